import { engineStart, parquetStart } from "./assets.js";
import { textValues } from "./columns.js";
import { Engine, type CallOptions, type Send } from "./engine.js";
import { EngineError } from "./errors.js";
import { Listeners, type ShopEvents } from "./events.js";
import type { Linked, LinkSettings, Matches, Owners } from "./linkage.js";
import { Models } from "./models.js";
import type { ColumnTables, ModelResult } from "./models-protocol.js";
import type {
  AddSourceArgs, AudienceArgs, AudienceResult, BytesResult, CompleteResult, CustomerResult, CustomersArgs, CustomersResult, CustomerTierResult, HealthArgs, HealthResult, HistoryArgs, HistoryResult,
  LinkResult, LinkSource, MergesArgs, MergesResult, MovementArgs, MovementResult, PersonDecision, PersonsFileArgs, QualityArgs, QualityResult, QueryResult, RecordsResult, Report, ReportArgs, RfmResult, Segment, SegmentsResult, SourceReport, SourcesResult, TableFileArgs, TiersArgs, TiersResult, TierTemplateRow, TierTemplatesResult, TimelineArgs, TimelineResult, WhyResult,
} from "./ops.js";
import type { Progress, SourceBytes, TaskResult } from "./protocol.js";
import { coreOptions, type OpenOptions, type ShopSettings, type TierRules } from "./shop-options.js";
import { keepSource, type KeptSource, type SourceInput } from "./sources.js";
import { isParquet, isZip } from "./packed.js";
import { beginningOf, Tables } from "./tables.js";

export interface Watch {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}
export type SourceOptions = Partial<Omit<AddSourceArgs, "file" | "replaces" | "format" | "sheets">> & Watch & {
  name?: string;
  /** of a ZIP archive that holds several files of data: the one to read (see parts()) */
  part?: string;
};

interface Held {
  id: number;
  kept: KeptSource;
  part?: string;
  args: Partial<AddSourceArgs> & { file: string };
  /** the engine's own number of it, another one after each reading */
  engineId: number;
}

/** A shop's data in an engine of its own. Every call is answered in order; `close()` ends the engine. */
export class Shop {
  private readonly listeners = new Listeners();
  private readonly held = new Map<number, Held>();
  private engine!: Engine;
  private readonly models: Models;
  private settings: ShopSettings;
  private readonly tables: Tables;
  private lastSource = 0;

  private constructor(options: OpenOptions) {
    this.settings = options;
    this.tables = new Tables(parquetStart(options));
    this.models = new Models(options);
  }

  static async open(options: OpenOptions): Promise<Shop> {
    const shop = new Shop(options);
    const first = coreOptions(options);
    const start = engineStart(options);
    shop.engine = new Engine(start, {
      options: () => JSON.stringify(coreOptions(shop.settings)),
      restore: (send, alive) => shop.restore(send, alive),
      restarted: (reason) => shop.listeners.emit("restart", { reason }),
      busy: (busy) => shop.listeners.emit("busy", busy),
    });
    await shop.engine.open();
    try {
      // the engine says here what is wrong with an option
      await shop.call("configure", first);
    } catch (error) {
      shop.close();
      throw error;
    }
    return shop;
  }

  /** The names of the files of data in a ZIP archive, each of them a source for add(); none for any other file. */
  async parts(source: SourceInput, options: Pick<SourceOptions, "name" | "signal"> = {}): Promise<string[]> {
    const kept = await keepSource(source, options.name);
    return this.engine.run(async (send) => (await send({ op: "parts", source: kept.bytes, file: kept.name })).value as string[], { signal: options.signal });
  }

  /** Reads a source, or every file of data in a ZIP archive; a failure leaves none of them. */
  async addAll(source: SourceInput, options: SourceOptions = {}): Promise<SourceReport[]> {
    const { bytes, name } = await keepSource(source, options.name);
    const again = "path" in bytes || "lent" in bytes ? source : bytes.blob;   // a stream can be read once
    const parts = await this.parts(again, options);
    if (parts.length < 2 || options.part !== undefined || Array.isArray(source)) return [await this.add(source instanceof ReadableStream ? again : source, { ...options, name })];
    const reports: SourceReport[] = [];
    try {
      for (const part of parts) reports.push(await this.add(again, { ...options, name, part }));
    } catch (error) {
      for (const { source } of reports) await this.remove(source);
      throw error;
    }
    return reports;
  }

