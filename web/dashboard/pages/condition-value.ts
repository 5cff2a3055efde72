import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { ClienteleElement } from "../../elements/base/element.js";
import type { MessageKey } from "../../locales/words.js";
import { dayLiteral, dayParts, dayWays, literalOf, shifted, shown, textOf, type DayParts, type ValueKind } from "../model/literals.js";

/**
 * One constant of a condition in the field that suits it.
 * @fires clientele-value - it changed; detail: the constant as the language writes it, "" while it is none
 */
export class ClienteleConditionValue extends ClienteleElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        min-inline-size: 0;
        flex: 1 1 110px;
      }
      .field {
        inline-size: 100%;
        min-inline-size: 0;
      }
      .field + .unit {
        align-self: center;
      }
      :host(:not([kind="date"])) {
        flex-wrap: nowrap;
      }
      .count {
        flex: 1 1 52px;
        text-align: end;
      }
      .way {
        flex: 3 1 116px;
      }
      .day {
        flex: 1 1 130px;
      }
      [aria-invalid="true"] {
        border-color: var(--clientele-bad);
      }
    `,
  ];
  static override readonly properties = { literal: { type: String }, kind: { type: String, reflect: true }, label: { type: String }, unit: { type: String }, named: { attribute: false }, offers: { attribute: false }, draft: { state: true }, way: { state: true } };
  declare literal: string;
  declare kind: ValueKind;
  declare label: string;
  /** stands behind a number; "%": the field holds hundredths of what is written */
  declare unit: string;
  /** texts to choose from, also while another may be typed */
  declare offers: readonly string[];
  /** words for them, where there are no others */
  declare named: ((text: string) => string) | null;
  /** what stands in the field, also while it is no constant yet */
  declare private draft: string;
  declare private way: DayParts["way"];

  constructor() {
    super();
    this.literal = "";
    this.kind = "text";
    this.label = "";
    this.unit = "";
    this.named = null;
    this.offers = [];
    this.draft = "";
    this.way = "d";
  }

  protected override willUpdate(changed: PropertyValues): void {
    const other = changed.has("kind") || changed.has("unit");
    if (!changed.has("literal") && !other) return;
    // What was just typed stays as it was typed.
    if (!other && this.literal === this.written()) return;
    if (this.kind === "date") ({ way: this.way, text: this.draft } = this.literal === "" ? { way: "d", text: "" } : dayParts(this.literal));
    else this.draft = shown(this.unit === "%" ? shifted(this.literal, 2) : this.literal, this.kind, this.decimal);
  }
  private get decimal(): string {
    return this.words.number(0.5, 1).replace(/[^.,]/g, "") === "," ? "," : ".";
  }
  private written(): string {
    if (this.kind === "date") return dayLiteral({ way: this.way, text: this.draft });
    const literal = literalOf(this.draft, this.kind);
    return this.unit === "%" ? shifted(literal, -2) : literal;
  }
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("input, select")?.focus();
  }

  protected override render(): TemplateResult {
    if (this.kind === "date") return this.day();
    if (this.kind === "flag") {
      return html`<select class="field" aria-label=${this.label} @change=${(e: Event) => this.say((e.target as HTMLSelectElement).value)}>
        ${["", "TRUE", "FALSE"].map((v) => html`<option value=${v} ?selected=${this.literal === v}>${v === "" ? this.t("form.choose") : this.t(v === "TRUE" ? "yes" : "no")}</option>`)}</select>`;
    }
    if (this.named && this.offers.length > 0) return this.choice(this.named);
    const wrong = this.draft.trim() !== "" && this.written() === "";
    return html`<input class="field" autocomplete="off" spellcheck="false" inputmode=${this.kind === "number" ? "decimal" : nothing} list=${this.offers.length > 0 ? "offers" : nothing}
        aria-label=${this.label} aria-invalid=${wrong} .value=${this.draft} @input=${this.typed} />
      ${this.offers.length > 0 ? html`<datalist id="offers">${this.offers.map((text) => html`<option value=${text}></option>`)}</datalist>` : nothing}
      ${this.unit === "" ? nothing : html`<span class="quiet unit">${this.unit}</span>`}`;
  }

  /** 'NEEDS_ATTENTION' is 'Needs attention' to the language; what is none of the names stays as it is written. */
  private choice(named: (text: string) => string): TemplateResult {
    const plain = (text: string): string => text.toLowerCase().replace(/[_-]/g, " ");
    const now = textOf(this.literal) ?? this.literal;
    const known = this.offers.find((text) => plain(text) === plain(now));
    return html`<select class="field" aria-label=${this.label} @change=${(e: Event) => this.say(literalOf((e.target as HTMLSelectElement).value, "text"))}>
      ${known === undefined ? html`<option value=${now} selected>${now === "" ? this.t("form.choose") : now}</option>` : nothing}
      ${this.offers.map((text) => html`<option value=${text} ?selected=${text === known}>${named(text)}</option>`)}</select>`;
  }

  private day(): TemplateResult {
    const { way } = this;
    const wrong = this.draft.trim() !== "" && this.written() === "";
    const bare = way === "today" || way === "yesterday";
    return html`${bare ? nothing : html`<input class="field ${way === "day" || way === "written" ? "day" : "count"}" type=${way === "day" ? "date" : "text"} inputmode=${way === "day" || way === "written" ? nothing : "numeric"}
        autocomplete="off" aria-label=${this.label} aria-invalid=${wrong} .value=${this.draft} @input=${this.typed} />`}
      <select class="field way" aria-label=${this.t("form.dayWay", { name: this.label })} @change=${this.wayChosen}>
        ${dayWays.map((w) => html`<option value=${w} ?selected=${w === way}>${this.t(`day.${w}` as MessageKey)}</option>`)}</select>`;
  }

  private readonly typed = (event: Event): void => {
    this.draft = (event.target as HTMLInputElement).value;
    this.say(this.written());
  };
  private readonly wayChosen = (event: Event): void => {
    const before = this.way;
    this.way = (event.target as HTMLSelectElement).value as DayParts["way"];
    const counts = (w: DayParts["way"]): boolean => "dwmy".includes(w) || w === "ahead";
    // 30 days ago becomes 30 weeks ago; a day has nothing of it.
    if (!counts(this.way) || !counts(before)) this.draft = this.way === "written" ? this.literal : "";
    this.say(this.written());
  };
  private say(literal: string): void {
    if (literal === this.literal) return;
    this.literal = literal;
    this.emit("clientele-value", literal);
  }
}
