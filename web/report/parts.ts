import { columns } from "../charts/columns.js";
import { groupTone } from "../charts/groups.js";
import { rfmAreas } from "../charts/rfm-grid.js";
import type { Report, RfmGroup, Segment } from "../engine/ops.js";
import type { Figures } from "./figures.js";
import { html, type Markup } from "./markup.js";
import { picture } from "./picture.js";
import { kLeast, withoutMoney } from "./suppress.js";

const hiddenMoney = html`<span class="quiet" title="fewer than ${kLeast} customers">not shown</span>`;

function bar(share: number, tone = ""): Markup {
  return html`<span class="bar"><i class="${tone}" style="width:${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%"></i></span>`;
}

/** "two in three" for shares that have such a name, else the percentage. */
function inWords(share: number, figures: Figures): string {
  const names: [number, string][] = [[1 / 5, "one in five"], [1 / 4, "one in four"], [1 / 3, "one in three"], [1 / 2, "half"], [2 / 3, "two in three"], [3 / 4, "three in four"]];
  const near = names.find(([value]) => Math.abs(value - share) < 0.012);
  return near ? near[1] : figures.share(share);
}

/** The groups that have customers, warmest first, without the money of those that are too small. */
function shown(report: Report): { groups: RfmGroup[]; hidden: Set<string> } {
  const { groups } = report.rfm;
  const hidden = withoutMoney(groups);
  return { groups: groups.filter((g) => g.customers > 0), hidden: new Set([...hidden].map((i) => groups[i]!.name)) };
}

export function headline(report: Report, figures: Figures): Markup {
  const { customers, totals } = report;
  const { groups, hidden } = shown(report);
  const best = groups.filter((g) => !hidden.has(g.name)).sort((a, b) => b.revenueShare - a.revenueShare)[0];
  const repeat = customers.buyers ? customers.repeat / customers.buyers : 0;
  const title = best && best.revenueShare >= 0.15
    ? `One group brings ${figures.share(best.revenueShare)} of your revenue: ${best.name}, ${figures.share(best.share)} of your customers`
    : `${figures.count(customers.buyers)} customers bought from you`;
  return html`<header>
<p class="over">Customer report · ${figures.day(report.firstDay)} to ${figures.day(report.lastDay)}</p>
<h1>${title}</h1>
<p class="lead"><b>${figures.count(customers.buyers)}</b> customers placed <b>${figures.count(totals.orders - totals.anonymousOrders)}</b> orders${totals.anonymousOrders > 0 ? html`
(and ${figures.count(totals.anonymousOrders)} more were placed by people the data do not name)` : undefined}; <b>${inWords(repeat, figures)}</b> of them bought more than once.
Everything below counts up to ${figures.day(report.asOf)}.</p>
</header>
${headNumbers(report, figures, repeat)}`;
}

function headNumbers(report: Report, figures: Figures, repeat: number): Markup {
  const { customers, totals } = report;
  const average = totals.orders > 0 ? (Number(totals.gross) / totals.orders).toFixed(report.currencyDigits) : undefined;
  const all: [string, string, string][] = [
    ["Revenue", figures.money(totals.revenue), Number(totals.refunds) !== 0 ? `after ${figures.money(totals.refunds)} refunded` : "no refunds in the data"],
    ["Buyers", figures.count(customers.buyers), customers.count > customers.buyers ? `of ${figures.count(customers.count)} known customers` : "all customers that are known"],
    ["Came back", figures.share(repeat), `${figures.count(customers.repeat)} with two orders or more`],
    ["Orders", figures.count(totals.orders), customers.buyers ? `${((totals.orders - totals.anonymousOrders) / customers.buyers).toFixed(1)} a customer` : ""],
    ["Average order", average === undefined ? "–" : figures.moneyExact(average), "before refunds"],
  ];
  return html`<dl class="card figures">${all.map(([name, value, more]) => html`<div><dt>${name}</dt><dd>${value}</dd><small>${more}</small></div>`)}</dl>`;
}

export function nextSteps(report: Report, figures: Figures): Markup | undefined {
  const best = report.suggestions.slice(0, 3);
  if (best.length === 0) return undefined;
  const small = new Set(report.segments.filter((s) => s.customers < kLeast).map((s) => s.id));
  return html`<section><h2>Do next</h2><ol class="next">${best.map((s) => html`<li class="card"><h3>${s.title}</h3><p>${s.detail}</p>
${s.worth && !small.has(s.segment) && html`<p class="worth">${/^-?\d+(\.\d+)?$/.test(s.worth) ? `If one in ten orders once more: ${figures.money(s.worth)}` : s.worth}</p>`}</li>`)}</ol></section>`;
}

