import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { LatestOnly } from "../../elements/base/latest-only.js";
import { saveFile } from "../../elements/base/save-file.js";
import type { GridColumn, GridSort } from "../../elements/data-grid/data-grid.js";
import type { FetchRows } from "../../elements/data-grid/row-pages.js";
import type { Condition, ConditionSource } from "../../elements/language-box/language-box.js";
import type { TableColumn } from "../../engine/ops.js";
import { plainError } from "../model/engine-port.js";
import { featureName, featureText, featureWidth } from "./feature-words.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

const usual = ["customer_id", "rfm_group", "number_of_orders", "amount_spent", "average_order_value", "last_order_date", "days_since_last_order", "preferred_channel"];

/** Everyone, one a row: search, filter, sort, choose columns; a row opens the customer. */
export class ClientelePageCustomers extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .page {
        gap: var(--clientele-space-4);
      }
      clientele-data-grid {
        block-size: max(420px, calc(100dvh - 330px));
      }
      .tools .field {
        flex: 1 1 220px;
        max-inline-size: 340px;
      }
      .search {
        position: relative;
        flex: 1 1 220px;
        max-inline-size: 340px;
      }
      .search .icon {
        position: absolute;
        inset-inline-start: 10px;
        inset-block: 0;
        margin-block: auto;
        color: var(--clientele-ink-3);
      }
      .search input {
        inline-size: 100%;
        padding-inline-start: 34px;
      }
      .filter {
        display: flex;
        align-items: center;
        gap: 8px;
        flex-wrap: wrap;
        padding: 6px 6px 6px 14px;
        border-radius: var(--clientele-radius);
        background: var(--clientele-accent-soft);
      }
      .filter code {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 10px 14px;
        max-block-size: 60vh;
        overflow-y: auto;
        border: 1px solid var(--clientele-hairline);
        border-radius: var(--clientele-radius);
        background: var(--clientele-surface);
        color: inherit;
        box-shadow: var(--clientele-shadow-raised);
      }
      [popover] label {
        display: flex;
        gap: 10px;
        align-items: center;
        padding: 5px 0;
        cursor: pointer;
      }
      [popover] input {
        accent-color: var(--clientele-accent);
        inline-size: 16px;
        block-size: 16px;
      }
    `,
  ];
  static override readonly properties = {
    ...PageElement.properties,
    search: { state: true }, sort: { state: true }, chosen: { state: true }, columns: { state: true }, total: { state: true }, editing: { state: true }, known: { state: true },
  };
  declare private search: string;
  declare private sort: GridSort;
  declare private chosen: string[];
  declare private columns: TableColumn[];
  declare private total: number | null;
  declare private editing: boolean;
  declare private known: string[];
  private fetch: FetchRows | null = null;
  private fetchKey = "";
  private draft: Condition | null = null;
  private readonly searching = new LatestOnly(120);
  private readonly source: ConditionSource = {
    query: async (where) => (await this.model.engine()).query(where),
    complete: async (text, cursor) => (await this.model.engine()).complete(text, cursor),
  };

  constructor() {
    super();
    this.search = "";
    this.sort = { column: "amount_spent", descending: true };
    this.chosen = usual;
    this.columns = [];
    this.total = null;
    this.editing = false;
    this.known = [];
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { filter } = this.model.workspace;
    const key = JSON.stringify([this.model.revision, filter, this.search, this.sort, this.chosen, this.model.hasData]);
    if (key === this.fetchKey) return;
    this.fetchKey = key;
    const ask = { where: filter, search: this.search, sort: this.sort.column, descending: this.sort.descending, columns: this.chosen };
    this.fetch = this.model.hasData
      ? async (from, count) => {
          const engine = await this.model.engine();
          const result = await engine.customers({ ...ask, from, count });
          if (key === this.fetchKey) {
            this.total = result.total;
            if (result.columns.length !== this.columns.length || result.columns.some((c, i) => c.name !== this.columns[i]?.name)) this.columns = result.columns;
          }
          return result;
        }
      : null;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.model.hasData) return nothing;
    const filter = this.model.workspace.filter;
    return html`<div class="page">
      <header class="page-head">
        <div><h1>${this.t("page.customers")}</h1><p class="lead" aria-live="polite">${this.total === null ? this.t("customers.counting") : this.t(filter !== "" || this.search !== "" ? "customers.some" : "customers.all", { n: this.total })}</p></div>
        <button class="button primary" ?disabled=${this.total === 0} @click=${() => this.app.openAudience({ name: this.t("audience.unnamed"), where: filter })}>${icon("download", "s")} ${this.t("audience.get")}</button>
      </header>
      <div class="row tools">
        <div class="search">${icon("search", "s")}<input class="field" type="search" autocomplete="off" aria-label=${this.t("customers.search")} placeholder=${this.t("customers.search")} .value=${this.search} @input=${this.typed} /></div>
        <button class="button" aria-expanded=${this.editing} @click=${this.toggleFilter}>${icon("segments", "s")} ${this.t("customers.filter")}</button>
        <button class="button" popovertarget="columns" @click=${this.openColumns}>${icon("columns", "s")} ${this.t("customers.columns")}</button>
        <button class="button" @click=${this.downloadTable}>${icon("table", "s")} ${this.t("customers.download")}</button>
        <div id="columns" popover>${this.columnChoices()}</div>
      </div>
      ${this.editing ? this.editor(filter) : filter !== "" ? html`<div class="filter">${icon("segments", "s")}<code>${filter}</code>
        <button class="button compact plain" @click=${this.toggleFilter}>${this.t("segments.change")}</button>
        <button class="icon-button" aria-label=${this.t("customers.clear")} title=${this.t("customers.clear")} @click=${() => this.setFilter("")}>${icon("close", "s")}</button></div>` : nothing}
      <clientele-data-grid .columns=${this.gridColumns()} .fetch=${this.fetch} .format=${this.text} .sort=${this.sort} label=${this.t("page.customers")}
        none=${this.t("customers.none")} @clientele-sort=${this.resort} @clientele-row=${this.openRow}></clientele-data-grid>
    </div>`;
  }

  private shownColumns: { of: TableColumn[]; words: unknown; list: GridColumn[] } | null = null;
  private gridColumns(): GridColumn[] {
    // The same array as long as nothing changed, so that the grid keeps its layout.
    if (this.shownColumns?.of !== this.columns || this.shownColumns.words !== this.words) {
      const list = this.columns.map((c): GridColumn => ({
        name: c.name, label: featureName(c.name, this.words), numeric: c.type === "number" || c.type === "money", width: featureWidth(c.name, c.type), hint: c.formula || undefined,
      }));
      this.shownColumns = { of: this.columns, words: this.words, list };
    }
    return this.shownColumns.list;
  }
  private readonly text = (c: GridColumn, value: string): string => featureText(c.name, this.columns.find((x) => x.name === c.name)?.type ?? "text", value, this.words);

  private editor(filter: string): TemplateResult {
    return html`<section class="card stack" aria-label=${this.t("customers.filter")}>
      <clientele-language-box .value=${filter} .source=${this.source} .revision=${this.model.revision} label=${this.t("customers.filter")} placeholder=${this.t("segments.placeholder")}
        @clientele-condition=${(e: CustomEvent<Condition>) => { this.draft = e.detail; this.requestUpdate(); }}></clientele-language-box>
      <div class="row">
        <button class="button" ?disabled=${!this.draft || (this.draft.where !== "" && this.draft.answer === null)} @click=${() => this.setFilter(this.draft?.where ?? "")}>${this.t("customers.apply")}</button>
        <button class="button plain" @click=${this.toggleFilter}>${this.t("cancel")}</button>
      </div>
    </section>`;
  }
  private columnChoices(): TemplateResult {
    const all = [...new Set([...usual, ...this.known])];
    return html`${all.map((name) => html`<label><input type="checkbox" .checked=${this.chosen.includes(name)} ?disabled=${name === "customer_id"} @change=${() => this.toggleColumn(name)} />${featureName(name, this.words)}</label>`)}`;
  }

  private readonly openColumns = async (event: Event): Promise<void> => {
    const menu = this.renderRoot.querySelector<HTMLElement>("#columns");
    const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
    menu?.style.setProperty("top", `${at.bottom + 4}px`);
    menu?.style.setProperty("left", `${Math.max(8, Math.min(at.left, innerWidth - 280))}px`);
    if (this.known.length > 0) return;
    const result = await (await this.model.engine()).complete("", 0).catch(() => null);
    this.known = (result?.items ?? []).filter((i) => i.kind === "attribute").map((i) => i.label);
  };
  private toggleColumn(name: string): void {
    const next = this.chosen.includes(name) ? this.chosen.filter((c) => c !== name) : [...this.chosen, name];
    this.chosen = next;
    if (!next.includes(this.sort.column)) this.sort = { column: "customer_id", descending: false };
  }
  private readonly typed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value.trim();
    this.searching.run(async () => {
      this.search = text;
    });
  };
  private readonly resort = (event: CustomEvent<GridSort>): void => {
    this.sort = event.detail;
  };
  private readonly openRow = (event: CustomEvent<string[]>): void => {
    const id = event.detail[this.columns.findIndex((c) => c.name === "customer_id")];
    if (id) this.app.openCustomer(id);
  };
  private readonly toggleFilter = (): void => {
    this.editing = !this.editing;
    this.draft = null;
    if (this.editing) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("clientele-language-box")?.focus());
  };
  private setFilter(filter: string): void {
    this.editing = false;
    if (filter !== this.model.workspace.filter) void this.model.update({ filter }, this.t("undo.filter"));
  }
  private readonly downloadTable = async (): Promise<void> => {
    try {
      saveFile(await (await this.model.engine()).customersFile({ where: this.model.workspace.filter }), "customers.csv");
    } catch (error) {
      this.model.toast({ text: plainError(error).message, tone: "bad" });
    }
  };
}
