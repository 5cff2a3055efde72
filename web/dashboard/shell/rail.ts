import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon, type IconName } from "../../elements/base/icons.js";
import { hear } from "../../elements/base/while-connected.js";
import { PageElement } from "../pages/page-element.js";
import { pageNames, type PageName } from "../model/route.js";

/** Pages of later parts: there, greyed, and saying what they need. */
const later = new Set<PageName>(["tiers", "forecast", "products", "campaigns", "tests", "results", "privacy", "playbook"]);
const onPhone: readonly PageName[] = ["start", "data", "customers", "segments"];

/** The way through the product: a rail at the side, a bar at the foot of a phone. */
export class ClienteleRail extends PageElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--clientele-paper);
        min-block-size: 0;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 16px 20px 12px;
        font-weight: 700;
        letter-spacing: -0.01em;
      }
      .brand svg {
        inline-size: 26px;
        block-size: 26px;
        flex: none;
      }
      nav {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-block-size: 0;
      }
      .items {
        padding: 8px 12px;
        overflow-y: auto;
        flex: 1;
      }
      .skip {
        position: absolute;
        inset-block-start: 8px;
        inset-inline-start: 8px;
        z-index: 20;
        translate: 0 -80px;
      }
      .skip:focus {
        translate: 0 0;
      }
      .item {
        display: flex;
        align-items: center;
        gap: 12px;
        inline-size: 100%;
        min-block-size: 38px;
        margin-block: 1px;
        padding: 7px 10px;
        border: 0;
        border-radius: var(--clientele-radius);
        background: none;
        color: var(--clientele-ink-2);
        text-align: start;
        font-weight: 500;
        cursor: pointer;
      }
      .item:hover {
        background: var(--clientele-sunken);
        color: var(--clientele-ink);
      }
      .item[aria-current="page"] {
        background: var(--clientele-accent-soft);
        color: var(--clientele-accent);
        font-weight: 600;
      }
      .item.later:not([aria-current]) {
        color: var(--clientele-ink-3);
        font-weight: 450;
      }
      .item.later .icon {
        opacity: 0.75;
      }
      .rule {
        block-size: 1px;
        margin: 10px;
        background: var(--clientele-hairline);
      }
      .foot {
        padding: 12px 20px 16px;
        color: var(--clientele-ink-3);
        font-size: var(--clientele-text-s);
      }
      :host([narrow]) .brand {
        padding-inline: 0;
        justify-content: center;
      }
      :host([narrow]) .brand span,
      :host([narrow]) .foot {
        display: none;
      }
      :host([narrow]) .items {
        padding-inline: 9px;
      }
      :host([narrow]) .item {
        justify-content: center;
        padding-inline: 0;
      }
      :host([narrow]) .item span {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      :host([bar]) {
        flex-direction: row;
        background: var(--clientele-surface);
        border-block-start: 1px solid var(--clientele-hairline);
      }
      :host([bar]) .brand,
      :host([bar]) .foot {
        display: none;
      }
      :host([bar]) .items {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        padding: 4px 6px calc(4px + env(safe-area-inset-bottom));
        overflow: visible;
      }
      :host([bar]) .items > .item {
        flex-direction: column;
        gap: 2px;
        justify-content: center;
        padding: 6px 2px;
        font-size: 12px;
        min-block-size: 52px;
        margin: 0;
      }
      [popover] {
        position: fixed;
        inset: auto 8px 72px 8px;
        inline-size: auto;
        max-block-size: 70vh;
        overflow-y: auto;
        margin: 0;
        padding: 8px;
        border: 1px solid var(--clientele-hairline);
        border-radius: var(--clientele-radius-card);
        background: var(--clientele-surface);
        color: inherit;
        box-shadow: var(--clientele-shadow-raised);
      }
      [popover] .item {
        min-block-size: 48px;
      }
      [popover] .need {
        display: block;
        font-size: var(--clientele-text-s);
      }
      @media (forced-colors: active) {
        .item[aria-current="page"] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, bar: { type: Boolean, reflect: true }, narrow: { type: Boolean, reflect: true } };
  declare bar: boolean;
  declare narrow: boolean;

  constructor() {
    super();
    this.bar = false;
    this.narrow = false;
    hear(this, () => this.app.router, { change: () => this.requestUpdate() });
  }

  protected override render(): TemplateResult {
    const rest = pageNames.filter((p) => !onPhone.includes(p));
    return html`
      <nav aria-label=${this.t("rail.label")}>
        <button class="button primary skip" @click=${() => this.emit("clientele-skip")}>${this.t("skip")}</button>
        <div class="brand">${mark()}<span>Clientele</span></div>
        <div class="items">
        ${this.bar
          ? html`${onPhone.map((p) => this.item(p))}
              <button class="item" popovertarget="more" aria-current=${rest.includes(this.app.router.route as PageName) ? "page" : nothing}>
                ${icon("more")}<span>${this.t("rail.more")}</span>
              </button>
              <div id="more" popover>${rest.map((p) => this.item(p, true))}</div>`
          : pageNames.map((p) => html`${p === "tiers" ? html`<div class="rule"></div>` : nothing}${this.item(p)}`)}
        </div>
        <div class="foot">${this.t("rail.foot")}</div>
      </nav>
    `;
  }

  private item(page: PageName, withNeed = false): TemplateResult {
    const name = this.t(`page.${page}`);
    const isLater = later.has(page);
    const need = isLater ? this.t(`need.${page as "tiers"}`) : "";
    const here = this.app.router.route === "customer" ? "customers" : this.app.router.route;
    return html`<button class="item ${isLater ? "later" : ""}" aria-current=${here === page ? "page" : nothing}
      title=${need !== "" ? `${name}: ${need}` : this.narrow ? name : nothing} @click=${() => this.open(page)}>
      ${icon(page as IconName)}<span>${name}${withNeed && need !== "" ? html`<span class="need">${need}</span>` : nothing}</span>
    </button>`;
  }

  private open(page: PageName): void {
    this.renderRoot.querySelector<HTMLElement>("#more:popover-open")?.hidePopover();
    this.app.go(page);
  }
}

function mark(): TemplateResult {
  return html`<svg viewBox="0 0 26 26" aria-hidden="true">
    <rect width="26" height="26" rx="7" fill="var(--clientele-accent)"></rect>
    <g fill="var(--clientele-on-accent)">
      <rect x="6" y="6" width="6.200" height="8.600" rx="1.600"></rect>
      <rect x="13.800" y="6" width="6.200" height="5" rx="1.600" opacity=".75"></rect>
      <rect x="6" y="16.200" width="6.200" height="3.800" rx="1.600" opacity=".55"></rect>
      <rect x="13.800" y="12.600" width="6.200" height="7.400" rx="1.600"></rect>
    </g>
  </svg>`;
}
