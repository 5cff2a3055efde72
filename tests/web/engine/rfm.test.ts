import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { openShop, type ShopSettings } from "../../../web/engine/index.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = existsSync(join(folder, "clientele.wasm")) && existsSync(join(folder, "worker.js"));
const assetBase = pathToFileURL(folder);

const kAsOf = Date.UTC(2024, 5, 30);
const dayBefore = (days: number): string => new Date(kAsOf - days * 86_400_000).toISOString().slice(0, 10);

/** id, days since the last order, orders, amount spent, scores, group */
type Customer = [string, number | null, number, string, string | null, string];
interface Case {
  name: string;
  options: ShopSettings;
  cuts: { recency: number[]; frequency: number[]; monetary: string[] };
  customers: Customer[];
}

/** A transaction log that comes to just these customers: the first order brings the money, a correction takes off what is below zero. */
function log(customers: Customer[]): string {
  const lines = ["customer_id,order_date,amount"];
  for (const [id, days, orders, amount] of customers) {
    const below = amount.startsWith("-");
    for (let k = 0; k < orders; k++) lines.push(`${id},${dayBefore((days ?? 0) + 3 * k)},${k === 0 && !below ? amount : "0.00"}`);
    if (orders === 0) lines.push(`${id},${dayBefore(9)},-1.00`, `${id},${dayBefore(8)},-0.01`);
    if (below) lines.push(`${id},${dayBefore(1)},${amount}`);
  }
  return `${lines.join("\n")}\n`;
}

// Needs dist/engine (npm run build).
describe.skipIf(!built)("RFM in the real engine", () => {
  const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, "../../cases/rfm.json"), "utf8")) as { cases: Case[] };

  it.each(cases)("agrees with its cases: $name", async ({ options, cuts, customers }) => {
    const shop = await openShop({ ...options, assetBase, asOf: "2024-06-30" });
    await shop.add(new Blob([log(customers)]), { name: "log.csv" });
    const got = await shop.rfm();
    const table = Papa.parse<Record<string, string>>(await (await shop.customersFile()).text(), { header: true, skipEmptyLines: true }).data;
    shop.close();
    expect(got.cuts.frequency).toEqual(cuts.frequency);
    expect(got.cuts.monetary).toEqual(cuts.monetary);
    got.cuts.recency.forEach((cut, k) => expect(cut).toBeCloseTo(cuts.recency[k]!, 9));
    const rows = table.map((row) => [row["customer_id"], row["days_since_last_order"], row["number_of_orders"], `${row["recency_score"]}${row["frequency_score"]}${row["monetary_score"]}`, row["rfm_group"]]);
    const want = customers.map(([id, days, orders, , scores, group]) => [id, orders > 0 ? String(days) : "", String(orders), scores ?? "", group]);
    expect(rows).toEqual(want.sort((a, b) => (a[0]! < b[0]! ? -1 : 1)));
  });

  it("has the cut points and scores of DuckDB's percentile_disc on random shops", async () => {
    const require = createRequire(import.meta.url);
    interface Duck {
      instantiate(progress: () => void): Promise<unknown>;
      connect(): { query(sql: string): { toArray(): { toJSON(): Record<string, unknown> }[] } };
      registerFileText(name: string, text: string): void;
    }
    const duckdb = require("@duckdb/duckdb-wasm/blocking") as { createDuckDB(bundles: unknown, logger: unknown, runtime: unknown): Promise<Duck>; VoidLogger: new () => unknown; NODE_RUNTIME: unknown };
    const dist = dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
    const bundle = (kind: string) => ({ mainModule: join(dist, `duckdb-${kind}.wasm`), mainWorker: join(dist, `duckdb-node-${kind}.worker.cjs`) });
    const db = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
    await db.instantiate(() => {});
    const connection = db.connect();

    let state = 20_240_630;
    const below = (n: number): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    for (let round = 0; round < 12; round++) {
      const people = 1 + below(round % 3 === 0 ? 9 : 400);
      const spread = 1 + below(500);
      const lines = ["customer_id,order_date,amount"];
      for (let k = people * (1 + below(4)); k > 0; k--) lines.push(`p${below(people)},${dayBefore(below(spread))},${below(300)}.${String(below(100)).padStart(2, "0")}`);
      const text = `${lines.join("\n")}\n`;

      const file = `shop${round}.csv`;
      db.registerFileText(file, text);
      const four = (value: string) => [1, 2, 3, 4].map((k) => `percentile_disc(${k / 5}) WITHIN GROUP (ORDER BY ${value})`).join(", ");
      const ask = (sql: string): unknown[] => Object.values(connection.query(`WITH buyers AS (SELECT customer_id, -date_diff('day', max(order_date), DATE '2024-06-30') AS nearness, count(*) AS orders, CAST(sum(amount) * 100 AS BIGINT) AS cents
        FROM read_csv('${file}', header=true, auto_detect=false, delim=',', columns={customer_id: 'VARCHAR', order_date: 'DATE', amount: 'DECIMAL(12,2)'}) GROUP BY customer_id) ${sql}`).toArray()[0]!.toJSON());
      const numbers = (sql: string): number[] => ask(sql).map(Number);

      const shop = await openShop({ assetBase, asOf: "2024-06-30" });
      await shop.add(new Blob([text]), { name: file });
      const { cuts, buyers } = await shop.rfm();
      const nearness = numbers(`SELECT ${four("nearness")} FROM buyers`);
      const orders = numbers(`SELECT ${four("orders")} FROM buyers`);
      const cents = numbers(`SELECT ${four("cents")} FROM buyers`);
      expect({ round, buyers, ...cuts }).toEqual({ round, buyers: numbers("SELECT count(*) FROM buyers")[0],
        recency: nearness.map((n) => (n === 0 ? 0 : -n)).reverse(), frequency: orders, monetary: cents.map((c) => (c / 100).toFixed(2)) });
      // Score = 1 + the number of cut points strictly below: asked of both, score by score.
      const columns = { recency_score: ["nearness", nearness], frequency_score: ["orders", orders], monetary_score: ["cents", cents] } as const;
      for (const [name, [column, points]] of Object.entries(columns)) {
        for (let score = 1; score <= 5; score++) {
          const [count] = numbers(`SELECT count(*) FROM buyers WHERE 1 ${points.map((p) => `+ (${column} > ${p})::INTEGER`).join(" ")} = ${score}`);
          expect([round, name, score, (await shop.query(`${name} = ${score}`)).customers]).toEqual([round, name, score, count]);
        }
      }
      shop.close();
    }
  }, 60_000);
});
