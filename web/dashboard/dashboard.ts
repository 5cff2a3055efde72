import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../elements/base/controls.styles.js";
import { ClienteleElement, WordsProvider } from "../elements/base/element.js";
import { icon } from "../elements/base/icons.js";
import { tokens } from "../elements/base/tokens.styles.js";
import type { ClienteleToasts } from "../elements/toasts/toasts.js";
import { loadLanguage, Words } from "../locales/words.js";
import { App } from "./app.js";
import { dashboardStyles } from "./dashboard.styles.js";
import { DashboardModel, type ToastRequest } from "./model/dashboard-model.js";
import { plainError, type Engine } from "./model/engine-port.js";
import { Keeper } from "./model/keeper.js";
import { RequestCounter } from "./model/requests.js";
import { Router, type PageName } from "./model/route.js";
import { loadParts } from "./parts.js";
import { prepareEngine, startEngine, type PreparedEngine } from "./start-engine.js";
import { keepSource } from "../engine/sources.js";
import type { Theme } from "./shell/top-bar.js";
import { loadPreferences, savePreferences } from "./model/preferences.js";

/**
 * The whole dashboard as one element.
 * @attr src - same-origin file to open at once
 * @attr kind - what `src` holds, where it is not to be guessed
 * @attr locale - language and region ("de-AT"); the page's or the browser's when left out
 * @attr theme - auto, light or dark
 * @attr time-zone - IANA name of the shop's zone; the browser's when left out
 * @attr routing - "hash": the address follows the page; left alone otherwise
 * @fires clientele-ready - the dashboard can be used
 * @fires clientele-report - new figures; detail: Report
 * @fires clientele-error - something failed; detail: PlainError
 */
export class ClienteleDashboard extends ClienteleElement {
  static override readonly styles = [tokens, controls, dashboardStyles];
  static override readonly properties = {
    src: { type: String },
    kind: { type: String },
    locale: { type: String },
    theme: { type: String, reflect: true },
    timeZone: { type: String, attribute: "time-zone" },
    routing: { type: String },
    width: { state: true },
    restoring: { state: true },
  };
  declare src: string;
  declare kind: string;
  declare locale: string;
  declare theme: Theme;
  declare timeZone: string;
  declare routing: string;
  declare private width: number;
  declare private restoring: boolean;
  /** Folder of worker.js and clientele.wasm; beside the engine's own file when left out. */
  engineBase: URL | string | undefined;
  /** Another way to start an engine; set it before there is a source. */
  engineStarter: ((timeZone: string) => Promise<Engine>) | null = null;

  readonly requests = new RequestCounter();
  private readonly router = new Router();
  private readonly keeper = new Keeper();
  private readonly model = new DashboardModel(() => this.start());
  private assets: Promise<PreparedEngine> | null = null;
  private readonly app = new App(this.model, this.router, this.requests, this.keeper, () => this.words);
  private readonly provider = new WordsProvider(this, this.words);
  private lastReport: unknown = null;
  /** false while the host page says itself which way text runs */
  private ownDirection = false;
  private readonly size = new ResizeObserver((entries) => (this.width = Math.round(entries[0]?.contentRect.width ?? 0)));

  constructor() {
    super();
    this.src = "";
    this.kind = "";
    this.locale = "";
    this.theme = "auto";
    this.timeZone = "";
    this.routing = "";
    this.width = 0;
    this.restoring = false;
  }

  /**
   * Fetches all that is not here yet, once: the engine, the pages, the texts. It stands before the first byte of a file
   * is read, so that nothing is asked of the network afterwards; a page that shuts its connections does so then.
   */
  prepare(): Promise<PreparedEngine> {
    if (!this.assets) {
      this.assets = Promise.all([prepareEngine(this.engineBase), loadParts(), this.prepareLanguage()]).then(([assets]) => assets);
      this.assets.catch(() => (this.assets = null));
    }
    return this.assets;
  }
  private async start(): Promise<Engine> {
    if (!this.engineStarter) return startEngine(await this.prepare(), this.zone);
    await loadParts();
    return this.engineStarter(this.zone);
  }

