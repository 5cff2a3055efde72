import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { hear } from "../../elements/base/while-connected.js";
import { PageElement } from "../pages/page-element.js";

/** What is running: what is done, how far, how long still, Cancel. And what went wrong, with the way out. */
export class ClienteleJobBar extends PageElement {
  static override readonly styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .job {
        display: grid;
        gap: 8px;
        padding: var(--clientele-space-4) var(--clientele-space-5);
        margin-block-end: var(--clientele-space-5);
        box-shadow: var(--clientele-shadow);
        animation: show var(--clientele-motion) 120ms backwards;
      }
      @keyframes show {
        from {
          opacity: 0;
        }
      }
      progress {
        appearance: none;
        inline-size: 100%;
        block-size: 6px;
        border: 0;
        border-radius: 3px;
        background: var(--clientele-sunken);
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--clientele-sunken);
      }
      progress::-webkit-progress-value {
        background: var(--clientele-accent);
        border-radius: 3px;
      }
      progress::-moz-progress-bar {
        background: var(--clientele-accent);
        border-radius: 3px;
      }
      .problem {
        margin-block-end: var(--clientele-space-5);
      }
      .problem .text {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];
  private last = 0;

  constructor() {
    super();
    hear(this, () => this.model, { progress: this.moved });
  }
  private readonly moved = (): void => {
    const now = performance.now();
    if (now - this.last < 100) return;
    this.last = now;
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    return html`<div role="status" aria-live="polite">${this.job()}</div><div role="alert">${this.problem()}</div>`;
  }

  private job(): TemplateResult | typeof nothing {
    const job = this.model.job;
    if (!job) return nothing;
    const p = job.progress;
    const seconds = (performance.now() - job.startedMs) / 1000;
    const left = p.done > 0.05 && seconds > 1.5 ? (seconds / p.done) * (1 - p.done) : null;
    const facts = [
      p.rows !== undefined && p.rows > 0 ? this.t("job.rows", { n: p.rows }) : "",
      p.totalBytes ? this.t("job.bytes", { done: this.words.bytes(p.bytes ?? 0), total: this.words.bytes(p.totalBytes) }) : "",
      left !== null ? this.t("job.left", { time: this.words.duration(left) }) : "",
    ].filter((f) => f !== "");
    const title = job.kind === "read" ? this.t("job.reading", { name: job.subject }) : this.t(job.kind === "match" ? "job.match" : "job.report");
    return html`<div class="card job">
      <div class="row spread">
        <strong>${title}</strong>
        <button class="button compact" @click=${job.cancel}>${this.t("cancel")}</button>
      </div>
      <progress max="1" .value=${p.done} aria-label=${title}></progress>
      <div class="small quiet">${facts.length > 0 ? facts.join(" · ") : p.phase === "" ? this.t("job.starting") : p.phase}</div>
    </div>`;
  }

  private problem(): TemplateResult | typeof nothing {
    const e = this.model.problem;
    if (!e) return nothing;
    const place = e.where?.line ? this.t("problem.line", { file: e.where.file ?? e.subject, line: e.where.line }) : e.subject;
    return html`<div class="note bad problem">
      ${icon("alert")}
      <div class="text"><strong>${place !== "" ? `${place}: ` : ""}${e.message}</strong>${e.hint ? html`<br />${e.hint}` : nothing}</div>
      <button class="icon-button" aria-label=${this.t("close")} @click=${this.dismiss}>${icon("close", "s")}</button>
    </div>`;
  }
  private readonly dismiss = (): void => {
    this.model.problem = null;
    this.model.changed();
  };
}
