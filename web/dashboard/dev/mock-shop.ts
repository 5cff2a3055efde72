// A stand-in for the engine while it is being built: plausible figures, no truth. Used in development and tests only.
import type { CustomersResult, QueryResult, Report, RfmCell, RfmGroup, RfmResult, Segment, SegmentDefinition, SourceReport } from "../../engine/ops.js";
import type { Engine, SourceOptions } from "../model/engine-port.js";

const wait = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));
const rule = (r: number, fm: number): string =>
  r === 5 && fm > 3 ? "Champions" : r >= 3 && r <= 4 && fm > 3 ? "Loyal" : r >= 4 && fm > 1 && fm <= 3 ? "Active" : r === 5 && fm <= 1 ? "New"
    : r === 4 && fm <= 1 ? "Promising" : r === 3 && fm > 2 && fm <= 3 ? "Needs attention" : r === 3 && fm <= 2 ? "Almost lost"
      : fm > 4 ? "Previously loyal" : fm > 2 ? "At risk" : "Dormant";
const groupNames = ["Champions", "Loyal", "Active", "New", "Promising", "Needs attention", "Almost lost", "At risk", "Previously loyal", "Dormant", "Prospects"];

function grid(): RfmCell[] {
  const cells: RfmCell[] = [];
  for (let r = 1; r <= 5; r++) {
    for (let fm = 1; fm <= 5; fm += 0.5) {
      const customers = Math.max(3, Math.round(170 - Math.abs(r - fm) * 42 + Math.sin(r * 7 + fm * 3) * 25));
      cells.push({ r, fm, customers, revenue: (customers * fm * fm * 34).toFixed(2), group: rule(r, fm) });
    }
  }
  return cells;
}
const cells = grid();
const allRevenue = cells.reduce((s, c) => s + Number(c.revenue), 0);
const allCustomers = cells.reduce((s, c) => s + c.customers, 0);
const groups: RfmGroup[] = groupNames.map((name) => {
  const mine = cells.filter((c) => c.group === name);
  const customers = mine.reduce((s, c) => s + c.customers, 0);
  const revenue = mine.reduce((s, c) => s + Number(c.revenue), 0);
  return { name, customers, orders: customers * 3, revenue: revenue.toFixed(2), share: customers / allCustomers, revenueShare: revenue / allRevenue,
    definition: `rfm_group = '${name}'`, advice: "Thank them and show what is new before anyone else sees it." };
});
const rfm: RfmResult = { scheme: "shopify", asOf: "2025-11-20", currency: "EUR", buyers: allCustomers, notes: [], groups, grid: cells,
  cuts: { recency: [21, 60, 140, 310], frequency: [1, 2, 3, 6], monetary: ["48.00", "96.50", "182.00", "401.20"] } };
const gallery: Segment[] = [
  ["second", "Bought once, 30 to 90 days ago", "number_of_orders = 1 AND days_since_last_order BETWEEN 30 AND 90", "The second order decides who stays. Write to them while they remember you."],
  ["big", "Big baskets", "average_order_value > 120", "They buy much at a time: bundles and early access fit them."],
  ["sleep", "Good customers who fell silent", "amount_spent > 300 AND last_order_date < -180d", "Winning one of them back is worth five new ones."],
  ["refund", "Send much back", "return_rate > 0.4", "Look at sizes and descriptions before you advertise to them."],
].map(([id, name, definition, why], i) => ({ id: id!, name: name!, definition: definition!, why: why!, sentence: "Customers with exactly one order, between 30 and 90 days ago",
  origin: "gallery", customers: 220 + i * 71, orders: 400, revenue: (18200 + i * 9000).toFixed(2), share: 0.05 + i * 0.02, revenueShare: 0.04 + i * 0.03 }));

const months = Array.from({ length: 36 }, (_, i) => {
  const year = 2023 + Math.floor((i + 11) / 12) - (i === 0 ? 0 : 0);
  const month = ((i + 11) % 12) + 1;
  const orders = Math.round(180 + i * 6 + (month === 11 || month === 12 ? 140 : 0) + Math.sin(i) * 25);
  return { month: `${year - 1}-${String(month).padStart(2, "0")}`, revenue: (orders * 62.4).toFixed(2), orders, customers: Math.round(orders * 0.86), newCustomers: Math.round(orders * 0.35) };
});

