import { css, html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { hear } from "../../elements/base/while-connected.js";
import { PageElement } from "../pages/page-element.js";
import type { Aim } from "../model/workspace.js";

export type Theme = "auto" | "light" | "dark";

/**
 * Shop, date, aim, undo, search, and the mark that says that nothing leaves.
 * @fires clientele-theme - the owner chose another theme; detail: Theme
 */
export class ClienteleTopBar extends PageElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--clientele-space-2);
        padding: 8px var(--clientele-space-5);
        border-block-end: 1px solid var(--clientele-hairline);
        background: var(--clientele-paper);
        min-block-size: 56px;
      }
      .shop {
        font: inherit;
        font-weight: 600;
        padding: 5px 8px;
        margin-inline-start: -8px;
        border: 1px solid transparent;
        border-radius: var(--clientele-radius);
        background: none;
        color: inherit;
        min-inline-size: 100px;
        max-inline-size: 240px;
        field-sizing: content;
        text-overflow: ellipsis;
      }
      .shop:hover {
        border-color: var(--clientele-hairline);
      }
      .gap {
        flex: 1;
      }
      label.with {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        color: var(--clientele-ink-2);
        font-size: var(--clientele-text-s);
        white-space: nowrap;
      }
      .field {
        font-size: var(--clientele-text-s);
        min-block-size: 34px;
        padding-block: 4px;
        border-color: var(--clientele-hairline);
        background: var(--clientele-surface);
      }
      .search {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: 34px;
        padding: 4px 8px 4px 10px;
        border: 1px solid var(--clientele-hairline);
        border-radius: var(--clientele-radius);
        background: var(--clientele-surface);
        color: var(--clientele-ink-2);
        font-size: var(--clientele-text-s);
        cursor: pointer;
      }
      .search:hover {
        border-color: var(--clientele-line-strong);
      }
      kbd {
        font: inherit;
        font-size: 12px;
        padding: 0 5px;
        border: 1px solid var(--clientele-hairline);
        border-radius: 4px;
        background: var(--clientele-sunken);
      }
      @media (width < 1340px) {
        kbd {
          display: none;   /* rather than the shop's name cut short */
        }
      }
      .stays {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: 34px;
        padding: 4px 10px;
        border: 0;
        border-radius: 999px;
        background: var(--clientele-good-soft);
        color: var(--clientele-good);
        font-size: var(--clientele-text-s);
        font-weight: 550;
        cursor: pointer;
        white-space: nowrap;
      }
      .stays.bad {
        background: var(--clientele-bad-soft);
        color: var(--clientele-bad);
      }
      .stays:hover {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      :host([compact]) {
        padding-inline: var(--clientele-space-4);
        gap: 2px;
      }
      :host([compact]) .shop {
        max-inline-size: 46vw;
        flex: 1;
      }
      [popover] {
        position: fixed;
        inset: 60px 8px auto auto;
        margin: 0;
        padding: var(--clientele-space-4);
        border: 1px solid var(--clientele-hairline);
        border-radius: var(--clientele-radius-card);
        background: var(--clientele-surface);
        color: inherit;
        box-shadow: var(--clientele-shadow-raised);
        min-inline-size: 240px;
      }
      [popover] .stack {
        gap: var(--clientele-space-3);
      }
      [popover] label.with {
        justify-content: space-between;
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, compact: { type: Boolean, reflect: true }, theme: { type: String }, roomy: { type: Boolean } };
  declare compact: boolean;
  declare roomy: boolean;
  declare theme: Theme;

  constructor() {
    super();
    this.compact = false;
    this.roomy = true;
    this.theme = "auto";
    hear(this, () => this.app.requests, { change: () => this.requestUpdate() });
  }

  protected override render(): TemplateResult {
    const w = this.model.workspace;
    return html`
      <input class="shop" aria-label=${this.t("top.shopName")} placeholder=${this.t("top.yourShop")} maxlength="60" size="14" autocomplete="off"
        .value=${live(w.shopName)} @change=${this.rename} />
      <div class="gap"></div>
      ${this.compact ? nothing : this.model.hasData ? html`${this.date()} ${this.roomy ? this.aim() : nothing} ${this.steps()}` : nothing}
      ${this.compact
        ? html`<button class="icon-button" aria-label=${this.t("top.search")} @click=${() => this.app.openPalette()}>${icon("search")}</button>`
        : html`<button class="search" @click=${() => this.app.openPalette()} aria-keyshortcuts="Control+K Meta+K">
            ${icon("search", "s")}<span class=${this.roomy ? "" : "visually-hidden"}>${this.t("top.search")}</span> <kbd>${/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘K" : "Ctrl K"}</kbd>
          </button>`}
      ${this.stays()} ${this.compact ? this.menu() : this.themeButton()}
    `;
  }

  private date(): TemplateResult {
    const report = this.model.report;
    return html`<label class="with" title=${this.t("top.asOfHint")}>${this.t("top.asOf")}
      <input class="field" type="date" .value=${live(this.model.workspace.asOf ?? report?.asOf ?? "")} min=${report?.firstDay ?? nothing} @change=${this.travel} />
    </label>`;
  }
  private aim(): TemplateResult {
    const aims: readonly Aim[] = ["retention", "growth", "new-market"];
    return html`<label class="with">${this.t("top.aim")}
      <select class="field" @change=${this.aimed}>
        ${aims.map((a) => html`<option value=${a} .selected=${live(a === this.model.workspace.aim)}>${this.t(`aim.${a}`)}</option>`)}
      </select>
    </label>`;
  }
  private steps(): TemplateResult {
    const { undoLabel, redoLabel } = this.model.history;
    const undo = undoLabel === null ? this.t("top.undoNothing") : this.t("top.undo", { what: undoLabel });
    const redo = redoLabel === null ? this.t("top.redoNothing") : this.t("top.redo", { what: redoLabel });
    return html`<button class="icon-button" ?disabled=${undoLabel === null} aria-label=${undo} title=${undo} @click=${() => void this.model.undo()}>${icon("undo", "m", "flip")}</button>
      <button class="icon-button" ?disabled=${redoLabel === null} aria-label=${redo} title=${redo} @click=${() => void this.model.redo()}>${icon("redo", "m", "flip")}</button>`;
  }
  private stays(): TemplateResult {
    const n = this.app.requests.requests;
    return html`<button class="stays ${n > 0 ? "bad" : ""}" @click=${() => this.app.openProof()} title=${this.t("top.staysHint")}
      aria-label=${this.t("top.requests", { n })}>
      ${icon(n > 0 ? "alert" : "lock", "s")}<span>${this.compact || !this.roomy ? this.words.number(n) : this.t("top.requests", { n })}</span>
    </button>`;
  }
  private themeButton(): TemplateResult {
    const text = this.t("top.theme", { theme: this.t(`theme.${this.theme}`) });
    return html`<button class="icon-button" aria-label=${text} title=${text} @click=${this.nextTheme}>
      ${icon(this.theme === "light" ? "sun" : this.theme === "dark" ? "moon" : "auto")}
    </button>`;
  }
  private menu(): TemplateResult {
    return html`<button class="icon-button" popovertarget="menu" aria-label=${this.t("top.more")}>${icon("more")}</button>
      <div id="menu" popover><div class="stack">
        ${this.model.hasData ? html`${this.date()} ${this.aim()}<div class="row">${this.steps()}</div>` : nothing}
        <label class="with">${this.t("top.themeLabel")} ${this.themeButton()}</label>
      </div></div>`;
  }

  private readonly rename = (event: Event): void => {
    const shopName = (event.target as HTMLInputElement).value.trim();
    if (shopName !== this.model.workspace.shopName) void this.model.update({ shopName }, this.t("undo.rename"));
  };
  private readonly travel = (event: Event): void => {
    const value = (event.target as HTMLInputElement).value;
    const asOf = value === "" ? null : value;
    if (asOf !== this.model.workspace.asOf) void this.model.update({ asOf }, this.t("undo.asOf"));
  };
  private readonly aimed = (event: Event): void => {
    void this.model.update({ aim: (event.target as HTMLSelectElement).value as Aim }, this.t("undo.aim"));
  };
  private readonly nextTheme = (): void => {
    const next: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
    this.emit("clientele-theme", next[this.theme]);
  };
}
