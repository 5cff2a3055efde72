import type { Report, SourceReport } from "../engine/ops.js";
import type { Figures } from "./figures.js";
import { html, type Markup } from "./markup.js";

const kReasons: Record<string, string> = {
  cancelled: "cancelled orders", test: "test orders", notPositive: "quantity or price not above zero", unpaid: "not paid",
  voided: "voided orders", anonymous: "no customer named",
};

function reasonWords(reason: string): string {
  return kReasons[reason] ?? reason;
}

/** Names of folders are nobody's business in a page that is passed on. */
function baseName(file: string): string {
  return file.split(/[\\/]/).pop() || file;
}

/** A text of the engine with the sources named as above. */
function withoutFolders(text: string, sources: readonly SourceReport[]): string {
  return sources.reduce((t, { file }) => (file ? t.replaceAll(file, baseName(file)) : t), text);
}

/** The count with which a text of the engine begins; NaN without one. */
function leadingCount(text: string): number {
  return Number(/^[\d,]+/.exec(text)?.[0].replaceAll(",", "") ?? NaN);
}

/** What the report warns of beyond its sources, which tell theirs themselves. */
function ownWarnings({ warnings, sources }: Report): string[] {
  const told = new Set(sources.flatMap((s) => [
    ...s.warnings.map((w) => `${s.file}: ${w}`), ...s.questions.filter((q) => q.open).map((q) => `${s.file}: ${q.column} read as ${q.choice}. ${q.why}`)]));
  return warnings.filter((w) => !told.has(w));
}

function sourceLine(source: SourceReport, figures: Figures): Markup {
  const { rows } = source;
  const extra: string[] = [];
  if (rows.anonymous > 0) extra.push(`${figures.count(rows.anonymous)} of them name no customer: ${source.kind === "events" ? "visitors, until the same browser, app or session is seen with one." : "they are in the totals and in no group."}`);
  if (rows.repeated > 0) extra.push(`${figures.count(rows.repeated)} lines are equal to another line of the file: kept, for an item can be rung up twice.`);
  for (const q of source.questions.filter((q) => q.open)) extra.push(`To be checked, ${q.column ? `column “${q.column}”: ` : ""}${q.choice} was taken. ${q.why}`);
  const told = new Set([rows.anonymous, rows.repeated]);
  extra.push(...source.warnings.filter((w) => !told.has(leadingCount(w))).map((w) => withoutFolders(w, [source])));
  const reasons = new Map<string, number>();
  for (const reject of source.rejects) reasons.set(reject.reason, (reasons.get(reject.reason) ?? 0) + 1);
  const most = rows.rejected > source.rejects.length ? ` among the first ${figures.count(source.rejects.length)}` : "";
  return html`<li><h3>${baseName(source.file)}</h3>
${figures.count(rows.read)} rows read: <b>${figures.count(rows.kept)}</b> kept, <b>${figures.count(rows.duplicate)}</b> there before (duplicates), <b>${figures.count(rows.rejected)}</b> set aside.
${[...reasons].map(([reason, count]) => html`<br><span class="quiet">Set aside${most}: ${reason} (${figures.count(count)})</span>`)}
${extra.map((text) => html`<br><span class="quiet">${text}</span>`)}</li>`;
}

/** Whose the events of all sources are. */
function eventsLine(totals: Report["totals"], figures: Figures): Markup | undefined {
  if (totals.events === 0) return undefined;
  const count = (n: number, one: string, many: string): string => `${figures.count(n)} ${n === 1 ? one : many}`;
  return html`<li><h3>Events</h3>
<b>${count(totals.events - totals.anonymousEvents, "event", "events")}</b> of ${count(totals.customersWithEvents, "customer", "customers")}${totals.anonymousEvents > 0 ? html`;
${count(totals.anonymousEvents, "event is", "events are")} nobody’s yet${totals.visitors > 0 ? ` (${count(totals.visitors, "visitor", "visitors")})` : ""}` : undefined}.</li>`;
}

/** What was spent to win customers. */
function marketingLine({ marketing }: Report["totals"], figures: Figures): Markup | undefined {
  if (!marketing) return undefined;
  const each = marketing.costPerNewCustomer === "" ? "" : `: ${figures.moneyExact(marketing.costPerNewCustomer)} each`;
  const other = marketing.otherCurrencyRows > 0 ? ` ${figures.count(marketing.otherCurrencyRows)} rows in another currency are not in it.` : "";
  return html`<li><h3>Marketing costs</h3>
<b>${figures.moneyExact(marketing.spend)}</b>${marketing.firstDay === "" ? "" : ` from ${figures.day(marketing.firstDay)} to ${figures.day(marketing.lastDay)}; ${figures.count(marketing.newCustomers)} new customers in that time${each}`}.${other}</li>`;
}

export function accountPart(report: Report, figures: Figures): Markup {
  const { totals } = report;
  const left = totals.leftOut.map((l) => html`<tr><td>${reasonWords(l.reason)}</td><td class="n" data-label="Rows">${figures.count(l.rows)}</td>
<td class="n" data-label="Orders">${figures.count(l.orders)}</td><td class="n" data-label="Amount">${figures.moneyExact(l.amount)}</td></tr>`);
  const sums = [["Charged", totals.gross], ["Refunds and returns", totals.refunds], ["Revenue", totals.revenue], ["of it without a named customer", totals.anonymousRevenue]];
  return html`<section><h2>What was counted, and what was not</h2><p class="sub">Every row of the files is accounted for.</p>
<div class="card spread"><ul class="rows">${report.sources.map((s) => sourceLine(s, figures))}${eventsLine(totals, figures)}${marketingLine(totals, figures)}</ul></div>
<div class="card" style="margin-top:16px"><table><thead><tr><th>Money</th><th class="n">Amount</th></tr></thead><tbody>${sums.map(([name, money]) => html`<tr><td>${name}</td><td class="n">${figures.moneyExact(money!)}</td></tr>`)}</tbody></table></div>
${left.length > 0 ? html`<div class="card" style="margin-top:16px"><h3>Left out of the revenue</h3><table class="stack"><thead><tr><th>Why</th><th class="n">Rows</th><th class="n">Orders</th><th class="n">Amount</th></tr></thead><tbody>${left}</tbody></table></div>` : undefined}
${ownWarnings(report).map((w) => html`<p class="note">${withoutFolders(w, report.sources)}</p>`)}</section>`;
}

export function methodPart(report: Report, figures: Figures): Markup {
  const { rfm } = report;
  return html`<section class="method"><h2>How it was worked out</h2><dl>
<dt>Groups</dt><dd>Each customer gets three scores from 1 to 5: how lately (whole days from the last order to ${figures.day(rfm.asOf)}), how often (number of orders) and how much (amount spent, refunds taken off).
The scores are cut so that about a fifth of the customers falls into each; equal values always get equal scores. Names of the groups: ${rfm.scheme}.</dd>
<dt>Cut points</dt><dd>Recency ${rfm.cuts.recency.map((n) => figures.count(n)).join(" · ")} days; frequency ${rfm.cuts.frequency.map((n) => figures.count(n)).join(" · ")} orders; amount ${rfm.cuts.monetary.map((m) => figures.moneyExact(m)).join(" · ")}.</dd>
<dt>Money and days</dt><dd>Amounts are what customers were charged, counted exactly, in the shop's currency; days are those of the time zone ${report.timezone}.</dd>
${rfm.notes.length > 0 ? html`<dt>Notes</dt>${rfm.notes.map((n) => html`<dd>${n}</dd>`)}` : undefined}
</dl></section>`;
}