function sourceReport(source: number, file: string, o: SourceOptions, bytes: number): SourceReport {
  const role = (name: string, guess: string): string => Object.entries(o.roles ?? {}).find(([, c]) => c === name)?.[0] ?? (o.roles?.[guess] === "" ? "" : guess);
  const column = (name: string, guess: string, type: string, confidence: number, examples: string[], format = ""): SourceReport["columns"][number] =>
    ({ name, role: role(name, guess), type, confidence, because: `its name, and ${Math.round(confidence * 100)}% of its cells fit`, examples, missing: 12, format });
  return { source, file, kind: "orders", kindConfidence: 0.98, profile: "shopify-orders", encoding: "UTF-8", delimiter: ",", quote: '"', header: true, headerLine: 1, advice: "",
    columns: [
      column("Name", "order_id", "text", 1, ["#1001", "#1002", "#1003"]), column("Email", "email", "text", 0.99, ["ana@example.com", "li@example.com"]),
      column("Created at", "date", "date", 0.97, ["03/04/2024 09:12", "04/04/2024 11:40"], "DD/MM/YYYY hh:mm"), column("Total", "amount", "money", 0.95, ["59.90", "120.00"], "1234.56"),
      column("Lineitem name", "product_name", "text", 0.9, ["Linen shirt", "Oak tray"]), column("Notes", "", "text", 0.3, ["Leave at the door", "<b>gift</b>"]),
      column("Billing Country", "country", "text", 0.72, ["DE", "AT", "CH"]),
    ],
    rows: { read: 12840, kept: 12790, rejected: 12, duplicate: 38, anonymous: 240, repeated: 17, blank: 2, leftOut: { cancelled: 101 } },
    rejects: Array.from({ length: 12 }, (_, i) => ({ line: 40 + i * 31, column: "Created at", reason: "the date cannot be read", text: `#10${i},x@example.com,31/02/2024,19.90` })),
    questions: o.dateOrder ? [] : [{ column: "Created at", what: "dateOrder", choice: "dmy", alternatives: ["mdy"], why: "Dates like 03/04/2024 can be read both ways; no later date decides.", open: true }],
    warnings: [], firstDate: "2022-12-01", lastDate: "2025-11-19", bytes };
}

