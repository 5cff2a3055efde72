import type { People } from "../charts/scene.js";
import { plainError } from "./model/engine-port.js";
import type { DashboardModel } from "./model/dashboard-model.js";
import type { Keeper } from "./model/keeper.js";
import type { RequestCounter } from "./model/requests.js";
import type { Route, Router } from "./model/route.js";
import { sourcesIn } from "./model/sources-in.js";
import { newKey, type SourceEntry } from "./model/workspace.js";
import { omnichannelSample, sampleShop } from "./parts.js";
import { isBackup } from "./model/backup.js";
import type { Words } from "../locales/words.js";

/** What the pages can do beyond reading the model. One object for the whole dashboard. */
export class App extends EventTarget {
  constructor(
    readonly model: DashboardModel,
    readonly router: Router,
    readonly requests: RequestCounter,
    readonly keeper: Keeper,
    private readonly getWords: () => Words,
  ) {
    super();
  }

  get words(): Words {
    return this.getWords();
  }
  go(route: Route): void {
    this.router.go(route);
  }

  /** Reads dropped or chosen files, one after the other; a backup among them is restored instead. `kind`: of all of them, or of each. */
  async addFiles(files: readonly File[], sample = false, kind: string | readonly string[] = ""): Promise<void> {
    for (const file of files) {
      if (await isBackup(file)) {
        this.dispatchEvent(new CustomEvent<File>("restore", { detail: file }));
        return;
      }
    }
    if (files.length === 0) return;
    const model = this.model;
    const entries: SourceEntry[] = [];
    for (const [i, file] of files.entries()) {
      const stated = typeof kind === "string" ? kind : (kind[i] ?? "");
      for (const options of await sourcesIn(file, () => model.engine())) {
        const name = options.part === undefined ? file.name : `${file.name}/${options.part}`;
        entries.push({ key: newKey("file"), name, blob: file, options: { ...options, ...(stated === "" ? {} : { kind: stated }) }, ...(sample ? { sample: true } : {}) });
      }
    }
    const shopName = sample && model.workspace.shopName === "" ? this.words.t("sample.shopName") : model.workspace.shopName;
    const first = !model.hasData;
    const label = this.words.t("undo.addFiles", { n: entries.length, name: entries[0]?.name ?? "" });
    const done = await model.update({ sources: [...model.workspace.sources, ...entries], shopName }, label);
    if (!done) return;
    const open = entries.some((e) => model.sourceReports.get(e.key)?.questions.some((q) => q.open));
    // Read, but not to be added up before the owner says what the currencies are worth.
    if (model.problem?.code === "mixed_currencies") return this.go("data");
    if (open) {
      this.go("data");
      model.toast({ text: this.words.t("toast.questions") });
    } else if (first) this.go("start");
    else model.toast({ text: this.words.t("toast.added", { n: entries.length, name: entries[0]?.name ?? "" }), tone: "good" });
  }

  /** The sample shop: its one export, or (`allTools`) what its site, app, till, newsletter and survey each know. */
  async trySample(allTools = false): Promise<void> {
    try {
      if (allTools) {
        const files = await (await omnichannelSample()).omnichannelFiles();
        await this.addFiles(files.map((f) => f.file), true, files.map((f) => f.kind));
      } else {
        const { sampleFile } = await sampleShop();
        await this.addFiles([await sampleFile()], true);
      }
    } catch (error) {
      this.model.problem = { ...plainError(error), subject: "" };
      this.model.changed();
    }
  }

  openCustomer(id: string): void {
    this.model.openCustomer = id;
    this.model.changed();
    this.go("customer");
  }
  /** Shows the people who meet a condition in the table. */
  showPeople(where: string): void {
    this.dispatchEvent(new CustomEvent<string>("filter", { detail: where }));
    this.go("customers");
    if (this.model.workspace.filter !== where) void this.model.update({ filter: where }, this.words.t("undo.filter"));
  }
  openAudience(people: People): void {
    this.dispatchEvent(new CustomEvent<People>("audience", { detail: people }));
  }
  openProof(): void {
    this.dispatchEvent(new Event("proof"));
  }
  openPalette(): void {
    this.dispatchEvent(new Event("palette"));
  }

  async saveSegment(name: string, definition: string): Promise<void> {
    const own = this.model.workspace.own;
    const same = own.find((s) => s.name === name);
    const next = same ? own.map((s) => (s === same ? { ...s, definition } : s)) : [...own, { id: newKey("segment"), name, definition }];
    await this.model.update({ own: next }, this.words.t("undo.segment", { name }));
    this.model.toast({ text: this.words.t("toast.segmentSaved", { name }), tone: "good" });
  }
}
