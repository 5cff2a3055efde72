import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { CustomerResult, Segment, WhyClause, WhyResult } from "../../engine/ops.js";
import { plainError } from "../model/engine-port.js";
import { segmentName } from "../model/segment-name.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

const marks = { yes: "check", no: "close", unknown: "info" } as const;

/** The segments of one customer; of the one that is chosen each clause with its value, and what would take them out or bring them in. */
export class ClientelePersonSegments extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-block: var(--clientele-space-3);
      }
      h3 {
        margin-block: var(--clientele-space-4) var(--clientele-space-2);
      }
      button.chip {
        white-space: normal;
        border: 1px solid var(--clientele-hairline);
        font: inherit;
        font-size: var(--clientele-text-s);
        cursor: pointer;
      }
      button.chip[aria-pressed="true"] {
        outline: 2px solid var(--clientele-accent);
      }
      .clauses {
        list-style: none;
        margin: var(--clientele-space-3) 0 0;
        padding: 0;
        display: grid;
        gap: 8px;
      }
      .clauses li {
        display: grid;
        grid-template-columns: 20px 1fr;
        gap: 8px;
      }
      .yes {
        color: var(--clientele-good);
      }
      .no {
        color: var(--clientele-bad);
      }
      .mono {
        overflow-wrap: anywhere;
      }
      select {
        max-inline-size: 100%;
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, customer: { attribute: false }, chosen: { state: true }, why: { state: true }, failed: { state: true } };
  declare customer: CustomerResult | null;
  declare private chosen: string;
  declare private why: WhyResult | null;
  declare private failed: string;

  constructor() {
    super();
    this.customer = null;
    this.chosen = "";
    this.why = null;
    this.failed = "";
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("customer")) return;
    this.chosen = "";
    this.why = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const c = this.customer;
    if (!c) return nothing;
    const all = (this.model.report?.segments ?? []).filter((s) => s.origin !== "rfm");
    const mine = c.segments.map((name) => all.find((s) => s.id === name || s.name === name)).filter((s): s is Segment => s !== undefined);
    const own = all.filter((s) => s.origin === "own");
    const others = all.filter((s) => s.origin !== "own" && !mine.includes(s));
    return html`<section class="card" aria-labelledby="in"><h2 id="in">${this.t("customer.segments")}</h2>
      <div class="chips">${mine.length === 0 ? html`<span class="quiet">${this.t("customer.noSegments")}</span>`
        : mine.map((s) => html`<button class="chip" aria-pressed=${this.chosen === s.id} @click=${() => this.choose(s.id)}>${segmentName(s, this.words)}</button>`)}</div>
      <label class="stack"><span class="small quiet">${this.t("customer.whyOther")}</span>
        <select class="field" @change=${this.selected}>
          <option value="" ?selected=${!this.listed([...own, ...others])}>${this.t("customer.whyChoose")}</option>
          ${[...own, ...others].map((s) => html`<option value=${s.id} ?selected=${this.chosen === s.id}>${segmentName(s, this.words)}</option>`)}
        </select></label>
      <div aria-live="polite">${this.failed !== "" ? html`<p class="small">${this.failed}</p>` : this.why ? this.reasons(this.why) : nothing}</div>
    </section>`;
  }

  private listed(segments: Segment[]): boolean {
    return segments.some((s) => s.id === this.chosen);
  }

  private reasons(why: WhyResult): TemplateResult {
    return html`<h3>${this.t(why.inside ? "customer.whyIn" : "customer.whyOut")}</h3>
      <ul class="clauses">${why.clauses.map((c) => this.clause(c))}</ul>
      ${why.changes.length === 0 ? nothing : html`<h3>${this.t(why.inside ? "customer.wouldLeave" : "customer.wouldEnter")}</h3>
        <ul>${why.changes.map((change) => html`<li>${this.words.engine(change.sentence)}</li>`)}</ul>`}`;
  }
  private clause(c: WhyClause): TemplateResult {
    const truth = c.truth as keyof typeof marks;
    return html`<li><span class=${truth}>${icon(marks[truth], "s")}<span class="visually-hidden">${this.t(`customer.truth.${truth}`)}</span></span>
      <span><span class="mono small">${c.clause}</span>${c.value === "" ? nothing : html`<br /><span class="small quiet">${this.t("customer.theirs", { value: c.value })}</span>`}</span></li>`;
  }

  private readonly selected = (event: Event): void => void this.choose((event.target as HTMLSelectElement).value);
  private async choose(id: string): Promise<void> {
    this.chosen = this.chosen === id ? "" : id;
    this.why = null;
    this.failed = "";
    const segment = this.model.report?.segments.find((s) => s.id === this.chosen);
    const customer = this.customer?.customer;
    if (!segment || customer === undefined) return;
    try {
      const why = await (await this.model.engine()).why(customer, segment.definition, { latest: "why" });
      if (this.chosen === id && this.customer?.customer === customer) this.why = why;
    } catch (error) {
      if (this.chosen === id) this.failed = plainError(error).message;
    }
  }
}
