import { html, nothing, type TemplateResult } from "lit";
import type { People } from "../../charts/scene.js";
import { controls } from "../../elements/base/controls.styles.js";
import { icon } from "../../elements/base/icons.js";
import { saveFile } from "../../elements/base/save-file.js";
import { hear } from "../../elements/base/while-connected.js";
import type { AudienceResult } from "../../engine/ops.js";
import { makeBackup, readBackup } from "../model/backup.js";
import { plainError } from "../model/engine-port.js";
import { emptyWorkspace, type Workspace } from "../model/workspace.js";
import { PageElement } from "../pages/page-element.js";
import { dialogStyles } from "./dialogs.styles.js";

type Open = { kind: "audience"; people: People } | { kind: "proof" } | { kind: "restore"; workspace: Workspace } | { kind: "forget" };

/** The dialogs: download an audience, the proof that nothing leaves, restore, forget. */
export class ClienteleDialogs extends PageElement {
  static override readonly styles = [controls, dialogStyles];
  static override readonly properties = {
    ...PageElement.properties,
    shown: { state: true },
    identifiers: { state: true },
    busy: { state: true },
    error: { state: true },
    made: { state: true },
  };
  declare private shown: Open | null;
  declare private identifiers: boolean;
  declare private busy: boolean;
  declare private error: string;
  declare private made: (AudienceResult & { blob: Blob }) | null;

  constructor() {
    super();
    this.shown = null;
    this.identifiers = false;
    this.busy = false;
    this.error = "";
    this.made = null;
    hear(this, () => this.app, { audience: this.openAudience, proof: this.openProof, restore: this.openRestore, backup: this.backup, forget: this.openForget });
    hear(this, () => this.app.requests, { change: () => this.requestUpdate() });
  }

  private show(open: Open): void {
    this.shown = open;
    this.error = "";
    this.busy = false;
    this.made = null;
    void this.updateComplete.then(() => this.renderRoot.querySelector("dialog")?.showModal());
  }
  private readonly close = (): void => {
    this.renderRoot.querySelector("dialog")?.close();
    this.shown = null;
  };
  private readonly openAudience = (event: Event): void => {
    this.identifiers = false;
    this.show({ kind: "audience", people: (event as CustomEvent<People>).detail });
    void this.measure();
  };
  private readonly openProof = (): void => this.show({ kind: "proof" });
  private readonly openForget = (): void => this.show({ kind: "forget" });

  protected override render(): TemplateResult | typeof nothing {
    const open = this.shown;
    if (!open) return nothing;
    return html`<dialog aria-labelledby="title" @close=${this.close}>
      <div class="head"><h2 id="title">${this.heading(open)}</h2>
        <button class="icon-button" aria-label=${this.t("close")} @click=${this.close}>${icon("close", "s")}</button></div>
      <div class="stack body">
        ${open.kind === "audience" ? this.audience() : open.kind === "proof" ? this.proof() : open.kind === "restore" ? this.restore(open.workspace) : this.forget()}
        ${this.error !== "" ? html`<div class="note bad" role="alert">${icon("alert")}<p>${this.error}</p></div>` : nothing}
      </div>
    </dialog>`;
  }
  private heading(open: Open): string {
    switch (open.kind) {
      case "audience": return this.t("audience.title", { name: open.people.name });
      case "proof": return this.t("proof.title");
      case "restore": return this.t("restore.title");
      case "forget": return this.t("forget.title");
    }
  }

