import { html, nothing, type TemplateResult } from "lit";
import { columns } from "../../charts/columns.js";
import type { Chart } from "../../charts/scene.js";
import { sparkline } from "../../charts/sparkline.js";
import { renderShapes } from "../../charts/svg.js";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { Advice, MonthPoint, Report } from "../../engine/ops.js";
import type { Words } from "../../locales/words.js";
import { segmentName } from "../model/segment-name.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { rfmChart } from "./rfm-chart.js";
import { startStyles } from "./start.styles.js";

interface Tile { name: string; value: string; exact?: string; note: TemplateResult | string; series: number[] }

/** The first page with data: five numbers, what to do next, the customers as a picture, the months. */
export class ClientelePageStart extends PageElement {
  static override readonly styles = [controls, pageStyles, startStyles];

  protected override render(): TemplateResult | typeof nothing {
    const report = this.model.report;
    if (!report) return nothing;
    return html`<div class="page">
      <header class="page-head">
        <div>
          <h1>${this.headline(report)}</h1>
          <p class="lead">${this.t("start.period", { from: this.words.date(report.firstDay), to: this.words.date(report.lastDay), n: report.totals.orders })}</p>
          ${this.setAside(report)}
        </div>
      </header>
      ${report.customers.buyers === 0 ? html`<div class="note attention">${icon("alert")}<p>${this.t("start.noBuyers")}</p></div>` : nothing}
      <section class="tiles" aria-label=${this.t("start.numbers")}>${this.tiles(report).map((t) => this.tile(t))}</section>
      <section class="columns-2 wide-first">
        <div class="card">
          <clientele-chart .chart=${rfmChart(report.rfm, this.words, { mode: "areas", height: 340, title: this.t("start.rfm") })}
            @clientele-mark=${() => this.app.go("segments")} @clientele-save-people=${this.save}></clientele-chart>
        </div>
        <div class="card next">
          <h2>${this.t("start.next")}</h2>
          ${report.suggestions.length === 0 ? html`<p class="quiet">${this.t("start.nothingNext")}</p>` : nothing}
          <ul>${report.suggestions.slice(0, 3).map((a, i) => this.advice(a, i === 0))}</ul>
        </div>
      </section>
      ${this.settled && report.months.length > 1 ? html`<section class="card"><clientele-chart .chart=${this.months(report)}></clientele-chart></section>` : nothing}
      ${report.warnings.length > 0 ? html`<section class="card worth-knowing" aria-labelledby="knowing"><h2 id="knowing">${this.t("start.warnings")}</h2>
        <ul>${report.warnings.map((w) => html`<li>${icon("info", "s")}<span>${this.warning(report, w)}</span></li>`)}</ul></section>` : nothing}
    </div>`;
  }

  /** Rows that are in no number of this page, and the way to them. */
  private setAside(report: Report): TemplateResult | typeof nothing {
    const n = report.sources.reduce((sum, source) => sum + source.rows.rejected, 0);
    return n === 0 ? nothing : html`<p class="row"><span class="chip attention">${icon("alert", "s")}${this.t("rejects.title", { n })}</span>
      <button class="button quiet compact" @click=${() => this.app.go("data")}>${this.t("start.setAside")}</button></p>`;
  }

  /** A warning, which may begin with the name of its file. */
  private warning(report: Report, text: string): string {
    const file = report.sources.find((s) => text.startsWith(`${s.file}: `))?.file;
    return file === undefined ? this.words.engine(text) : `${file}: ${this.words.engine(text.slice(file.length + 2))}`;
  }

  private headline(report: Report): string {
    const { buyers, repeat } = report.customers;
    if (buyers === 0) return this.t("start.headlineNone");
    const best = [...report.rfm.groups].sort((a, b) => b.revenueShare - a.revenueShare)[0];
    if (best && buyers >= 20) return this.t("start.headline", { name: this.words.engine(best.name), share: this.words.share(best.share), revenue: this.words.share(best.revenueShare) });
    return this.t("start.headlineRepeat", { n: repeat, of: buyers });
  }

  private tiles(report: Report): Tile[] {
    const { customers: c, totals: t, months } = report;
    const recent = months.slice(-24);
    const knownOrders = t.orders - t.anonymousOrders;
    const orderValue = t.orders > 0 ? Number(t.revenue) / t.orders : 0;
    return [
      { name: this.t("tile.revenue"), value: this.words.money(t.revenue), exact: this.words.moneyExact(t.revenue), note: this.trend(months, (m) => Number(m.revenue)), series: recent.map((m) => Number(m.revenue)) },
      { name: this.t("tile.orders"), value: this.words.number(t.orders), note: this.trend(months, (m) => m.orders), series: recent.map((m) => m.orders) },
      { name: this.t("tile.customers"), value: this.words.number(c.buyers), note: this.trend(months, (m) => m.newCustomers, true), series: recent.map((m) => m.newCustomers) },
      { name: this.t("tile.repeat"), value: c.buyers > 0 ? this.words.share(c.repeat / c.buyers) : "–",
        note: this.t("tile.repeatNote", { n: c.repeat, per: this.words.number(c.buyers > 0 ? knownOrders / c.buyers : 0, 1) }), series: recent.map((m) => (m.customers > 0 ? 1 - m.newCustomers / m.customers : 0)) },
      { name: this.t("tile.orderValue"), value: this.words.money(orderValue), exact: this.words.moneyExact(orderValue), note: this.trend(months, (m) => (m.orders > 0 ? Number(m.revenue) / m.orders : 0), false, true), series: recent.map((m) => (m.orders > 0 ? Number(m.revenue) / m.orders : 0)) },
    ];
  }

