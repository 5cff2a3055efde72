import { html, nothing, type TemplateResult } from "lit";
import { groupTone } from "../../charts/groups.js";
import type { Mark, People } from "../../charts/scene.js";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { Report, RfmGroup, Segment } from "../../engine/ops.js";
import type { HealthNames } from "../../locales/health-words.js";
import { HealthWatch } from "../model/health-watch.js";
import { segmentName } from "../model/segment-name.js";
import { featureName } from "./feature-words.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { rfmChart } from "./rfm-chart.js";
import type { ClienteleSegmentEditor } from "./segment-editor.js";
import { segmentsStyles } from "./segments.styles.js";

/** Groups as a picture and a list, ready segments, the owner's own, and the box that asks for anyone. */
export class ClientelePageSegments extends PageElement {
  static override readonly styles = [controls, pageStyles, segmentsStyles];
  static override readonly properties = {
    ...PageElement.properties,
    mode: { state: true },
    selected: { state: true },
  };
  declare private mode: "areas" | "cells";
  declare private selected: string;
  private readonly health = new HealthWatch(() => this.requestUpdate());
  private readonly names: HealthNames = {
    segment: (id) => {
      const segment = this.model.report?.segments.find((s) => s.id === id);
      return segment ? segmentName(segment, this.words) : id;
    },
    attribute: (name) => featureName(name, this.words),
  };

  constructor() {
    super();
    this.mode = "areas";
    this.selected = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.health.stop();
  }
  protected override updated(): void {
    if (this.settled) this.health.look(this.model);
  }

  protected override render(): TemplateResult | typeof nothing {
    const report = this.model.report;
    if (!report) return nothing;
    const group = report.rfm.groups.find((g) => g.name === this.selected) ?? this.weightiest(report);
    // It stands below the segments that it is about.
    const hasOwn = report.segments.some((s) => s.origin === "own");
    const overlap = html`<clientele-segment-overlap .app=${this.app}></clientele-segment-overlap>`;
    return html`<div class="page">
      <header class="page-head">
        <div><h1>${this.t("segments.title")}</h1><p class="lead">${this.t("segments.lead", { n: report.customers.buyers })}</p></div>
        <button class="button primary" @click=${this.startNew}>${icon("plus", "s")} ${this.t("segments.new")}</button>
      </header>
      <section class="columns-2 wide-first">
        <div class="card">${this.picture(report)}</div>
        ${group ? this.groupCard(group) : nothing}
      </section>
      <section class="card" aria-labelledby="groups"><h2 id="groups">${this.t("segments.groups")}</h2>${this.groupTable(report)}</section>
      ${this.settled ? html`<clientele-segment-editor .app=${this.app}></clientele-segment-editor> ${this.own(report)} ${hasOwn ? overlap : nothing}
        <clientele-segment-gallery .app=${this.app} .health=${this.health} .news=${this.health.result} .names=${this.names}
          @clientele-adapt=${(e: CustomEvent<Segment>) => this.edit(e.detail)}></clientele-segment-gallery>
        ${hasOwn ? nothing : overlap}` : nothing}
      ${report.rfm.notes.length > 0 ? html`<div class="stack small quiet">${report.rfm.notes.map((n) => html`<p>${n}</p>`)}</div>` : nothing}
    </div>`;
  }

  private weightiest(report: Report): RfmGroup | undefined {
    return [...report.rfm.groups].sort((a, b) => b.revenueShare - a.revenueShare)[0];
  }

  private picture(report: Report): TemplateResult {
    const best = this.weightiest(report);
    const title = best ? this.t("segments.picture", { name: this.words.engine(best.name), share: this.words.share(best.share), revenue: this.words.share(best.revenueShare) }) : this.t("start.rfm");
    const chart = rfmChart(report.rfm, this.words, { mode: this.mode, height: 400, title, subtitle: this.t(this.mode === "areas" ? "rfm.subtitleAreas" : "rfm.subtitleCells"), selected: this.selected });
    const hasGrid = report.rfm.grid.length > 0;
    return html`<clientele-chart .chart=${chart} @clientele-mark=${this.pick} @clientele-save-people=${this.savePeople}></clientele-chart>
      ${hasGrid ? html`<div class="row mode">
        <div class="segmented" role="group" aria-label=${this.t("rfm.view")}>
          ${(["areas", "cells"] as const).map((m) => html`<button aria-pressed=${this.mode === m} @click=${() => (this.mode = m)}>${this.t(`rfm.${m}`)}</button>`)}
        </div>
        <span class="small quiet">${this.t("rfm.cuts", { days: report.rfm.cuts.recency.join(" · "), orders: report.rfm.cuts.frequency.join(" · "), money: report.rfm.cuts.monetary.map((m) => this.words.money(m)).join(" · ") })}</span>
      </div>` : nothing}`;
  }

  private groupCard(g: RfmGroup): TemplateResult {
    return html`<div class="card group" aria-live="polite">
      <div class="row"><span class="swatch ${groupTone(g.name)}"></span><h2>${this.words.engine(g.name)}</h2></div>
      <dl>
        <div><dt>${this.t("rfm.customers")}</dt><dd>${this.words.number(g.customers)} <small>${this.words.share(g.share)}</small></dd></div>
        <div><dt>${this.t("tile.revenue")}</dt><dd title=${this.words.moneyExact(g.revenue)}>${this.words.moneyCompact(g.revenue)} <small>${this.words.share(g.revenueShare)}</small></dd></div>
        <div><dt>${this.t("segments.each")}</dt><dd>${g.customers > 0 ? this.words.money(Number(g.revenue) / g.customers) : "–"}</dd></div>
      </dl>
      ${g.advice !== "" ? html`<p>${this.words.engine(g.advice)}</p>` : nothing}
      <p class="mono small definition">${g.definition}</p>
      <div class="row">
        <button class="button" @click=${() => this.app.showPeople(g.definition)}>${icon("customers", "s")} ${this.t("segments.see", { n: g.customers })}</button>
        <button class="button" @click=${() => this.app.openAudience({ name: this.words.engine(g.name), where: g.definition })}>${icon("download", "s")} ${this.t("audience.get")}</button>
      </div>
    </div>`;
  }

