import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { LatestOnly } from "../../elements/base/latest-only.js";
import type { HealthResult, Segment } from "../../engine/ops.js";
import { compared, firstCompared, inBoth, inNone, kMostCompared, mostAlike, onlyIn, type Compared } from "../model/segment-overlap.js";
import { segmentName } from "../model/segment-name.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { segmentOverlapStyles } from "./segment-overlap.styles.js";

/** Who is in several segments, who in one only, and who in none: a table whose cells open these customers. */
export class ClienteleSegmentOverlap extends PageElement {
  static override readonly styles = [controls, pageStyles, segmentOverlapStyles];
  static override readonly properties = { ...PageElement.properties, chosen: { state: true }, health: { state: true }, at: { state: true } };
  /** ids; null until the owner chooses */
  declare private chosen: string[] | null;
  declare private health: HealthResult | null;
  /** "row column" of the cell that Tab reaches; the arrow keys move it */
  declare private at: string;
  private question = "";
  private readonly asking = new LatestOnly(150);
  private abort: AbortController | null = null;

  constructor() {
    super();
    this.chosen = null;
    this.health = null;
    this.at = "0 1";
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.drop();
    this.abort?.abort();
    this.question = "";
  }

  private get segments(): Segment[] {
    return this.model.report?.segments.filter((s) => s.origin !== "rfm") ?? [];
  }
  private ids(): string[] {
    const known = this.segments;
    return this.chosen?.filter((id) => known.some((s) => s.id === id)) ?? firstCompared(known);
  }

  protected override updated(_changed: PropertyValues): void {
    const ids = this.ids();
    const now = JSON.stringify([this.model.revision, ids]);
    if (!this.settled || !this.model.hasData || this.model.job !== null || now === this.question) return;
    this.question = now;
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    if (ids.length === 0) {
      this.health = null;
      return;
    }
    this.asking.run(async (isLatest) => {
      // Without an answer the table is not there; the next change of data or choice asks again.
      const health = await (await this.model.engine()).health({ segments: ids }, { signal: abort.signal }).catch(() => null);
      if (isLatest()) this.health = health;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.segments.length === 0) return nothing;
    const rows = this.health ? compared(this.health, this.segments) : [];
    return html`<section class="card stack" aria-labelledby="overlap">
      <div><h2 id="overlap">${this.t("overlap.title")}</h2>
        ${this.health ? this.findings(this.health, rows) : html`<p class="quiet" role="status">${this.t(this.ids().length > 0 ? "overlap.looking" : "overlap.choose")}</p>`}</div>
      ${rows.length > 1 ? this.table(rows) : nothing}
      ${this.choices()}
    </section>`;
  }

  private findings(health: HealthResult, rows: Compared[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return html`<p class="quiet">${this.t("overlap.choose")}</p>`;
    const alike = mostAlike(rows);
    const name = (i: number): string => segmentName(rows[i]!.segment, this.words);
    return html`<p class="nobody">${health.nobody === 0
        ? this.t("overlap.all")
        : html`${this.t(health.nobodyBuyers === 0 ? "overlap.prospects" : "overlap.nobody", { share: this.words.share(health.nobodyShare), n: health.nobody, revenue: this.words.money(health.nobodyRevenue) })}
          <button class="button compact" @click=${() => this.app.showPeople(inNone(rows.map((r) => r.segment), this.segments))}>${icon("customers", "s")} ${this.t("segments.seeThem")}</button>`}</p>
      <p class="quiet">${rows.length < 2 ? this.t("overlap.one") : alike ? this.t("overlap.alike", { a: name(alike.a), b: name(alike.b), n: alike.shared }) : this.t("overlap.none")}</p>`;
  }

  private table(rows: Compared[]): TemplateResult {
    const names = rows.map((r) => segmentName(r.segment, this.words));
    // Data may have changed under the cursor.
    const [r = 0, c = 0] = this.at.split(" ").map(Number);
    const at = `${Math.min(r, rows.length - 1)} ${Math.min(c, rows.length)}`;
    return html`<div class="scroll-x"><table @keydown=${this.key}>
      <caption class="visually-hidden">${this.t("overlap.title")}</caption>
      <thead><tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col" class="only">${this.t("overlap.only")}</th></tr></thead>
      <tbody>${rows.map((row, i) => html`<tr><th scope="row">${names[i]} <small>${this.words.number(row.customers)}</small></th>
        ${row.shared.map((n, j) => i === j ? html`<td class="self"><span>${this.t("overlap.self")}</span></td>` : this.cell(`${i} ${j}`, at, n, row.customers,
          this.t("overlap.cell", { a: names[i]!, b: names[j]!, share: this.words.share(part(n, row.customers)), n }), () => inBoth(row.segment, rows[j]!.segment)))}
        ${this.cell(`${i} ${rows.length}`, at, row.only, row.customers,
          this.t("overlap.onlyCell", { a: names[i]!, share: this.words.share(part(row.only, row.customers)), n: row.only }), () => onlyIn(row.segment, rows.map((r) => r.segment), this.segments), "only")}
      </tr>`)}</tbody>
    </table></div>
    <p class="small quiet">${this.t("overlap.caption")}</p>`;
  }

  private cell(place: string, at: string, n: number, of: number, label: string, where: () => string, extra = ""): TemplateResult {
    const share = part(n, of);
    const heat = extra === "" ? `heat-${share === 0 ? 0 : Math.min(6, 1 + Math.floor(share * 6))}` : extra;
    return html`<td class=${heat}><button data-at=${place} tabindex=${place === at ? 0 : -1} aria-label=${label} title=${label} aria-disabled=${n === 0 ? "true" : nothing}
      @focus=${() => (this.at = place)} @click=${() => n > 0 && this.app.showPeople(where())}>${n === 0 ? "–" : this.words.share(share)}</button></td>`;
  }

  private readonly key = (event: KeyboardEvent): void => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    const mirrored = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    let [row = 0, column = 0] = this.at.split(" ").map(Number);
    // The diagonal holds nothing to open: the step goes over it.
    for (let tries = 0; tries < 2; tries++) {
      row += step[0]!;
      column += step[1]! * mirrored;
      const cell = this.renderRoot.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`);
      if (!cell) continue;
      event.preventDefault();
      cell.focus();
      return;
    }
  };

  private choices(): TemplateResult {
    const ids = this.ids();
    const all = this.segments.filter((s) => s.customers > 0);
    const list = [...all.filter((s) => s.origin === "own"), ...all.filter((s) => s.origin !== "own").sort((a, b) => b.customers - a.customers)];
    return html`<details><summary>${this.t("overlap.compare", { n: ids.length, most: kMostCompared })}</summary>
      <div class="choices">${list.map((s) => html`<label><input type="checkbox" .checked=${ids.includes(s.id)} ?disabled=${ids.length >= kMostCompared && !ids.includes(s.id)}
        @change=${() => this.toggle(s.id)} /><span>${segmentName(s, this.words)} <small class="quiet">${this.words.number(s.customers)}</small></span></label>`)}</div></details>`;
  }
  private toggle(id: string): void {
    const ids = this.ids();
    this.chosen = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  }
}

function part(n: number, of: number): number {
  return of > 0 ? n / of : 0;
}
