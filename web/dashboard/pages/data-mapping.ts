import { html, noChange, nothing, type TemplateResult } from "lit";
import { Directive, directive, PartType, type ChildPart, type PartInfo } from "lit/directive.js";
import { repeat } from "lit/directives/repeat.js";
import { templateContent } from "lit/directives/template-content.js";
import type { ColumnReport, SourceReport } from "../../engine/ops.js";
import { en } from "../../locales/en.js";
import type { MessageKey, Words } from "../../locales/words.js";

/** Roles in the order in which an owner looks for them, in groups. */
export const roleGroups = {
  order: ["order_id", "order_name", "line_id", "parent_line", "date", "time_of_day", "time_zone", "amount", "subtotal", "shipping", "tax", "discount", "refunded", "currency", "discount_code", "payment_method"],
  customer: ["customer_id", "email", "phone", "first_name", "last_name", "customer_name", "customer_tags", "accepts_marketing", "accepts_sms_marketing", "country", "region", "city", "postcode",
    "street", "street_number", "address_2", "birth_date", "gender", "person_number", "loyalty_id", "device_id", "device_type", "session_id", "record_id",
    "frequency", "recency", "age", "monetary", "answer"],
  item: ["product_id", "product_name", "quantity", "unit_price", "line_amount", "line_discount", "unit_cost", "category", "brand", "product_tags"],
  state: ["event", "event_id", "status", "order_status", "fulfillment", "cancelled_at", "test", "channel", "app_id", "location", "order_tags", "campaign"],
} as const;
const knownRoles = new Set<string>(Object.values(roleGroups).flat());

/** What a role is called in a file of that kind: the date of an order, of an event, of a cost. */
function roleName(role: string, kind: string, words: Words): string {
  const ofKind = `role.${role}.${kind}`;
  return words.t((ofKind in en ? ofKind : `role.${role}`) as MessageKey);
}

let options: { words: Words; kind: string; template: HTMLTemplateElement } | null = null;

/** The choices of every column, made once a language and kind: a file of a hundred columns copies them a hundred times. */
function roleOptions(kind: string, words: Words): HTMLTemplateElement {
  if (options?.words !== words || options.kind !== kind) {
    const template = document.createElement("template");
    template.content.append(new Option(words.t("mapping.unused"), ""));
    for (const [group, roles] of Object.entries(roleGroups)) {
      const list = document.createElement("optgroup");
      list.label = words.t(`roles.${group as keyof typeof roleGroups}`);
      list.append(...roles.map((role) => new Option(roleName(role, kind, words), role)));
      template.content.append(list);
    }
    options = { words, kind, template };
  }
  return options.template;
}

/** Stands behind the options of a select and chooses one of them; an element's own value would be set before they are there. */
const chosen = directive(class extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.CHILD) throw new Error("chosen() stands inside a select, after its options");
  }
  override render(_value: string): unknown {
    return noChange;
  }
  override update(part: ChildPart, [value]: [string]): unknown {
    const select = part.parentNode as HTMLSelectElement;
    if (select.value !== value) select.value = value;
    return noChange;
  }
});

/** The overrides after the owner gave `column` the role `role` ("" = not used): a role belongs to one column. */
export function rolesAfter(r: SourceReport, before: Record<string, string>, column: string, role: string): Record<string, string> {
  const roles = { ...before };
  const had = r.columns.find((c) => c.name === column)?.role ?? "";
  for (const [name, of] of Object.entries(roles)) if (of === column) delete roles[name];
  if (had !== "" && had !== role) roles[had] = "";
  if (role !== "") roles[role] = column;
  return roles;
}

function sureness(c: ColumnReport, words: Words): TemplateResult | typeof nothing {
  if (c.role === "") return nothing;
  const key = c.confidence >= 0.995 ? "sure.certain" : c.confidence >= 0.85 ? "sure.very" : c.confidence >= 0.6 ? "sure.likely" : "sure.guess";
  return html`<div class="sure" title=${words.engine(c.because)}><span>${words.t(key)}</span>
    <meter min="0" max="1" low="0.6" high="0.85" optimum="1" .value=${c.confidence} aria-label=${words.t("sure.label", { share: words.share(c.confidence) })}></meter></div>`;
}

/** The list of columns that mean nothing to us: whether it is open, and what to do when the owner opens or shuts it. */
export interface RestOfColumns {
  open: boolean;
  toggled(open: boolean): void;
}

/** Each column of a file with its guessed meaning to confirm or change. The list of those without one is made when it is opened. */
export function mappingTable(r: SourceReport, words: Words, change: (column: string, role: string) => void, restOf: RestOfColumns): TemplateResult {
  const used = r.columns.filter((c) => c.role !== "");
  const unused = r.columns.filter((c) => c.role === "");
  const head = html`<thead><tr><th scope="col">${words.t("mapping.column")}</th><th scope="col">${words.t("mapping.means")}</th><th scope="col">${words.t("mapping.sure")}</th><th scope="col">${words.t("mapping.examples")}</th><th scope="col">${words.t("mapping.because")}</th></tr></thead>`;
  const table = (columns: ColumnReport[], label: string): TemplateResult => html`<div class="scroll-x" tabindex="0" role="region" aria-label=${words.t("table.of", { name: label })}>
    <table class="plain mapping">${head}<tbody>${repeat(columns, (c) => c.name, (c) => columnRow(c, r.kind, words, change))}</tbody></table></div>`;
  const rest = words.t("mapping.rest", { n: unused.length });
  const open = restOf.open || unused.length < 4 || used.length === 0;
  return html`${table(used, words.t("mapping.title"))}
    ${unused.length > 0 ? html`<details ?open=${open} @toggle=${(e: Event) => restOf.toggled((e.target as HTMLDetailsElement).open)}>
      <summary>${rest}</summary>${open ? table(unused, rest) : nothing}</details>` : nothing}`;
}

function columnRow(c: ColumnReport, kind: string, words: Words, change: (column: string, role: string) => void): TemplateResult {
  return html`<tr class=${c.role === "" ? "unused" : ""}>
    <td class="column">${c.name}</td>
    <td><select class="field" aria-label=${words.t("mapping.meaningOf", { name: c.name })} autocomplete="off" @change=${(e: Event) => change(c.name, (e.target as HTMLSelectElement).value)}>
      ${templateContent(roleOptions(kind, words))}${c.role !== "" && !knownRoles.has(c.role) ? html`<option value=${c.role}>${c.role}</option>` : nothing}${chosen(c.role)}
    </select></td>
    <td>${sureness(c, words)}</td>
    <td class="examples">${c.examples.slice(0, 3).map((e) => html`<span title=${e}>${e}</span>`)}${c.examples.length === 0 ? words.t("mapping.empty") : nothing}</td>
    <td class="small quiet">${c.role !== "" ? words.engine(c.because) : nothing}${c.format !== "" ? html`<br /><code>${c.format}</code>` : nothing}</td>
  </tr>`;
}
