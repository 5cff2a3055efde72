import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CompleteResult, Completion } from "../../engine/ops.js";
import { live } from "lit/directives/live.js";
import { controls } from "../base/controls.styles.js";
import { ClienteleElement } from "../base/element.js";
import { icon } from "../base/icons.js";
import { LatestOnly } from "../base/latest-only.js";
import { languageBoxStyles } from "./language-box.styles.js";

export interface ConditionAnswer {
  customers: number;
  revenue: string;
  share: number;
  revenueShare: number;
  sentence: string;
}
/** What the box asks of the engine. */
export interface ConditionSource {
  query(where: string, signal?: AbortSignal): Promise<ConditionAnswer>;
  complete(text: string, cursor: number): Promise<CompleteResult>;
}
export interface Condition {
  where: string;
  answer: ConditionAnswer | null;
}
interface Mistake {
  message: string;
  hint: string;
  /** UTF-16 units from the beginning, -1 = nowhere in particular */
  from: number;
  to: number;
}

/**
 * Text of the segment language with its count as you type, completion, and errors underlined where they are.
 * @fires clientele-condition - the text or its answer changed; detail: Condition (answer null while it is wrong)
 */
export class ClienteleLanguageBox extends ClienteleElement {
  static override readonly styles = [controls, languageBoxStyles];
  static override readonly properties = {
    value: { type: String },
    label: { type: String },
    placeholder: { type: String },
    source: { attribute: false },
    /** changes when the data change: the answer is asked again */
    revision: { type: Number },
    answer: { state: true },
    mistake: { state: true },
    options: { state: true },
    chosen: { state: true },
  };
  declare value: string;
  declare label: string;
  declare placeholder: string;
  declare source: ConditionSource | null;
  declare revision: number;
  declare private answer: ConditionAnswer | null;
  declare private mistake: Mistake | null;
  declare private options: CompleteResult | null;
  declare private chosen: number;
  private readonly asking = new LatestOnly(16);
  private readonly completing = new LatestOnly(16);

