import { html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { ClienteleElement } from "../../elements/base/element.js";
import { icon } from "../../elements/base/icons.js";
import type { Segment } from "../../engine/ops.js";
import type { MessageKey } from "../../locales/words.js";
import { operatorsOf, type AttributeKind, type Attributes } from "../model/attributes.js";
import { emptyForm, valuesOf, type Clause, type Group, type Operator, type RawRow, type Row, type SegmentRow } from "../model/condition.js";
import { addRow, newClause, newGroup, removeRow, replaceRow, rowsAt, type Place } from "../model/condition-edit.js";
import { segmentName } from "../model/segment-name.js";
import { conditionFormStyles } from "./condition-form.styles.js";
import type { ClienteleConditionValue } from "./condition-value.js";
import { featureName, featureText, isMoney, isNamed, isShare } from "./feature-words.js";

const usual = ["rfm_group", "number_of_orders", "amount_spent", "average_order_value", "last_order_date", "first_order_date", "customer_countries", "customer_tags", "email_subscription_status"];
/** No attribute begins with such a sign. */
const kSegment = "@segment";
const kRaw = "@raw";

/**
 * A condition as rows of fields, in groups.
 * @fires clientele-form - it changed; detail: the new Group
 */
export class ClienteleConditionForm extends ClienteleElement {
  static override readonly styles = [controls, conditionFormStyles];
  static override readonly properties = { form: { attribute: false }, known: { attribute: false }, segments: { attribute: false }, news: { attribute: false }, offers: { state: true } };
  declare form: Group;
  declare known: Attributes | null;
  declare segments: readonly Segment[];
  /** changes when the attributes have come */
  declare news: unknown;
  /** values of attributes, as they come */
  declare private offers: ReadonlyMap<string, readonly string[]>;

  constructor() {
    super();
    this.form = emptyForm;
    this.known = null;
    this.segments = [];
    this.offers = new Map();
  }

  protected override render(): TemplateResult {
    // An empty form has a row to begin with.
    const form = this.form.rows.length > 0 ? this.form : addRow(this.form, [], newClause);
    return html`<div class="form" role="group" aria-label=${this.t("form.label")}>${this.group(form, [])}</div>`;
  }

  private group(group: Group, place: Place): TemplateResult {
    const several = group.rows.length > 1 || place.length > 0;
    return html`${several ? html`<div class="join">${this.joinChoice(group, place)}
        ${place.length > 0 ? html`<button class="icon-button" aria-label=${this.t("form.removeGroup")} title=${this.t("form.removeGroup")} @click=${() => this.drop(place)}>${icon("trash", "s")}</button>` : nothing}</div>` : nothing}
      <ul>${group.rows.map((row, i) => html`<li>${this.row(row, [...place, i])}</li>`)}</ul>
      <div class="row">
        <button class="button compact plain" data-add=${place.join(".")} @click=${() => this.add(place, newClause)}>${icon("plus", "s")} ${this.t("form.add")}</button>
        ${place.length < 3 ? html`<button class="button compact plain" @click=${() => this.add(place, newGroup(group.join))}>${icon("plus", "s")} ${this.t("form.addGroup")}</button>` : nothing}
      </div>`;
  }
  /** The form itself is not turned round: a group in it is. */
  private joinChoice(group: Group, place: Place): TemplateResult {
    const now = group.join === "AND" ? (group.not ? "notAll" : "all") : group.not ? "none" : "any";
    const choices = place.length > 0 ? (["all", "any", "none", "notAll"] as const) : (["all", "any"] as const);
    return html`<select class="field" aria-label=${this.t("form.join")} @change=${(e: Event) => {
      const to = (e.target as HTMLSelectElement).value;
      this.put(place, { ...group, join: to === "all" || to === "notAll" ? "AND" : "OR", not: to === "none" || to === "notAll" });
    }}>${choices.map((c) => html`<option value=${c} ?selected=${c === now}>${this.t(`form.${c}`)}</option>`)}</select>`;
  }

  private row(row: Row, place: Place): TemplateResult {
    if (row.kind === "group") return html`<div class="inner" role="group" aria-label=${this.t("form.group")}>${this.group(row, place)}</div>`;
    const name = row.kind === "clause" ? (row.attribute === "" ? this.t("form.choose") : featureName(row.attribute, this.words)) : this.t(row.kind === "segment" ? "form.segment" : "form.raw");
    return html`<div class="clause">
      <div class="what">${this.attributeChoice(row, place)}</div>
      ${row.kind === "clause" ? this.clause(row, place, name) : row.kind === "segment" ? this.segment(row, place) : this.raw(row, place)}
      ${this.form.rows.length === 0 ? nothing : html`<button class="icon-button remove" aria-label=${this.t("form.remove", { name })} title=${this.t("form.remove", { name })} @click=${() => this.drop(place)}>${icon("trash", "s")}</button>`}
    </div>`;
  }

  private attributeChoice(row: Row, place: Place): TemplateResult {
    const now = row.kind === "clause" ? (this.known?.find(row.attribute)?.name ?? row.attribute) : row.kind === "segment" ? kSegment : kRaw;
    const all = this.known?.columns.map((c) => c.name) ?? [];
    const first = usual.filter((name) => all.includes(name));
    const label = (name: string): string => featureName(name, this.words);
    const rest = all.filter((name) => !first.includes(name)).sort((a, b) => label(a).localeCompare(label(b), this.words.locale));
    const option = (value: string, text: string): TemplateResult => html`<option value=${value} ?selected=${value === now}>${text}</option>`;
    const stranger = row.kind === "clause" && now !== "" && !all.includes(now);
    return html`<select class="field" data-at=${place.join(".")} aria-label=${this.t("form.attribute")} @change=${(e: Event) => this.attributeChosen(row, place, (e.target as HTMLSelectElement).value)}>
      ${now === "" ? option("", this.t("form.choose")) : nothing}${stranger ? option(now, label(now)) : nothing}
      <optgroup label=${this.t("form.usual")}>${first.map((name) => option(name, label(name)))}</optgroup>
      <optgroup label=${this.t("form.special")}>${option(kSegment, this.t("form.segment"))}${option(kRaw, this.t("form.raw"))}</optgroup>
      <optgroup label=${this.t("form.more")}>${rest.map((name) => option(name, label(name)))}</optgroup>
    </select>`;
  }
  private attributeChosen(row: Row, place: Place, to: string): void {
    if (to === kSegment) this.put(place, { kind: "segment", segment: "", inside: true });
    else if (to === kRaw) this.put(place, { kind: "raw", text: "", not: false });
    else {
      const kind = this.known?.kind(to) ?? "other";
      const same = row.kind === "clause" && this.known?.kind(row.attribute) === kind ? row : null;
      // Of one number to another the comparison stays, the value does not: 3 orders are not 3 euros.
      this.put(place, { kind: "clause", attribute: to, operator: same?.operator ?? operatorsOf[kind][0]!, values: kind === "flag" ? ["TRUE"] : [] });
    }
  }

  private clause(row: Clause, place: Place, name: string): TemplateResult | typeof nothing {
    const kind = this.known?.kind(row.attribute) ?? "other";
    const operators = operatorsOf[kind].includes(row.operator) ? operatorsOf[kind] : [row.operator, ...operatorsOf[kind]];
    if (row.attribute === "") return nothing;
    return html`<div class="how"><select class="field" aria-label="${this.t("form.operator")}: ${name}" @change=${(e: Event) => this.operatorChosen(row, place, (e.target as HTMLSelectElement).value as Operator)}>
        ${operators.map((o) => html`<option value=${o} ?selected=${o === row.operator}>${this.operatorName(o, kind)}</option>`)}</select></div>
      <div class="values">${this.values(row, place, kind, name)}</div>`;
  }
  private operatorName(operator: Operator, kind: AttributeKind): string {
    const own: Partial<Record<AttributeKind, readonly string[]>> = { date: ["=", "!=", ">", ">=", "<", "<=", "IN", "NOT IN"], list: ["CONTAINS", "NOT CONTAINS", "IN", "NOT IN"] };
    return this.t((own[kind]?.includes(operator) ? `op.${kind}.${operator}` : `op.${operator}`) as MessageKey);
  }
  private operatorChosen(row: Clause, place: Place, operator: Operator): void {
    const wanted = valuesOf(operator);
    this.put(place, { ...row, operator, values: wanted === "many" ? row.values : row.values.slice(0, wanted) });
  }

  private values(row: Clause, place: Place, kind: AttributeKind, name: string): TemplateResult[] | typeof nothing {
    const wanted = valuesOf(row.operator);
    if (wanted === 0) return nothing;
    const shownValues = wanted === "many" ? (row.values.length > 0 ? row.values : [""]) : Array.from({ length: wanted }, (_, i) => row.values[i] ?? "");
    const set = (i: number, literal: string): void => this.put(place, { ...row, values: shownValues.map((old, j) => (i === j ? literal : old)) });
    const word = this.t(wanted === 2 ? "form.and" : "form.or");
    const fields = shownValues.map((literal, i) => html`<span class="value ${kind === "number" && wanted === 2 ? "half" : ""}">${i > 0 ? html`<span class="quiet small">${word}</span>` : nothing}
      <clientele-condition-value .literal=${literal} .kind=${kind === "list" ? "text" : kind} .offers=${this.offersOf(row.attribute, kind)} .unit=${this.unitOf(row.attribute)}
        .named=${isNamed(row.attribute) ? (text: string) => featureText(row.attribute, "text", text, this.words) : null}
        .label="${this.t(i === 1 && wanted === 2 ? "form.value2" : "form.value")}: ${name}" @clientele-value=${(e: CustomEvent<string>) => set(i, e.detail)}></clientele-condition-value>
      ${wanted === "many" && shownValues.length > 1 ? html`<button class="icon-button small-button" aria-label=${this.t("form.removeValue")} title=${this.t("form.removeValue")}
        @click=${() => this.put(place, { ...row, values: shownValues.filter((_, j) => j !== i) })}>${icon("close", "s")}</button>` : nothing}</span>`);
    if (wanted !== "many") return fields;
    return [...fields, html`<button class="button compact plain" @click=${() => this.addValue(row, place, shownValues)}>${icon("plus", "s")} ${this.t("form.addValue")}</button>`];
  }
  private unitOf(attribute: string): string {
    const column = this.known?.find(attribute);
    if (!column) return "";
    if (isShare(column.name)) return "%";
    return isMoney(column.name, column.type) ? this.words.currencySign : "";
  }
  private addValue(row: Clause, place: Place, values: readonly string[]): void {
    this.put(place, { ...row, values: [...values, ""] });
    void this.updateComplete.then(() => {
      const clause = this.renderRoot.querySelector(`[data-at="${place.join(".")}"]`)?.closest(".clause");
      [...(clause?.querySelectorAll<ClienteleConditionValue>("clientele-condition-value") ?? [])].at(-1)?.focus();
    });
  }
  private offersOf(attribute: string, kind: AttributeKind): readonly string[] {
    if (kind !== "text" && kind !== "list") return [];
    const here = this.offers.get(attribute);
    if (here) return here;
    void this.known?.valuesOf(attribute).then((values) => {
      if (values.length > 0 && this.offers.get(attribute) !== values) this.offers = new Map(this.offers).set(attribute, values);
    });
    return [];
  }

  private segment(row: SegmentRow, place: Place): TemplateResult {
    const is = (s: Segment): boolean => [s.id, s.name].some((name) => name.toLowerCase() === row.segment.toLowerCase());
    const found = this.segments.some(is);
    const options = (key: MessageKey, origin: string): TemplateResult | typeof nothing => {
      const list = this.segments.filter((s) => s.origin === origin);
      return list.length > 0 ? html`<optgroup label=${this.t(key)}>${list.map((s) => html`<option value=${s.id} ?selected=${is(s)}>${segmentName(s, this.words)}</option>`)}</optgroup>` : nothing;
    };
    return html`<div class="how"><select class="field" aria-label=${this.t("form.operator")} @change=${(e: Event) => this.put(place, { ...row, inside: (e.target as HTMLSelectElement).value === "in" })}>
        <option value="in" ?selected=${row.inside}>${this.t("form.inside")}</option><option value="out" ?selected=${!row.inside}>${this.t("form.outside")}</option></select></div>
      <div class="values"><select class="field" aria-label=${this.t("form.segment")} @change=${(e: Event) => this.put(place, { ...row, segment: (e.target as HTMLSelectElement).value })}>
        ${found ? nothing : html`<option value=${row.segment} selected>${row.segment === "" ? this.t("form.choose") : row.segment}</option>`}
        ${options("form.own", "own")}${options("form.groups", "rfm")}${options("form.ready", "gallery")}</select></div>`;
  }

  private raw(row: RawRow, place: Place): TemplateResult {
    return html`<div class="how"><select class="field" aria-label=${this.t("form.operator")} @change=${(e: Event) => this.put(place, { ...row, not: (e.target as HTMLSelectElement).value === "not" })}>
        <option value="is" ?selected=${!row.not}>${this.t("form.holds")}</option><option value="not" ?selected=${row.not}>${this.t("form.fails")}</option></select></div>
      <textarea class="field mono raw" dir="ltr" rows="1" autocomplete="off" spellcheck="false" aria-label=${this.t("form.rawText")} .value=${row.text}
        @input=${(e: Event) => this.put(place, { ...row, text: (e.target as HTMLTextAreaElement).value })}></textarea>`;
  }

  private put(place: Place, row: Row): void {
    this.say(replaceRow(this.begun, place, row));
  }
  private get begun(): Group {
    return this.form.rows.length > 0 ? this.form : addRow(this.form, [], newClause);
  }
  private add(place: Place, row: Row): void {
    const at = [...place, rowsAt(this.begun, place).length];
    this.say(addRow(this.begun, place, row));
    this.focusOn(`[data-at="${(row.kind === "group" ? [...at, 0] : at).join(".")}"]`);
  }
  /** The focus goes to what has taken the row's place, or to the button that adds one. */
  private drop(place: Place): void {
    this.say(removeRow(this.begun, place));
    this.focusOn(`[data-at="${place.join(".")}"]`, `[data-add="${place.slice(0, -1).join(".")}"]`, "[data-add]");
  }
  private focusOn(...selectors: string[]): void {
    void this.updateComplete.then(() => selectors.map((s) => this.renderRoot.querySelector<HTMLElement>(s)).find((e) => e !== null)?.focus());
  }
  private say(form: Group): void {
    this.form = form;
    this.emit("clientele-form", form);
  }
}
