import { css, html, nothing, type TemplateResult } from "lit";
import { groupTone } from "../../charts/groups.js";
import { columns } from "../../charts/columns.js";
import type { Chart } from "../../charts/scene.js";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { CustomerOrder, CustomerResult } from "../../engine/ops.js";
import { plainError } from "../model/engine-port.js";
import { featureName, featureText } from "./feature-words.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { segmentsStyles } from "./segments.styles.js";

const inHead = new Set(["customer_id", "rfm_group", "name", "email", "phone"]);

/** One customer: group, what would move them, features, segments, and every order with the line of the file it comes from. */
export class ClientelePageCustomer extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    segmentsStyles,
    css`
      h1,
      .contact {
        overflow-wrap: anywhere;
      }
      .features {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr));
        gap: var(--clientele-space-3) var(--clientele-space-4);
        margin-block-start: var(--clientele-space-3);
      }
      .features dt {
        font-size: var(--clientele-text-s);
        color: var(--clientele-ink-2);
      }
      .features dd {
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      .moves {
        display: grid;
        gap: 12px;
        margin-block-start: var(--clientele-space-3);
      }
      .moves li {
        display: flex;
        gap: 10px;
        align-items: baseline;
      }
      .orders {
        min-inline-size: 900px;
        margin-block-start: var(--clientele-space-3);
      }
      .placed {
        white-space: nowrap;
      }
      summary {
        font-weight: 600;
        cursor: pointer;
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, customer: { state: true }, failed: { state: true } };
  declare private customer: CustomerResult | null;
  declare private failed: string;
  private loaded = "";

  constructor() {
    super();
    this.customer = null;
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
    const id = this.model.openCustomer;
    const key = `${this.model.revision} ${id ?? ""}`;
    if (id === null || !this.model.hasData || key === this.loaded) return;
    this.loaded = key;
    try {
      const customer = await (await this.model.engine()).customer(id);
      if (key !== this.loaded) return;
      this.customer = customer;
      this.failed = "";
    } catch (error) {
      if (key === this.loaded) this.failed = plainError(error).message;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.model.openCustomer === null || !this.model.hasData) return nothing;
    const c = this.customer;
    return html`<div class="page">
      <div><button class="button plain" @click=${() => this.app.go("customers")}>${icon("back", "s", "flip")} ${this.t("customer.back")}</button></div>
      ${this.failed !== "" ? html`<div class="note bad">${icon("alert")}<p>${this.failed}</p></div>` : nothing}
      ${c ? this.sheet(c) : nothing}
    </div>`;
  }

  private sheet(c: CustomerResult): TemplateResult {
    const value = (name: string): string => c.featureValues[c.featureNames.indexOf(name)] ?? "";
    const spent = value("amount_spent");
    // What the head of the page already says, and what is not known of this person, would only fill the sheet.
    const features = c.featureNames.map((name, i) => ({ name, value: c.featureValues[i] ?? "" })).filter((f) => f.value !== "" && !inHead.has(f.name));
    // A file without times would show midnight on every line.
    const timed = c.orders.some((o) => !this.words.isMidnight(o.placed));
    const contact = ["name", "email", "phone"].map(value).filter((v) => v !== "" && v !== c.customer);
    return html`
      <header class="page-head"><div>
        <h1>${c.customer}</h1>
        ${contact.length > 0 ? html`<p class="lead contact">${contact.join(" · ")}</p>` : nothing}
        <p class="lead"><span class="swatch ${groupTone(c.group)}"></span> <strong>${this.words.engine(c.group)}</strong> · ${this.t("customer.lead", { n: c.nOrders, money: spent === "" ? "–" : this.words.money(spent) })}</p>
      </div></header>
      <section class="columns-2 wide-first">
        <div class="card"><h2>${this.t("customer.features")}</h2>
          <dl class="features">${features.map((f) => html`<div><dt>${featureName(f.name, this.words)}</dt><dd>${featureText(f.name, numeric(f.value) ? "number" : "text", f.value, this.words)}</dd></div>`)}</dl>
        </div>
        <div class="stack">
          <div class="card"><h2>${this.t("customer.moves")}</h2>
            ${c.distances.length === 0 ? html`<p class="quiet">${this.t("customer.movesNone")}</p>` : html`<ul class="moves">${c.distances.map((d) => html`<li><span class="swatch ${groupTone(d.to)}"></span><span>${this.t("customer.moveTo", { group: this.words.engine(d.to), how: this.words.engine(d.sentence) })}</span></li>`)}</ul>`}
          </div>
          <clientele-person-segments .app=${this.app} .customer=${c}></clientele-person-segments>
        </div>
      </section>
      <clientele-person-accounts .app=${this.app} .customer=${c}></clientele-person-accounts>
      ${c.orders.length > 1 ? html`<section class="card"><clientele-chart .chart=${this.timeline(c)}></clientele-chart></section>` : nothing}
      ${this.acts(c, timed)}
      <clientele-person-fields .app=${this.app} .customer=${c}></clientele-person-fields>`;
  }

  /** All that they did; where the shop has no events this is their orders, which a table tells best. */
  private acts(c: CustomerResult, timed: boolean): TemplateResult {
    if ((this.model.report?.totals.events ?? 0) === 0) return html`<section class="card" aria-labelledby="orders"><h2 id="orders">${this.t("customer.orders", { n: c.nOrders })}</h2>${this.ordersTable(c, timed)}</section>`;
    return html`<clientele-customer-timeline .app=${this.app} .customer=${c.customer}></clientele-customer-timeline>
      ${c.orders.length > 0 ? html`<details class="card"><summary>${this.t("timeline.table", { n: c.nOrders })}</summary>${this.ordersTable(c, timed)}</details>` : nothing}`;
  }
  private ordersTable(c: CustomerResult, timed: boolean): TemplateResult {
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${this.t("table.of", { name: this.t("customer.orders", { n: c.nOrders }) })}><table class="plain orders">
        <thead><tr><th scope="col">${this.t("order.order")}</th><th scope="col">${this.t("order.placed")}</th><th scope="col" class="number">${this.t("order.amount")}</th><th scope="col" class="number">${this.t("order.refunded")}</th><th scope="col">${this.t("order.channel")}</th><th scope="col">${this.t("order.products")}</th><th scope="col">${this.t("order.line")}</th></tr></thead>
        <tbody>${c.orders.map((o) => this.order(o, timed))}</tbody>
      </table></div>`;
  }
  private order(o: CustomerOrder, timed: boolean): TemplateResult {
    const more = o.lines > o.products.length ? this.t("order.more", { n: o.lines - o.products.length }) : "";
    return html`<tr><td>${o.order}</td><td class="placed">${timed ? this.words.dateTime(o.placed) : this.words.date(o.placed)}</td><td class="number">${this.words.moneyExact(o.amount)}</td>
      <td class="number">${Number(o.refunded) > 0 ? this.words.moneyExact(o.refunded) : ""}</td><td>${o.channel}</td>
      <td>${o.products.join(", ")}${o.products.length > 0 && more !== "" ? ` ${more}` : ""}</td>
      <td class="small quiet">${this.t("order.at", { file: o.file, line: o.line })}</td></tr>`;
  }
  private timeline(c: CustomerResult): Chart {
    const orders = [...c.orders].reverse().slice(-60);
    return {
      title: this.t("customer.timeline", { from: this.words.date(orders[0]?.placed ?? ""), to: this.words.date(orders.at(-1)?.placed ?? "") }),
      fileName: "orders-of-a-customer",
      draw: (width) => columns(
        orders.map((o, i) => ({ id: String(i), short: this.words.date(o.placed), label: `${this.words.date(o.placed)}: ${this.words.moneyExact(o.amount)}`, value: Number(o.amount) })),
        { width, height: 160, axis: (v) => this.words.moneyCompact(v), tone: groupTone(c.group) },
      ),
      table: {
        columns: [{ label: this.t("order.placed") }, { label: this.t("order.amount"), numeric: true }],
        rows: orders.map((o) => [this.words.date(o.placed), this.words.moneyExact(o.amount)]),
      },
    };
  }
}

function numeric(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}
