import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { Report, RfmResult } from "../../../web/engine/index.js";
import { cents, clientele, json, notBuilt, shared, table } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-reference-"));
afterAll(() => rmSync(folder, { recursive: true }));
const data = (name: string) => join(shared, "data", name);

/** Customers as the command line writes them, by id. */
async function customers(...args: string[]): Promise<Map<string, Record<string, string>>> {
  const csv = join(folder, "customers.csv");
  const { status, stderr } = await clientele(["customers", ...args, "--csv", csv]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining("wrote") as string });
  const rows = table(readFileSync(csv, "utf8"));
  const ids = rows.map((r) => r["customer_id"]!);
  const inOrder = [...ids].sort(ids.every((id) => /^\d+$/.test(id)) ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : 1));
  // compared as one text: a failure should not print thousands of lines
  expect(ids.join() === inOrder.join(), "ordered by customer_id").toBe(true);
  return new Map(rows.map((r) => [r["customer_id"]!, r]));
}

/** What differs between the customers and an expected table; one line each, so that a failure can be read. */
function differences(got: Map<string, Record<string, string>>, expected: Record<string, string>[], pairs: [string, string][]): string[] {
  const lines: string[] = [];
  for (const row of expected) {
    const customer = got.get(row["customer_id"]!);
    if (!customer) lines.push(`${row["customer_id"]} is missing`);
    for (const [ours, theirs] of customer ? pairs : []) {
      const [a, b] = [customer![ours]!, row[theirs]!];
      const same = theirs === "amount" ? cents(a) === Math.round(Number(b) * 100) : a === b;
      if (!same) lines.push(`${row["customer_id"]}: ${ours} ${a}, expected ${b}`);
    }
  }
  return lines;
}

const kFacts: [string, string][] = [["days_since_last_order", "recency_days"], ["number_of_orders", "transaction_count"], ["amount_spent", "amount"]];
const kScores: [string, string][] = [["recency_score", "recency_score"], ["frequency_score", "frequency_score"], ["monetary_score", "monetary_score"]];

function expectGroups(rfm: RfmResult, expected: Record<string, string>[], name: string): void {
  const got = rfm.groups.filter((g) => g.orders > 0).map((g) => [g.name, g.customers, g.orders, cents(g.revenue)]);
  const want = expected.map((r) => [r[name], Number(r["customers"]), Number(r["orders"]), Math.round(Number(r["revenue"]) * 100)]);
  const byName = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
  expect(got.sort(byName)).toEqual(want.sort(byName));
}

describe.skipIf(notBuilt ?? !existsSync(data("online-retail")))("a real shop of 541,909 lines (online-retail)", () => {
  const file = data("online-retail/online_retail.csv.gz");
  const rules = ["--refunds", "ignore", "--as-of", "2011-12-10"];

  it("gives every customer's days, orders and amount to the cent", async () => {
    const expected = table(readFileSync(data("online-retail/expected_rfm.csv"), "utf8"));
    const all = await customers(file, ...rules);
    const buyers = new Map([...all].filter(([, c]) => Number(c["number_of_orders"]) > 0));
    expect(buyers.size).toBe(expected.length);
    expect(differences(buyers, expected, kFacts)).toEqual([]);
  });

  it("gives the R package's scores and segments under its scheme", async () => {
    const expected = table(readFileSync(data("online-retail/expected_rfm.csv"), "utf8"));
    const scored = await customers(file, ...rules, "--scheme", "rfm");
    expect(differences(scored, expected, [...kScores, ["rfm_group", "segment"]])).toEqual([]);
    expectGroups(await json<RfmResult>("rfm", file, ...rules, "--scheme", "rfm"), table(readFileSync(data("online-retail/expected_segments.csv"), "utf8")), "segment");
  });

  it("reconciles with the file, row by row and cent by cent", async () => {
    const lines = table(gunzipSync(readFileSync(file)).toString("utf8"));
    const amounts = lines.map((l) => Math.sign(Number(l["Quantity"])) * Math.round(Math.abs(Number(l["Quantity"])) * Math.round(Number(l["UnitPrice"]) * 1000) / 10 + 1e-7));
    const report = await json<Report>("report", file, ...rules);
    const [source] = report.sources;
    expect(source!.rows).toMatchObject({ read: 541_909, kept: 541_909, rejected: 0, duplicate: 0, anonymous: 135_080 });
    expect(report.customers.buyers).toBe(4_338);
    const counted = lines.map((l) => !l["InvoiceNo"]!.startsWith("C") && Number(l["Quantity"]) > 0 && Number(l["UnitPrice"]) > 0);
    expect(cents(report.totals.revenue)).toBe(amounts.reduce((sum, a, i) => sum + (counted[i] ? a : 0), 0));
    expect(report.totals.leftOut.reduce((n, l) => n + l.rows, 0)).toBe(counted.filter((c) => !c).length);
    const grouped = report.rfm.groups.reduce((sum, g) => sum + cents(g.revenue), 0);
    expect(grouped + cents(report.totals.anonymousRevenue)).toBe(cents(report.totals.revenue));
    expect(grouped).toBe(891_140_790);
  });

  it("has queries that agree with counting by hand", async () => {
    const expected = table(readFileSync(data("online-retail/expected_rfm.csv"), "utf8"));
    const result = await json<{ customers: number; orders: number; revenue: string; ids: string[] }>("query", file, ...rules, "--where", "number_of_orders >= 10 AND amount_spent < 3000");
    const want = expected.filter((c) => Number(c["transaction_count"]) >= 10 && Number(c["amount"]) < 3000);
    expect(result).toMatchObject({ customers: want.length, orders: want.reduce((n, c) => n + Number(c["transaction_count"]), 0) });
    expect(result.ids.sort()).toEqual(want.map((c) => c["customer_id"]).sort());
    expect(cents(result.revenue)).toBe(want.reduce((n, c) => n + Math.round(Number(c["amount"]) * 100), 0));
  });
});

