import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { MergesResult } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, table } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-persons-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(notBuilt)("persons", () => {
  const web = join(folder, "web.csv"), till = join(folder, "till.csv"), decisions = join(folder, "decisions.json");
  writeFileSync(web, "Order ID,Customer ID,Email,Date,Total\n1,7,ana@x.com,2024-01-02,10.00\n2,8,ana@x.com,2024-02-02,20.00\n3,9,bo@x.com,2024-03-02,30.00\n");
  writeFileSync(till, "Receipt,Email,Date,Total\nr1,ANA@X.COM,2024-05-02,5.00\n");
  const sources = [web, `orders:${till}`, "--map", `${till}#order_id=Receipt`];

  it("tells which accounts are one person and why, in either order of the files", async () => {
    for (const files of [[web, `orders:${till}`], [`orders:${till}`, web]]) {
      const merges = await json<MergesResult>("persons", ...files, "--map", `${till}#order_id=Receipt`);
      expect(merges).toMatchObject({ total: 1, merged: 2, persons: [{ customer: "7", nAccounts: 3, reasons: [{ kind: "email", value: "ana@x.com", accounts: [0, 1, 2] }] }] });
    }
    const { stdout } = await clientele(["persons", ...sources]);
    expect(stdout).toContain("2 accounts were joined into others");
    expect(stdout).toMatch(/7 +3 +id 7, id 8, email ana@x\.com +email ana@x\.com/);
  });

  it("follows the owner's decisions, and writes what is left of whom", async () => {
    writeFileSync(decisions, JSON.stringify({ decisions: [{ same: false, a: { kind: "id", value: "7" }, b: { kind: "id", value: "8" } }] }));
    const csv = join(folder, "persons.csv");
    expect((await clientele(["persons", ...sources, "--decisions", decisions, "--csv", csv])).status).toBe(0);
    expect(table(readFileSync(csv, "utf8")).map((r) => [r["customer_id"], r["identifier"], r["joined_by"]].join())).toEqual([
      "7,7,email ana@x.com", "7,ana@x.com,email ana@x.com", "8,8,", "9,9,", "9,bo@x.com,"]);
    const query = await json<{ customers: number }>("query", ...sources, "--decisions", decisions, "--where", "number_of_orders = 2");
    expect(query.customers).toBe(1);
  });

  it("says what is wrong with decisions", async () => {
    const refused = async (text: string) => {
      writeFileSync(decisions, text);
      const { status, stderr } = await clientele(["persons", web, "--decisions", decisions]);
      expect(status).toBe(1);
      return stderr;
    };
    expect(await refused("{}")).toMatch(/decisions\.json: there are no decisions in it/);
    expect(await refused('[{"same":1}]')).toMatch(/decision 1 has to say "same"/);
    expect(await refused('[{"same":true,"a":{"kind":"id"}}]')).toMatch(/a of decision 1 has to be/);
    expect(await refused('[{"same":true,"a":{"kind":"shoe","value":"7"},"b":{"kind":"id","value":"8"}}]')).toMatch(/a of decision 1 has to be/);
  });
});
