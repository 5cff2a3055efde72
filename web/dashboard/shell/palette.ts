import { css, html, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { LatestOnly } from "../../elements/base/latest-only.js";
import { icon, type IconName } from "../../elements/base/icons.js";
import { hear } from "../../elements/base/while-connected.js";
import { pageNames } from "../model/route.js";
import { segmentName } from "../model/segment-name.js";
import { PageElement } from "../pages/page-element.js";

interface Entry { icon: IconName; name: string; what: string; run(): void }

/** Reaches every page, segment, action and customer by typing (Ctrl or Cmd K). */
export class ClientelePalette extends PageElement {
  static override readonly styles = [
    controls,
    css`
      dialog {
        inline-size: min(620px, calc(100vw - 32px));
        max-block-size: min(480px, 80vh);
        margin-block-start: 12vh;
        padding: 0;
        border: 1px solid var(--clientele-hairline);
        border-radius: var(--clientele-radius-card);
        background: var(--clientele-surface);
        color: inherit;
        box-shadow: var(--clientele-shadow-raised);
        overflow: hidden;
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 30%);
      }
      .ask {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 4px 16px;
        border-block-end: 1px solid var(--clientele-hairline);
        color: var(--clientele-ink-2);
      }
      input {
        flex: 1;
        min-block-size: 48px;
        border: 0;
        background: none;
        outline: none;
        color: var(--clientele-ink);
        font-size: var(--clientele-text-l);
      }
      input:focus-visible {
        outline: none;
      }
      [role="listbox"] {
        overflow-y: auto;
        padding: 6px;
      }
      [role="option"] {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 10px;
        border-radius: var(--clientele-radius);
        cursor: pointer;
      }
      [role="option"][aria-selected="true"] {
        background: var(--clientele-accent-soft);
      }
      [role="option"] .icon {
        color: var(--clientele-ink-2);
      }
      .name {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .none {
        padding: 24px;
        text-align: center;
      }
      @media (forced-colors: active) {
        [role="option"][aria-selected="true"] {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, text: { state: true }, chosen: { state: true }, found: { state: true } };
  declare private text: string;
  declare private chosen: number;
  declare private found: string[];
  private readonly searching = new LatestOnly(40);

  constructor() {
    super();
    this.text = "";
    this.chosen = 0;
    this.found = [];
    hear(this, () => this.app, { palette: this.open });
  }
  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }
  private readonly open = (): void => {
    if (this.dialog?.open) return this.dialog.close();
    this.text = "";
    this.found = [];
    this.chosen = 0;
    this.dialog?.showModal();
    this.renderRoot.querySelector("input")?.focus();
  };

  private entries(): Entry[] {
    const app = this.app;
    const all: Entry[] = pageNames.map((p) => ({ icon: p as IconName, name: this.t(`page.${p}`), what: this.t("palette.page"), run: () => app.go(p) }));
    for (const s of this.model.report?.segments ?? []) {
      all.push({ icon: "segments", name: segmentName(s, this.words), what: this.t("palette.segment", { n: s.customers }), run: () => app.showPeople(s.definition) });
    }
    const { undoLabel, redoLabel } = this.model.history;
    if (undoLabel !== null) all.push({ icon: "undo", name: this.t("top.undo", { what: undoLabel }), what: this.t("palette.action"), run: () => void this.model.undo() });
    if (redoLabel !== null) all.push({ icon: "redo", name: this.t("top.redo", { what: redoLabel }), what: this.t("palette.action"), run: () => void this.model.redo() });
    all.push({ icon: "lock", name: this.t("proof.title"), what: this.t("palette.action"), run: () => app.openProof() });
    if (!this.model.hasData) all.push({ icon: "shop", name: this.t("start.sample"), what: this.t("palette.action"), run: () => void app.trySample() },
      { icon: "shop", name: this.t("start.sampleTools"), what: this.t("palette.action"), run: () => void app.trySample(true) });
    else all.push({ icon: "save", name: this.t("keep.backup"), what: this.t("palette.action"), run: () => void app.dispatchEvent(new Event("backup")) });
    const words = this.text.toLowerCase().split(/\s+/).filter((w) => w !== "");
    const fits = all.filter((e) => words.every((w) => e.name.toLowerCase().includes(w)));
    const customers = this.found.map((id): Entry => ({ icon: "customers", name: id, what: this.t("palette.customer"), run: () => app.openCustomer(id) }));
    return [...fits.slice(0, 40), ...customers];
  }

  protected override render(): TemplateResult {
    const entries = this.entries();
    const at = Math.min(this.chosen, Math.max(0, entries.length - 1));
    return html`<dialog aria-label=${this.t("top.search")} @click=${this.outside}>
      <div class="ask">${icon("search")}
        <input type="text" role="combobox" aria-expanded="true" aria-controls="list" aria-activedescendant="entry-${at}" aria-label=${this.t("palette.ask")}
          placeholder=${this.t("palette.ask")} autocomplete="off" spellcheck="false" .value=${this.text} @input=${this.typed} @keydown=${this.key} />
      </div>
      <div role="listbox" id="list" aria-label=${this.t("palette.ask")} tabindex="-1">
        ${entries.map((e, i) => html`<div role="option" id="entry-${i}" aria-selected=${i === at} @click=${() => this.take(e)} @pointermove=${() => (this.chosen = i)}>
          ${icon(e.icon)}<span class="name">${e.name}</span><span class="small quiet">${e.what}</span></div>`)}
        ${entries.length === 0 ? html`<div class="none quiet" role="option" aria-selected="false">${this.t("palette.none")}</div>` : ""}
      </div>
    </dialog>`;
  }
  protected override updated(): void {
    this.renderRoot.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }

  private readonly typed = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    this.chosen = 0;
    const search = this.text.trim();
    if (search.length < 2 || !this.model.hasData) {
      this.searching.drop();
      this.found = [];
      return;
    }
    this.searching.run(async (isLatest) => {
      const engine = await this.model.engine();
      const page = await engine.customers({ search, count: 6, columns: ["customer_id"] }).catch(() => null);
      if (isLatest()) this.found = page?.rows.map((r) => r[0] ?? "") ?? [];
    });
  };
  private readonly key = (event: KeyboardEvent): void => {
    const n = this.entries().length;
    if (event.key === "ArrowDown") this.chosen = (this.chosen + 1) % Math.max(1, n);
    else if (event.key === "ArrowUp") this.chosen = (this.chosen + n - 1) % Math.max(1, n);
    else if (event.key === "Enter") {
      const entry = this.entries()[this.chosen];
      if (entry) this.take(entry);
    } else return;
    event.preventDefault();
  };
  private take(entry: Entry): void {
    this.dialog?.close();
    entry.run();
  }
  private readonly outside = (event: MouseEvent): void => {
    if (event.target === this.dialog) this.dialog?.close();
  };
}