describe.skipIf(notBuilt ?? !existsSync(data("rfm-orders")))("the orders of the R package rfm", () => {
  const file = data("rfm-orders/orders.csv");
  const rules = ["--as-of", "2006-12-31", "--scheme", "rfm"];

  it("give its table of customers and its published segments", async () => {
    const expected = table(readFileSync(data("rfm-orders/expected_rfm.csv"), "utf8"));
    const got = await customers(file, ...rules);
    expect(got.size).toBe(995);
    expect(differences(got, expected, [...kFacts, ...kScores, ["rfm_group", "segment_test"]])).toEqual([]);
    const rfm = await json<RfmResult>("rfm", file, ...rules);
    expectGroups(rfm, table(readFileSync(data("rfm-orders/expected_segments_test.csv"), "utf8")), "segment_test");
    expect(rfm.groups.find((g) => g.name === "Champions")).toMatchObject({ customers: 158, orders: 1_234, revenue: "120178.00" });
  });

  it("scored by our own rule, agree with SQL's percentile_disc", async () => {
    const expected = table(readFileSync(data("rfm-orders/expected_rfm.csv"), "utf8"));
    const { cuts } = await json<RfmResult>("rfm", file, "--as-of", "2006-12-31");
    const disc = (column: string) => {
      const values = expected.map((r) => Number(r[column])).sort((a, b) => a - b);
      return [1, 2, 3, 4].map((k) => values[Math.ceil((k * values.length) / 5) - 1]);
    };
    // recency is scored on minus days: fewer is better
    const minusDays = expected.map((r) => -Number(r["recency_days"])).sort((a, b) => a - b);
    expect(cuts.recency).toEqual([4, 3, 2, 1].map((k) => -minusDays[Math.ceil((k * minusDays.length) / 5) - 1]!));
    expect(cuts.frequency).toEqual(disc("transaction_count"));
    expect(cuts.monetary.map(Number)).toEqual(disc("amount"));
  });
});

describe.skipIf(notBuilt ?? !existsSync(data("cdnow")))("CDNOW", () => {
  it("sums to the published totals, customer by customer", async () => {
    const file = data("cdnow/cdnow_sample_transactions.csv");
    const want = new Map<string, { orders: number; cents: number; last: string }>();
    for (const row of table(readFileSync(file, "utf8"))) {
      const c = want.get(row["customer_id"]!) ?? { orders: 0, cents: 0, last: "" };
      want.set(row["customer_id"]!, { orders: c.orders + 1, cents: c.cents + cents(row["amount"]!), last: c.last > row["date"]! ? c.last : row["date"]! });
    }
    const got = await customers(file, "--map", "customer_id=customer_id", "--map", "amount=amount");
    expect(got.size).toBe(2_357);
    for (const [id, c] of want) {
      const row = got.get(id)!;
      expect([id, row["number_of_orders"], cents(row["amount_spent"]!), row["last_order_date"]!.slice(0, 10)]).toEqual([id, String(c.orders), c.cents, c.last]);
    }
  });

  it("is read whole, packed as it is", async () => {
    const report = await json<Report>("report", data("cdnow/cdnow_master_transactions.csv.gz"));
    expect(report.sources[0]!.rows).toMatchObject({ read: 69_659, rejected: 0 });
    expect(report.customers.count).toBe(23_570);
    expect(report.totals.revenue).toBe("2500315.63");
  });
});