  private get zone(): string {
    return this.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const preferences = this.routing === "hash" ? loadPreferences() : null;
    if (preferences?.theme && !this.hasAttribute("theme")) this.theme = preferences.theme;
    if (this.hasUpdated) this.watchSize();
    this.router.start(this.routing === "hash");
    this.router.addEventListener("change", this.moved);
    this.model.addEventListener("change", this.followed);
    this.model.addEventListener("toast", (e) => this.toasts?.show((e as CustomEvent<ToastRequest>).detail));
    this.model.addEventListener("restarted", () => this.toasts?.show({ text: this.t("toast.restarted") }));
    this.model.addEventListener("cancelled", () => this.toasts?.show({ text: this.t("toast.cancelled") }));
    this.keeper.addEventListener("change", this.followed);
    this.hear("addEventListener");
    addEventListener("beforeunload", this.leaving);
    void this.open();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.size.disconnect();
    this.router.stop();
    this.hear("removeEventListener");
    removeEventListener("beforeunload", this.leaving);
  }
  /** Listens to keys and drops: of the whole window as a page of its own, only of itself inside a page of someone else. */
  private hear(way: "addEventListener" | "removeEventListener"): void {
    const scope: EventTarget = this.routing === "hash" ? window : this;
    const heard: Record<string, (event: never) => void> = { keydown: this.key, dragover: stopDrop, drop: this.dropped };
    for (const [type, listener] of Object.entries(heard)) scope[way](type, listener as EventListener);
  }
  protected override firstUpdated(): void {
    this.watchSize();
  }
  private watchSize(): void {
    const all = this.renderRoot.querySelector(".all");
    if (all) this.size.observe(all);
  }

  private get toasts(): ClienteleToasts | null {
    return this.renderRoot.querySelector("clientele-toasts");
  }

  private async open(): Promise<void> {
    const kept = this.routing === "hash" ? await this.keeper.load() : null;
    if (this.src !== "") await this.readSource();
    else if (kept && kept.sources.length > 0) {
      this.restoring = true;
      await this.model.replace(kept);
      this.restoring = false;
    }
    this.emit("clientele-ready");
  }

  /** Reads `src`: the page's own host only. */
  private async readSource(): Promise<void> {
    try {
      // The source is the last thing that is asked for.
      await this.model.engine();
      const { bytes, name } = await keepSource(new URL(this.src, document.baseURI));
      if ("blob" in bytes) await this.app.addFiles([new File([bytes.blob], name, { type: bytes.blob.type })], false, this.kind);
    } catch (error) {
      this.model.problem = { ...plainError(error), subject: "" };
      this.model.changed();
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("locale") || changed.has("timeZone")) {
      this.renewWords();
      void this.prepareLanguage();
    }
  }
  private get language(): string {
    return this.locale || (this.routing === "hash" ? navigator.language : document.documentElement.lang || navigator.language);
  }
  /** Fetches the texts of the language in use; without them (no connection) the texts are English. */
  async prepareLanguage(): Promise<void> {
    if (await loadLanguage(this.language).catch(() => false)) this.renewWords();
  }
  private renewWords(): void {
    const report = this.model.report;
    const locale = this.language;
    this.words = new Words(locale, report?.currency ?? "", report?.currencyDigits ?? 2, this.zone);
    this.provider.set(this.words);
    this.lang = this.words.textLanguage;
    if (!this.hasAttribute("dir") || this.ownDirection) {
      this.ownDirection = true;
      this.dir = this.words.direction;
    }
  }

  protected override render(): TemplateResult {
    const phone = this.width > 0 && this.width < 720;
    const narrow = this.width < 1180;
    return html`<div class="all ${this.theme}"><div class="frame ${phone ? "phone" : narrow ? "narrow" : ""}">
      <clientele-rail class="rail" @clientele-skip=${this.skip} .app=${this.app} .bar=${phone} .narrow=${narrow && !phone}></clientele-rail>
      <div class="main">
        <header><clientele-top-bar .app=${this.app} .theme=${this.theme} .compact=${phone} .roomy=${this.width >= 1180} @clientele-theme=${this.themed}></clientele-top-bar></header>
        <main id="content" tabindex="-1">
          <div class="content">
            ${this.keepBanner()}
            <clientele-job-bar .app=${this.app}></clientele-job-bar>
            ${this.restoring ? nothing : this.page()}
          </div>
        </main>
      </div>
      </div>
      <clientele-dialogs .app=${this.app}></clientele-dialogs>
      <clientele-palette .app=${this.app}></clientele-palette>
      <clientele-toasts></clientele-toasts>
    </div>`;
  }

