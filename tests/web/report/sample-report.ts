import type { Report, RfmCell, RfmGroup, Segment, SourceReport } from "../../../web/engine/ops.js";

const kGroups: [string, (r: number, fm: number) => boolean][] = [
  ["Champions", (r, fm) => r === 5 && fm > 3], ["Loyal", (r, fm) => r >= 3 && r <= 4 && fm > 3], ["Active", (r, fm) => r >= 4 && fm > 1 && fm <= 3],
  ["New", (r, fm) => r === 5 && fm <= 1], ["Promising", (r, fm) => r === 4 && fm <= 1], ["Needs attention", (r, fm) => r === 3 && fm > 2 && fm <= 3],
  ["Almost lost", (r, fm) => r === 3 && fm <= 2], ["At risk", (r, fm) => r <= 2 && fm > 2 && fm <= 4], ["Previously loyal", (r, fm) => r <= 2 && fm > 4],
  ["Dormant", (r, fm) => r <= 2 && fm <= 2],
];

function money(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

/** An invented shop's report, whole and consistent with itself. `small` makes one group of three customers. */
export function sampleReport(small = false): Report {
  const grid: RfmCell[] = [];
  for (let r = 1; r <= 5; r++) {
    for (let fm = 1; fm <= 5; fm += 0.5) {
      const group = kGroups.find(([, test]) => test(r, fm))![0];
      const customers = small && group === "Previously loyal" ? (r === 2 && fm === 4.5 ? 3 : 0) : Math.round(40 + 26 * Math.abs(Math.sin(r * 7 + fm * 3)) + (fm === r ? 90 : 0));
      grid.push({ r, fm, customers, revenue: money(customers * Math.round(2_000 * fm * fm)), group });
    }
  }
  const buyers = grid.reduce((n, c) => n + c.customers, 0);
  const revenue = grid.reduce((n, c) => n + Math.round(Number(c.revenue) * 100), 0);
  const groups = kGroups.map(([name]): RfmGroup => {
    const cells = grid.filter((c) => c.group === name);
    const customers = cells.reduce((n, c) => n + c.customers, 0);
    const cents = cells.reduce((n, c) => n + Math.round(Number(c.revenue) * 100), 0);
    return { name, customers, orders: customers * 3, revenue: money(cents), share: customers / buyers, revenueShare: cents / revenue,
      definition: `rfm_group = '${name}'`, advice: "Thank them, ask for a review, and let them see what is new first." };
  });
  groups.push({ name: "Prospects", customers: 0, orders: 0, revenue: "0.00", share: 0, revenueShare: 0, definition: "", advice: "" });
  const segment = (id: string, name: string, customers: number, share: number): Segment => ({ id, name, definition: `${id} = 1`, sentence: `Customers who ${name.toLowerCase()}`,
    why: "They bought often and have gone quiet: a reminder now is worth more than one next month.", origin: "gallery", aim: "welcome", customers, orders: customers * 2,
    revenue: money(customers * 12_345), share: customers / buyers, revenueShare: share });
  return {
    asOf: "2025-12-01", timezone: "Europe/Berlin", currency: "EUR", currencyDigits: 2, aim: "retention", firstDay: "2024-01-03", lastDay: "2025-11-30",
    sources: [source()],
    customers: { count: buyers + 212, buyers, merged: 14, repeat: Math.round(buyers * 0.664) },
    totals: { rows: 48_210, orders: buyers * 3 + 420, anonymousOrders: 420, gross: money(revenue + 912_345), revenue: money(revenue), refunds: "9123.45", anonymousRevenue: "18211.40", events: 0, anonymousEvents: 0, customersWithEvents: 0, visitors: 0,
      currencies: [], leftOut: [{ reason: "cancelled", rows: 310, orders: 122, amount: "5120.10" }, { reason: "test", rows: 4, orders: 2, amount: "20.00" }] },
    rfm: { scheme: "shopify", asOf: "2025-12-01", currency: "EUR", buyers, grid, groups, notes: [],
      cuts: { recency: [14, 41, 96, 203], frequency: [1, 2, 3, 6], monetary: ["41.20", "88.00", "170.55", "402.10"] } },
    segments: [...groups.map((g): Segment => ({ id: g.name.toLowerCase(), name: g.name, definition: g.definition, sentence: "", why: "", origin: "rfm", aim: "", customers: g.customers, orders: g.orders,
      revenue: g.revenue, share: g.share, revenueShare: g.revenueShare })), segment("slipping", "Used to come monthly, silent for a quarter", 212, 0.08), segment("one-time", "Bought once, 30 to 90 days ago", 640, 0.06),
      segment("big", "Spend in the top tenth", 240, 0.41), segment("tiny", "Returned more than half", 3, 0.001)],
    months: Array.from({ length: 23 }, (_, i) => ({ month: `${2024 + Math.trunc(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
      revenue: money(Math.round(4_000_000 + 2_500_000 * Math.abs(Math.sin(i / 2)) + (i % 12 === 10 ? 3_000_000 : 0))), orders: 800, customers: 700, newCustomers: 90 })),
    suggestions: [
      { title: "Write to the 212 At-risk customers this week", detail: "They spent 140 on average and have been silent for longer than usual for them.", segment: "slipping", worth: "29680.00" },
      { title: "Ask new customers for a second order within 30 days", detail: "Of those who order twice, most do it in the first month.", segment: "one-time", worth: "" },
      { title: "Show Champions what is new first", detail: "They are few and bring most of the revenue.", segment: "champions", worth: "" }],
    warnings: ["/home/someone/exports/orders_export.csv: 420 orders name no customer: they are in the totals and in no group."],
  };
}

function source(): SourceReport {
  return { source: 1, file: "/home/someone/exports/orders_export.csv", kind: "orders", kindConfidence: 1, profile: "shopify-orders", platform: "Shopify", format: "text", encoding: "utf-8", delimiter: ",", quote: '"', header: true, headerLine: 1,
    advice: "", columns: [{ name: "Email", role: "email", type: "text", confidence: 1, because: "", examples: ["ana@example.com"], missing: 0, format: "" }],
    rows: { read: 48_230, kept: 48_210, rejected: 12, duplicate: 8, anonymous: 420, repeated: 31, blank: 0, leftOut: { cancelled: 310 } },
    rejects: Array.from({ length: 12 }, (_, i) => ({ line: 100 + i, column: "Created at", reason: i < 9 ? "the date cannot be read" : "the amount is no number", text: "secret@example.com,12" })),
    questions: [{ column: "Created at", what: "dateOrder", choice: "day first", alternatives: ["month first"], why: "No date decides it; the zone of the shop does.", open: true }],
    warnings: [], firstDate: "2024-01-03", lastDate: "2025-11-30", bytes: 1_000_000, sheet: "", sheets: [] };
}
