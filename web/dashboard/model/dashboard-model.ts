import type { Matches } from "../../engine/index.js";
import type { Report, SourceReport } from "../../engine/ops.js";
import { isCancelled, plainError, type Engine, type PlainError, type ReadProgress, type ShopSettings, type SourceOptions } from "./engine-port.js";
import { History } from "./history.js";
import { emptyWorkspace, type SourceEntry, type Workspace } from "./workspace.js";

export interface Job {
  /** what is being done: a file's name, or "" for the figures */
  subject: string;
  kind: "read" | "report" | "match";
  progress: ReadProgress;
  startedMs: number;
  cancel(): void;
}

export interface ToastRequest {
  text: string;
  tone?: "good" | "bad";
  action?: { label: string; run(): void };
}

type EngineStarter = () => Promise<Engine>;

/** The dashboard's state: what the owner decided (workspace), what the engine says of it (reports), what is running. */
export class DashboardModel extends EventTarget {
  workspace: Workspace = emptyWorkspace;
  /** the engine's account of each source, by the source's key */
  readonly sourceReports = new Map<string, SourceReport>();
  report: Report | null = null;
  job: Job | null = null;
  /** an error that stands until the next action, with what it was about */
  problem: (PlainError & { subject: string }) | null = null;
  /** id of the customer whose page is open; never in the address */
  openCustomer: string | null = null;
  readonly history = new History<Workspace>();
  /** counts changes of the data; pages drop what they cached from an older one */
  revision = 0;