  /** The last three whole months against the same months a year before; silent when there are none. */
  private trend(months: readonly MonthPoint[], of: (m: MonthPoint) => number, isNew = false, mean = false): TemplateResult | string {
    const last = this.model.report?.lastDay.slice(0, 7) ?? "";
    const whole = months.filter((m) => m.month < last);
    const now = whole.slice(-3);
    const before = now.map((m) => `${Number(m.month.slice(0, 4)) - 1}${m.month.slice(4)}`).map((name) => months.find((m) => m.month === name));
    if (now.length < 3 || before.some((m) => m === undefined)) return isNew ? this.t("tile.newShown") : "";
    const sum = (list: readonly (MonthPoint | undefined)[]): number => list.reduce((s, m) => s + (m ? of(m) : 0), 0) / (mean ? list.length : 1);
    const was = sum(before);
    if (was <= 0) return "";
    const change = sum(now) / was - 1;
    if (Math.abs(change) < 0.005) return this.t(isNew ? "tile.newSame" : "tile.same");
    const up = change >= 0;
    const text = this.t(up ? (isNew ? "tile.newUp" : "tile.up") : isNew ? "tile.newDown" : "tile.down", { share: this.words.share(Math.abs(change)) });
    return html`<span class=${up ? "up" : "down"} title=${this.t("tile.compared")}>${icon(up ? "up" : "down", "s")}</span>${text}`;
  }

  private tile(t: Tile): TemplateResult {
    const drawing = sparkline(t.series, { width: 200, height: 36 });
    return html`<div class="card tile">
      <div class="eyebrow">${t.name}</div>
      <div class="value" title=${t.exact ?? nothing}>${t.value}</div>
      <svg class="spark" viewBox="0 0 ${drawing.width} ${drawing.height}" aria-hidden="true">${renderShapes(drawing)}</svg>
      <div class="note-line">${t.note}</div>
    </div>`;
  }

  private advice(a: Advice, first: boolean): TemplateResult {
    const segment = this.model.report?.segments.find((s) => s.id === a.segment);
    return html`<li>
      <h3>${this.words.engine(a.title)}</h3>
      <p class="small quiet">${this.words.engine(a.detail)}${a.worth !== "" ? html` <strong class="worth">${this.t("start.worth", { money: this.words.money(a.worth) })}</strong>` : nothing}</p>
      ${segment ? html`<div class="row">
        <button class="button compact ${first ? "primary" : ""}" @click=${() => this.app.openAudience({ name: segmentName(segment, this.words), where: segment.definition })}>${icon("download", "s")} ${this.t("audience.get")}</button>
        <button class="button compact plain" @click=${() => this.app.showPeople(segment.definition)}>${this.t("segments.see", { n: segment.customers })}</button>
      </div>` : nothing}
    </li>`;
  }

  private months(report: Report): Chart {
    const months = report.months;
    const best = months.reduce((a, b) => (Number(b.revenue) > Number(a.revenue) ? b : a));
    const lastDay = new Date(`${report.lastDay}T00:00:00Z`);
    const unfinished = new Date(lastDay.getTime() + 86_400_000).getUTCMonth() === lastDay.getUTCMonth() ? report.lastDay.slice(0, 7) : "";
    const read = (m: MonthPoint): string =>
      this.t("months.read", { month: this.words.month(m.month), money: this.words.money(m.revenue), orders: m.orders, customers: m.customers, fresh: m.newCustomers });
    return {
      title: this.t("months.title", { month: this.words.month(best.month), money: this.words.money(best.revenue) }),
      subtitle: this.t(unfinished === "" ? "months.subtitle" : "months.subtitleOpen"),
      fileName: "months",
      draw: (width) =>
        columns(
          months.map((m) => ({ id: m.month, ...monthLabel(m.month, this.words),
            label: read(m), value: Number(m.revenue), partial: m.month === unfinished })),
          { width, height: 240, axis: (v) => this.words.moneyCompact(v) },
        ),
      table: {
        columns: [{ label: this.t("months.month") }, { label: this.t("tile.revenue"), numeric: true }, { label: this.t("tile.orders"), numeric: true },
          { label: this.t("months.customers"), numeric: true }, { label: this.t("months.new"), numeric: true }],
        rows: months.map((m) => [this.words.month(m.month), this.words.moneyExact(m.revenue), this.words.number(m.orders), this.words.number(m.customers), this.words.number(m.newCustomers)]),
      },
    };
  }

  private readonly save = (event: CustomEvent<{ name: string; where: string }>): void => this.app.openAudience(event.detail);
}

/** January carries the year; quarters outlive the other months when room is short. */
function monthLabel(month: string, words: Words): { short: string; level: number } {
  const number = Number(month.slice(5));
  return { short: number === 1 ? month.slice(0, 4) : words.month(month, true), level: number === 1 ? 0 : number % 3 === 1 ? 1 : 2 };
}
