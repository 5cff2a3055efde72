import { describe, expect, it } from "vitest";
import { escaped, html } from "../../../web/report/markup.js";
import { reportHtml } from "../../../web/report/report-html.js";
import { withoutMoney } from "../../../web/report/suppress.js";
import { sampleReport } from "./sample-report.js";

const kEvil = `<img src=x onerror=alert(1)>"'\`&</style><script>`;

describe("reportHtml", () => {
  const page = reportHtml(sampleReport());

  it("is one page that needs nothing else", () => {
    expect(page.startsWith("<!doctype html>")).toBe(true);
    expect(page).not.toMatch(/<script|<link|<iframe|<img|@import|url\(|https?:|src=|href=/i);
  });

  it("says the numbers of the report", () => {
    const { buyers } = sampleReport().customers;
    expect(page).toContain(buyers.toLocaleString("en-GB"));
    expect(page).toContain("two in three");
    for (const group of ["Champions", "Dormant", "Previously loyal"]) expect(page).toContain(group);
    expect(page).toContain("48,230 rows read: <b>48,210</b> kept, <b>8</b> there before (duplicates), <b>12</b> set aside");
    expect(page).toContain("the date cannot be read (9)");
    expect(page).not.toContain("Prospects");
  });

  it("names nobody: no cell of the data, no folder of the computer", () => {
    expect(page).not.toMatch(/secret@|ana@|\/home\/someone/);
  });

  it("says a warning once, counts with separators, and the engine's copy of what a source already tells not at all", () => {
    const report = sampleReport();
    const source = { ...report.sources[0]!, rows: { ...report.sources[0]!.rows, anonymous: 1404 }, warnings: ["1,404 rows name no customer: in the totals, in no customer.", "Years have two digits."] };
    const warnings = [...source.warnings.map((w) => `${source.file}: ${w}`), "Fewer than 50 buyers."];
    const page = reportHtml({ ...report, sources: [source], warnings, rfm: { ...report.rfm, cuts: { ...report.rfm.cuts, recency: [14, 41, 960, 1203], monetary: ["41.20", "88.00", "1170.55", "4402.10"] } } }, { locale: "en-GB" });
    expect(page.match(/1,404/g)).toHaveLength(1);
    expect(page.match(/Years have two digits/g)).toHaveLength(1);
    expect(page.match(/Fewer than 50 buyers/g)).toHaveLength(1);
    expect(page).toContain("14 · 41 · 960 · 1,203 days");
    expect(page).toContain("€1,170.55 · €4,402.10");
  });

  it("is the same each time", () => {
    expect(reportHtml(sampleReport())).toBe(page);
  });

  it("shows no money of fewer than five customers, nor lets it be worked out", () => {
    const report = sampleReport(true);
    const text = reportHtml(report);
    const tiny = report.rfm.groups.find((g) => g.name === "Previously loyal")!;
    expect(tiny.customers).toBe(3);
    const next = report.rfm.groups.filter((g) => g.customers >= 5).sort((a, b) => a.customers - b.customers)[0]!;
    const format = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR", minimumFractionDigits: 2 });
    for (const hidden of [tiny, next]) expect(text).not.toContain(format.format(Number(hidden.revenue)));
    expect(text).toContain("Money is not shown for groups of fewer than 5 customers");
    expect(text).not.toContain(format.format(Number(report.segments.find((s) => s.id === "tiny")!.revenue)));
  });

  it("shows whatever the data say as text", () => {
    const report = sampleReport();
    report.sources[0]!.file = `x${kEvil}.csv`;
    report.sources[0]!.warnings = [kEvil];
    report.sources[0]!.rejects[0]!.reason = kEvil;
    report.rfm.groups[0]!.name = kEvil;
    for (const cell of report.rfm.grid) if (cell.group === "Champions") cell.group = kEvil;
    report.segments.at(-1)!.name = kEvil;
    report.suggestions[0]!.title = report.suggestions[0]!.worth = kEvil;
    report.warnings = [kEvil];
    report.totals.leftOut[0]!.reason = report.timezone = report.currency = report.rfm.scheme = kEvil;
    const text = reportHtml(report, { shopName: kEvil });
    const tags = new Set([...text.matchAll(/<([a-z]+)/g)].map((m) => m[1]));
    expect([...tags].filter((t) => t === "img" || t === "script")).toEqual([]);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
  });

  it("says whose the events are, where there are any", () => {
    const report = sampleReport();
    expect(reportHtml(report)).not.toContain("nobody’s yet");
    report.totals = { ...report.totals, events: 12_345, anonymousEvents: 2_345, customersWithEvents: 1, visitors: 800 };
    expect(reportHtml(report).replace(/\s+/g, " ").replace(/<\/?b>/g, "")).toContain("10,000 events of 1 customer; 2,345 events are nobody’s yet (800 visitors).");
  });

  it("stands with almost nothing in it", () => {
    const report = sampleReport();
    report.rfm = { ...report.rfm, grid: [], groups: [], buyers: 0 };
    report.segments = [];
    report.months = [];
    report.suggestions = [];
    report.customers = { count: 0, buyers: 0, merged: 0, repeat: 0 };
    report.totals = { ...report.totals, orders: 0, anonymousOrders: 0, leftOut: [] };
    report.firstDay = report.lastDay = "";
    expect(reportHtml(report)).not.toMatch(/NaN|undefined|Infinity|Invalid/);
  });
});

describe("withoutMoney", () => {
  const hidden = (...customers: number[]) => [...withoutMoney(customers.map((n) => ({ customers: n })))].sort();
  it("never hides exactly one part of a whole that has others", () => {
    expect(hidden(10, 20, 30)).toEqual([]);
    expect(hidden(10, 3, 30, 0)).toEqual([0, 1]);
    expect(hidden(1, 2, 30)).toEqual([0, 1]);
    expect(hidden(4)).toEqual([0]);
  });
});

describe("markup", () => {
  it("escapes what is put in, once", () => {
    expect(html`<p title="${'"'}">${[html`<b>${"&"}</b>`, undefined, false, 3]}</p>`.text).toBe('<p title="&quot;"><b>&amp;</b>3</p>');
    expect(escaped("a\u0000b")).toBe("a\ufffdb");
  });
});