  /** Reads a source. Roles and formats are found from its content unless given. */
  async add(source: SourceInput, options: SourceOptions = {}): Promise<SourceReport> {
    const { signal, onProgress, name, part, ...args } = options;
    const kept = await keepSource(source, name);
    const held: Held = { id: 0, kept, part, args: { ...kept.args, ...args, file: partName(kept.name, part) }, engineId: 0 };
    return this.engine.run(async (send) => {
      const report = await this.feed(send, held, onProgress);
      held.id = ++this.lastSource;
      this.held.set(held.id, held);
      return { ...report, source: held.id };
    }, { signal });
  }

  /** Reads a source that is there already anew, with other roles or formats; what is not given stays as it was. */
  change(source: number, options: Omit<SourceOptions, "name" | "part">): Promise<SourceReport> {
    const { signal, onProgress, part: _part, ...args } = options as SourceOptions;   // the part is what it is
    return this.engine.run(async (send) => {
      const held = this.find(source);
      const changed: Held = { ...held, args: { ...held.args, ...args } };
      if (held.args.roles && args.roles) changed.args.roles = { ...held.args.roles, ...args.roles };
      const report = await this.feed(send, changed, onProgress, held.engineId);
      this.held.set(source, changed);
      return { ...report, source };
    }, { signal });
  }

  remove(source: number): Promise<void> {
    return this.engine.run(async (send) => {
      const held = this.find(source);
      await send({ op: "call", name: "removeSource", args: JSON.stringify({ source: held.engineId }) });
      this.held.delete(source);
    });
  }

  async sources(): Promise<SourceReport[]> {
    const { sources } = await this.call<SourcesResult>("sources", {});
    return this.ownNumbers(sources);
  }

  /** Every row set aside, as CSV: line, column, reason, text. */
  rejects(source: number): Promise<Blob> {
    return this.engine.run(async (send) => {
      const args = JSON.stringify({ source: this.find(source).engineId });
      const result = await send({ op: "call", name: "rejects", args, fetch: { member: "ref", as: "bytes" } });
      return csvBlob(result);
    });
  }

  /** Other settings; what is not given stays. A new time zone or currency makes the sources be read again. */
  configure(settings: Partial<ShopSettings>, watch: Watch = {}): Promise<void> {
    return this.engine.run(async (send) => {
      const before = this.settings;
      const after = { ...before, ...settings };
      await send({ op: "call", name: "configure", args: JSON.stringify(coreOptions(after)) });
      this.settings = after;
      if (before.timeZone === after.timeZone && before.currency === after.currency) return;
      for (const held of this.held.values()) await this.feed(send, held, watch.onProgress, held.engineId);
    }, { signal: watch.signal });
  }

  async report(args: Partial<ReportArgs> = {}, watch: Watch = {}): Promise<Report> {
    const report = await this.call<Report>("report", args, watch);
    return { ...report, sources: this.ownNumbers(report.sources) };
  }

  rfm(watch: Watch = {}): Promise<RfmResult> {
    return this.call("rfm", {}, watch);
  }

  /** Who meets a condition: counts, and with `ids` the customers. While typing, pass `latest` so that only the newest runs. */
  async query(where: string, options: { ids?: boolean } & Watch & CallOptions = {}): Promise<Omit<QueryResult, "ids"> & { ids?: string[] }> {
    const { value, columns } = await this.send("query", { where, ids: options.ids ?? false }, options,
      options.ids ? { member: "ids", as: "columns" } : undefined);
    const { ids: _ref, ...result } = value as QueryResult;
    const ids = columns?.["customer_id"];
    return ids?.type === "dict" ? { ...result, ids: textValues(ids).map((id) => id ?? "") } : result;
  }

  complete(text: string, cursor: number, options: CallOptions = { latest: "complete" }): Promise<CompleteResult> {
    return this.call("complete", { text, cursor }, options);
  }

  /** The RFM groups, the ready segments that these data can answer, and those of the settings, each with its size. */
  async segments(options: CallOptions = {}): Promise<Segment[]> {
    return (await this.call<SegmentsResult>("segments", {}, options)).segments;
  }

