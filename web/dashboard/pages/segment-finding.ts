import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { ClienteleElement } from "../../elements/base/element.js";
import { icon } from "../../elements/base/icons.js";
import type { SegmentFinding } from "../../engine/ops.js";
import { healthChip, healthTone, healthWhy, type HealthNames } from "../../locales/health-words.js";

/** The gravest finding of a segment as a chip; pressed, it says what each finding means and what to do. */
export class ClienteleSegmentFinding extends ClienteleElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      button {
        max-inline-size: 100%;
        border: 0;
        cursor: pointer;
        text-align: start;
        white-space: normal;
      }
      /* Most segments of a small shop are too few for a test: said quietly, or nothing else would be seen. */
      button.quiet {
        padding-inline: 0;
        background: none;
        font-weight: 450;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
      ul {
        display: grid;
        gap: 4px;
        margin-block-start: 6px;
        padding: 8px 12px;
        border-radius: var(--clientele-radius);
        background: var(--clientele-sunken);
        font-size: var(--clientele-text-s);
        overflow-wrap: anywhere;
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 32px;
        }
      }
    `,
  ];
  static override readonly properties = { findings: { attribute: false }, names: { attribute: false }, open: { type: Boolean, reflect: true } };
  declare findings: readonly SegmentFinding[];
  declare names: HealthNames | null;
  declare open: boolean;

  constructor() {
    super();
    this.findings = [];
    this.names = null;
    this.open = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const gravest = this.findings[0];
    const names = this.names;
    if (!gravest || !names) return nothing;
    const tone = healthTone(gravest.kind);
    const chip = healthChip(gravest, names, this.words);
    return html`<button class="chip ${tone === "" ? "quiet" : tone}" aria-expanded=${this.open} aria-label=${this.t("health.explain", { finding: chip })} @click=${this.toggle}>
        ${tone === "" ? nothing : icon("alert", "s")}${chip}</button>
      ${this.open ? html`<ul>${this.findings.map((f) => html`<li>${healthWhy(f, names, this.words)}</li>`)}</ul>` : nothing}`;
  }
  private readonly toggle = (): void => {
    this.open = !this.open;
  };
}
