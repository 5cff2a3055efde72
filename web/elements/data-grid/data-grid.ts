import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "../base/controls.styles.js";
import { ClienteleElement } from "../base/element.js";
import { icon } from "../base/icons.js";
import { watchSize } from "../base/while-connected.js";
import { dataGridStyles } from "./data-grid.styles.js";
import { RowPages, type FetchRows } from "./row-pages.js";

export interface GridColumn {
  name: string;
  label: string;
  numeric: boolean;
  /** px */
  width: number;
  hint?: string;
}
export interface GridSort {
  column: string;
  descending: boolean;
}

const rowHeight = 40;
// Browsers end an element at 16 to 33 million px; beyond this height the scroll bar stands for the rows in proportion.
const tallest = 8_000_000;

/**
 * A table of any number of rows: only those in view are there, and they are asked for a page at a time.
 * @fires clientele-row - a row was opened; detail: its cells
 * @fires clientele-sort - another order was asked for; detail: GridSort
 */
export class ClienteleDataGrid extends ClienteleElement {
  static override readonly styles = [controls, dataGridStyles];
  static override readonly properties = {
    columns: { attribute: false },
    fetch: { attribute: false },
    format: { attribute: false },
    sort: { attribute: false },
    label: { type: String },
    none: { type: String },
    top: { state: true },
    height: { state: true },
    active: { state: true },
  };
  declare columns: GridColumn[];
  declare fetch: FetchRows | null;
  declare format: (column: GridColumn, value: string) => string;
  declare sort: GridSort;
  declare label: string;
  /** said when there is no row */
  declare none: string;
  /** px from the first row to the top of the view */
  declare private top: number;
  declare private height: number;
  declare private active: { row: number; column: number } | null;
  private readonly pages = new RowPages(() => this.requestUpdate());
  private ownScroll = -1;