  /** What is wrong with segments, how they share their customers, and whom none of them holds. */
  health(args: Partial<HealthArgs> = {}, watch: Watch = {}): Promise<HealthResult> {
    return this.call("health", args, watch);
  }

  /** Who went from which group to which between two days, who came into segments and left them, and how far the customers are others. */
  movement(args: Partial<MovementArgs> & { from: string }, watch: Watch = {}): Promise<MovementResult> {
    return this.call("movement", args, watch);
  }

  /** How many were in segments (the RFM groups when none are named), day by day, week, month or quarter. */
  history(args: Partial<HistoryArgs> = {}, watch: Watch = {}): Promise<HistoryResult> {
    return this.call("history", args, watch);
  }

  /** Which records of the sources are one person, and why; worked out by the second module, which is loaded when first asked for. */
  async link(settings: LinkSettings = {}, watch: Watch = {}): Promise<Linked> {
    const { args, tables } = await this.engine.run((send) => this.persons(send, false), { signal: watch.signal });
    const result = await this.linkage(args, tables, settings, watch);
    // a file of its own: who does not link does not load it
    const { linkedFrom } = await import("./linkage.js");
    return linkedFrom(result.value as LinkResult, result.columns);
  }

  /**
   * Persons whom no key joins and whose records are alike. Nothing changes by it: what is to be joined is given to
   * configure() among the decisions. What scored matching said before is left out of account, the owner's word is not.
   */
  async matches(settings: LinkSettings = {}, watch: Watch = {}): Promise<Matches> {
    // not to be cancelled half-way: the engine would be left with the owner's decisions alone
    const { args, tables } = await this.engine.run(async (send) => {
      const { decisions = [] } = this.settings;
      const own = decisions.filter((d) => d.probability === undefined);
      const decide = (list: PersonDecision[]) => send({ op: "call", name: "configure", args: JSON.stringify({ ...coreOptions(this.settings), decisions: list }) });
      if (own.length < decisions.length) await decide(own);
      try {
        return await this.persons(send, true);
      } finally {
        if (own.length < decisions.length) await decide(decisions);
      }
    });
    const owners = args.map(({ table, platform, file }): Owners => ({ platform, file, columns: { ...tables[table] } }));
    // the module gets copies without what is no business of its own
    const copies = Object.fromEntries(Object.entries(tables).map(([table, { person: _person, account: _account, ...columns }]) => [table, structuredClone(columns)]));
    const result = await this.linkage(args, copies, settings, watch);
    const { matchesFrom } = await import("./linkage.js");
    return matchesFrom(result.value as LinkResult, result.columns, owners);
  }
  private linkage(sources: LinkSource[], tables: ColumnTables, settings: LinkSettings, watch: Watch): Promise<ModelResult> {
    return this.models.run({ op: "link", args: JSON.stringify({ ...settings, sources }), tables, fetch: ["recordsRef", "pairsRef"] },
      { signal: watch.signal, onProgress: this.telling(watch.onProgress) });
  }

  customers(args: Partial<CustomersArgs> = {}, options: CallOptions = {}): Promise<CustomersResult> {
    return this.call("customers", args, options);
  }

  customer(customer: string): Promise<CustomerResult> {
    return this.call("customer", { customer });
  }

  /** Each clause of a condition for one customer, with its value, and what would bring her in, or take her out. */
  why(customer: string, where: string, options: CallOptions = {}): Promise<WhyResult> {
    return this.call("why", { customer, where }, options);
  }

  /** What a customer did, over all sources, the newest first: orders, refunds, events. */
  timeline(customer: string, args: Partial<Omit<TimelineArgs, "customer">> = {}, options: CallOptions = {}): Promise<TimelineResult> {
    return this.call("timeline", { ...args, customer }, options);
  }

  /** A loyalty programme played over the past orders (its rules, a template, or else the shop's own), and a second one beside it. */
  tiers(args: Partial<Omit<TiersArgs, "programme" | "other">> & { programme?: TierRules; other?: TierRules } = {}, options: CallOptions & Watch = {}): Promise<TiersResult> {
    return this.call("tiers", args, options);
  }