  private groupTable(report: Report): TemplateResult {
    const most = Math.max(...report.rfm.groups.map((g) => Math.max(g.share, g.revenueShare)), 0.001);
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${this.t("table.of", { name: this.t("segments.groups") })}><table class="plain groups">
      <thead><tr>
        <th scope="col">${this.t("rfm.group")}</th><th scope="col" class="number">${this.t("rfm.customers")}</th><th scope="col">${this.t("rfm.share")}</th>
        <th scope="col" class="number">${this.t("tile.revenue")}</th><th scope="col">${this.t("rfm.revenueShare")}</th><th scope="col"><span class="visually-hidden">${this.t("actions")}</span></th>
      </tr></thead>
      <tbody>${report.rfm.groups.map((g, i) => {
        const tone = groupTone(g.name, i);
        return html`<tr>
          <td><button class="name" aria-pressed=${this.selected === g.name} @click=${() => this.select(g.name)}><span class="swatch ${tone}"></span>${this.words.engine(g.name)}</button></td>
          <td class="number">${this.words.number(g.customers)}</td>
          <td>${bar(g.share, most, tone, this.words.share(g.share))}</td>
          <td class="number" title=${this.words.moneyExact(g.revenue)}>${this.words.money(g.revenue)}</td>
          <td>${bar(g.revenueShare, most, tone, this.words.share(g.revenueShare))}</td>
          <td class="number"><button class="button plain compact" aria-label=${this.t("segments.seeName", { name: this.words.engine(g.name) })} @click=${() => this.app.showPeople(g.definition)}>${this.t("segments.seeShort")}</button></td>
        </tr>`;
      })}</tbody>
    </table></div>`;
  }

  private own(report: Report): TemplateResult | typeof nothing {
    const own = report.segments.filter((s) => s.origin === "own");
    if (own.length === 0) return nothing;
    return html`<section aria-labelledby="own"><h2 id="own" class="above">${this.t("segments.own")}</h2><div class="columns-3">${own.map((s) => this.segmentCard(s))}</div></section>`;
  }
  private segmentCard(s: Segment): TemplateResult {
    const name = segmentName(s, this.words);
    const findings = this.health.of(s.id)?.findings ?? [];
    return html`<article class="card segment">
      <h3>${name}</h3>
      <p class="figures"><strong>${this.words.number(s.customers)}</strong> ${this.t("segments.figures", { n: s.customers, share: this.words.share(s.share), revenue: this.words.share(s.revenueShare) })}</p>
      <div class="why"><p class="small quiet">${s.sentence}</p>
        ${findings.length > 0 ? html`<clientele-segment-finding .findings=${findings} .names=${this.names}></clientele-segment-finding>` : nothing}</div>
      <div class="row">
        <button class="button compact" ?disabled=${s.customers === 0} aria-label=${this.t("audience.title", { name })} @click=${() => this.app.openAudience({ name, where: s.definition })}>${icon("download", "s")} ${this.t("audience.short")}</button>
        ${s.customers > 0 ? html`<button class="button compact plain" aria-label=${this.t("segments.seeName", { name })} @click=${() => this.app.showPeople(s.definition)}>${this.t("segments.seeShort")}</button>` : nothing}
        <button class="button compact plain" aria-label=${this.t("segments.changeName", { name })} @click=${() => this.edit(s)}>${this.t("segments.change")}</button>
        <button class="icon-button" aria-label=${this.t("segments.remove", { name: s.name })} title=${this.t("segments.remove", { name: s.name })} @click=${() => this.removeOwn(s)}>${icon("trash", "s")}</button>
      </div>
    </article>`;
  }

  private select(name: string): void {
    this.selected = this.selected === name ? "" : name;
  }
  private readonly pick = (event: CustomEvent<Mark>): void => {
    const [r, fm] = event.detail.id.split("-").map(Number);
    const cell = this.model.report?.rfm.grid.find((c) => c.r === r && c.fm === fm);
    if (cell) this.select(cell.group);
    if (cell) this.emit("clientele-segment-select", { segment: cell.group });
  };
  private readonly savePeople = (event: CustomEvent<People>): void => this.app.openAudience(event.detail);
  private readonly startNew = (): void => this.editor?.open("", "");
  private edit(s: Segment): void {
    this.editor?.open(s.definition, segmentName(s, this.words));
  }
  private get editor(): ClienteleSegmentEditor | null {
    return this.renderRoot.querySelector<ClienteleSegmentEditor>("clientele-segment-editor");
  }
  private removeOwn(s: Segment): void {
    const own = this.model.workspace.own.filter((o) => o.id !== s.id);
    void this.model.update({ own }, this.t("undo.removeSegment", { name: s.name })).then(() =>
      this.model.toast({ text: this.t("toast.segmentRemoved", { name: s.name }), action: { label: this.t("undo"), run: () => void this.model.undo() } }),
    );
  }
}

function bar(value: number, most: number, tone: string, text: string): TemplateResult {
  return html`<span class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=${Math.max(0, value / most) * 100} height="8" rx="1" fill="var(--clientele-${tone})"></rect></svg><span>${text}</span></span>`;
}