describe.skipIf(notBuilt ?? !existsSync(data("shop-exports")))("a Shopify export", () => {
  it("is recognised and sums to what was put into it", async () => {
    const expected = JSON.parse(readFileSync(data("shop-exports/expected_orders.json"), "utf8")) as Record<string, number> & { top_customer: Record<string, number> };
    const report = await json<Report>("report", data("shop-exports/shopify_orders.csv"));
    expect(report.sources[0]).toMatchObject({ kind: "orders", profile: expect.stringContaining("shopify") as string, rows: { read: expected["rows"], rejected: 0 } });
    expect(report.customers).toMatchObject({ buyers: expected["customers"], repeat: expected["repeat_customers"] });
    expect(report.totals.orders).toBe(expected["orders"]);
    expect([cents(report.totals.gross), cents(report.totals.refunds)]).toEqual([26_719_898, 682_078]);
    expect(report.currency).toBe("GBP");
    const got = await customers(data("shop-exports/shopify_orders.csv"), "--identifiers");
    for (const [email, amount] of Object.entries(expected.top_customer)) {
      const row = [...got.values()].find((r) => Object.values(r).includes(email))!;
      expect(cents(row["amount_spent"]!) + cents(row["refunded_amount"]!)).toBe(Math.round(amount * 100));
    }
  });

  it("becomes a folder that holds together", async () => {
    const out = join(folder, "report");
    const file = data("shop-exports/shopify_orders.csv");
    const { status, stderr } = await clientele(["report", file, "--out", out, "--timezone", "Europe/London"]);
    expect([status, stderr]).toEqual([0, expect.stringContaining("wrote")]);
    const page = readFileSync(join(out, "report.html"), "utf8");
    expect(page).not.toMatch(/@example\.com|Customer \d{5}/);
    const rows = table(readFileSync(join(out, "customers.csv"), "utf8"));
    const report = await json<Report>("report", file, "--timezone", "Europe/London");
    expect(rows).toHaveLength(report.customers.count);
    for (const segment of report.segments) {
      const name = `${segment.id.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.csv`;
      expect([segment.id, table(readFileSync(join(out, "segments", name), "utf8")).length]).toEqual([segment.id, segment.customers]);
    }
    expect(readFileSync(join(out, "rejects.csv"), "utf8")).toBe("file,line,column,reason,text\r\n");
    const again = await json<RfmResult>("rfm", file, "--playbook", join(out, "playbook.json"), "--as-of", report.asOf);
    expect(again.groups).toEqual(report.rfm.groups);
    expect(readFileSync(join(out, "playbook.json"), "utf8")).not.toMatch(/@example\.com/);
  });
});

const spectrum = join(shared, "corpora/csv-spectrum");
describe.skipIf(notBuilt ?? !existsSync(spectrum))("csv-spectrum through rows", () => {
  for (const name of existsSync(spectrum) ? readdirSync(join(spectrum, "csvs")) : []) {
    it(`${name}, cell for cell`, async () => {
      const file = join(spectrum, "csvs", name);
      const { header, rows } = await json<{ header: string[]; rows: string[][] }>("rows", file);
      const answer = JSON.parse(readFileSync(join(spectrum, "json", name.replace(/csv$/, "json")), "utf8")) as Record<string, string>[];
      const got = rows.map((row) => Object.fromEntries(header.map((h, i) => [h, row[i] ?? ""])));
      expect(got).toEqual(answer);
      const csv = join(folder, "rows.csv");
      expect((await clientele(["rows", file, "--csv", csv])).status).toBe(0);
      expect(table(readFileSync(csv, "utf8"))).toEqual(got);
      writeFileSync(csv, "");
    });
  }
});
