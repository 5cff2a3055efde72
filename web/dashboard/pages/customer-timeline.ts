import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { TimelineEntry } from "../../engine/ops.js";
import { en } from "../../locales/en.js";
import type { MessageKey } from "../../locales/words.js";
import { plainError } from "../model/engine-port.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { linesText, timelineDays, type Act, type Visit } from "./timeline-groups.js";
import { timelineStyles } from "./timeline.styles.js";

const kPiece = 100;

/** What one customer did, over all files: the newest first, by day and visit, in pieces. */
export class ClienteleCustomerTimeline extends PageElement {
  static override readonly styles = [controls, pageStyles, timelineStyles];
  static override readonly properties = {
    ...PageElement.properties, customer: { type: String }, entries: { state: true }, total: { state: true }, visits: { state: true }, failed: { state: true }, busy: { state: true },
  };
  declare customer: string;
  declare private entries: TimelineEntry[] | null;
  declare private total: number;
  declare private visits: number;
  declare private failed: string;
  declare private busy: boolean;
  private askedFor = "";
  private failedFrom = 0;
  private shownCustomer = "";

  constructor() {
    super();
    this.customer = "";
    this.entries = null;
    this.total = this.visits = 0;
    this.failed = "";
    this.busy = false;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const key = `${this.model.revision} ${this.customer}`;
    if (this.customer === "" || !this.model.hasData || key === this.askedFor) return;
    this.askedFor = key;
    // Other figures of the same person take the place of the old ones when they are here.
    if (this.shownCustomer !== this.customer) this.entries = null;
    void this.load(0);
  }

