import { html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { Segment } from "../../engine/ops.js";
import type { HealthNames } from "../../locales/health-words.js";
import type { MessageKey } from "../../locales/words.js";
import type { HealthWatch } from "../model/health-watch.js";
import { byAim, type AimGroup } from "../model/segment-aims.js";
import { segmentName } from "../model/segment-name.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { segmentGalleryStyles } from "./segment-gallery.styles.js";

/** So many of each aim stand there at once: what brings most money. The rest is one press away. */
const kFirst = 3;

/**
 * The ready segments by what the owner wants to do.
 * @fires clientele-adapt - take one as a beginning; detail: Segment
 */
export class ClienteleSegmentGallery extends PageElement {
  static override readonly styles = [controls, pageStyles, segmentGalleryStyles];
  static override readonly properties = { ...PageElement.properties, health: { attribute: false }, names: { attribute: false }, news: { attribute: false }, aim: { state: true } };
  declare health: HealthWatch;
  declare names: HealthNames;
  /** changes when there are new findings */
  declare news: unknown;
  declare private aim: string;

  constructor() {
    super();
    this.aim = "";
  }

  protected override render(): TemplateResult | typeof nothing {
    const report = this.model.report;
    const ready = report?.segments.filter((s) => s.origin !== "own" && s.origin !== "rfm") ?? [];
    if (ready.length === 0) return nothing;
    const objective = this.model.workspace.aim;
    const groups = byAim(ready, objective);
    const shown = groups.filter((g) => g.aim === this.aim);
    const all = shown.length === 0;
    return html`<section class="card" aria-labelledby="ready">
      <h2 id="ready">${this.t("segments.ready")}</h2>
      <p class="quiet">${this.t("ready.lead", { n: ready.length, aim: this.t(`aim.${objective}`) })}</p>
      <div class="aims" role="group" aria-label=${this.t("ready.filter")}>
        ${this.choice("", this.t("ready.all"), ready.filter((s) => s.customers > 0).length)}
        ${groups.map((g) => this.choice(g.aim, this.aimName(g.aim), g.full.length))}
      </div>
      <div class="groups">${(all ? groups : shown).map((g) => this.group(g, all))}</div>
    </section>`;
  }

  private aimName(aim: string): string {
    return this.t(`ready.${aim}` as MessageKey);
  }
  private choice(aim: string, name: string, n: number): TemplateResult {
    return html`<button class="aim" aria-pressed=${this.aim === aim} @click=${() => this.choose(aim)}>${name} <span class="count">${this.words.number(n)}</span></button>`;
  }

  private group(g: AimGroup, short: boolean): TemplateResult {
    const rows = short ? g.full.slice(0, kFirst) : g.full;
    const name = this.aimName(g.aim);
    return html`<section class="group" aria-labelledby="aim-${g.aim}">
      <div class="heading"><h3 id="aim-${g.aim}">${name}</h3><p class="small quiet">${this.t(`ready.${g.aim}.line` as MessageKey)}</p></div>
      <div class="list">
        ${rows.length > 0 ? html`<ul>${rows.map((s) => this.row(s))}</ul>` : nothing}
        ${rows.length < g.full.length ? html`<button class="button plain compact more" @click=${() => this.choose(g.aim)}>${this.t("ready.more", { n: g.full.length, aim: name })}</button>` : nothing}
        ${g.empty.length > 0 ? html`<details ?open=${!short && g.full.length === 0}><summary>${this.t("ready.nobody", { n: g.empty.length })}</summary><ul>${g.empty.map((s) => this.row(s))}</ul></details>` : nothing}
      </div>
    </section>`;
  }

  private row(s: Segment): TemplateResult {
    const name = segmentName(s, this.words);
    // That nobody is in it is said where such segments stand; why that is so is still worth knowing.
    const findings = this.health.of(s.id)?.findings.filter((f) => f.kind !== "empty") ?? [];
    return html`<li class="segment">
      <div class="what">
        <div class="title"><h4>${name}</h4>
          ${findings.length > 0 ? html`<clientele-segment-finding .findings=${findings} .names=${this.names}></clientele-segment-finding>` : nothing}</div>
        <p class="small quiet">${s.why !== "" ? this.words.engine(s.why) : s.sentence}</p>
      </div>
      ${s.customers > 0 ? html`<p class="figure"><b>${this.words.number(s.customers)}</b> <span>${this.t("ready.column.customers", { n: s.customers })}</span></p>
        <p class="figure" title=${this.words.moneyExact(s.revenue)}><b>${this.words.share(s.revenueShare)}</b> <span>${this.t("ready.column.revenue")}</span></p>` : nothing}
      <div class="acts">
        ${s.customers > 0 ? html`<button class="button compact plain" aria-label=${this.t("segments.seeName", { name })} @click=${() => this.app.showPeople(s.definition)}>${this.t("segments.seeShort")}</button>` : nothing}
        <button class="button compact plain" aria-label=${this.t("ready.adapt", { name })} @click=${() => this.emit("clientele-adapt", s)}>${this.t("segments.copy")}</button>
        ${s.customers > 0 ? html`<button class="icon-button" aria-label=${this.t("audience.title", { name })} title=${this.t("audience.title", { name })}
          @click=${() => this.app.openAudience({ name, where: s.definition })}>${icon("download", "s")}</button>` : nothing}
      </div>
    </li>`;
  }

  /** Shows one aim whole, from its beginning; the focus stays with the choices, from which the others are near. */
  private choose(aim: string): void {
    this.aim = aim;
    void this.updateComplete.then(() => {
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
      const choice = this.renderRoot.querySelector<HTMLElement>(".aim[aria-pressed='true']");
      choice?.focus({ preventScroll: true });
      choice?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }
}