  /** The page of the route. Before there is data only what the core brings along: the start page, and what each page needs. */
  private page(): TemplateResult | typeof nothing {
    const app = this.app;
    const { route } = this.router;
    const { hasData, openCustomer, workspace, job } = this.model;
    if (route === "start" && !hasData) return html`<clientele-page-start-before .app=${app}></clientele-page-start-before>`;
    if (route === "data" && workspace.sources.length > 0) return html`<clientele-page-data .app=${app}></clientele-page-data>`;
    if (route === "data" && job) return nothing;
    if (hasData) {
      if (route === "start") return html`<clientele-page-start .app=${app}></clientele-page-start>`;
      if (route === "customers") return html`<clientele-page-customers .app=${app}></clientele-page-customers>`;
      if (route === "customer" && openCustomer !== null) return html`<clientele-page-customer .app=${app}></clientele-page-customer>`;
      if (route === "segments") return html`<clientele-page-segments .app=${app}></clientele-page-segments>`;
    }
    return html`<clientele-nothing-yet .app=${app} page=${route === "customer" ? ("customers" satisfies PageName) : route}></clientele-nothing-yet>`;
  }

  private keepBanner(): TemplateResult | typeof nothing {
    // The page of the data says it itself, with the same choices.
    if (!this.model.hasData || this.router.route === "data") return nothing;
    const state = this.keeper.state;
    if (state === "kept" || state === "saving") return nothing;
    const text = state === "memory" ? this.t("keep.notSaved") : this.keeper.reason === "quota" ? this.t("keep.quota") : this.t("keep.blocked");
    return html`<div class="keep" role="status">
      ${icon(state === "memory" ? "info" : "alert", "s")}<span>${text}</span>
      ${state === "memory" ? html`<button class="button compact" @click=${this.keep}>${this.t("keep.keep")}</button>` : nothing}
      <button class="button compact plain" @click=${() => this.app.dispatchEvent(new Event("backup"))}>${this.t("keep.backup")}</button>
    </div>`;
  }

  private readonly keep = async (): Promise<void> => {
    if (await this.keeper.keep(this.model.workspace)) this.toasts?.show({ text: this.t("toast.kept"), tone: "good" });
  };
  private readonly moved = (): void => {
    const main = this.renderRoot.querySelector<HTMLElement>("#content");
    main?.scrollTo(0, 0);
    this.requestUpdate();
    // The focus needs the new page laid out: after it has been drawn that costs nothing more.
    requestAnimationFrame(() => setTimeout(() => main?.focus({ preventScroll: true })));
  };
  private readonly followed = (): void => {
    const report = this.model.report;
    if (report !== this.lastReport) {
      this.lastReport = report;
      this.renewWords();
      if (report) this.emit("clientele-report", report);
    }
    if (this.model.problem) this.emit("clientele-error", { code: this.model.problem.code, message: this.model.problem.message });
    if (!this.model.job) void this.keeper.follow(this.model.workspace);
    this.requestUpdate();
  };
  private readonly themed = (event: CustomEvent<Theme>): void => {
    this.theme = event.detail;
    if (this.routing === "hash") savePreferences({ theme: event.detail });
  };
  private readonly skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>("#content")?.focus();
  };
  private readonly key = (event: KeyboardEvent): void => {
    const command = event.ctrlKey || event.metaKey;
    if (!command || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "k") this.app.openPalette();
    else if ((key === "z" || key === "y") && !inField(event)) void (key === "y" || event.shiftKey ? this.model.redo() : this.model.undo());
    else return;
    event.preventDefault();
  };
  private readonly leaving = (event: BeforeUnloadEvent): void => {
    // Own segments or a mapping are work; a reload would lose it without a word.
    const kept = this.keeper.state === "kept";
    if (!kept && this.model.workspace.own.length > 0) event.preventDefault();
  };
  private readonly dropped = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    void this.app.addFiles([...event.dataTransfer.files]);
  };
}

function stopDrop(event: DragEvent): void {
  // A file dropped beside the zone must not make the browser leave the page.
  event.preventDefault();
}

function inField(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type));
}
