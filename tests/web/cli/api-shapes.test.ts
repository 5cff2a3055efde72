import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { Report, SourcesResult } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, shared, table } from "./run-cli.js";

// The same real orders in the shapes in which shops' APIs give them: the totals and every customer's figures are those
// of the export.
const file = join(shared, "data/shop-exports/shopify_orders.csv");
const folder = mkdtempSync(join(tmpdir(), "clientele-shapes-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Record<string, string>;
interface Order { head: Row; lines: Row[] }

function orders(): Order[] {
  const all: Order[] = [];
  for (const row of table(readFileSync(file, "utf8"))) {
    if (row["Id"]) all.push({ head: row, lines: [] });
    all.at(-1)!.lines.push(row);
  }
  return all;
}

const customerNumber = (head: Row) => Number(head["Email"]!.replace(/\D/g, ""));
const refunds = (head: Row) => (Number(head["Refunded Amount"]) ? [head["Refunded Amount"]!] : []);

const rest = ({ head, lines }: Order) => ({
  id: Number(head["Id"]), email: head["Email"], name: head["Name"], created_at: head["Created at"], cancelled_at: null, currency: head["Currency"], test: false,
  total_price: head["Total"], subtotal_price: head["Subtotal"], financial_status: head["Financial Status"],
  customer: { id: customerNumber(head), email: head["Email"], tags: "" }, billing_address: { country_code: head["Billing Country"] },
  discount_codes: [], tax_lines: [{ title: "VAT", price: "0.00" }],
  refunds: refunds(head).map((amount) => ({ id: 5, transactions: [{ kind: "refund", amount: (Number(amount) - 0.01).toFixed(2) }, { kind: "refund", amount: "0.01" }] })),
  line_items: lines.map((l, i) => ({ id: i + 1, sku: l["Lineitem sku"], title: l["Lineitem name"], price: l["Lineitem price"], quantity: Number(l["Lineitem quantity"]), properties: [{ name: "gift", value: "no" }] })),
});

const money = (amount: string | undefined) => ({ shopMoney: { amount, currencyCode: "GBP" } });
const graphHead = ({ head }: Order) => ({
  id: `gid://shopify/Order/${head["Id"]}`, name: head["Name"], createdAt: head["Created at"], cancelledAt: null, email: head["Email"], test: false,
  displayFinancialStatus: head["Financial Status"]!.toUpperCase(), totalPriceSet: money(head["Total"]), totalRefundedSet: money(head["Refunded Amount"]),
  customer: { id: `gid://shopify/Customer/${customerNumber(head)}` }, currencyCode: head["Currency"], tags: ["a", "b"],
});
const graphLine = (l: Row, i: number) => ({ id: `gid://shopify/LineItem/${i + 1}`, title: l["Lineitem name"], sku: l["Lineitem sku"], quantity: Number(l["Lineitem quantity"]), originalUnitPriceSet: money(l["Lineitem price"]) });

const woo = ({ head, lines }: Order) => ({
  id: Number(head["Id"]), parent_id: 0, number: head["Name"]!.slice(1), status: "completed", currency: head["Currency"],
  date_created: head["Created at"]!.slice(0, 19).replace(" ", "T"), total: head["Total"], customer_id: 0, created_via: "checkout",
  billing: { first_name: "", last_name: "", email: head["Email"], country: head["Billing Country"] }, shipping: { country: "" },
  meta_data: [{ id: 1, key: "_lang", value: "en" }], coupon_lines: [],
  line_items: lines.map((l, i) => ({ id: i + 1, name: l["Lineitem name"], sku: l["Lineitem sku"], quantity: Number(l["Lineitem quantity"]), total: (Number(l["Lineitem quantity"]) * Number(l["Lineitem price"])).toFixed(2) })),
  refunds: refunds(head).map((amount) => ({ id: 9, reason: "", total: `-${amount}` })),
});

const shapes: [string, string, (all: Order[]) => string][] = [
  ["rest.json", "shopify-orders-json", (all) => JSON.stringify({ orders: all.map(rest) }, null, 1)],
  ["rest.ndjson", "shopify-orders-json", (all) => all.map((o) => JSON.stringify(rest(o))).join("\n")],
  ["page.json", "shopify-orders-graphql", (all) => JSON.stringify({ data: { orders: { edges: all.map((o) => ({ node: { ...graphHead(o), lineItems: { edges: o.lines.map((l, i) => ({ node: graphLine(l, i) })) } } })),
    pageInfo: { hasNextPage: false } } } })],
  ["bulk.jsonl", "shopify-orders-graphql", (all) => all.flatMap((o) => [graphHead(o), ...o.lines.map((l, i) => ({ ...graphLine(l, i), __parentId: graphHead(o).id }))]).map((r) => JSON.stringify(r)).join("\n")],
  ["woo.json", "woocommerce-orders-json", (all) => JSON.stringify(all.map(woo))],
];

describe.skipIf(notBuilt ?? !existsSync(file))("orders as APIs give them", () => {
  const spent = async (source: string) => {
    const csv = join(folder, "customers.csv");
    expect((await clientele(["customers", source, "--identifiers", "--csv", csv])).status).toBe(0);
    return table(readFileSync(csv, "utf8")).map((c) => [c["email"], c["number_of_orders"], c["amount_spent"], c["refunded_amount"], c["last_order_date"]].join()).sort();
  };

  for (const [name, profile, write] of shapes) {
    it(`${name} gives the export's totals and customers`, async () => {
      const path = join(folder, name);
      writeFileSync(path, write(orders()));
      const { sources } = await json<SourcesResult>("inspect", path);
      expect(sources[0]).toMatchObject({ format: "json", profile, kind: "orders", rows: { read: 12_840, kept: 12_840, rejected: 0, duplicate: 0 } });
      const [want, got] = [await json<Report>("report", file), await json<Report>("report", path)];
      expect(got.totals).toEqual(want.totals);
      expect(got.totals).toMatchObject({ orders: 644, gross: "267198.98", refunds: "6820.78" });
      expect(await spent(path)).toEqual(await spent(file));
    });
  }

  it("a bulk export beside the CSV export of the same shop adds nothing", async () => {
    const path = join(folder, "again.jsonl.gz");
    writeFileSync(path, gzipSync(shapes[3]![2](orders())));
    const both = await json<Report>("report", file, path);
    expect(both.customers.count).toBe(149);
    expect(both.totals).toMatchObject({ orders: 644, gross: "267198.98", refunds: "6820.78" });
  });
});

describe.skipIf(notBuilt)("rows of JSON", () => {
  it("has the columns that come late in its header, and every row's cells under their names", async () => {
    const path = join(folder, "late.ndjson");
    const n = 40_000;   // more than is looked at before the first row goes out
    writeFileSync(path, Array.from({ length: n }, (_, i) => JSON.stringify(i < n - 1 ? { id: i, name: `a,${i}` } : { id: i, note: "late", name: "z" })).join("\n"));
    const csv = join(folder, "late.csv");
    expect((await clientele(["rows", path, "--csv", csv])).status).toBe(0);
    const text = readFileSync(csv, "utf8");
    expect(text.slice(0, text.indexOf("\r\n"))).toBe("id,name,note");
    const rows = table(text);
    expect(rows).toHaveLength(n);
    expect(rows[7]).toEqual({ id: "7", name: "a,7", note: "" });
    expect(rows.at(-1)).toEqual({ id: String(n - 1), name: "z", note: "late" });
  });
});

describe.skipIf(notBuilt)("JSON that is none", () => {
  it("is refused with the place; a bad line of NDJSON is set aside", async () => {
    const bad = join(folder, "bad.json");
    writeFileSync(bad, '[{"id":1},\n {"id":2 "x":1}]');
    const { status, stderr } = await clientele(["inspect", bad]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^clientele: .*bad\.json:2: This is not valid JSON: a comma or \} is missing\. .+\n$/);
    const lines = join(folder, "lines.ndjson");
    writeFileSync(lines, '{"order_id":1,"email":"a@x.com","date":"2024-01-02","total":"5.00"}\n{"order_id":2,"email"\n{"order_id":3,"email":"b@x.com","date":"2024-01-03","total":"7.00"}\n');
    const { sources } = await json<SourcesResult>("inspect", lines);
    expect(sources[0]).toMatchObject({ rows: { read: 3, kept: 2, rejected: 1 }, rejects: [{ line: 2 }] });
  });
});
