import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { QualityColumn, QualityFinding, QualityResult, QualitySource } from "../../engine/ops.js";
import { findingRemedy, findingStake, findingText, severityWord } from "../../locales/quality-words.js";
import type { MessageKey } from "../../locales/words.js";
import { plainError } from "../model/engine-port.js";
import type { SourceEntry } from "../model/workspace.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

const kFirst = 4;

/** What is missing in all files together and what it costs; what is odd in the one at hand. */
export class ClienteleDataQuality extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
      }
      li {
        display: grid;
        grid-template-columns: 152px minmax(0, 1fr);
        gap: 4px var(--clientele-space-4);
        align-items: start;
        padding-block: var(--clientele-space-3);
        border-block-start: 1px solid var(--clientele-line);
      }
      li > div {
        display: grid;
        gap: 4px;
        max-inline-size: 76ch;
        overflow-wrap: anywhere;
      }
      .chip {
        justify-self: start;
      }
      .stake {
        font-variant-numeric: tabular-nums;
      }
      details summary {
        padding-block: 8px;
        font-weight: 550;
        color: var(--clientele-accent);
        cursor: pointer;
      }
      td {
        overflow-wrap: anywhere;
      }
      .number {
        text-align: end;
        white-space: nowrap;
      }
      @container (max-width: 560px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, entry: { attribute: false }, quality: { state: true }, failed: { state: true }, all: { state: true } };
  declare entry: SourceEntry | undefined;
  declare private quality: QualityResult | null;
  declare private failed: string;
  declare private all: boolean;
  private loaded = -1;

  constructor() {
    super();
    this.entry = undefined;
    this.quality = null;
    this.failed = "";
    this.all = false;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }
  protected override modelChanged(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    const revision = this.model.revision;
    if (!this.model.hasData || revision === this.loaded) return;
    this.loaded = revision;
    try {
      const quality = await (await this.model.engine()).quality();
      if (this.model.revision !== this.loaded) return;   // of data that are no more
      this.quality = quality;
      this.failed = "";
    } catch (error) {
      this.failed = plainError(error).message;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.failed !== "") return html`<div class="note bad">${icon("alert")}<p>${this.failed}</p></div>`;
    const q = this.quality;
    if (!q) return this.model.hasData ? html`<p class="quiet" role="status">${this.t("quality.looking")}</p>` : nothing;
    const number = this.entry ? this.model.sourceReports.get(this.entry.key)?.source : undefined;
    const source = q.sources.find((s) => s.source === number);
    return html`<div class="page">${this.costs(q)} ${source ? this.source(source) : nothing}</div>`;
  }

  private costs(q: QualityResult): TemplateResult {
    const shown = this.all ? q.costs : q.costs.slice(0, kFirst);
    return html`<section class="card stack" aria-labelledby="quality">
      <div><h2 id="quality">${this.t("quality.title")}</h2><p class="quiet">${this.t(q.costs.length > 0 ? "quality.lead" : "quality.none")}</p></div>
      ${shown.length > 0 ? html`<ul>${shown.map((f) => this.finding(f, q.platform))}</ul>` : nothing}
      ${shown.length < q.costs.length ? html`<div><button class="button" @click=${() => (this.all = true)}>${this.t("quality.more", { n: q.costs.length })}</button></div>` : nothing}
    </section>`;
  }

  private finding(f: QualityFinding, profile: string): TemplateResult {
    const tone = f.severity === "high" ? "bad" : f.severity === "medium" ? "attention" : "";
    const stake = findingStake(f, this.words);
    const lines = f.lines.length > 0 ? this.t("quality.lines", { n: f.lines.length, lines: f.lines.map((n) => this.words.number(n)).join(", ") }) : "";
    return html`<li><span class="chip ${tone}">${icon(tone === "" ? "info" : "alert", "s")}${severityWord(f.severity, this.words)}</span>
      <div><b>${findingText(f, this.words)}</b>
        ${stake !== "" || lines !== "" ? html`<span class="small quiet stake">${[stake, lines].filter((t) => t !== "").join(" · ")}</span>` : nothing}
        <span class="small">${findingRemedy(f, profile, this.words)}</span></div></li>`;
  }

  private source(s: QualitySource): TemplateResult {
    const name = this.entry?.name ?? s.file;
    const gaps = s.columns.filter((c) => c.role !== "" && c.missing > 0).length;
    return html`<section class="card stack" aria-labelledby="odd">
      <div><h2 id="odd">${this.t("quality.odd")}: ${name}</h2>${s.findings.length === 0 ? html`<p class="quiet">${this.t("quality.clean")}</p>` : nothing}</div>
      ${s.findings.length > 0 ? html`<ul>${s.findings.map((f) => this.finding(f, s.profile))}</ul>` : nothing}
      <details><summary>${this.t("quality.columns", { n: gaps })}</summary>
        <div class="scroll-x" tabindex="0" role="region" aria-label=${this.t("table.of", { name })}><table class="plain">
          <thead><tr><th scope="col">${this.t("quality.column")}</th><th scope="col">${this.t("quality.meaning")}</th><th scope="col" class="number">${this.t("quality.missing")}</th><th scope="col" class="number">${this.t("quality.distinct")}</th></tr></thead>
          <tbody>${s.columns.map((c) => this.column(c))}</tbody>
        </table></div></details>
    </section>`;
  }
  private column(c: QualityColumn): TemplateResult {
    return html`<tr><td>${c.name}</td><td>${c.role === "" ? html`<span class="quiet">${this.t("quality.unused")}</span>` : this.t(`role.${c.role}` as MessageKey)}</td>
      <td class="number">${c.missing === 0 ? this.t("quality.full") : `${this.words.number(c.missing)} (${this.words.share(c.cells > 0 ? c.missing / c.cells : 0)})`}</td>
      <td class="number">${c.distinct === undefined ? nothing : this.words.number(c.distinct)}</td></tr>`;
  }
}