export async function openMockShop(): Promise<Engine> {
  let next = 0;
  const sources = new Map<number, { file: string; bytes: number }>();
  let asOf = "2025-11-20";
  const ownSegments = (own: SegmentDefinition[]): Segment[] => own.map((s, i) => ({ ...s, sentence: "Customers who meet the condition", why: "", origin: "own",
    customers: 120 + i * 10, orders: 300, revenue: "12000.00", share: 0.03, revenueShare: 0.06 }));
  const rfmSegments: Segment[] = groups.map((g) => ({ id: `rfm-${g.name.toLowerCase()}`, name: g.name, definition: g.definition, sentence: `Customers in the group ${g.name}`, why: g.advice,
    origin: "rfm", customers: g.customers, orders: g.orders, revenue: g.revenue, share: g.share, revenueShare: g.revenueShare }));
  const read = async (bytes: number, o: { signal?: AbortSignal; onProgress?: (p: { done: number; phase: string; rows: number; bytes: number; totalBytes: number }) => void }): Promise<void> => {
    for (let i = 0; i <= 10; i++) {
      if (o.signal?.aborted) throw Object.assign(new Error("Stopped on request."), { code: "cancelled" });
      o.onProgress?.({ done: i / 10, phase: "reading", rows: i * 1284, bytes: (bytes * i) / 10, totalBytes: bytes });
      await wait(40);
    }
  };
  const evaluate = (where: string): QueryResult => {
    const bad = /\b(amount_spend|foo)\b/.exec(where);
    if (bad) throw Object.assign(new Error(`"${bad[0]}" is not known.`), { code: "bad_query", where: { column: bad.index + 1 }, hint: "Did you mean amount_spent?" });
    const n = [...where].reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 3000, where === "" ? 4612 : 7);
    return { customers: n, orders: n * 3, revenue: (n * 74.2).toFixed(2), share: n / 4612, revenueShare: n / 5200, sentence: "Customers who meet the condition", notes: [] };
  };
  return {
    async add(blob, o = {}) { await read(blob.size, o); const source = next++; sources.set(source, { file: o.name ?? "orders.csv", bytes: blob.size }); return sourceReport(source, o.name ?? "orders.csv", o, blob.size); },
    async change(source, o) { const s = sources.get(source)!; await read(s.bytes, o); return sourceReport(source, s.file, o, s.bytes); },
    async remove(source) { sources.delete(source); },
    async rejects() { return new Blob(["line,column,reason,text\r\n"], { type: "text/csv" }); },
    async configure(o) { if (o.asOf) asOf = o.asOf; },
    async report(args = {}): Promise<Report> {
      await wait(150);
      return { asOf, timezone: "Europe/Berlin", currency: "EUR", currencyDigits: 2, aim: args.aim ?? "retention", firstDay: "2022-12-01", lastDay: "2025-11-19",
        sources: [...sources].map(([id, s]) => sourceReport(id, s.file, {}, s.bytes)), customers: { count: allCustomers, buyers: allCustomers, merged: 31, repeat: Math.round(allCustomers * 0.42) },
        totals: { rows: 12790, orders: 9420, anonymousOrders: 120, gross: (allRevenue * 1.03).toFixed(2), revenue: allRevenue.toFixed(2), refunds: (allRevenue * 0.03).toFixed(2), anonymousRevenue: "7120.00", leftOut: [{ reason: "cancelled", rows: 101, orders: 44, amount: "3120.50" }] },
        rfm, segments: [...rfmSegments, ...gallery, ...ownSegments(args.own ?? [])], months, warnings: [],
        suggestions: [
          { title: "Write to the 212 At risk customers this week", detail: "They bought often and have been silent for 140 to 310 days. One reminder usually brings back one in twelve.", segment: "rfm-at risk", worth: "4100.00" },
          { title: "Ask 341 first-time buyers for a second order", detail: "The second order decides who stays. A short note 30 days after the first works best.", segment: "second", worth: "2900.00" },
          { title: "Thank your Champions", detail: "They bring a third of your revenue. Early access costs nothing.", segment: "rfm-champions", worth: "" },
        ] };
    },
    async query(where) { await wait(5); return evaluate(where); },
    async complete(text, cursor) {
      const from = cursor - (/[\w.]*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
      const typed = text.slice(from, cursor);
      const all = [["number_of_orders", "attribute", "How many orders the customer placed"], ["amount_spent", "attribute", "What the customer was charged, refunds taken off"], ["last_order_date", "attribute", "Day of the last order"],
        ["rfm_group", "attribute", "Group by recency, frequency and money"], ["average_order_value", "attribute", "Amount spent divided by orders"], ["AND", "keyword", "Both must hold"], ["orders_placed", "function", "Orders that meet conditions"]] as const;
      return { from, to: cursor, items: all.filter(([n]) => n.toLowerCase().startsWith(typed.toLowerCase())).map(([insert, kind, doc]) => ({ insert, label: insert, kind, doc })) };
    },
    async segments(own = []) { return [...rfmSegments, ...gallery, ...ownSegments(own)]; },
    async customers(a): Promise<CustomersResult> {
      await wait(20);
      const total = a.search ? 12 : a.where ? evaluate(a.where).customers : 1_000_000;
      const from = a.from ?? 0;
      const rows = Array.from({ length: Math.max(0, Math.min(a.count ?? 100, total - from)) }, (_, i) => {
        const n = from + i;
        return [`customer-${n}`, groupNames[n % 10]!, String((n * 7) % 30), ((n * 137) % 90000 / 100).toFixed(2), "2025-10-03", String((n * 3) % 400), "web"];
      });
      return { total, from, rows, columns: [["customer_id", "text", ""], ["rfm_group", "text", ""], ["number_of_orders", "number", "orders"], ["amount_spent", "money", ""], ["last_order_date", "instant", ""], ["days_since_last_order", "number", "days"], ["preferred_channel", "text", ""]]
        .map(([name, type, unit]) => ({ name: name!, type: type!, unit: unit!, formula: "" })) };
    },
    async customer(id) {
      return { customer: id, group: "Loyal", featureNames: ["number_of_orders", "amount_spent", "last_order_date", "days_since_last_order", "preferred_channel"], featureValues: ["7", "412.80", "2025-10-03", "48", "web"],
        orders: Array.from({ length: 7 }, (_, i) => ({ order: `#${1100 - i * 40}`, placed: `2025-${String(10 - i).padStart(2, "0")}-03T09:14:00Z`, amount: (40 + i * 11).toFixed(2), refunded: i === 2 ? "12.00" : "0.00", channel: "web", file: "orders.csv", line: 9000 - i * 300, lines: 2, products: ["Linen shirt", "Oak tray"] })),
        nOrders: 7, distances: [{ to: "Champions", sentence: "one order of 38.20 within 12 days", orders: 1, days: 12, amount: "38.20" }], segments: ["second", "big"] };
    },
    async customersFile() { return new Blob(["customer_id\r\n"], { type: "text/csv" }); },
    async audience(a) { const q = evaluate(a.where); return { ref: 0, bytes: 12, members: q.customers, written: q.customers - (a.identifiers ? 40 : 0), fileName: "audience.csv", leftOut: (a.identifiers ? { noConsent: 40 } : {}) as Record<string, number>, warnings: [], blob: new Blob(["customer_id\r\n"], { type: "text/csv" }) }; },
    on: () => () => {},
    close: () => {},
  };
}
