import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { saveFile } from "../../elements/base/save-file.js";
import type { Question, SourceReport } from "../../engine/ops.js";
import { kLegacyEncodings } from "../../engine/encodings.js";
import { plainError, type SourceOptions } from "../model/engine-port.js";
import type { SourceEntry } from "../model/workspace.js";
import { dataStyles } from "./data.styles.js";
import { mappingTable, rolesAfter } from "./data-mapping.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";
import { questionChoices } from "./data-questions.js";

type Format = "sheet" | "encoding" | "delimiter" | "decimalMark" | "dateOrder" | "currency";
const currencies = ["AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "INR", "JPY", "MXN", "NOK", "NZD", "PLN", "SEK", "USD", "ZAR"];

/** One file: questions it leaves open, its account of rows, what its columns mean, what was set aside. */
export class ClienteleDataSource extends PageElement {
  static override readonly styles = [controls, pageStyles, dataStyles];
  static override readonly properties = { ...PageElement.properties, entry: { attribute: false }, restOpen: { state: true } };
  declare entry: SourceEntry;
  declare private restOpen: boolean;

  constructor() {
    super();
    this.restOpen = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const r = this.model.sourceReports.get(this.entry.key);
    if (!r) return nothing;
    const open = r.questions.filter((q) => q.open);
    return html`<div class="page">
      ${open.map((q) => this.question(r, q))}
      ${r.advice !== "" ? html`<div class="note attention">${icon("info")}<p>${this.words.engine(r.advice)}</p></div>` : nothing}
      ${this.account(r)}
      <section class="card" aria-labelledby="meaning">
        <h2 id="meaning">${this.t("mapping.title")}</h2>
        <p class="small quiet">${this.t("mapping.lead")}</p>
        ${this.settled ? mappingTable(r, this.words, this.mapped, { open: this.restOpen, toggled: (open) => (this.restOpen = open) }) : nothing}
      </section>
      ${this.settled ? html`${this.rejects(r)} ${this.reading(r)}` : nothing}
    </div>`;
  }

  private question(r: SourceReport, q: Question): TemplateResult {
    const choices = questionChoices(r, q, this.words);
    return html`<section class="card question" aria-label=${this.t("data.question")}>
      <h3>${icon("question")} ${choices.ask}</h3>
      <p>${this.words.engine(q.why)}</p>
      <div class="row">${choices.options.map((o) => html`<button class="button" aria-pressed=${o.value === q.choice} @click=${() => this.answer(q, o.value)}>
        ${o.value === q.choice ? icon("check", "s") : nothing}${o.label}</button>`)}</div>
      <p class="small quiet">${this.t("question.read", { choice: choices.options.find((o) => o.value === q.choice)?.label ?? q.choice })}</p>
    </section>`;
  }

  private account(r: SourceReport): TemplateResult {
    const rows = r.rows;
    const width = (n: number): number => (rows.read > 0 ? (n / rows.read) * 100 : 0);
    const facts: string[] = [];
    if (rows.anonymous > 0) facts.push(this.t(r.kind === "events" ? "account.visitors" : "account.anonymous", { n: rows.anonymous, share: this.words.share(rows.kept > 0 ? rows.anonymous / rows.kept : 0) }));
    for (const [reason, n] of Object.entries(rows.leftOut)) if (n > 0) facts.push(this.leftOut(reason, n));
    if (rows.repeated > 0) facts.push(this.t("account.repeated", { n: rows.repeated }));
    if (rows.blank > 0) facts.push(this.t("account.blank", { n: rows.blank }));
    // What the engine warns of beyond the counts already told.
    const told = new Set([rows.anonymous, rows.repeated, rows.blank, ...Object.values(rows.leftOut)]);
    const warnings = r.warnings.filter((w) => w !== r.advice && !told.has(Number(/^[\d,]+/.exec(w)?.[0].replaceAll(",", "") ?? NaN)));
    return html`<section class="card account" aria-labelledby="account">
      <div class="head"><div><h2 id="account">${this.entry.name}</h2>
        <p class="small quiet">${r.firstDate !== "" ? this.t("account.period", { from: this.words.date(r.firstDate), to: this.words.date(r.lastDate) }) : ""} ${this.words.bytes(r.bytes)}</p></div>
        <button class="button compact danger" @click=${this.removeFile}>${icon("trash", "s")} ${this.t("data.remove")}</button></div>
      <p class="sum">${this.t("account.sum", { read: rows.read, kept: rows.kept, duplicate: rows.duplicate, rejected: rows.rejected })}</p>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width=${width(rows.kept)} height="10" fill="var(--clientele-good)"></rect>
        <rect x=${width(rows.kept)} width=${width(rows.duplicate)} height="10" fill="var(--clientele-group-4)"></rect>
        <rect x=${width(rows.kept + rows.duplicate)} width=${width(rows.rejected)} height="10" fill="var(--clientele-attention)"></rect>
      </svg>
      ${facts.length > 0 ? html`<ul>${facts.map((f) => html`<li>${icon("info", "s")}<span>${f}</span></li>`)}</ul>` : nothing}
      ${warnings.map((w) => html`<div class="note attention">${icon("alert")}<p>${this.words.engine(w)}</p></div>`)}
    </section>`;
  }
  private leftOut(reason: string, n: number): string {
    switch (reason) {
      case "cancelled": return this.t("account.cancelled", { n });
      case "test": return this.t("account.test", { n });
      case "notPositive": return this.t("account.notPositive", { n });
      case "unpaid": return this.t("account.unpaid", { n });
      default: return this.t("account.leftOut", { n, reason });
    }
  }

  private rejects(r: SourceReport): TemplateResult | typeof nothing {
    if (r.rows.rejected === 0) return nothing;
    return html`<section class="card" aria-labelledby="aside">
      <div class="head"><div><h2 id="aside">${this.t("rejects.title", { n: r.rows.rejected })}</h2><p class="small quiet">${this.t("rejects.lead", { n: r.rejects.length })}</p></div>
        <button class="button" @click=${this.download}>${icon("download", "s")} ${this.t("rejects.download")}</button></div>
      <div class="rejects" tabindex="0" role="region" aria-label=${this.t("table.of", { name: this.t("rejects.title", { n: r.rows.rejected }) })}>
        <table class="plain">
          <thead><tr><th scope="col" class="number">${this.t("rejects.line")}</th><th scope="col">${this.t("rejects.column")}</th><th scope="col">${this.t("rejects.reason")}</th><th scope="col">${this.t("rejects.text")}</th></tr></thead>
          <tbody>${r.rejects.map((x) => html`<tr><td class="number">${this.words.number(x.line)}</td><td>${x.column}</td><td>${this.words.engine(x.reason)}</td><td><code>${x.text}</code></td></tr>`)}</tbody>
        </table>
      </div>
    </section>`;
  }

  private reading(r: SourceReport): TemplateResult {
    const o = this.entry.options;
    const pick = (name: Format, found: string, values: readonly string[]): TemplateResult => {
      const now = o[name] ?? "";
      return html`<label>${this.t(`reading.${name}`)}
        <select class="field" @change=${(e: Event) => this.setFormat(name, (e.target as HTMLSelectElement).value)}>
          <option value="" .selected=${live(now === "")}>${found === "" ? this.t("reading.found") : this.t("reading.foundAs", { what: this.formatName(found) })}</option>
          ${values.map((v) => html`<option value=${v} .selected=${live(now === v)}>${this.formatName(v)}</option>`)}
        </select></label>`;
    };
    return html`<section class="card" aria-labelledby="reading">
      <h2 id="reading">${this.t("reading.title")}</h2><p class="small quiet">${this.t("reading.lead")}</p>
      <div class="formats">
        ${r.sheets.length > 0 ? pick("sheet", r.sheet, r.sheets) : html`
          ${r.format === "text" ? pick("delimiter", r.delimiter, [",", ";", "\t", "|"]) : nothing}
          ${pick("encoding", r.encoding, ["utf-8", "utf-16le", "utf-16be", "windows-1252", ...kLegacyEncodings])}`}
        ${pick("dateOrder", r.questions.find((q) => q.what === "dateOrder")?.choice ?? "", ["dmy", "mdy", "ymd"])}
        ${pick("decimalMark", r.questions.find((q) => q.what === "decimalMark")?.choice ?? "", [".", ","])}
        ${pick("currency", r.columns.some((c) => c.role === "currency") ? "" : (this.model.report?.currency ?? ""), currencies)}
      </div>
    </section>`;
  }
  private formatName(value: string): string {
    switch (value) {
      case ",": return this.t("format.comma");
      case ";": return this.t("format.semicolon");
      case "\t": return this.t("format.tab");
      case "|": return this.t("format.bar");
      case ".": return this.t("format.point");
      case "dmy": return this.t("format.dmy");
      case "mdy": return this.t("format.mdy");
      case "ymd": return this.t("format.ymd");
      case "utf-8": case "utf-16le": case "utf-16be": return value.toUpperCase();
      case "windows-1252": return "Windows-1252";
      default: return value;
    }
  }

  private readonly mapped = (column: string, role: string): void => {
    const r = this.model.sourceReports.get(this.entry.key);
    if (!r) return;
    void this.model.setSource(this.entry.key, { ...this.entry.options, roles: rolesAfter(r, this.entry.options.roles ?? {}, column, role) }, this.t("undo.mapping"));
  };
  private answer(q: Question, value: string): void {
    const options: SourceOptions = { ...this.entry.options };
    if (q.what === "dateOrder") options.dateOrder = value;
    else if (q.what === "decimalMark") options.decimalMark = value;
    else if (q.what === "encoding") options.encoding = value;
    else if (q.what === "delimiter") options.delimiter = value;
    else if (q.what === "currency") options.currency = value;
    else if (q.what === "header") options.header = value === "true" || value === "yes";
    void this.model.setSource(this.entry.key, options, this.t("undo.format", { name: this.entry.name }));
  }
  private setFormat(name: Format, value: string): void {
    const options: SourceOptions = { ...this.entry.options };
    if (value === "") delete options[name];
    else options[name] = value;
    if (name === "sheet") delete options.roles;   // the columns of another table
    void this.model.setSource(this.entry.key, options, this.t("undo.format", { name: this.entry.name }));
  }
  private readonly removeFile = (): void => {
    const { key, name } = this.entry;
    const sources = this.model.workspace.sources.filter((s) => s.key !== key);
    void this.model.update({ sources }, this.t("undo.removeFile", { name })).then((done) => {
      if (done) this.model.toast({ text: this.t("toast.fileRemoved", { name }), action: { label: this.t("undo"), run: () => void this.model.undo() } });
    });
  };
  private readonly download = async (): Promise<void> => {
    const source = this.model.sourceReports.get(this.entry.key)?.source;
    if (source === undefined) return;
    try {
      saveFile(await (await this.model.engine()).rejects(source), "set-aside.csv");
    } catch (error) {
      this.model.toast({ text: plainError(error).message, tone: "bad" });
    }
  };
}