  /** A customer's level, how long it lasts, what is missing to the next and to keep it, and the points. */
  customerTier(customer: string, args: { programme?: TierRules; template?: string } = {}, options: CallOptions = {}): Promise<CustomerTierResult> {
    return this.call("customerTier", { ...args, customer }, options);
  }

  /** Programmes to begin with: Sephora's and two common ones. */
  async tierTemplates(): Promise<TierTemplateRow[]> {
    return (await this.call<TierTemplatesResult>("tierTemplates", {})).templates;
  }

  /** customers.csv, ordered by customer_id. */
  async customersFile(args: Partial<TableFileArgs> = {}, watch: Watch = {}): Promise<Blob> {
    return csvBlob(await this.send("customersFile", args, watch, { member: "ref", as: "bytes" }));
  }

  /** What is missing, odd or contradictory in the sources, and what it costs, the dearest first. */
  async quality(args: Partial<QualityArgs> = {}, watch: Watch = {}): Promise<QualityResult> {
    const quality = await this.call<QualityResult>("quality", args, watch);
    return { ...quality, sources: this.ownNumbers(quality.sources) };
  }

  /** Persons made of several accounts, those of most accounts first, and what joined them. */
  merges(args: Partial<MergesArgs> = {}, options: CallOptions = {}): Promise<MergesResult> {
    return this.call("merges", args, options);
  }

  /** persons.csv: every identifier of every person, the files that have it, and what joined it. */
  async personsFile(args: Partial<PersonsFileArgs> = {}, watch: Watch = {}): Promise<Blob> {
    return csvBlob(await this.send("personsFile", args, watch, { member: "ref", as: "bytes" }));
  }

  /** An audience ready to be handed over: who may be written to, and how many were left out and why. */
  async audience(args: Partial<AudienceArgs> & { where: string }, watch: Watch = {}): Promise<AudienceResult & { blob: Blob }> {
    const result = await this.send("audience", args, watch, { member: "ref", as: "bytes" });
    return { ...(result.value as AudienceResult), blob: csvBlob(result) };
  }

