import { css, html, nothing, type TemplateResult } from "lit";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import type { ClienteleLanguageBox, Condition, ConditionSource } from "../../elements/language-box/language-box.js";
import { Attributes } from "../model/attributes.js";
import { emptyForm, type Group } from "../model/condition.js";
import { readForm } from "../model/condition-reader.js";
import { hasGaps, writeForm } from "../model/condition-writer.js";
import { PageElement } from "./page-element.js";
import { pageStyles } from "./page.styles.js";

/** A condition in three faces kept in step: a form, the text, which is the truth, and the sentence; with its count, to be saved or used. */
export class ClienteleSegmentEditor extends PageElement {
  static override readonly styles = [
    controls,
    pageStyles,
    css`
      .editor {
        display: grid;
        gap: var(--clientele-space-4);
      }
      .editor > * {
        min-inline-size: 0;
      }
      .faces {
        grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
        gap: var(--clientele-space-4) var(--clientele-space-5);
      }
      .save .field {
        flex: 1 1 200px;
        max-inline-size: 320px;
      }
      @container (max-width: 860px) {
        .faces {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
  static override readonly properties = { ...PageElement.properties, draft: { state: true }, name: { state: true }, condition: { state: true }, form: { state: true }, news: { state: true } };
  declare private draft: string;
  declare private name: string;
  declare private condition: Condition | null;
  /** null: the text does not hold together, and has no form */
  declare private form: Group | null;
  declare private news: number;
  /** what the form last wrote, so that its own text is not read back into it while it is being filled in */
  private written = "";
  private known: Attributes | null = null;
  private knownOf = -1;
  private readonly source: ConditionSource = {
    query: async (where) => (await this.model.engine()).query(where),
    complete: async (text, cursor) => (await this.model.engine()).complete(text, cursor),
  };

  constructor() {
    super();
    this.draft = "";
    this.name = "";
    this.condition = null;
    this.form = emptyForm;
    this.news = 0;
  }

  /** Begins with this condition, and puts the cursor into its text. */
  open(definition: string, name: string): void {
    this.name = name;
    this.draft = this.written = definition;
    this.form = readForm(definition);
    this.box?.scrollIntoView({ block: "center" });
    this.box?.focus();
  }
  private get box(): ClienteleLanguageBox | null {
    return this.renderRoot.querySelector<ClienteleLanguageBox>("clientele-language-box");
  }

  protected override updated(): void {
    const { revision } = this.model;
    if (!this.settled || !this.model.hasData || this.model.job !== null || revision === this.knownOf) return;
    this.knownOf = revision;
    const known = new Attributes(() => this.model.engine());
    // Without the list the form still shows what is written; the next change of the data asks again.
    void known.load().then(() => {
      if (this.knownOf !== revision) return;
      this.known = known;
      this.news++;
    }, () => {});
  }

  protected override render(): TemplateResult {
    const c = this.condition;
    const usable = c !== null && c.where !== "" && c.answer !== null;
    const segments = this.model.report?.segments ?? [];
    return html`<section class="card editor" aria-labelledby="ask">
      <div><h2 id="ask">${this.t("segments.ask")}</h2><p class="small quiet">${this.t("segments.askHint")}</p></div>
      <div class="columns-2 faces">
        ${this.form ? html`<div class="stack"><clientele-condition-form .form=${this.form} .known=${this.known} .segments=${segments} .news=${this.news} @clientele-form=${this.formChanged}></clientele-condition-form>
            ${hasGaps(this.form) ? html`<p class="small quiet">${this.t("form.unfilled")}</p>` : nothing}</div>`
          : html`<div class="note">${icon("info")}<p>${this.t("form.open")}</p></div>`}
        <clientele-language-box .value=${this.draft} .source=${this.source} .revision=${this.model.revision} label=${this.t("segments.ask")}
          placeholder=${this.t("segments.placeholder")} @clientele-condition=${this.conditionChanged}></clientele-language-box>
      </div>
      <div class="row save">
        <input class="field" aria-label=${this.t("segments.name")} placeholder=${this.t("segments.name")} maxlength="80" autocomplete="off" .value=${this.name} @input=${this.named} @keydown=${this.nameKey} />
        <button class="button" ?disabled=${!usable || this.name.trim() === ""} @click=${this.save}>${icon("save", "s")} ${this.t("segments.save")}</button>
        <button class="button" ?disabled=${!usable} @click=${() => c && this.app.showPeople(c.where)}>${icon("customers", "s")} ${this.t("segments.seeThem")}</button>
        <button class="button" ?disabled=${!usable} @click=${() => c && this.app.openAudience({ name: this.name.trim() || this.t("audience.unnamed"), where: c.where })}>${icon("download", "s")} ${this.t("audience.get")}</button>
      </div>
    </section>`;
  }

  private readonly formChanged = (event: CustomEvent<Group>): void => {
    this.form = event.detail;
    this.written = this.draft = writeForm(event.detail);
  };
  private readonly conditionChanged = (event: CustomEvent<Condition>): void => {
    this.condition = event.detail;
    this.take((event.target as ClienteleLanguageBox).value);
  };
  private take(text: string): void {
    this.draft = text;
    if (text === this.written) return;
    this.written = text;
    this.form = readForm(text);
  }
  private readonly named = (event: Event): void => {
    this.name = (event.target as HTMLInputElement).value;
  };
  private readonly nameKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter") void this.save();
  };
  private readonly save = async (): Promise<void> => {
    const c = this.condition;
    const name = this.name.trim();
    if (c?.answer && name !== "") await this.app.saveSegment(name, c.where);
  };
}