  constructor() {
    super();
    this.value = "";
    this.label = "";
    this.placeholder = "";
    this.source = null;
    this.revision = 0;
    this.answer = null;
    this.mistake = null;
    this.options = null;
    this.chosen = 0;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("value") || changed.has("revision") || changed.has("source")) this.ask();
    if (changed.has("chosen") || changed.has("options")) this.renderRoot.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }
  override focus(): void {
    this.area?.focus();
  }
  private get area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  private ask(): void {
    const where = this.value.trim();
    const source = this.source;
    if (!source) return;
    if (where === "") {
      this.asking.drop();
      this.answer = null;
      this.mistake = null;
      this.emit<Condition>("clientele-condition", { where, answer: null });
      return;
    }
    void this.asking.run(async (isLatest) => {
      try {
        const answer = await source.query(this.value);
        if (!isLatest()) return;
        this.answer = answer;
        this.mistake = null;
      } catch (error) {
        if (!isLatest()) return;
        const e = error as Error & { code?: string; hint?: string; where?: { column?: number } };
        if (e.code === "superseded" || e.code === "cancelled") return;
        this.answer = null;
        this.mistake = { message: e.message, hint: e.hint ?? "", ...this.place(e.where?.column) };
      }
      this.emit<Condition>("clientele-condition", { where, answer: this.answer });
    });
  }
  private place(column: number | undefined): { from: number; to: number } {
    if (column === undefined || column < 1) return { from: -1, to: -1 };
    const from = Math.min(column - 1, Math.max(0, this.value.length - 1));
    const word = /^[\p{L}\p{N}_.$-]+|^'[^']*'?|^[<>=!]+|^./su.exec(this.value.slice(from));
    return { from, to: from + (word?.[0].length ?? 1) };
  }

  protected override render(): TemplateResult {
    const open = this.options !== null && this.options.items.length > 0;
    return html`<div class="box ${this.mistake ? "wrong" : ""}">
        <div id="answer" class="answer" aria-live="polite">${this.outcome()}</div>
        <div class="written">
          <div class="mirror" aria-hidden="true">${this.mirror()}</div>
          <textarea spellcheck="false" autocapitalize="off" autocomplete="off" rows="2" aria-haspopup="listbox" aria-autocomplete="list"
            aria-label=${this.label} aria-controls="options" aria-invalid=${this.mistake !== null} aria-describedby="answer sentence"
            aria-activedescendant=${open ? `option-${this.chosen}` : nothing} placeholder=${this.placeholder} .value=${live(this.value)}
            @input=${this.typed} @keydown=${this.key} @blur=${this.close} @scroll=${this.scrolled}></textarea>
        </div>
        ${this.popup(open)}
      </div>
      <p id="sentence" class="sentence">${this.answer?.sentence ?? ""}</p>`;
  }

  private mirror(): TemplateResult | string {
    const m = this.mistake;
    if (!m || m.from < 0 || m.to > this.value.length) return "";
    return html`${this.value.slice(0, m.from)}<mark>${this.value.slice(m.from, m.to)}</mark>${this.value.slice(m.to)}`;
  }
  private outcome(): TemplateResult | typeof nothing {
    if (this.mistake) {
      const near = /(?:did you mean|meant?) "?([\w.]+)"?\??/i.exec(this.mistake.hint)?.[1];
      return html`<p class="error">${icon("alert", "s")}<span>${this.mistake.message}
        ${near && this.mistake.from >= 0
          ? html`<button class="fix" @click=${() => this.repair(near)}>${this.t("language.didYouMean", { name: near })}</button>`
          : this.mistake.hint}</span></p>`;
    }
    if (!this.answer) return html`<p class="quiet">${this.t("language.empty")}</p>`;
    const a = this.answer;
    return html`<span><span class="big">${this.words.number(a.customers)}</span> ${this.t("language.customers", { n: a.customers, share: this.words.share(a.share) })}</span>
      <span title=${this.words.moneyExact(a.revenue)}>${this.t("language.revenue", { money: this.words.money(a.revenue), share: this.words.share(a.revenueShare) })}</span>`;
  }
  private popup(open: boolean): TemplateResult {
    const items = this.options?.items ?? [];
    return html`<div class="popup" id="options" role="listbox" aria-label=${this.t("language.options")} ?hidden=${!open}>
      ${open ? items.slice(0, 60).map((item, i) => this.option(item, i)) : nothing}
    </div>`;
  }
  private option(item: Completion, i: number): TemplateResult {
    return html`<div class="option" role="option" id="option-${i}" aria-selected=${i === this.chosen}
      @pointerdown=${(event: Event) => { event.preventDefault(); this.accept(item); }}>
      <code>${item.label}</code><span class="kind">${item.kind}</span><span class="doc">${item.doc}</span>
    </div>`;
  }

  private readonly typed = (event: Event): void => {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.offer();
  };
  private offer(): void {
    const source = this.source;
    const area = this.area;
    if (!source || !area) return;
    void this.completing.run(async (isLatest) => {
      const text = this.value;
      const result = await source.complete(text, area.selectionStart).catch(() => null);
      if (!isLatest() || text !== this.value) return;
      // A completion that is already written out in full offers nothing.
      const same = result?.items.length === 1 && result.items[0]?.insert === text.slice(result.from, result.to);
      this.options = result && !same ? result : null;
      this.chosen = 0;
    });
  }

  private readonly key = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key === " ") {
      event.preventDefault();
      this.offer();
      return;
    }
    const items = this.options?.items.slice(0, 60) ?? [];
    if (items.length === 0) return;
    if (event.key === "ArrowDown") this.chosen = (this.chosen + 1) % items.length;
    else if (event.key === "ArrowUp") this.chosen = (this.chosen + items.length - 1) % items.length;
    else if (event.key === "Tab" || event.key === "Enter") {
      const item = items[this.chosen];
      if (item) this.accept(item);
    } else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private accept(item: Completion): void {
    const area = this.area;
    const o = this.options;
    if (!area || !o) return;
    area.setRangeText(item.insert, o.from, o.to, "end");
    const hole = item.insert.indexOf("()");
    if (hole >= 0) area.selectionStart = area.selectionEnd = o.from + hole + 1;
    this.value = area.value;
    this.options = null;
    area.focus();
  }
  private repair(name: string): void {
    const m = this.mistake;
    if (!m) return;
    this.value = this.value.slice(0, m.from) + name + this.value.slice(m.to);
    this.area?.focus();
  }
  private readonly close = (): void => {
    this.completing.drop();
    this.options = null;
  };
  private readonly scrolled = (event: Event): void => {
    const mirror = this.renderRoot.querySelector(".mirror");
    if (mirror) mirror.scrollTop = (event.target as HTMLElement).scrollTop;
  };
}
