import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import type { CustomerResult, FieldOption, PersonFieldResult } from "../../engine/ops.js";
import type { MessageKey } from "../../locales/words.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

const strategies = ["recent", "frequent", "oldest", "longest"] as const;

/** What the sources say of one person where they differ: which value stands, where it stands, and the rule for it. */
export class ClientelePersonFields extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      table {
        margin-block-start: var(--clientele-space-3);
      }
      td {
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      .others {
        list-style: none;
        margin: 4px 0 0;
        padding: 0;
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
    const told = this.customer?.fields ?? [];
    if (told.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="fields"><h2 id="fields">${this.t("fields.title")}</h2>
      <p class="quiet">${this.t("fields.lead")}</p>
      <div class="scroll-x" tabindex="0" role="region" aria-label=${this.t("table.of", { name: this.t("fields.title") })}><table class="plain">
        <thead><tr><th scope="col">${this.t("fields.field")}</th><th scope="col">${this.t("fields.value")}</th><th scope="col">${this.t("fields.rule")}</th></tr></thead>
        <tbody>${told.map((field) => this.row(field))}</tbody></table></div>
    </section>`;
  }

  private row(field: PersonFieldResult): TemplateResult {
    const [stands, ...others] = field.values;
    const name = this.t(`role.${field.field === "name" ? "customer_name" : field.field}` as MessageKey);
    const place = (v: { file: string; line: number; times: number; last: string }): string =>
      `${this.t("order.at", { file: v.file, line: v.line })}${v.last === "" ? "" : `, ${this.words.date(v.last)}`}${v.times > 1 ? `, ${this.t("fields.times", { n: v.times })}` : ""}`;
    return html`<tr><th scope="row">${name}</th>
      <td><strong>${stands!.value}</strong> <span class="small quiet">${place(stands!)}</span>
        ${others.length > 0 ? html`<ul class="others small">${others.map((v) => html`<li>${v.value} <span class="quiet">${place(v)}</span></li>`)}</ul>` : nothing}</td>
      <td>${others.length > 0 || field.strategy !== "recent" || field.source !== "" ? this.rule(field, name) : html`<span class="small quiet">${this.t("fields.one")}</span>`}</td></tr>`;
  }

  /** The rule, for all customers: the value by a strategy, or that of one file before all others. */
  private rule(field: PersonFieldResult, name: string): TemplateResult {
    const files = [...new Set([...field.values.map((v) => v.file), ...(field.source === "" ? [] : [field.source])])];
    return html`<select class="field" aria-label=${this.t("fields.ruleOf", { name })} @change=${(e: Event) => void this.choose(field.field, (e.target as HTMLSelectElement).value)}>
      ${strategies.map((s) => html`<option value=${s} ?selected=${field.source === "" && field.strategy === s}>${this.t(`fields.${s}` as MessageKey)}</option>`)}
      ${files.map((file) => html`<option value=${`@${file}`} ?selected=${field.source === file}>${this.t("fields.source", { file })}</option>`)}</select>`;
  }

  private async choose(field: string, choice: string): Promise<void> {
    const rule: FieldOption = choice.startsWith("@") ? { field, strategy: "recent", source: choice.slice(1) } : { field, strategy: choice, source: "" };
    const rules = this.model.workspace.fields.filter((r) => r.field !== field);
    await this.model.update({ fields: choice === "recent" ? rules : [...rules, rule] }, this.t("undo.fields"));
  }
}
