import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import type { Account, CustomerResult, PersonDecision } from "../../engine/ops.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { keyWords, reasonWords } from "./person-words.js";

/** The accounts behind one customer: why they are one person, and the way to part them. */
export class ClientelePersonAccounts extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .accounts {
        display: grid;
        gap: var(--clientele-space-3);
        margin-block-start: var(--clientele-space-3);
      }
      .accounts li {
        display: flex;
        flex-wrap: wrap;
        gap: 4px var(--clientele-space-4);
        align-items: center;
        justify-content: space-between;
      }
      .who {
        overflow-wrap: anywhere;
        min-inline-size: 0;
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, customer: { attribute: false } };
  declare customer: CustomerResult | null;

  constructor() {
    super();
    this.customer = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const c = this.customer;
    if (!c || c.accounts.length < 2) return nothing;
    return html`<section class="card" aria-labelledby="accounts"><h2 id="accounts">${this.t("person.accounts", { n: c.accounts.length })}</h2>
      <p class="quiet">${this.t("person.why", { reasons: this.words.list(c.reasons.map((r) => reasonWords(r, this.words))) })}</p>
      <ul class="accounts">${c.accounts.map((account) => html`<li>
        <span class="who"><strong>${keyWords(account.key, this.words)}</strong>
          <span class="small quiet">${this.t("customer.orders", { n: account.orders })}${account.places.map((p) => html` · ${this.t("order.at", { file: p.file, line: p.line })}`)}</span></span>
        <button class="button" @click=${() => void this.keepApart(c.accounts, account)}>${this.t("person.part")}</button></li>`)}</ul>
    </section>`;
  }

  private async keepApart(all: readonly Account[], account: Account): Promise<void> {
    const name = keyWords(account.key, this.words);
    const apart = all.filter((other) => other !== account).map((other): PersonDecision => ({ same: false, a: account.key, b: other.key }));
    const done = await this.model.update({ decisions: [...this.model.workspace.decisions, ...apart] }, this.t("undo.part", { name }));
    if (done) this.model.toast({ text: this.t("toast.parted", { name }), tone: "good", action: { label: this.t("undo"), run: () => void this.model.undo() } });
  }
}
