import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { EngineError, openShop, type Shop } from "../../../web/engine/index.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = existsSync(join(folder, "clientele.wasm")) && existsSync(join(folder, "worker.js"));

/** Orders of `n` customers: customer k buys k % 5 + 1 times for k % 7 + 1.25. */
function orders(n: number): Record<string, unknown>[] {
  return Array.from({ length: n }, (_, k) => Array.from({ length: (k % 5) + 1 }, (_, i) => ({
    order_id: `${k}-${i}`, email: `c${k}@example.com`, date: new Date(Date.UTC(2024, (k + i) % 12, 1 + (k % 28), 12)), amount: (k % 7) + 1.25 }))).flat();
}

// Needs dist/engine (npm run build).
describe.skipIf(!built)("the real engine, through the client", () => {
  let shop: Shop;
  afterEach(() => shop?.close());
  const open = async (settings = {}) => (shop = await openShop({ assetBase: pathToFileURL(folder), ...settings }));

  it("reads records and answers as counting by hand does", async () => {
    await open({ timeZone: "Europe/Berlin", currency: "EUR" });
    const records = orders(500);
    const source = await shop.add(records);
    expect(source).toMatchObject({ source: 1, kind: "orders", rows: { read: records.length, kept: records.length, rejected: 0 } });
    const report = await shop.report();
    expect(report.customers).toMatchObject({ count: 500, buyers: 500, repeat: 400 });
    const cents = records.reduce((sum, r) => sum + Math.round((r["amount"] as number) * 100), 0);
    expect(report.totals).toMatchObject({ orders: records.length, revenue: (cents / 100).toFixed(2) });
    const { customers, ids } = await shop.query("number_of_orders = 5", { ids: true });
    expect(customers).toBe(100);
    expect(new Set(ids)).toEqual(new Set(Array.from({ length: 100 }, (_, i) => `c${5 * i + 4}@example.com`)));
    const page = await shop.customers({ where: "number_of_orders = 5", sort: "amount_spent", descending: true, count: 3 });
    expect([page.total, page.rows.length]).toEqual([100, 3]);
    const file = await (await shop.customersFile()).text();
    expect(file.trimEnd().split("\r\n")).toHaveLength(501);
  });

  it("brings its errors over with code, place and hint", async () => {
    await open();
    await expect(shop.report()).rejects.toMatchObject({ code: "no_data" });
    await shop.add(orders(10));
    const error = await shop.query("number_of_ordrs > 1").then(() => undefined, (e: unknown) => e as EngineError);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: "bad_query", where: { column: 1 } });
    expect(`${error!.message} ${error!.hint}`).toContain("number_of_orders");
    await expect(openShop({ assetBase: pathToFileURL(folder), refunds: "keep" as "ignore" })).rejects.toMatchObject({ code: "bad_argument" });
    await expect(shop.add(new Blob(["%PDF-1.7\n"]), { name: "x.pdf" })).rejects.toMatchObject({ code: "bad_file" });
    expect(await shop.sources()).toHaveLength(1);
  });

  it("stops on request while it reads and while it works, and goes on", async () => {
    await open();
    const many = new Blob(["order_id,email,date,amount\n", ...Array.from({ length: 60 }, (_, j) =>
      Array.from({ length: 5_000 }, (_, i) => `${j * 5_000 + i},c${(i * 7 + j) % 9_000}@example.com,2024-0${1 + (i % 9)}-11,${i}.50\n`).join(""))]);
    const reading = new AbortController();
    await expect(shop.add(many, { signal: reading.signal, onProgress: () => reading.abort() })).rejects.toMatchObject({ code: "cancelled" });
    expect(await shop.sources()).toEqual([]);
    expect((await shop.add(many)).rows.read).toBe(300_000);
    const working = new AbortController();
    const stopped = shop.report({}, { signal: working.signal, onProgress: () => working.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect((await shop.report()).customers.count).toBe(9_000);
  });

  it("changes what a column means, the day, the zone", async () => {
    await open({ timeZone: "UTC" });
    const rows = ["order_id,email,placed,amount,net"];
    for (let i = 0; i < 50; i++) rows.push(`${i},c${i}@example.com,2024-03-${String(1 + (i % 28)).padStart(2, "0")} 23:30:00 +0000,${10 + i}.00,${i}.00`);
    const { source } = await shop.add(new Blob([rows.join("\n")]), { name: "a.csv", roles: { amount: "amount" } });
    expect((await shop.report()).totals.revenue).toBe("1725.00");
    const changed = await shop.change(source, { roles: { amount: "net" } });
    expect(changed.source).toBe(source);
    expect((await shop.report()).totals.revenue).toBe("1225.00");
    expect((await shop.report()).asOf).toBe("2024-03-29");
    await shop.configure({ timeZone: "Asia/Tokyo" });
    expect((await shop.report()).asOf).toBe("2024-03-30");
    expect((await shop.report()).sources.map((s) => s.source)).toEqual([source]);
    await shop.configure({ asOf: "2024-06-01" });
    expect((await shop.report()).asOf).toBe("2024-06-01");
  });
});
