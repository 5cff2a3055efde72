import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { openShop, type Shop } from "../../../web/engine/index.js";
import { omnichannelSample, type OmnichannelFile } from "../../../web/sample/omnichannel.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = existsSync(join(folder, "clientele.wasm")) && existsSync(join(folder, "clientele-models.wasm"));

async function opened(files: readonly OmnichannelFile[]): Promise<Shop> {
  const shop = await openShop({ assetBase: pathToFileURL(folder), timeZone: "Europe/Berlin", currency: "EUR", country: "DE" });
  for (const file of files) await shop.add(new Blob([file.text]), { name: file.name, kind: file.kind });
  return shop;
}

/** file:line → customer_id, of every row that is somebody's. */
async function personsOf(shop: Shop): Promise<Map<string, string>> {
  const text = await (await shop.personsFile({ rows: true })).text();
  return new Map(text.trim().split("\r\n").slice(1).map((line) => {
    const [file = "", number = "", ...customer] = line.split(",");
    return [`${file}:${number}`, customer.join(",")];
  }));
}

// Answers are in no person yet.
const kPeople = new Set(["orders", "customers", "events"]);

/** Pairs of one person, found and true, among the different records: rows that say the same count once. */
function quality(files: readonly OmnichannelFile[], persons: ReadonlyMap<string, string>): { found: number; truth: number; right: number; records: number } {
  const count = new Map<string, number>();
  const add = (key: string): number => {
    const before = count.get(key) ?? 0;
    count.set(key, before + 1);
    return before;
  };
  let [found, truth, right] = [0, 0, 0];
  const seen = new Set<string>();
  for (const file of files.filter((f) => kPeople.has(f.kind))) {
    // A browser on which nobody ever signs in is nobody's: nothing in the data says whose.
    const signedIn = new Set(file.truth.filter((row) => !row.says.endsWith("|")).map((row) => row.says.split("|")[0]));
    for (const row of file.truth) {
      if (file.kind === "events" && !signedIn.has(row.says.split("|")[0])) continue;
      const record = `${file.name} ${row.says} ${row.person}`;
      if (row.says === "" || row.shared || seen.has(record)) continue;
      seen.add(record);
      const person = persons.get(`${file.name}:${row.line}`) ?? `nobody ${seen.size}`;
      found += add(`found ${person}`);
      truth += add(`truth ${row.person}`);
      right += add(`both ${person} ${row.person}`);
    }
  }
  return { found, truth, right, records: seen.size };
}

describe("the shop as all its tools know it", () => {
  const files = omnichannelSample(1);

  it("is the same each time, and has the truth of its rows at their lines", () => {
    expect(omnichannelSample(1)).toEqual(files);
    expect(omnichannelSample(2)[0]!.text).not.toBe(files[0]!.text);
    const contacts = files.find((f) => f.name === "newsletter_contacts.csv")!;
    const lines = contacts.text.split("\n");
    for (const { line, says } of contacts.truth) expect(lines[line - 1]!.startsWith(says.split("|")[0]!)).toBe(true);
    const till = files.find((f) => f.name === "till_receipts.csv")!;
    expect(till.truth.some((row) => row.says === "")).toBe(true);
    expect(till.truth.some((row) => row.shared)).toBe(true);
  });

  it.skipIf(!built)("comes out as the people it was made of: exact keys first, scored matching second; taking these back restores the first", async () => {
    const sum = { found: 0, truth: 0, right: 0 };
    for (const seed of [1, 2, 3]) {
      const sample = omnichannelSample(seed);
      const shop = await opened(sample);
      const exact = await personsOf(shop);
      const before = await (await shop.customersFile()).text();
      const first = quality(sample, exact);
      expect(first.right / first.found).toBeGreaterThanOrEqual(0.999);
      const { decisions } = await shop.matches({ country: "DE" });
      await shop.configure({ decisions });
      const both = quality(sample, await personsOf(shop));
      expect(both.records).toBeGreaterThan(3000);
      // Two of one name at one address are the only false pair of a shop: their events make many pairs of it.
      expect(both.right / both.found).toBeGreaterThanOrEqual(0.998);
      expect(both.right / both.truth).toBeGreaterThanOrEqual(0.98);
      for (const key of ["found", "truth", "right"] as const) sum[key] += both[key];
      expect(await (await shop.customersFile()).text()).not.toBe(before);
      // Looking again with these in force finds the same.
      expect((await shop.matches({ country: "DE" })).decisions).toEqual(decisions);
      await shop.configure({ decisions: [] });
      expect(await (await shop.customersFile()).text()).toBe(before);
      expect(await personsOf(shop)).toEqual(exact);
      shop.close();
    }
    expect(sum.right / sum.found).toBeGreaterThanOrEqual(0.999);
    expect(sum.right / sum.truth).toBeGreaterThanOrEqual(0.98);
  }, 120_000);

  it.skipIf(!built)("gives the same persons whatever order the files come in", async () => {
    const people = files.filter((f) => kPeople.has(f.kind));
    const sets: string[][] = [];
    for (const order of [people, people.toReversed(), [people[4]!, people[2]!, people[0]!, people[3]!, people[1]!]]) {
      const shop = await opened(order);
      await shop.configure({ decisions: (await shop.matches({ country: "DE" })).decisions });
      sets.push([...(await personsOf(shop))].map(([row, customer]) => `${row} ${customer}`).sort());
      shop.close();
    }
    expect(sets[1]).toEqual(sets[0]);
    expect(sets[2]).toEqual(sets[0]);
  }, 120_000);
});