  private async load(from: number): Promise<void> {
    const key = this.askedFor;
    this.busy = true;
    this.failed = "";
    try {
      const piece = await (await this.model.engine()).timeline(this.customer, { from, count: kPiece });
      if (key !== this.askedFor) return;
      this.entries = from === 0 ? piece.entries : [...(this.entries ?? []), ...piece.entries];
      this.total = piece.total;
      this.visits = piece.sessions;
      this.shownCustomer = piece.customer;
    } catch (error) {
      if (key === this.askedFor) [this.failed, this.failedFrom] = [plainError(error).message, from];
    }
    if (key === this.askedFor) this.busy = false;
  }
  private readonly more = async (): Promise<void> => {
    await this.load(this.entries?.length ?? 0);
    await this.updateComplete;
    // The button is gone after the last piece: who pressed it stays where they were.
    if (!this.renderRoot.querySelector("button.more")) this.renderRoot.querySelector<HTMLElement>(".shown")?.focus();
  };

  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="timeline">
      <h2 id="timeline">${this.t("timeline.title")}</h2>
      ${this.entries === null ? (this.failed === "" ? html`<p class="quiet" role="status">${this.t("timeline.reading")}</p>` : nothing) : this.line(this.entries)}
      ${this.failed === "" ? nothing : html`<div class="note bad" role="alert">${icon("alert")}<div><p>${this.t("timeline.failed", { why: this.failed })}</p>
        <button class="button compact" @click=${() => void this.load(this.failedFrom)}>${this.t("timeline.again")}</button></div></div>`}
    </section>`;
  }

  private line(entries: readonly TimelineEntry[]): TemplateResult {
    if (this.total === 0) return html`<p class="quiet">${this.t("timeline.empty")}</p>`;
    const left = this.total - entries.length;
    return html`<p class="quiet">${this.visits > 0 ? this.t("timeline.leadVisits", { n: this.total, visits: this.visits }) : this.t("timeline.lead", { n: this.total })}</p>
      <ol class="days">${timelineDays(entries, (iso) => this.words.longDay(iso)).map((day) => html`<li>
        <h3><time datetime=${day.at}>${this.words.longDay(day.at)}</time></h3>
        <ol class="visits">${day.visits.map((visit) => this.visit(visit))}</ol></li>`)}</ol>
      ${this.total > kPiece ? html`<div class="row foot"><p class="small quiet shown" role="status" tabindex="-1">${this.t("timeline.shown", { shown: entries.length, n: this.total })}</p>
        ${left > 0 ? html`<button class="button more" aria-disabled=${this.busy} @click=${() => this.busy || void this.more()}>${this.t("timeline.more", { n: Math.min(left, kPiece) })}</button>` : nothing}</div>` : nothing}`;
  }

  private visit(visit: Visit): TemplateResult {
    if (visit.session === 0) return html`<li><ol class="acts alone">${visit.acts.map((act) => this.act(act, this.alone(act.entries[0])))}</ol></li>`;
    // What the heading says of all of it is not said again of each.
    const unlike = (list: readonly string[], text: string): string => (list.length === 1 && list[0] === text ? "" : text);
    const where = this.where(visit.devices, visit.channels);
    return html`<li class="visit">
      <h4>${[this.t("timeline.visit"), this.clock(visit.from, visit.to), where].filter((part) => part !== "").join(" · ")}</h4>
      <ol class="acts">${visit.acts.map((act) => this.act(act, [this.where([unlike(visit.devices, act.entries[0]?.device ?? "")], []), this.ownChannel(unlike(visit.channels, act.entries[0]?.channel ?? ""))].filter((part) => part !== "").join(" · ")))}</ol></li>`;
  }

  private act(act: Act, where: string): TemplateResult {
    const [newest, oldest] = [act.entries[0] as TimelineEntry, act.entries.at(-1) as TimelineEntry];
    const n = act.entries.length;
    const beside = [n > 1 ? this.t("timeline.times", { n }) : "", where, newest.byShop && newest.kind === "event" ? this.t("timeline.byShop") : ""].filter((part) => part !== "");
    return html`<li class="act ${newest.kind} ${newest.byShop ? "by-shop" : ""}">
      <time class="small quiet" datetime=${newest.at}>${this.clock(oldest.at)}</time>
      <span class="mark" aria-hidden="true"></span>
      <div class="what"><span class="name">${this.named(newest)}</span>${newest.amount !== "" ? html` <strong class="money">${this.words.moneyExact(newest.amount)}</strong>` : nothing}
        ${beside.length > 0 ? html` <span class="small quiet beside">${beside.join(" · ")}</span>` : nothing}
        ${act.products.length > 0 ? html`<div class="small quiet">${act.products.join(", ")}</div>` : nothing}</div>
      ${this.place(act)}
    </li>`;
  }
  private named(entry: TimelineEntry): string {
    if (entry.kind === "order") return entry.name === "" ? this.t("timeline.order") : this.t("timeline.orderName", { name: entry.name });
    if (entry.kind === "refund") return this.t("timeline.refund");
    const key = `did.${entry.name}`;
    return key in en ? this.t(key as MessageKey) : entry.name;
  }
  private place(act: Act): TemplateResult | typeof nothing {
    const lines = act.entries.map((e) => e.line).filter((line) => line > 0);
    const file = act.entries[0]?.file ?? "";
    if (lines.length === 0) return nothing;
    const text = lines.length === 1 ? this.t("order.at", { file, line: lines[0] ?? 0 })
      : this.t("timeline.lines", { file, lines: linesText(lines, (items) => this.words.list(items), (x) => this.words.number(x)) });
    return html`<span class="place">${text}</span>`;
  }

  /** Where something alone was done; an e-mail's name says its channel. */
  private alone(entry: TimelineEntry | undefined): string {
    const channel = entry?.name.startsWith("email_") && /mail/i.test(entry.channel) ? "" : (entry?.channel ?? "");
    return this.where([entry?.device ?? ""], [channel]);
  }
  /** The channel that an order in a visit names, where the visit's own is another: the app's orders may be the site's. */
  private ownChannel(channel: string): string {
    return channel === "" ? "" : this.t("timeline.channel", { name: channel });
  }
  /** Times of day, or "" where the files have none: then every instant is a midnight. */
  private clock(from: string, to = from): string {
    return this.words.isMidnight(from) && this.words.isMidnight(to) ? "" : this.words.time(from, to);
  }
  /** "on the phone · app"; what the device says already is not said again. */
  private where(devices: readonly string[], channels: readonly string[]): string {
    const on = devices.filter((d) => d !== "").map((d) => {
      const key = `on.${d}`;
      return key in en ? this.t(key as MessageKey) : d;
    });
    return [...on, ...channels.filter((c) => c !== "" && !devices.includes(c.toLowerCase()))].join(" · ");
  }
}
