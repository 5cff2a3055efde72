import { html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { hear } from "../../elements/base/while-connected.js";
import type { SourceReport } from "../../engine/ops.js";
import type { SourceEntry } from "../model/workspace.js";
import { dataStyles } from "./data.styles.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

/** The files: what they are, whether all of them was read, what their columns mean. */
export class ClientelePageData extends PageElement {
  static override readonly styles = [controls, pageStyles, dataStyles];
  static override readonly properties = { ...PageElement.properties, chosen: { state: true } };
  declare private chosen: string;

  constructor() {
    super();
    this.chosen = "";
    hear(this, () => this.app.keeper, { change: () => this.requestUpdate() });
  }

  protected override render(): TemplateResult {
    const sources = this.model.workspace.sources;
    const newest = sources.find((s) => this.report(s)?.questions.some((q) => q.open)) ?? sources.at(-1);
    const current = sources.find((s) => s.key === this.chosen) ?? newest;
    return html`<div class="page">
      <header class="page-head"><div><h1>${this.t("data.title")}</h1><p class="lead">${this.lead()}</p>${this.events()}${this.marketing()}</div></header>
      <section class="sources" aria-label=${this.t("data.files")}>${sources.map((s) => this.card(s, s === current))}</section>
      <clientele-data-rates .app=${this.app}></clientele-data-rates>
      ${current ? html`<clientele-data-source .app=${this.app} .entry=${current}></clientele-data-source>` : nothing}
      <clientele-data-quality .app=${this.app} .entry=${current}></clientele-data-quality>
      <clientele-drop-zone small @clientele-files=${this.add}></clientele-drop-zone>
      <clientele-data-persons .app=${this.app}></clientele-data-persons>
      <clientele-data-matches .app=${this.app}></clientele-data-matches>
      ${this.keeping()}
    </div>`;
  }

  private report(s: SourceEntry): SourceReport | undefined {
    return this.model.sourceReports.get(s.key);
  }

  private lead(): string {
    const rows = this.model.workspace.sources.map((s) => this.report(s)?.rows).filter((r) => r !== undefined);
    const sum = (of: (r: SourceReport["rows"]) => number): number => rows.reduce((n, r) => n + of(r), 0);
    return this.t("data.lead", { read: sum((r) => r.read), kept: sum((r) => r.kept), duplicate: sum((r) => r.duplicate), rejected: sum((r) => r.rejected) });
  }

  /** Whose the events are, and how many are nobody's yet. */
  private events(): TemplateResult | typeof nothing {
    const totals = this.model.report?.totals;
    if (!totals || totals.events === 0) return nothing;
    const known = this.t("data.events", { n: totals.events - totals.anonymousEvents, customers: totals.customersWithEvents });
    const nobody = this.t("data.eventsNobody", { n: totals.anonymousEvents, visitors: totals.visitors });
    return html`<p class="small quiet">${totals.anonymousEvents === 0 ? `${known}.` : `${known}; ${nobody}. ${this.t("data.eventsMore")}`}</p>`;
  }

  /** What was spent to win customers, and what each cost. */
  private marketing(): TemplateResult | typeof nothing {
    const marketing = this.model.report?.totals.marketing;
    if (!marketing) return nothing;
    const { words } = this;
    const spent = marketing.firstDay === "" ? this.t("data.marketingNone", { spend: words.moneyExact(marketing.spend) })
      : this.t("data.marketing", { spend: words.moneyExact(marketing.spend), from: words.date(marketing.firstDay), to: words.date(marketing.lastDay), n: marketing.newCustomers });
    const each = marketing.costPerNewCustomer === "" ? "" : ` ${this.t("data.marketingEach", { each: words.moneyExact(marketing.costPerNewCustomer) })}`;
    const other = marketing.otherCurrencyRows > 0 ? ` ${this.t("data.marketingOther", { n: marketing.otherCurrencyRows })}` : "";
    return html`<p class="small quiet">${spent}${each}${other}</p>`;
  }

  private card(s: SourceEntry, current: boolean): TemplateResult {
    const r = this.report(s);
    const open = r?.questions.filter((q) => q.open).length ?? 0;
    return html`<button class="card source" aria-pressed=${current} @click=${() => (this.chosen = s.key)}>
      <span class="name">${icon("file")}<span>${s.name}</span></span>
      ${r ? html`<span class="small quiet">${profileName(r, this.t("kind.orders"), (k) => this.kindName(k))} · ${this.t("job.rows", { n: r.rows.read })}${
          r.firstDate !== "" ? html` · ${this.words.date(r.firstDate)} – ${this.words.date(r.lastDate)}` : nothing}</span>
        <span class="row">
          ${open > 0 ? html`<span class="chip attention">${icon("question", "s")}${this.t("data.questions", { n: open })}</span>` : nothing}
          ${r.rows.rejected > 0 ? html`<span class="chip attention">${icon("alert", "s")}${this.t("data.rejected", { n: r.rows.rejected })}</span>` : nothing}
          ${open === 0 && r.rows.rejected === 0 ? html`<span class="chip good">${icon("check", "s")}${this.t("data.allRead")}</span>` : nothing}
        </span>` : nothing}
    </button>`;
  }
  private kindName(kind: string): string {
    switch (kind) {
      case "customers": return this.t("kind.customers");
      case "products": return this.t("kind.products");
      case "events": return this.t("kind.events");
      case "survey": return this.t("kind.survey");
      case "costs": return this.t("kind.costs");
      default: return this.t("kind.table");
    }
  }

  private keeping(): TemplateResult {
    const { state, savedMs, reason } = this.app.keeper;
    const text =
      state === "kept" || (state === "saving" && savedMs > 0) ? this.t("keep.kept", { when: this.words.dateTime(new Date(savedMs).toISOString()) })
        : state === "memory" || state === "saving" ? this.t("keep.why") : reason === "quota" ? this.t("keep.quota") : this.t("keep.blocked");
    return html`<section class="card stack" aria-labelledby="keeping">
      <div><h2 id="keeping">${this.t("keep.title")}</h2><p class="quiet">${text}</p></div>
      <div class="row">
        ${state === "memory" || state === "failed" ? html`<button class="button" @click=${() => void this.app.keeper.keep(this.model.workspace)}>${icon("save", "s")} ${this.t("keep.keep")}</button>` : nothing}
        <button class="button" @click=${() => this.app.dispatchEvent(new Event("backup"))}>${icon("download", "s")} ${this.t("keep.backup")}</button>
        <button class="button danger" @click=${() => this.app.dispatchEvent(new Event("forget"))}>${icon("trash", "s")} ${this.t("forget.do")}</button>
      </div>
    </section>`;
  }

  private readonly add = (event: CustomEvent<File[]>): void => {
    this.chosen = "";
    void this.app.addFiles(event.detail);
  };
}

function profileName(r: SourceReport, orders: string, kind: (kind: string) => string): string {
  const what = r.kind === "orders" ? orders : kind(r.kind);
  return r.platform ? `${r.platform}: ${what}` : what;
}