  private starting: Promise<Engine> | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly start: EngineStarter) {
    super();
  }

  get hasData(): boolean {
    return this.workspace.sources.length > 0 && this.report !== null;
  }

  /** The engine, started at the first need. */
  engine(): Promise<Engine> {
    if (!this.starting) {
      this.starting = this.start().then((engine) => {
        engine.on("restart", () => this.dispatchEvent(new Event("restarted")));
        return engine;
      });
      this.starting.catch(() => (this.starting = null));
    }
    return this.starting;
  }

  changed(): void {
    this.dispatchEvent(new Event("change"));
  }
  toast(request: ToastRequest): void {
    this.dispatchEvent(new CustomEvent<ToastRequest>("toast", { detail: request }));
  }

  /** Goes to a new state of the workspace and remembers the old one for undo under `label`. */
  update(change: Partial<Workspace>, label: string): Promise<boolean> {
    return this.enqueue(async () => {
      const before = this.workspace;
      const done = await this.bring({ ...this.workspace, ...change });
      if (done) this.history.push(before, label);
      this.changed();
      return done;
    });
  }

  undo(): Promise<boolean> {
    return this.travel("undo");
  }
  redo(): Promise<boolean> {
    return this.travel("redo");
  }
  private travel(way: "undo" | "redo"): Promise<boolean> {
    return this.enqueue(async () => {
      const state = this.history[way](this.workspace);
      if (!state) return false;
      const done = await this.bring(state);
      if (!done) this.history[way === "undo" ? "redo" : "undo"](state);
      this.changed();
      return done;
    });
  }

  /** Takes a whole other workspace (restored, or empty) without a way back. */
  replace(next: Workspace): Promise<boolean> {
    return this.enqueue(async () => {
      const done = await this.bring(next);
      if (done) this.history.clear();
      this.changed();
      return done;
    });
  }

  setSource(key: string, options: SourceEntry["options"], label: string): Promise<boolean> {
    const sources = this.workspace.sources.map((s) => (s.key === key ? { ...s, options } : s));
    return this.update({ sources }, label);
  }

  /** Looks for persons whose records are alike; nothing changes by it. Null when it failed or was cancelled. */
  findMatches(): Promise<Matches | null> {
    return this.enqueue(async () => {
      this.problem = null;
      try {
        const engine = await this.engine();
        return await engine.matches({}, this.begin("", "match"));
      } catch (error) {
        if (!isCancelled(error)) this.problem = { ...plainError(error), subject: "" };
        return null;
      } finally {
        this.job = null;
        this.changed();
      }
    });
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => {});
    return next;
  }

  /** Makes engine and figures agree with `next`; on failure or cancel nothing of the old state is lost. */
  private async bring(next: Workspace): Promise<boolean> {
    const before = this.workspace;
    this.problem = null;
    let subject = "";
    try {
      const engine = await this.engine();
      const changed = settingsThatDiffer(before, next);
      if (changed) await engine.configure(changed);
      const added: SourceEntry[] = [];
      try {
        for (const source of next.sources) {
          const old = before.sources.find((s) => s.key === source.key);
          subject = source.name;
          if (!old) {
            await this.read(engine, source, null);
            added.push(source);
          } else if (old.options !== source.options) {
            await this.read(engine, source, this.sourceReports.get(source.key)?.source ?? null, old.options);
          }
        }
      } catch (error) {
        for (const source of added) await this.drop(engine, source);
        throw error;
      }
      for (const old of before.sources) if (!next.sources.some((s) => s.key === old.key)) await this.drop(engine, old);
      subject = "";
      this.workspace = next;
      const stale = changed !== null || next.aim !== before.aim || next.sources !== before.sources;
      if (stale) await this.refresh(engine);
      return true;
    } catch (error) {
      this.job = null;
      if (!isCancelled(error)) this.problem = { ...plainError(error), subject };
      else this.dispatchEvent(new Event("cancelled"));
      const changed = settingsThatDiffer(next, before);
      if (changed && this.workspace === before) await this.engine().then((e) => e.configure(changed), () => {});
      return this.workspace === next;
    }
  }

  private async read(engine: Engine, source: SourceEntry, existing: number | null, before: SourceOptions = {}): Promise<void> {
    const { signal, onProgress } = this.begin(source.name, "read");
    const options = { ...replacing(before, source.options), signal, onProgress };
    const report = existing === null ? await engine.add(source.blob, { ...options, name: source.name }) : await engine.change(existing, options);
    this.sourceReports.set(source.key, report);
    this.job = null;
  }

  private async drop(engine: Engine, source: SourceEntry): Promise<void> {
    const report = this.sourceReports.get(source.key);
    this.sourceReports.delete(source.key);
    if (report) await engine.remove(report.source);
  }

  private async refresh(engine: Engine): Promise<void> {
    this.revision++;
    if (this.workspace.sources.length === 0) {
      this.report = null;
      return;
    }
    const { signal, onProgress } = this.begin("", "report");
    const report = await engine.report({ aim: this.workspace.aim }, { signal, onProgress });
    this.report = report;
    // The report's own copy of each source is the newest (dates in the shop's zone).
    for (const source of report.sources) {
      for (const [key, known] of this.sourceReports) if (known.source === source.source) this.sourceReports.set(key, source);
    }
    this.job = null;
  }

  private begin(subject: string, kind: Job["kind"]): { signal: AbortSignal; onProgress(p: ReadProgress): void } {
    const abort = new AbortController();
    const job: Job = { subject, kind, progress: { done: 0, phase: "" }, startedMs: performance.now(), cancel: () => abort.abort() };
    this.job = job;
    this.changed();
    return {
      signal: abort.signal,
      onProgress: (p) => {
        job.progress = p;
        if (this.job === job) this.dispatchEvent(new Event("progress"));
      },
    };
  }
}

/** What the engine is to be told when one workspace takes the place of another; null for nothing. */
function settingsThatDiffer(before: Workspace, next: Workspace): ShopSettings | null {
  const changed: ShopSettings = {};
  if (next.asOf !== before.asOf) changed.asOf = next.asOf ?? undefined;
  if (next.own !== before.own) changed.segments = [...next.own];
  if (next.decisions !== before.decisions) changed.decisions = [...next.decisions];
  if (next.fields !== before.fields) changed.fields = [...next.fields];
  if (next.rates !== before.rates) changed.rates = [...next.rates];
  if (next.currency !== before.currency) changed.currency = next.currency;
  return Object.keys(changed).length > 0 ? changed : null;
}

/** `next` with what only `before` held taken back by name: the engine keeps what it is not told of. */
function replacing(before: SourceOptions, next: SourceOptions): SourceOptions {
  const blank = (o: object): Record<string, undefined> => Object.fromEntries(Object.keys(o).map((name) => [name, undefined]));
  const roles = { ...blank(before.roles ?? {}), ...next.roles };
  return { ...blank(before), ...next, roles: roles as Record<string, string> };
}
