import { css, html, type TemplateResult } from "lit";
import { controls } from "../base/controls.styles.js";
import { ClienteleElement } from "../base/element.js";
import { icon } from "../base/icons.js";

/**
 * A place to drop files on, with a file picker.
 * @slot - further buttons beside "Choose a file"
 * @fires clientele-files - files were dropped or chosen; detail: File[]
 */
export class ClienteleDropZone extends ClienteleElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .zone {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: var(--clientele-space-3);
        min-block-size: 264px;
        padding: var(--clientele-space-6) var(--clientele-space-5);
        border: 1.5px dashed var(--clientele-line-strong);
        border-radius: 16px;
        background: var(--clientele-surface);
        text-align: center;
        transition: background-color var(--clientele-motion), border-color var(--clientele-motion);
      }
      :host([small]) .zone {
        min-block-size: 0;
        padding: var(--clientele-space-5);
      }
      .zone.over {
        border-color: var(--clientele-accent);
        background: var(--clientele-accent-soft);
      }
      .badge {
        display: grid;
        place-items: center;
        inline-size: 52px;
        block-size: 52px;
        border-radius: 50%;
        background: var(--clientele-accent-soft);
        color: var(--clientele-accent);
      }
      :host([small]) .badge {
        display: none;
      }
      .badge .icon {
        inline-size: 26px;
        block-size: 26px;
      }
      .main {
        font-size: var(--clientele-text-l);
        font-weight: 600;
      }
      .row {
        justify-content: center;
        margin-block-start: var(--clientele-space-2);
      }
      input {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        opacity: 0;
        pointer-events: none;
      }
    `,
  ];
  static override readonly properties = { over: { state: true }, small: { type: Boolean, reflect: true } };
  declare private over: boolean;
  declare small: boolean;

  constructor() {
    super();
    this.over = false;
    this.small = false;
  }

  protected override render(): TemplateResult {
    return html`<div class="zone ${this.over ? "over" : ""}" @dragover=${this.drag} @dragleave=${this.leave} @drop=${this.drop}>
      <div class="badge">${icon("upload")}</div>
      <p class="main">${this.t("drop.main")}</p>
      <p class="quiet">${this.t("drop.stays")}</p>
      <div class="row">
        <input type="file" multiple tabindex="-1" aria-label=${this.t("drop.choose")} @change=${this.chosen} />
        <button class="button ${this.small ? "" : "primary"}" @click=${this.choose}>${icon("file", "s")} ${this.t("drop.choose")}</button>
        <slot></slot>
      </div>
      <p class="small quiet">${this.t("drop.kinds")}</p>
    </div>`;
  }

  private readonly drag = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };
  private readonly leave = (): void => {
    this.over = false;
  };
  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    this.send([...(event.dataTransfer?.files ?? [])]);
  };
  private readonly choose = (): void => this.renderRoot.querySelector("input")?.click();
  private readonly chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.send([...(input.files ?? [])]);
    input.value = "";
  };
  private send(files: File[]): void {
    if (files.length > 0) this.emit("clientele-files", files);
  }
}