  /** The parsed cells of a source, unchanged, as CSV (RFC 4180, UTF-8), while it is read; nothing of it is kept. */
  async *rows(source: SourceInput, options: SourceOptions = {}): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    const { signal, onProgress, name, part, ...args } = options;
    const kept = await keepSource(source, name);
    const stop = new AbortController();
    const aborted = () => stop.abort();
    signal?.addEventListener("abort", aborted, { once: true });
    const waiting: { bytes: Uint8Array<ArrayBuffer>; pull: () => void }[] = [];
    let wake = () => {};
    let ended = false;
    const whole = this.engine.run(async (send) => {
      const { source: bytes, known } = await this.readable(send, kept, part);
      return send({ op: "rows", source: bytes, part, args: { roles: {}, ...kept.args, ...args, ...known, file: partName(kept.name, part) } },
        { onProgress, onChunk: (bytes, pull) => { waiting.push({ bytes, pull }); wake(); } });
    }, { signal: stop.signal }).finally(() => { ended = true; wake(); });
    whole.catch(() => {});
    try {
      while (!ended || waiting.length > 0) {
        const next = waiting.shift();
        if (!next) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        next.pull();
        yield next.bytes;
      }
      await whole;
    } finally {
      if (!ended) stop.abort();
      signal?.removeEventListener("abort", aborted);
    }
  }

  /** Listens to an event; the answer is the way to stop listening. */
  on<K extends keyof ShopEvents>(event: K, listener: (detail: ShopEvents[K]) => void): () => void {
    return this.listeners.on(event, listener);
  }

  /** Ends the engine and frees its memory; calls that wait are rejected with "closed". */
  close(): void {
    this.engine.close();
    this.tables.close();
  }

  /** The source's bytes as the engine can read them, and what is known of their layout because we made it. */
  private async readable(send: Send, { bytes, name }: KeptSource, part: string | undefined): Promise<{ source: SourceBytes; known: Partial<AddSourceArgs> }> {
    const { head, size } = await beginningOf(bytes);
    if (isParquet(head)) return { source: await this.tables.lend(bytes, size), known: kMadeHere };
    const blob = isZip(head) ? (await send({ op: "parquet", source: bytes, file: name, part })).value as Blob | undefined : undefined;
    if (blob) return { source: await this.tables.lend({ blob }, blob.size), known: kMadeHere };
    return { source: bytes, known: {} };
  }

  /** What the sources say of persons, as tables for the second module. */
  private async persons(send: Send, accounts: boolean): Promise<{ args: LinkSource[]; tables: ColumnTables }> {
    const args: LinkSource[] = [];
    const tables: ColumnTables = {};
    for (const held of this.held.values()) {
      const { value, columns } = await send({ op: "call", name: "records", args: JSON.stringify({ source: held.engineId, accounts }), fetch: { member: "ref", as: "columns" } });
      const { ref, kind, platform } = value as RecordsResult;
      if (ref === 0 || !columns) continue;
      tables[held.id] = columns;
      args.push({ table: String(held.id), file: held.args.file, platform, rowsAreRecords: kind !== "orders" && kind !== "events" });
    }
    if (args.length === 0) {
      throw new EngineError({ code: "no_data", message: "There are no people in it.", hint: "Name its columns: first_name, last_name, email, birth_date and so on." });
    }
    return { args, tables };
  }

  private find(source: number): Held {
    const held = this.held.get(source);
    if (!held) throw new EngineError({ code: "unknown_name", message: `There is no source ${source}.`, hint: "It may have been removed." });
    return held;
  }

  private async feed(send: Send, held: Held, onProgress?: (p: Progress) => void, replaces?: number): Promise<SourceReport> {
    const { source, known } = await this.readable(send, held.kept, held.part);
    const args: AddSourceArgs = { roles: {}, ...held.args, ...known };
    if (replaces !== undefined) args.replaces = replaces;
    const { value } = await send({ op: "add", args, source, part: held.part }, { onProgress: this.telling(onProgress) });
    const report = value as SourceReport;
    held.engineId = report.source;
    return report;
  }

  private telling(onProgress?: (progress: Progress) => void): (progress: Progress) => void {
    return (progress) => {
      onProgress?.(progress);
      this.listeners.emit("progress", progress);
    };
  }

  private async restore(send: Send, alive: () => boolean): Promise<void> {
    for (const held of [...this.held.values()]) {
      try {
        await this.feed(send, held);
      } catch (error) {
        this.held.delete(held.id);
        this.listeners.emit("error", new EngineError({
          code: error instanceof EngineError ? error.code : "internal",
          message: "A source could not be read in again after the engine was started anew, and is no longer there.",
          hint: "Add the file again.", where: { file: held.args.file } }));
        if (!alive()) return;
      }
    }
  }

  private ownNumbers<R extends { source: number }>(reports: R[]): R[] {
    const own = new Map([...this.held.values()].map((held) => [held.engineId, held.id]));
    return reports.map((report) => ({ ...report, source: own.get(report.source) ?? report.source }));
  }

  private async call<R>(name: string, args: object, options: Watch & CallOptions = {}): Promise<R> {
    return (await this.send(name, args, options)).value as R;
  }

  private send(name: string, args: object, options: Watch & CallOptions = {}, fetch?: { member: string; as: "bytes" | "columns" }): Promise<TaskResult> {
    const { onProgress, signal, latest } = options;
    return this.engine.run((send) => send({ op: "call", name, args: JSON.stringify(args), ...(fetch && { fetch }) }, { onProgress: this.telling(onProgress) }),
      { signal, latest });
  }
}

const kMadeHere: Partial<AddSourceArgs> = { format: "text", encoding: "utf-8", delimiter: ",", quote: "\"", header: true };

/** How a file in an archive is called: orders.zip/2024/orders.csv. */
function partName(name: string, part: string | undefined): string {
  return part === undefined || name.endsWith(`/${part}`) ? name : `${name}/${part}`;
}

function csvBlob(result: TaskResult): Blob {
  const { bytes } = result.value as BytesResult;
  if (bytes > 0 && !result.bytes) throw new EngineError({ code: "internal", message: "The engine gave no bytes for its file." });
  return new Blob(result.bytes ? [result.bytes] : [], { type: "text/csv;charset=utf-8" });
}

/** Opens a shop: an engine in a worker of its own, in the browser or in Node. */
export function openShop(options: OpenOptions = {}): Promise<Shop> {
  return Shop.open(options);
}
