import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readForm } from "../../../web/dashboard/model/condition-reader.js";
import { writeForm } from "../../../web/dashboard/model/condition-writer.js";
import { openShop, type Shop } from "../../../web/engine/index.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = existsSync(join(folder, "clientele.wasm")) && existsSync(join(folder, "worker.js"));

interface Person {
  id: string;
  tags: string[];
  countries: string[];
  marketing: boolean | null;
  domain: string | null;
  born?: string;
  orders: { at: string; amount: string; channel?: string; country?: string; code?: string; lines?: { id: string; name: string; category?: string; quantity: number }[] }[];
  events?: { at: string; name: string; product?: string; category?: string; channel?: string; device?: string }[];
}
const cases = JSON.parse(readFileSync(join(import.meta.dirname, "../../cases/segment_language.json"), "utf8")) as {
  shop: { asOf: string; segments: { id: string; name: string; definition: string }[]; persons: Person[] };
  cases: { query: string; error?: object }[];
};
const gallery = [...readFileSync(join(import.meta.dirname, "../../../core/segments/gallery_list.cpp"), "utf8").matchAll(/^ {4}\{"[^"]+", "[^"]+", "[^"]+", "([^"]+)"/gm)].map((m) => m[1]!).filter((text) => !text.startsWith("@"));

const email = (p: Person): string => `${p.id}@${p.domain ?? "nowhere.example"}`;
const csv = (rows: (string | number | undefined)[][]): Blob => new Blob([rows.map((row) => row.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(",") + "\n").join("")]);

/** The shop of the cases as its lists of orders, customers and events. */
async function open(): Promise<Shop> {
  const { persons, asOf, segments } = cases.shop;
  const shop = await openShop({ assetBase: pathToFileURL(folder), timeZone: "Europe/Berlin", currency: "EUR", asOf, segments });
  await shop.add(csv([["Order ID", "Email", "Date", "Total", "Channel", "Country", "Discount code", "Product ID", "Product", "Category", "Quantity"],
    ...persons.flatMap((p) => p.orders.flatMap((o, i) => (o.lines ?? [{ id: "", name: "", quantity: 1 }]).map((l) =>
      [`${p.id}-${i}`, email(p), o.at, o.amount, o.channel, o.country, o.code, l.id, l.name, l.category, l.quantity])))]), { name: "orders.csv", kind: "orders" });
  await shop.add(csv([["Email", "Tags", "Country", "Accepts email marketing", "Date of birth"],
    ...persons.map((p) => [email(p), p.tags.join(", "), p.countries[0], p.marketing === null ? "" : p.marketing ? "yes" : "no", p.born])]), { name: "customers.csv", kind: "customers" });
  await shop.add(csv([["event", "timestamp", "email", "product", "category", "channel", "device_type"],
    ...persons.flatMap((p) => (p.events ?? []).map((e) => [e.name, e.at, email(p), e.product, e.category, e.channel, e.device]))]), { name: "events.csv", kind: "events" });
  return shop;
}

// Needs dist/engine (npm run build).
describe.skipIf(!built)("a condition that went through the form", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await open();
    await shop.report();
  });
  afterAll(() => shop?.close());

  /** Who is in it, or how it is refused. */
  const answer = (where: string): Promise<{ ids: string[] } | { code: string }> =>
    shop.query(where, { ids: true }).then(({ ids = [] }) => ({ ids }), (e: { code: string }) => ({ code: e.code }));

  it("holds the same customers as before, for every case of the language and every ready segment", async () => {
    let answered = 0;
    let someOnly = 0;
    for (const query of [...cases.cases.filter((c) => !c.error).map((c) => c.query), ...gallery]) {
      const form = readForm(query);
      expect(form, query).not.toBeNull();
      const [before, after] = [await answer(query), await answer(writeForm(form!))];
      expect(after, `${query}  →  ${writeForm(form!)}`).toEqual(before);
      if (!("ids" in before)) continue;
      answered++;
      if (before.ids.length > 0 && before.ids.length < cases.shop.persons.length) someOnly++;
    }
    // Most can be asked of this shop, and tell some customers from others.
    expect(answered).toBeGreaterThan(330);
    expect(someOnly).toBeGreaterThan(200);
  });
});