export function groupsPart(report: Report, figures: Figures): Markup {
  const { groups, hidden } = shown(report);
  const names = report.rfm.groups.map((g) => g.name);
  const buyers = Math.max(1, report.rfm.buyers);
  const draw = (width: number) => rfmAreas(report.rfm.grid.map(({ r, fm, customers, group }) => ({ r, fm, customers, group, revenueShare: 0 })), {
    width, height: width > 500 ? 380 : 420, groups: names,
    texts: { cell: (c) => c.group, block: (b) => b.group, figure: (b) => `${figures.count(b.customers)} · ${figures.share(b.customers / buyers)}`, shortFigure: (b) => figures.count(b.customers),
      people: (_cells, group) => ({ name: group, where: "" }), recent: "bought lately", longAgo: "long ago", more: "", less: "" },
  });
  const rows = groups.map((g) => html`<tr><td><span class="chip b-${groupTone(g.name, names.indexOf(g.name))}"></span><b>${g.name}</b>${g.advice && html`<small>${g.advice}</small>`}</td>
<td class="n" data-label="Customers">${figures.count(g.customers)} <span class="quiet">${figures.share(g.share)}</span></td>
<td class="n" data-label="Orders">${figures.count(g.orders)}</td>
<td class="n" data-label="Revenue">${hidden.has(g.name) ? hiddenMoney : html`<span title="${figures.moneyExact(g.revenue)}">${figures.money(g.revenue)}</span> <span class="quiet">${figures.share(g.revenueShare)}</span>${bar(g.revenueShare, `b-${groupTone(g.name, names.indexOf(g.name))}`)}`}</td></tr>`);
  return html`<section><h2>Who your customers are</h2>
<p class="sub">Each area is as large as its number of customers: to the right those who bought lately, upwards those who buy often and much.</p>
<div class="card spread">${report.rfm.grid.length > 0 ? picture(draw, "Customers by how lately, how often and for how much they bought; the table below has the same numbers.") : undefined}
<table class="stack"><thead><tr><th>Group</th><th class="n">Customers</th><th class="n">Orders</th><th class="n">Revenue</th></tr></thead><tbody>${rows}</tbody></table>
${hidden.size > 0 ? html`<p class="quiet">Money is not shown for groups of fewer than ${kLeast} customers, nor where it could be worked out from the rest.</p>` : undefined}</div></section>`;
}

export function segmentsPart(report: Report, figures: Figures): Markup | undefined {
  const segments = report.segments.filter((s) => s.origin !== "rfm" && s.customers > 0);
  if (segments.length === 0) return undefined;
  const small = segments.some((s) => s.customers < kLeast);
  const row = (s: Segment) => html`<tr><td><b>${s.name}</b><small>${s.why || s.sentence}</small></td>
<td class="n" data-label="Customers">${figures.count(s.customers)} <span class="quiet">${figures.share(s.share)}</span></td>
<td class="n" data-label="Revenue">${s.customers < kLeast ? hiddenMoney : html`<span title="${figures.moneyExact(s.revenue)}">${figures.money(s.revenue)}</span> <span class="quiet">${figures.share(s.revenueShare)}</span>${bar(s.revenueShare)}`}</td></tr>`;
  return html`<section><h2>Segments worth writing to</h2><p class="sub">A customer can be in several of them.</p>
<div class="card spread"><table class="stack"><thead><tr><th>Segment</th><th class="n">Customers</th><th class="n">Revenue</th></tr></thead><tbody>${segments.map(row)}</tbody></table>
${small ? html`<p class="quiet">Money is not shown for segments of fewer than ${kLeast} customers.</p>` : undefined}</div></section>`;
}

export function monthsPart(report: Report, figures: Figures): Markup | undefined {
  const { months } = report;
  if (months.length < 2) return undefined;
  const last = months.at(-1)!;
  const open = report.lastDay.startsWith(last.month) && Number(report.lastDay.slice(8)) < 28;
  const full = open ? months.slice(0, -1) : months;
  const best = full.reduce((a, b) => (Number(b.revenue) > Number(a.revenue) ? b : a), full[0]!);
  const data = months.map((m, i) => ({ id: m.month, short: months.length > 18 ? (m.month.endsWith("-01") ? m.month.slice(0, 4) : "") : m.month.slice(5), label: figures.month(m.month),
    value: Number(m.revenue), partial: open && i === months.length - 1 }));
  const title = best.customers >= kLeast ? `${figures.month(best.month)} was your best month: ${figures.money(best.revenue)}` : "Revenue by month";
  const fresh = months.reduce((sum, m) => sum + m.newCustomers, 0) / months.length;
  return html`<section><h2>${title}</h2><p class="sub">Revenue of each month${open ? "; the last one, drawn hollow, is not over" : ""}. On average ${figures.count(Math.round(fresh))} customers a month bought for the first time.</p>
<div class="card">${picture((width) => columns(data, { width, height: width > 500 ? 220 : 200, axis: (v) => figures.moneyShort(v) }), "Revenue by month")}</div></section>`;
}
