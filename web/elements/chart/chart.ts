import { html, nothing, svg, type PropertyValues, type TemplateResult } from "lit";
import type { Chart, Drawing, Mark } from "../../charts/scene.js";
import { renderShapes } from "../../charts/svg.js";
import { controls } from "../base/controls.styles.js";
import { ClienteleElement } from "../base/element.js";
import { icon } from "../base/icons.js";
import { saveFile } from "../base/save-file.js";
import { turn } from "../base/turns.js";
import { watchSize } from "../base/while-connected.js";
import { chartStyles } from "./chart.styles.js";
import { pngFile, svgFile, tableToCsv } from "./export.js";

/**
 * The frame of every chart: title in words, keyboard cursor with a polite reading, table alternative, exports.
 * @fires clientele-mark - a mark was chosen (click or Enter); detail: Mark
 * @fires clientele-save-people - "save these customers"; detail: People
 */
export class ClienteleChart extends ClienteleElement {
  static override readonly styles = [controls, chartStyles];
  static override readonly properties = {
    chart: { attribute: false },
    headless: { type: Boolean },
    width: { state: true },
    cursor: { state: true },
    asTable: { state: true },
    pointed: { state: true },
  };
  declare chart: Chart | null;
  /** Leaves out the title and the tools (small pictures whose card already says it). */
  declare headless: boolean;
  declare private width: number;
  declare private cursor: number;
  declare private asTable: boolean;
  declare private pointed: boolean;
  private drawing: Drawing | null = null;

  constructor() {
    super();
    this.chart = null;
    this.headless = false;
    this.width = 0;
    this.cursor = -1;
    this.asTable = false;
    this.pointed = false;
    watchSize(this, (width) => {
      if (width >= 1) this.width = Math.floor(width);
    });
  }


