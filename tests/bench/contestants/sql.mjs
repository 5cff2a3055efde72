import { normal } from "../answer.mjs";

/** The job in SQL. The types are given, so that DuckDB need not guess, and orders are grouped first: its fastest way here. */
export function aggregate(file) {
  const columns = "{order_id:'VARCHAR',customer_email:'VARCHAR',created_at:'TIMESTAMP',sku:'VARCHAR',product:'VARCHAR',quantity:'INTEGER',unit_price:'DOUBLE',currency:'VARCHAR',country:'VARCHAR',channel:'VARCHAR'}";
  return `CREATE OR REPLACE TABLE customers AS
    SELECT customer_email, max(latest)::DATE AS latest, count(*)::INTEGER AS orders, round(sum(money) * 100)::BIGINT AS cents FROM (
      SELECT customer_email, order_id, max(created_at) AS latest, sum(quantity * unit_price) AS money
      FROM read_csv('${file}', header=true, auto_detect=false, delim=',', quote='"', escape='"', columns=${columns}) GROUP BY ALL)
    GROUP BY customer_email`;
}

const kScored = `WITH day AS (SELECT max(latest) + 1 AS as_of FROM customers),
  base AS (SELECT -date_diff('day', latest, as_of) AS nearness, orders, cents FROM customers, day),
  cuts AS (SELECT quantile_disc(nearness, [0.2, 0.4, 0.6, 0.8]) AS r, quantile_disc(orders, [0.2, 0.4, 0.6, 0.8]) AS f,
                  quantile_disc(cents, [0.2, 0.4, 0.6, 0.8]) AS m FROM base)`;

export const kCuts = `${kScored} SELECT (SELECT count(*) FROM customers)::INTEGER AS buyers, (SELECT sum(orders) FROM customers)::DOUBLE AS orders,
  (SELECT sum(cents) FROM customers)::DOUBLE AS cents, ${["r", "f", "m"].flatMap((s) => [1, 2, 3, 4].map((k) => `${s}[${k}]::DOUBLE AS ${s}${k}`)).join(", ")} FROM cuts`;

const score = (value, cuts) => `(1 + ${[1, 2, 3, 4].map((k) => `(${cuts}[${k}] < ${value})::INTEGER`).join(" + ")})`;
export const kGrid = `${kScored} SELECT r, fm, count(*)::INTEGER AS customers, sum(cents)::DOUBLE AS cents FROM (
    SELECT ${score("nearness", "r")} AS r, (${score("orders", "f")} + ${score("cents", "m")}) / 2.0 AS fm, cents FROM base, cuts) GROUP BY ALL`;

/** `cuts`: the one row of kCuts; `cells`: the rows of kGrid, as plain objects of numbers. */
export function answerFrom(cuts, cells) {
  const four = (letter) => [1, 2, 3, 4].map((k) => cuts[letter + k]);
  return normal({
    buyers: cuts.buyers, orders: cuts.orders, cents: cuts.cents,
    recency: four("r").map((x) => -x), frequency: four("f"), monetary: four("m"),
    cells: cells.map((cell) => ({ r: Number(cell.r), fm: Number(cell.fm), customers: Number(cell.customers), cents: Number(cell.cents) })),
  });
}