  /** Makes the file at once, so that the counts shown are those of the very file. */
  private async measure(): Promise<void> {
    const open = this.shown;
    if (open?.kind !== "audience") return;
    this.busy = true;
    this.made = null;
    const identifiers = this.identifiers;
    try {
      const engine = await this.model.engine();
      const made = await engine.audience({ where: open.people.where, name: open.people.name, identifiers, consent: identifiers });
      if (this.shown === open && identifiers === this.identifiers) this.made = made;
    } catch (error) {
      const e = plainError(error);
      this.error = e.hint ? `${e.message} ${e.hint}` : e.message;
    }
    this.busy = false;
  }
  private audience(): TemplateResult {
    const made = this.made;
    const left = Object.entries(made?.leftOut ?? {}).filter(([, n]) => n > 0);
    return html`
      <p>${made ? this.t("audience.count", { n: made.written, of: made.members }) : this.t("audience.counting")}</p>
      <fieldset class="choices">
        <legend class="visually-hidden">${this.t("audience.what")}</legend>
        <label class="choice"><input type="radio" name="what" .checked=${!this.identifiers} @change=${() => this.choose(false)} />
          <span><strong>${this.t("audience.plain")}</strong><span class="small quiet">${this.t("audience.plainWhy")}</span></span></label>
        <label class="choice"><input type="radio" name="what" .checked=${this.identifiers} @change=${() => this.choose(true)} />
          <span><strong>${this.t("audience.identifiers")}</strong><span class="small quiet">${this.t("audience.identifiersWhy")}</span></span></label>
      </fieldset>
      ${left.length > 0 ? html`<div class="note attention">${icon("info")}<div><strong>${this.t("audience.leftOut")}</strong>
        <ul>${left.map(([reason, n]) => html`<li>${this.leftOut(reason, n)}</li>`)}</ul></div></div>` : nothing}
      ${made?.warnings.map((w) => html`<div class="note attention">${icon("alert")}<p>${this.words.engine(w)}</p></div>`)}
      <div class="row end">
        <button class="button" @click=${this.close}>${this.t("cancel")}</button>
        <button class="button primary" ?disabled=${!made || this.busy || made.written === 0} @click=${this.download}>${icon("download", "s")} ${made ? this.t("audience.download", { n: made.written }) : this.t("audience.downloadPlain")}</button>
      </div>`;
  }
  private leftOut(reason: string, n: number): string {
    switch (reason) {
      case "noConsent": return this.t("left.noConsent", { n });
      case "unsubscribed": return this.t("left.unsubscribed", { n });
      case "noAddress": return this.t("left.noAddress", { n });
      default: return this.t("left.other", { n, reason });
    }
  }
  private choose(identifiers: boolean): void {
    this.identifiers = identifiers;
    void this.measure();
  }
  private readonly download = (): void => {
    const made = this.made;
    const open = this.shown;
    if (!made || open?.kind !== "audience") return;
    saveFile(made.blob, made.fileName);
    this.emit("clientele-audience", { name: open.people.name, where: open.people.where, members: made.written, fileName: made.fileName });
    this.close();
    this.model.toast({ text: this.t("toast.audience", { n: made.written, file: made.fileName }), tone: "good" });
  };

  private proof(): TemplateResult {
    const r = this.app.requests;
    return html`
      <p class="proof ${r.requests > 0 ? "bad" : ""}">${icon(r.requests > 0 ? "alert" : "lock")} <strong>${this.t("top.requests", { n: r.requests })}</strong></p>
      <ul class="facts">
        <li>${this.t("proof.loaded", { n: r.loaded })} ${r.requests === 0 ? this.t("proof.nothing") : nothing}</li>
        <li>${r.sealed ? this.t("proof.sealed") : this.t("proof.unsealed")}</li>
        <li>${this.t("proof.blocked", { n: r.blocked })}</li>
        <li>${this.t("proof.counted")}</li>
        <li>${this.t("proof.yourself")}</li>
      </ul>
      <div class="row end"><button class="button primary" @click=${this.close}>${this.t("proof.ok")}</button></div>`;
  }

  private readonly backup = async (): Promise<void> => {
    try {
      const blob = await makeBackup(this.model.workspace);
      saveFile(blob, `clientele-${new Date().toISOString().slice(0, 10)}.backup`);
      this.model.toast({ text: this.t("toast.backup"), tone: "good" });
    } catch (error) {
      this.model.toast({ text: plainError(error).message, tone: "bad" });
    }
  };
  private readonly openRestore = async (event: Event): Promise<void> => {
    try {
      const workspace = await readBackup((event as CustomEvent<File>).detail);
      if (this.model.hasData) this.show({ kind: "restore", workspace });
      else await this.replace(workspace);
    } catch (error) {
      this.model.problem = { ...plainError(error), subject: "" };
      this.model.changed();
    }
  };
  private async replace(workspace: Workspace): Promise<void> {
    this.close();
    if (await this.model.replace(workspace)) {
      this.app.go("start");
      this.model.toast({ text: this.t("toast.restored"), tone: "good" });
    }
  }
  private restore(workspace: Workspace): TemplateResult {
    return html`<p>${this.t("restore.text", { n: workspace.sources.length, segments: workspace.own.length })}</p>
      <div class="row end"><button class="button" @click=${this.close}>${this.t("cancel")}</button>
        <button class="button primary" @click=${() => void this.replace(workspace)}>${this.t("restore.do")}</button></div>`;
  }
  private forget(): TemplateResult {
    return html`<p>${this.t("forget.text")}</p>
      <div class="row end"><button class="button" @click=${this.close}>${this.t("cancel")}</button>
        <button class="button danger" @click=${this.forgetAll}>${icon("trash", "s")} ${this.t("forget.do")}</button></div>`;
  }
  private readonly forgetAll = async (): Promise<void> => {
    const gone = await this.app.keeper.forget();
    this.close();
    this.model.openCustomer = null;
    await this.model.replace(emptyWorkspace);
    this.app.go("start");
    this.model.toast({ text: gone ? this.t("toast.forgotten") : this.t("toast.notForgotten"), tone: gone ? "good" : "bad" });
  };
}
