import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { clientele, notBuilt } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-zones-"));
afterAll(() => rmSync(folder, { recursive: true }));

// of both sides of the date line, half and quarter hours, summer time in either half of the year, and of a skipped day.
const kZones = ["UTC", "America/St_Johns", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Apia"];

// Midnights, the hours of Berlin's changes of 2021, a leap day, instants with an offset of their own and counted ones.
const kDates = ["2021-01-01 00:00:00", "2020-12-31 23:59:59", "2021-03-28 01:59:59", "2021-03-28 02:30:00", "2021-03-28 03:00:00", "2021-10-31 02:30:00", "2021-10-31 03:00:00", "2020-02-29", "2011-12-30 12:00", "2021-07-01T00:00:00Z", "2021-07-01T00:30:00+14:00", "2021-06-30T23:30:00-11:00"];

describe.skipIf(notBuilt)("the time zone of the machine", () => {
  const orders = join(folder, "orders.csv");
  writeFileSync(orders, "order_id,customer_id,date,amount\n" + kDates.map((date, i) => `${i},C${i},${date},${i + 1}.50\n`).join(""));

  it.each([["UTC"], ["Europe/Berlin"], ["America/New_York"]])("changes nothing for a shop in %s", async (shop) => {
    const answers = new Map<string, string>();
    for (const TZ of kZones) {
      const { status, stdout, stderr } = await clientele(["report", orders, "--timezone", shop, "--json"], undefined, { TZ });
      expect({ TZ, status, stderr }).toEqual({ TZ, status: 0, stderr: "" });
      const file = await clientele(["customers", orders, "--timezone", shop, "--csv", "-"], undefined, { TZ });
      expect(file.status).toBe(0);
      answers.set(TZ, stdout + file.stdout);
    }
    for (const [zone, answer] of answers) expect(answer === answers.get("UTC"), zone).toBe(true);
    expect(answers.get("UTC")).toContain("C11");
  }, 120_000);

  it("is not the shop's: the days of a file are those of the zone that is stated", async () => {
    const firstDay = async (zone: string, TZ: string): Promise<string> => {
      const one = join(folder, "one.csv");
      writeFileSync(one, "order_id,customer_id,date,amount\n1,A,2021-07-01T00:30:00Z,1.50\n2,B,2021-07-02T12:00:00Z,2.50\n");
      const { stdout } = await clientele(["report", one, "--timezone", zone, "--json"], undefined, { TZ });
      return (JSON.parse(stdout) as { firstDay: string }).firstDay;
    };
    for (const TZ of ["Pacific/Apia", "America/Los_Angeles"]) {
      expect(await firstDay("UTC", TZ)).toBe("2021-07-01");
      expect(await firstDay("America/New_York", TZ)).toBe("2021-06-30");
    }
  }, 60_000);
});
