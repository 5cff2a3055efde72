import { css, html, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

const platforms = ["shopify", "woocommerce", "square", "etsy"] as const;

/** The first page before there is data: one sentence, a place to drop the export, a sample, and how to get the export. */
export class ClientelePageStartBefore extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .page {
        max-inline-size: 920px;
        margin-inline: auto;
        padding-block: var(--clientele-space-5) var(--clientele-space-6);
        gap: var(--clientele-space-6);
      }
      .welcome {
        text-align: center;
      }
      .welcome h1 {
        font-size: var(--clientele-text-xxl);
      }
      .welcome p {
        margin: 12px auto 0;
        font-size: var(--clientele-text-l);
        color: var(--clientele-ink-2);
      }
      .how {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: var(--clientele-space-4);
      }
      .how .card {
        padding: var(--clientele-space-4);
      }
      .how h3 {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-block-end: 8px;
      }
      .how h3 .icon {
        color: var(--clientele-ink-3);
      }
      ol {
        counter-reset: step;
        display: grid;
        gap: 8px;
      }
      li {
        counter-increment: step;
        display: grid;
        grid-template-columns: 20px 1fr;
        gap: 6px;
        font-size: var(--clientele-text-s);
        color: var(--clientele-ink-2);
      }
      li::before {
        content: counter(step);
        font-weight: 600;
        color: var(--clientele-accent);
      }
      .how-head {
        margin-block-end: var(--clientele-space-3);
      }
      @container (max-width: 860px) {
        .how {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      @container (max-width: 520px) {
        .how {
          grid-template-columns: minmax(0, 1fr);
        }
        .page {
          padding-block-start: 0;
        }
        .welcome h1 {
          font-size: 28px;
        }
      }
    `,
  ];

  protected override render(): TemplateResult {
    const busy = this.model.job !== null;
    return html`<div class="page">
      <div class="welcome">
        <h1>${this.t("start.welcome")}</h1>
        <p>${this.t("start.sentence")}</p>
      </div>
      <clientele-drop-zone ?hidden=${busy} @clientele-files=${this.files}>
        <button class="button" ?disabled=${busy} @click=${this.sample}>${icon("shop", "s")} ${this.t("start.sample")}</button>
        <button class="button" ?disabled=${busy} @click=${this.sampleTools}>${icon("columns", "s")} ${this.t("start.sampleTools")}</button>
      </clientele-drop-zone>
      <section aria-labelledby="how">
        <h2 id="how" class="how-head">${this.t("start.how")}</h2>
        <div class="how">
          ${platforms.map(
            (p) => html`<div class="card">
              <h3>${icon("shop", "s")}${this.t(`how.${p}`)}</h3>
              <ol>
                <li>${this.t(`how.${p}.1`)}</li>
                <li>${this.t(`how.${p}.2`)}</li>
                <li>${this.t(`how.${p}.3`)}</li>
              </ol>
            </div>`,
          )}
        </div>
      </section>
    </div>`;
  }

  private readonly files = (event: CustomEvent<File[]>): void => void this.app.addFiles(event.detail);
  private readonly sample = (): void => void this.app.trySample();
  private readonly sampleTools = (): void => void this.app.trySample(true);
}