  protected override async scheduleUpdate(): Promise<void> {
    if (!this.drawing) await turn();
    super.scheduleUpdate();
  }
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("chart") && changed.get("chart") !== undefined && this.cursor >= 0 && !this.drawing) this.cursor = -1;
    this.drawing = this.chart && this.width > 0 ? this.chart.draw(this.width) : null;
    if (this.drawing && this.cursor >= this.drawing.marks.length) this.cursor = -1;
  }

  protected override updated(): void {
    const tip = this.renderRoot.querySelector<HTMLElement>(".tip");
    const mark = this.current;
    if (!tip || !mark || !this.drawing) return;
    const room = this.drawing.width - tip.offsetWidth;
    const left = Math.max(0, Math.min(room, mark.x + mark.width / 2 - tip.offsetWidth / 2));
    const above = mark.y - tip.offsetHeight - 8;
    const top = above >= -tip.offsetHeight ? above : mark.y + Math.min(mark.height, 40) + 8;
    tip.style.setProperty("translate", `${Math.round(left)}px ${Math.round(top)}px`);
  }

  private get current(): Mark | null {
    return this.drawing?.marks[this.cursor] ?? null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const chart = this.chart;
    if (!chart) return nothing;
    return html`<figure aria-label=${chart.title}>
      ${this.headless ? nothing : this.head(chart)} ${this.asTable ? this.table(chart) : this.plot(chart)}
      ${this.asTable ? nothing : this.people()}
    </figure>`;
  }

  private head(chart: Chart): TemplateResult {
    const flip = this.asTable ? this.t("chart.asPicture") : this.t("chart.asTable");
    return html`<div class="head">
      <figcaption class="titles">
        <h2>${chart.title}</h2>
        ${chart.subtitle ? html`<p class="small quiet">${chart.subtitle}</p>` : nothing}
      </figcaption>
      <div class="tools">
        <button class="icon-button" aria-pressed=${this.asTable} aria-label=${flip} title=${flip} @click=${this.flip}>
          ${icon(this.asTable ? "picture" : "table")}
        </button>
        <button class="icon-button" popovertarget="export" aria-label=${this.t("chart.export")} title=${this.t("chart.export")} @click=${this.placeMenu}>
          ${icon("download")}
        </button>
        <div id="export" popover>
          <button @click=${() => this.export("csv")}>${this.t("chart.csv")}</button>
          <button @click=${() => this.export("svg")}>${this.t("chart.svg")}</button>
          <button @click=${() => this.export("png")}>${this.t("chart.png")}</button>
        </div>
      </div>
    </div>`;
  }

  private plot(chart: Chart): TemplateResult {
    const drawing = this.drawing;
    if (!drawing) return html`<div class="plot"></div>`;
    if (drawing.marks.length === 0) return html`<div class="empty quiet"><p>${this.t("chart.nothing")}</p></div>`;
    const mark = this.current;
    return html`<div class="plot" tabindex="0" role="group" aria-roledescription=${this.t("chart.role")}
        aria-label=${`${chart.title}. ${this.t("chart.keys")}`} @keydown=${this.key} @blur=${this.leave}>
        <svg class="drawing pointable" viewBox="0 0 ${drawing.width} ${drawing.height}" height=${drawing.height} aria-hidden="true"
          @pointermove=${this.point} @pointerleave=${this.unpoint} @click=${this.press}>
          ${renderShapes(drawing)}
          ${mark ? svg`<rect class="cursor" data-cursor x=${mark.x - 1} y=${mark.y - 1} width=${mark.width + 2} height=${mark.height + 2} rx="4"></rect>` : nothing}
        </svg>
        ${mark ? html`<div class="tip" aria-hidden="true">${mark.label}</div>` : nothing}
      </div>
      <div class="visually-hidden" aria-live="polite">${mark && !this.pointed ? mark.label : ""}</div>`;
  }

  private people(): TemplateResult | typeof nothing {
    if (this.headless || !this.drawing?.marks.some((m) => m.people)) return nothing;
    const people = this.current?.people;
    return html`<div class="people small">
      ${people
        ? html`<button class="button compact" @click=${() => this.emit("clientele-save-people", people)}>
            ${icon("save", "s")} ${this.t("chart.savePeople", { name: people.name })}
          </button>`
        : html`<span class="quiet">${this.t("chart.peopleHint")}</span>`}
    </div>`;
  }

  private table(chart: Chart): TemplateResult {
    return html`<div class="table" tabindex="0" role="region" aria-label=${this.t("table.of", { name: chart.title })}>
      <table class="plain">
        <thead>
          <tr>${chart.table.columns.map((c) => html`<th scope="col" class=${c.numeric ? "number" : ""}>${c.label}</th>`)}</tr>
        </thead>
        <tbody>
          ${chart.table.rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${chart.table.columns[i]?.numeric ? "number" : ""}>${cell}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  private readonly flip = (): void => {
    this.asTable = !this.asTable;
  };

  private readonly placeMenu = (event: Event): void => {
    const menu = this.renderRoot.querySelector<HTMLElement>("#export");
    const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
    menu?.style.setProperty("top", `${at.bottom + 4}px`);
    menu?.style.setProperty("left", `${Math.max(8, Math.min(innerWidth - 190, at.right - 180))}px`);
  };

  private readonly key = (event: KeyboardEvent): void => {
    const marks = this.drawing?.marks ?? [];
    if (marks.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.cursor;
    const next = (): number => {
      switch (event.key) {
        case "ArrowRight": return this.neighbour(1, 0);
        case "ArrowLeft": return this.neighbour(-1, 0);
        case "ArrowDown": return this.neighbour(0, 1);
        case "ArrowUp": return this.neighbour(0, -1);
        case "Home": return 0;
        case "End": return marks.length - 1;
        default: return -2;
      }
    };
    const to = next();
    if (to >= 0) {
      this.cursor = to;
      this.pointed = false;
    } else if (event.key === "Enter" && at >= 0) this.emit("clientele-mark", marks[at]);
    else if (event.key === "Escape" && at >= 0) this.cursor = -1;
    else if (event.key === "t" || event.key === "T") this.flip();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The nearest mark in a direction; along a row or column of marks, else simply the next one. */
  private neighbour(dx: number, dy: number): number {
    const marks = this.drawing?.marks ?? [];
    const from = marks[this.cursor];
    if (!from) return dx + dy > 0 ? 0 : marks.length - 1;
    let best = -1;
    let bestCost = Infinity;
    marks.forEach((m, i) => {
      if (i === this.cursor) return;
      const along = dx !== 0 ? (m.x + m.width / 2 - from.x - from.width / 2) * dx : (m.y + m.height / 2 - from.y - from.height / 2) * dy;
      const across = dx !== 0 ? Math.abs(m.y + m.height / 2 - from.y - from.height / 2) : Math.abs(m.x + m.width / 2 - from.x - from.width / 2);
      if (along <= 0.5) return;
      const cost = along + across * (dx !== 0 && marks.every((o) => o.width === from.width) ? 0 : 3);
      if (cost < bestCost) {
        bestCost = cost;
        best = i;
      }
    });
    return best >= 0 ? best : this.cursor;
  }

  private markAt(event: PointerEvent | MouseEvent): number {
    const drawing = this.drawing;
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    if (!drawing || box.width === 0) return -1;
    const x = ((event.clientX - box.left) / box.width) * drawing.width;
    const y = ((event.clientY - box.top) / box.height) * drawing.height;
    const inside = drawing.marks.findIndex((m) => x >= m.x && x <= m.x + m.width && y >= m.y && y <= m.y + m.height);
    if (inside >= 0) return inside;
    // Thin marks (a point of a line, a short column) take the pointer from their whole column.
    return drawing.marks.findIndex((m) => m.width <= 60 && x >= m.x - 2 && x <= m.x + m.width + 2);
  }

  private readonly point = (event: PointerEvent): void => {
    const at = this.markAt(event);
    this.pointed = true;
    if (at !== this.cursor) this.cursor = at;
  };
  private readonly unpoint = (event: PointerEvent): void => {
    // The cursor stays for touch, and while the pointer goes down to "save these customers".
    if (event.pointerType === "mouse" && !this.drawing?.marks.some((m) => m.people)) this.cursor = -1;
  };
  private readonly leave = (): void => {
    this.pointed = false;
  };
  private readonly press = (event: MouseEvent): void => {
    const mark = this.drawing?.marks[this.markAt(event)];
    if (mark) this.emit("clientele-mark", mark);
  };

  private async export(format: "csv" | "svg" | "png"): Promise<void> {
    const chart = this.chart;
    this.renderRoot.querySelector<HTMLElement>("#export")?.hidePopover();
    if (!chart) return;
    if (format === "csv") return saveFile(new Blob([tableToCsv(chart.table)], { type: "text/csv" }), `${chart.fileName}.csv`);
    if (this.asTable) {
      this.asTable = false;
      await this.updateComplete;
    }
    const drawn = this.renderRoot.querySelector<SVGSVGElement>("svg.drawing");
    if (!drawn) return;
    const blob = format === "svg" ? svgFile(drawn, chart.title) : await pngFile(drawn, chart.title);
    saveFile(blob, `${chart.fileName}.${format}`);
  }
}
