import { css, html, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon, type IconName } from "../../elements/base/icons.js";
import { pageNames, type PageName } from "../model/route.js";
import { PageElement } from "./page-element.js";

/** A page without content: what it will answer, what it needs, and the way there. */
export class ClienteleNothingYet extends PageElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .empty {
        display: grid;
        justify-items: center;
        gap: var(--clientele-space-3);
        padding: var(--clientele-space-7) var(--clientele-space-4);
        text-align: center;
      }
      .badge {
        display: grid;
        place-items: center;
        inline-size: 56px;
        block-size: 56px;
        border-radius: 50%;
        background: var(--clientele-sunken);
        color: var(--clientele-ink-3);
      }
      .badge .icon {
        inline-size: 26px;
        block-size: 26px;
      }
      .row {
        justify-content: center;
        margin-block-start: var(--clientele-space-2);
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, page: { type: String } };
  declare page: PageName;

  constructor() {
    super();
    this.page = "start";
  }

  protected override render(): TemplateResult {
    const page = pageNames.includes(this.page) ? this.page : "start";
    const needsData = page === "data" || page === "customers" || page === "segments";
    return html`<div class="empty">
      <div class="badge">${icon(page as IconName)}</div>
      <h1>${this.t(`page.${page}`)}</h1>
      <p>${this.t(`question.${page}`)}</p>
      <p class="quiet">${needsData ? this.t("need.data") : this.t(`need.${page as "tiers"}`)}</p>
      ${needsData && !this.model.hasData
        ? html`<div class="row">
            <button class="button primary" @click=${() => this.app.go("start")}>${icon("upload", "s")} ${this.t("nothing.add")}</button>
            <button class="button" @click=${() => void this.app.trySample()}>${icon("shop", "s")} ${this.t("start.sample")}</button>
          </div>`
        : html`<div class="row"><button class="button" @click=${() => this.app.go("start")}>${this.t("nothing.start")}</button></div>`}
    </div>`;
  }
}
