import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { saveFile } from "../../elements/base/save-file.js";
import type { MergedPerson, MergesResult, PersonDecision } from "../../engine/ops.js";
import { plainError } from "../model/engine-port.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { keyWords, reasonCounts, reasonWords } from "./person-words.js";

const kPage = 20;

/** Which accounts of the sources are one customer, by what; and what the owner decided about that. */
export class ClienteleDataPersons extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      table {
        min-inline-size: 640px;
      }
      td {
        overflow-wrap: anywhere;
      }
      .decisions {
        display: grid;
        gap: var(--clientele-space-2);
      }
      .decisions li {
        display: flex;
        flex-wrap: wrap;
        gap: 4px var(--clientele-space-4);
        align-items: center;
        justify-content: space-between;
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, merges: { state: true }, failed: { state: true } };
  declare private merges: MergesResult | null;
  declare private failed: string;
  private loaded = -1;

  constructor() {
    super();
    this.merges = null;
    this.failed = "";
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
    await this.loadFrom(0);
  }
  private async loadFrom(from: number): Promise<void> {
    try {
      const merges = await (await this.model.engine()).merges({ from, count: kPage });
      if (this.model.revision !== this.loaded) return;   // of data that are no more
      if (from > 0 && this.merges) merges.persons = [...this.merges.persons, ...merges.persons];
      this.merges = merges;
      this.failed = "";
    } catch (error) {
      this.failed = plainError(error).message;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const m = this.merges;
    const owners = this.model.workspace.decisions.filter((d) => d.probability === undefined);
    if (this.failed !== "") return html`<div class="note bad">${icon("alert")}<p>${this.failed}</p></div>`;
    if (!m || (m.total === 0 && m.sharedKeys === 0 && owners.length === 0)) return nothing;
    return html`<section class="card stack" aria-labelledby="persons">
      <div><h2 id="persons">${this.t("persons.title")}</h2>
        <p class="quiet">${m.total === 0 ? this.t("persons.none") : `${this.t("persons.lead", { merged: m.merged, n: m.total })} ${this.t("persons.by", { list: reasonCounts(m.personsBy, this.words) })}`}${m.severalNames > 0 ? ` ${this.t("persons.check", { n: m.severalNames })}` : ""}${m.sharedKeys > 0 ? ` ${this.t("persons.shared", { n: m.sharedKeys })}` : ""}</p></div>
      ${m.persons.length > 0 ? this.table(m) : nothing}
      ${owners.length > 0 ? html`<div><h3>${this.t("persons.decisions")}</h3>
        <ul class="decisions">${owners.map((d) => html`<li><span>${this.t(d.same ? "persons.same" : "persons.apart", { a: keyWords(d.a, this.words), b: keyWords(d.b, this.words) })}</span>
          <button class="button plain" @click=${() => void this.takeBack(d)}>${this.t("persons.takeBack")}</button></li>`)}</ul></div>` : nothing}
      <div class="row">
        ${m.persons.length < m.total ? html`<button class="button" @click=${() => void this.loadFrom(m.persons.length)}>${this.t("persons.more", { n: m.total - m.persons.length })}</button>` : nothing}
        <button class="button" @click=${() => void this.download()}>${icon("download", "s")} ${this.t("persons.download")}</button>
      </div>
    </section>`;
  }

  private table(m: MergesResult): TemplateResult {
    const name = this.t("persons.title");
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${this.t("table.of", { name })}><table class="plain">
      <thead><tr><th scope="col">${this.t("persons.customer")}</th><th scope="col">${this.t("persons.accounts")}</th><th scope="col">${this.t("persons.because")}</th></tr></thead>
      <tbody>${m.persons.map((p) => this.row(p))}</tbody>
    </table></div>`;
  }
  private row(p: MergedPerson): TemplateResult {
    const more = p.nAccounts - p.accounts.length;
    const accounts = p.accounts.map((a) => keyWords(a, this.words)).join(", ");
    return html`<tr><td><button class="button plain" @click=${() => this.app.openCustomer(p.customer)}>${p.customer}</button></td>
      <td>${accounts}${more > 0 ? ` ${this.t("order.more", { n: more })}` : ""}</td>
      <td>${this.words.list(p.reasons.map((r) => reasonWords(r, this.words)))}${p.names.length > 0 ? html`<br><strong>${this.t("persons.names", { list: this.words.list(p.names) })}</strong>` : nothing}</td></tr>`;
  }

  private takeBack(decision: PersonDecision): Promise<boolean> {
    return this.model.update({ decisions: this.model.workspace.decisions.filter((d) => d !== decision) }, this.t("undo.decision"));
  }
  private async download(): Promise<void> {
    try {
      saveFile(await (await this.model.engine()).personsFile(), "persons.csv");
    } catch (error) {
      this.failed = plainError(error).message;
    }
  }
}
