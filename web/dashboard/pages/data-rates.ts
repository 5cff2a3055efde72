import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { RateOption } from "../../engine/ops.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

/** Asks what other currencies are worth, where amounts are in several; afterwards shows what each came to. */
export class ClienteleDataRates extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .rate {
        display: grid;
        gap: var(--clientele-space-3);
        grid-template-columns: repeat(auto-fit, minmax(min(140px, 100%), 1fr));
        align-items: end;
      }
      form {
        display: grid;
        gap: var(--clientele-space-4);
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, draft: { state: true } };
  /** what is being filled in; null: what the workspace has */
  declare private draft: RateOption[] | null;

  constructor() {
    super();
    this.draft = null;
  }

  private get mixed(): boolean {
    return this.model.problem?.code === "mixed_currencies";
  }

  /** The rates to show: the owner's, or one empty line for each currency that the engine names ("USD (12 rows)"). */
  private rows(): RateOption[] {
    if (this.draft) return this.draft;
    const kept = [...this.model.workspace.rates];
    const named = this.mixed ? [...(this.model.problem?.message ?? "").matchAll(/\b([A-Z]{3}) \(/g)].map((m) => m[1]!) : [];
    const missing = named.filter((code) => code !== this.own() && !kept.some((r) => r.currency === code));
    return [...kept, ...missing.map((currency) => ({ currency, date: "", rate: "" }))];
  }
  private own(): string {
    return this.model.workspace.currency;
  }

  protected override render(): TemplateResult | typeof nothing {
    const shares = this.model.report?.totals.currencies ?? [];
    if (!this.mixed && this.model.workspace.rates.length === 0) return nothing;
    const rows = this.rows();
    return html`<section class="card stack" aria-labelledby="rates">
      <div><h2 id="rates">${this.t("rates.title")}</h2><p class="quiet">${this.t("rates.lead")}</p></div>
      ${this.mixed ? html`<div class="note bad">${icon("alert")}<p>${this.model.problem?.message}</p></div>` : nothing}
      <form @submit=${this.save}>
        <label class="stack"><span class="small quiet">${this.t("rates.own")}</span>
          <input class="field" name="own" required pattern="[A-Za-z]{3}" .value=${this.own()}></label>
        ${rows.map((r, i) => html`<div class="rate">
          <label class="stack"><span class="small quiet">${this.t("rates.currency")}</span>
            <input class="field" required pattern="[A-Za-z]{3}" .value=${r.currency} @input=${(e: Event) => this.set(i, "currency", e)}></label>
          <label class="stack"><span class="small quiet">${this.t("rates.from")}</span>
            <input class="field" type="date" required .value=${r.date} @input=${(e: Event) => this.set(i, "date", e)}></label>
          <label class="stack"><span class="small quiet">${this.t("rates.rate")}</span>
            <input class="field" required inputmode="decimal" pattern="[0-9]*[.,]?[0-9]+" .value=${r.rate} @input=${(e: Event) => this.set(i, "rate", e)}></label>
          <button class="button plain" type="button" @click=${() => (this.draft = rows.filter((_, k) => k !== i))}>${this.t("rates.remove")}</button>
        </div>`)}
        <div class="row">
          <button class="button" type="button" @click=${() => (this.draft = [...rows, { currency: rows.at(-1)?.currency ?? "", date: "", rate: "" }])}>${this.t("rates.add")}</button>
          <button class="button primary" type="submit">${this.t("rates.save")}</button>
        </div>
      </form>
      ${!this.mixed && shares.length > 0 ? html`<ul>${shares.map((s) => html`<li>${this.t("rates.came", { n: s.orders, currency: s.currency, amount: s.amount, converted: s.converted, own: this.model.report?.currency ?? "" })}</li>`)}</ul>` : nothing}
    </section>`;
  }

  private set(at: number, key: keyof RateOption, event: Event): void {
    const value = (event.target as HTMLInputElement).value;
    this.draft = this.rows().map((r, i) => (i === at ? { ...r, [key]: value } : r));
  }

  private readonly save = (event: SubmitEvent): void => {
    event.preventDefault();
    const own = String(new FormData(event.target as HTMLFormElement).get("own") ?? "").trim().toUpperCase();
    const rates = this.rows().map((r) => ({ currency: r.currency.trim().toUpperCase(), date: r.date, rate: r.rate.trim().replace(",", ".") }));
    void this.model.update({ currency: own, rates }, this.t("undo.rates")).then((done) => {
      if (done) this.draft = null;
    });
  };
}