  constructor() {
    super();
    this.columns = [];
    this.fetch = null;
    this.format = (_, value) => value;
    this.sort = { column: "", descending: false };
    this.label = "";
    this.none = "";
    this.top = 0;
    this.height = 0;
    this.active = null;
    watchSize(this, () => (this.height = this.viewport?.clientHeight ?? this.height));
  }
  private get viewport(): HTMLElement | null {
    return this.renderRoot.querySelector(".viewport");
  }
  private get bodyHeight(): number {
    return Math.max(rowHeight, this.height - rowHeight);
  }
  private get spacer(): number {
    return Math.min(tallest, this.pages.total * rowHeight);
  }
  private get furthest(): number {
    return Math.max(0, this.pages.total * rowHeight - this.bodyHeight);
  }
  /** Px of rows for a px of the scroll bar: 1 until the table is taller than an element can be. */
  private get scale(): number {
    const range = this.spacer - this.bodyHeight;
    return this.pages.total * rowHeight > tallest && range > 0 ? this.furthest / range : 1;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("fetch")) {
      this.pages.reset(this.fetch);
      this.top = 0;
      this.active = null;
      if (this.viewport) this.viewport.scrollTop = 0;
    }
  }
  protected override updated(changed: PropertyValues): void {
    const viewport = this.viewport;
    if (!viewport) return;
    if (changed.has("columns")) {
      viewport.style.setProperty("--columns", this.columns.map((c) => `minmax(0, ${c.width}fr)`).join(" "));
      viewport.style.setProperty("--least", `${this.columns.reduce((sum, c) => sum + c.width, 0)}px`);
    }
    viewport.querySelector<HTMLElement>(".spacer")?.style.setProperty("block-size", `${this.spacer}px`);
    viewport.querySelector<HTMLElement>(".rows")?.style.setProperty("transform", `translateY(${-(this.top % rowHeight)}px)`);
    if (this.height === 0 && viewport.clientHeight > 0) this.height = viewport.clientHeight;
    const { first, last } = this.range();
    this.pages.want(first, last);
  }
  /** Rows that can be in view at once, the cut ones at both ends included. */
  private get places(): number {
    return Math.ceil(this.bodyHeight / rowHeight) + 1;
  }
  private range(): { first: number; last: number } {
    const first = Math.floor(this.top / rowHeight);
    return { first, last: Math.min(this.pages.total, first + this.places) - 1 };
  }

  protected override render(): TemplateResult {
    const { first, last } = this.range();
    const { places } = this;
    const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    // A row that leaves at one end comes back with other cells at the other; those that stay are not touched.
    const rows = repeat(shown, (i) => i % places, (i) => {
      const cells = this.pages.row(i);
      const active = this.active?.row === i ? this.active.column : -1;
      return guard([i, cells, active, this.columns, this.format, this.words], () => this.row(i, cells, active));
    });
    const empty = this.pages.total === 0;
    return html`<div class="viewport" role="grid" tabindex="0" aria-label=${this.label} aria-rowcount=${this.pages.total + 1} aria-colcount=${this.columns.length}
      aria-activedescendant=${this.active ? `cell-${this.active.row}-${this.active.column}` : nothing}
      @scroll=${this.scrolled} @wheel=${{ handleEvent: this.wheel, passive: false }} @keydown=${this.key} @pointerover=${this.pointed}>
      <div class="sized" role="presentation">
        <div class="row header" role="row" aria-rowindex="1">${this.columns.map((c, i) => this.head(c, i))}</div>
        <div class="layer" role="presentation"><div class="rows" role="rowgroup">${rows}</div></div>
        <div class="spacer" role="presentation"></div>
        ${empty && !this.pages.error ? html`<div class="none quiet"><p>${this.none}</p></div>` : nothing}
        ${this.pages.error instanceof Error ? html`<div class="none"><p>${this.pages.error.message}</p></div>` : nothing}
      </div>
    </div>`;
  }
  private head(c: GridColumn, i: number): TemplateResult {
    const sorted = this.sort.column === c.name;
    return html`<div class="cell ${c.numeric ? "number" : ""}" role="columnheader" aria-colindex=${i + 1} aria-sort=${sorted ? (this.sort.descending ? "descending" : "ascending") : nothing}>
      <button title=${c.hint ?? c.label} @click=${() => this.resort(c, sorted)}><span>${c.label}</span>${sorted ? icon(this.sort.descending ? "down" : "up", "s") : nothing}</button>
    </div>`;
  }
  private row(i: number, cells: string[] | undefined, active: number): TemplateResult {
    // Of a row that comes into view only the texts change: a fast scroll renews hundreds of cells a frame.
    return html`<div class="row body ${active >= 0 ? "active" : ""} ${cells ? "" : "waiting"}" role="row" aria-rowindex=${i + 2} aria-selected=${active >= 0} @click=${() => this.openRow(i)}>
      ${this.columns.map((c, j) => html`<div class="cell ${c.numeric ? "number" : ""} ${active === j ? "active" : ""}" role="gridcell"
        id=${active === j ? `cell-${i}-${j}` : nothing} aria-colindex=${j + 1}>${cells ? this.format(c, cells[j] ?? "") : ""}</div>`)}
    </div>`;
  }

  private resort(c: GridColumn, sorted: boolean): void {
    this.emit<GridSort>("clientele-sort", { column: c.name, descending: sorted ? !this.sort.descending : c.numeric });
  }
  private openRow(i: number): void {
    const cells = this.pages.row(i);
    this.active = { row: i, column: this.active?.column ?? 0 };
    if (cells) this.emit("clientele-row", cells);
  }

  /** What a cell cuts off is told where the pointer rests. */
  private readonly pointed = (event: PointerEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>("[role=gridcell]");
    if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent.trim() : "";
  };
  private readonly scrolled = (): void => {
    const viewport = this.viewport;
    if (!viewport) return;
    if (Math.abs(viewport.scrollTop - this.ownScroll) < 1.5) return;
    this.ownScroll = -1;
    this.top = Math.min(this.furthest, viewport.scrollTop * this.scale);
  };
  private moveTo(top: number): void {
    const viewport = this.viewport;
    this.top = Math.max(0, Math.min(this.furthest, top));
    if (!viewport) return;
    viewport.scrollTop = this.top / this.scale;
    this.ownScroll = viewport.scrollTop;
  }
  private readonly wheel = (event: WheelEvent): void => {
    // With a scroll bar in proportion, a turn of the wheel still moves by rows and not by thousands.
    if (this.scale === 1 || event.ctrlKey || event.deltaY === 0) return;
    const step = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? this.bodyHeight : 1;
    const before = this.top;
    this.moveTo(this.top + event.deltaY * step);
    if (this.top !== before) event.preventDefault();
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.target !== this.viewport || this.pages.total === 0) return;
    const page = Math.max(1, Math.floor(this.bodyHeight / rowHeight) - 1);
    const command = event.ctrlKey || event.metaKey;
    const at = this.active ?? { row: Math.ceil(this.top / rowHeight), column: 0 };
    const moves: Record<string, [row: number, column: number]> = {
      ArrowDown: [this.active ? 1 : 0, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageDown: [page, 0], PageUp: [-page, 0],
      Home: [command ? -Infinity : 0, -Infinity], End: [command ? Infinity : 0, Infinity],
    };
    const move = moves[event.key];
    if (move) {
      const row = Math.max(0, Math.min(this.pages.total - 1, at.row + move[0]));
      this.active = { row, column: Math.max(0, Math.min(this.columns.length - 1, at.column + move[1])) };
      if (row * rowHeight < this.top) this.moveTo(row * rowHeight);
      else if ((row + 1) * rowHeight > this.top + this.bodyHeight) this.moveTo((row + 1) * rowHeight - this.bodyHeight);
    } else if (event.key === "Enter" && this.active) this.openRow(this.active.row);
    else return;
    event.preventDefault();
  };
}
