import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { MatchedPair, MatchedRecord, MatchedRow, Matches } from "../../engine/index.js";
import type { PersonDecision, PersonKey } from "../../engine/ops.js";
import type { SourceEntry } from "../model/workspace.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { keyWords, likenessWords, roleWords, sureWords } from "./person-words.js";

const kPage = 10;
/** What a person is told by, in the order in which people read it. */
const kShown = ["customer_name", "first_name", "last_name", "birth_date", "street", "street_number", "address_2", "postcode", "city", "country", "email", "phone", "loyalty_id"];

/** People whom no key joins and whose records are alike: found when asked for, joined or looked at by the owner. */
export class ClienteleDataMatches extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .pairs {
        display: grid;
        gap: var(--clientele-space-4);
      }
      .pair {
        padding-block-start: var(--clientele-space-4);
        border-block-start: 1px solid var(--clientele-line);
      }
      table {
        inline-size: 100%;
        table-layout: fixed;
      }
      th[scope="row"] {
        inline-size: 9em;
      }
      td,
      th {
        overflow-wrap: anywhere;
        text-align: start;
      }
      .other {
        font-weight: 600;
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, found: { state: true }, shown: { state: true } };
  declare private found: { matches: Matches; sources: readonly SourceEntry[] } | null;
  declare private shown: number;

  constructor() {
    super();
    this.found = null;
    this.shown = kPage;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.model.hasData) return nothing;
    const { decisions, sources } = this.model.workspace;
    if (this.found && this.found.sources !== sources) this.found = null;   // of other data
    const joined = decisions.filter((d) => d.probability !== undefined).length;
    // What the owner decides changes the persons, not the records: the pairs found stay those that were found.
    const review = this.found?.matches.review.filter((pair) => !decided(decisions, pair)) ?? [];
    return html`<section class="card stack" aria-labelledby="matches">
      <div><h2 id="matches">${this.t("matches.title")}</h2>
        <p class="quiet">${this.t("matches.lead")}</p></div>
      <div class="row">
        <button class="button" ?disabled=${this.model.job !== null} @click=${() => void this.look()}>${icon("search", "s")} ${this.t(this.found || joined > 0 ? "matches.again" : "matches.look")}</button>
        ${joined > 0 ? html`<button class="button plain" @click=${() => void this.takeBack()}>${this.t("matches.takeBack", { n: joined })}</button>` : nothing}
      </div>
      ${this.found ? this.result(this.found.matches, joined, review) : nothing}
    </section>`;
  }

  private result(matches: Matches, joined: number, review: readonly MatchedPair[]): TemplateResult {
    const waiting = joined === 0 ? matches.decisions : [];
    return html`
      ${matches.joined.length === 0 && review.length === 0 && matches.nobodys.length === 0 ? html`<p>${this.t("matches.none", { n: matches.records })}</p>` : nothing}
      ${waiting.length > 0 ? html`<div class="note">${icon("customers")}<div class="stack"><p>${this.t("matches.sure", { n: waiting.length, least: this.sure(matches.joined.at(-1)!) })}</p>
        <div class="row"><button class="button primary" @click=${() => void this.join(waiting)}>${this.t("matches.join", { n: waiting.length })}</button></div></div></div>
        <details><summary>${this.t("matches.show")}</summary><div class="pairs">${matches.joined.slice(-kPage).reverse().map((pair) => this.pair(pair, false))}</div></details>` : nothing}
      ${review.length > 0 ? html`<div><h3>${this.t("matches.review", { n: review.length })}</h3>
        <div class="pairs">${review.slice(0, this.shown).map((pair) => this.pair(pair, true))}</div></div>
        ${review.length > this.shown ? html`<div class="row"><button class="button" @click=${() => (this.shown += kPage)}>${this.t("persons.more", { n: review.length - this.shown })}</button></div>` : nothing}` : nothing}
      ${matches.nobodys.length > 0 ? html`<details><summary>${this.t("matches.nobodys", { n: matches.nobodys.length })}</summary><p class="quiet">${this.t("matches.nobodysLead")}</p>
        <div class="pairs">${matches.nobodys.slice(0, kPage).map((one) => this.nobodys(one))}</div></details>` : nothing}`;
  }

  private nobodys({ row, person, ...found }: MatchedRow): TemplateResult {
    return this.pair({ a: row, b: person, ...found }, false);
  }

  private pair(pair: MatchedPair, ask: boolean): TemplateResult {
    const { a, b } = pair;
    const roles = kShown.filter((role) => a.says[role] !== undefined || b.says[role] !== undefined);
    const head = (r: MatchedRecord): TemplateResult => html`<th scope="col">${r.key.kind === "" ? this.t("matches.nobody") : keyWords(r.key, this.words)}<br><span class="small quiet">${this.t("order.at", { file: r.file, line: r.line })}</span></th>`;
    const why = this.words.list(pair.because.filter((r) => r.bits > 0).slice(0, 4).map((r) => likenessWords(r, this.words)));
    return html`<div class="pair stack">
      <table class="plain"><thead><tr><td></td>${head(a)}${head(b)}</tr></thead>
        <tbody>${roles.map((role) => html`<tr class=${a.says[role] !== undefined && b.says[role] !== undefined && a.says[role] !== b.says[role] ? "other" : ""}>
          <th scope="row">${roleWords(role, this.words)}</th><td>${a.says[role] ?? "–"}</td><td>${b.says[role] ?? "–"}</td></tr>`)}</tbody></table>
      <p class="small quiet">${this.t("matches.because", { sure: this.sure(pair), why })}${pair.held === "" ? "" : ` ${this.held(pair.held)}`}</p>
      ${ask ? html`<div class="row">
        <button class="button" @click=${() => void this.decide(pair, true)}>${this.t("matches.same")}</button>
        <button class="button" @click=${() => void this.decide(pair, false)}>${this.t("matches.apart")}</button></div>` : nothing}
    </div>`;
  }

  private sure(pair: MatchedPair): string {
    return sureWords(pair.probability, this.words);
  }
  private held(rule: string): string {
    switch (rule) {
      case "other-given-name": case "household": return this.t("matches.heldHousehold");
      case "other-birth-date": case "other-suffix": return this.t("matches.heldGenerations");
      case "name-only": case "few-records": return this.t("matches.heldLittle");
      default: return this.t("matches.heldOther");
    }
  }

  private async look(): Promise<void> {
    this.shown = kPage;
    const { sources } = this.model.workspace;
    const matches = await this.model.findMatches();
    if (matches) this.found = { matches, sources };
  }
  private async join(decisions: readonly PersonDecision[]): Promise<void> {
    const done = await this.model.update({ decisions: [...this.model.workspace.decisions, ...decisions] }, this.t("undo.matches", { n: decisions.length }));
    if (done) this.model.toast({ text: this.t("toast.matched", { n: decisions.length }), tone: "good", action: { label: this.t("undo"), run: () => void this.model.undo() } });
  }
  private takeBack(): Promise<boolean> {
    return this.model.update({ decisions: this.model.workspace.decisions.filter((d) => d.probability === undefined) }, this.t("undo.decision"));
  }
  private decide(pair: MatchedPair, same: boolean): Promise<boolean> {
    const decision: PersonDecision = { same, a: pair.a.key, b: pair.b.key };
    return this.model.update({ decisions: [...this.model.workspace.decisions, decision] }, this.t(same ? "undo.same" : "undo.apart", { a: keyWords(pair.a.key, this.words), b: keyWords(pair.b.key, this.words) }));
  }
}

function decided(decisions: readonly PersonDecision[], pair: MatchedPair): boolean {
  const is = (x: PersonKey, y: PersonKey): boolean => x.kind === y.kind && x.platform === y.platform && x.value === y.value;
  return decisions.some((d) => d.probability === undefined && ((is(d.a, pair.a.key) && is(d.b, pair.b.key)) || (is(d.a, pair.b.key) && is(d.b, pair.a.key))));
}
