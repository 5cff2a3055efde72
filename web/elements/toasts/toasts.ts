import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "../base/controls.styles.js";
import { ClienteleElement } from "../base/element.js";
import { icon } from "../base/icons.js";

export interface Toast {
  text: string;
  tone?: "good" | "bad";
  action?: { label: string; run(): void };
}

/** Short messages at the foot of the page; each goes by itself unless the pointer or the focus is on it. */
export class ClienteleToasts extends ClienteleElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        position: fixed;
        inset-block-end: var(--clientele-toast-bottom, 24px);
        inset-inline: 16px;
        z-index: 30;
        pointer-events: none;
      }
      .list {
        display: grid;
        justify-items: center;
        gap: 8px;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 12px;
        max-inline-size: min(560px, 100%);
        padding: 8px 8px 8px 16px;
        border-radius: var(--clientele-radius-card);
        background: var(--clientele-ink);
        color: var(--clientele-paper);
        box-shadow: var(--clientele-shadow-raised);
        pointer-events: auto;
        overflow-wrap: anywhere;
        animation: rise var(--clientele-motion);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      .toast button {
        border: 0;
        background: none;
        color: inherit;
        cursor: pointer;
        padding: 6px;
        border-radius: 6px;
        display: inline-flex;
        flex: none;
      }
      .toast .act {
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .toast :focus-visible {
        outline-color: var(--clientele-paper);
      }
      @media (forced-colors: active) {
        .toast {
          border: 1px solid;
        }
      }
    `,
  ];
  private toasts: (Toast & { id: number })[] = [];
  private next = 0;
  private held = false;

  show(toast: Toast): void {
    const id = this.next++;
    this.toasts = [...this.toasts.slice(-2), { ...toast, id }];
    this.requestUpdate();
    this.expire(id, toast.action ? 9000 : 5000);
  }
  private expire(id: number, ms: number): void {
    setTimeout(() => (this.held ? this.expire(id, 2000) : this.close(id)), ms);
  }
  private close(id: number): void {
    this.toasts = this.toasts.filter((t) => t.id !== id);
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<div role="status" aria-live="polite" class="list">${repeat(
        this.toasts,
        (t) => t.id,
        (t) => html`<div class="toast" @pointerenter=${this.hold} @pointerleave=${this.release} @focusin=${this.hold} @focusout=${this.release}>
          ${t.tone === "good" ? icon("check", "s") : t.tone === "bad" ? icon("alert", "s") : nothing}
          <span>${t.text}</span>
          ${t.action ? html`<button class="act" @click=${() => { t.action?.run(); this.close(t.id); }}>${t.action.label}</button>` : nothing}
          <button aria-label=${this.t("close")} @click=${() => this.close(t.id)}>${icon("close", "s")}</button>
        </div>`,
      )}</div>`;
  }
  private readonly hold = (): void => {
    this.held = true;
  };
  private readonly release = (): void => {
    this.held = false;
  };
}
