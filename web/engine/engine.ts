import { cancelled, EngineError } from "./errors.js";
import type { EngineStart } from "./assets.js";
import { lend } from "./lend.js";
import type { FromWorker, Progress, Task, TaskResult, WorkerLike } from "./protocol.js";

/** A worker that does not stop within this time after a cancel is ended and replaced. */
const kPatienceMs = 1_000;

export interface SendOptions {
  onProgress?: ((progress: Progress) => void) | undefined;
  /** pieces of a `rows` task; `pull` acknowledges one */
  onChunk?: (bytes: Uint8Array<ArrayBuffer>, pull: () => void) => void;
}
export type Send = (task: Task, options?: SendOptions) => Promise<TaskResult>;

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** a newer call with the same key takes the place of this one */
  latest?: string | undefined;
}

interface Entry extends CallOptions {
  work: (send: Send) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  stopped: boolean;
}

interface Sent extends SendOptions {
  id: number;
  resolve: (result: TaskResult) => void;
  reject: (error: EngineError) => void;
}

export interface EngineHooks {
  /** the options with which a new engine starts, as JSON text */
  options(): string;
  /** puts the data back into a new engine */
  restore(send: Send, alive: () => boolean): Promise<void>;
  restarted(reason: EngineError): void;
  busy(busy: boolean): void;
}

/**
 * A worker with the engine in it, and the calls that wait for it: one at a time, first come first served.
 * A dead engine (trap, out of memory, no answer to a cancel) is replaced before the next call; the call during which
 * it died is rejected, the others go on.
 */
export class Engine {
  private worker: WorkerLike | undefined;
  private wasm: EngineStart["wasm"];
  private queue: Entry[] = [];
  private running: Entry | undefined;
  private sent: Sent | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;
  private closed = false;
  private died: EngineError | undefined;

  constructor(
    private readonly start: EngineStart,
    private readonly hooks: EngineHooks,
  ) {
    this.wasm = start.wasm;
    start.wasm.catch(() => {});   // is told when a worker waits for it
  }

  /** Starts the first worker. Throws engine_unavailable when it cannot be. */
  async open(): Promise<void> {
    await this.connect();
  }

  /** Queues a piece of work; it may send several tasks, and no other work comes between them. */
  run<T>(work: (send: Send) => Promise<T>, options: CallOptions = {}): Promise<T> {
    if (this.closed) return Promise.reject(closedError());
    if (options.signal?.aborted) return Promise.reject(cancelled());
    if (options.latest !== undefined) this.supersede(options.latest);
    return new Promise<T>((resolve, reject) => {
      const entry: Entry = { ...options, work, resolve: resolve as (value: unknown) => void, reject, stopped: false };
      const abort = () => this.stop(entry);
      options.signal?.addEventListener("abort", abort, { once: true });
      const settle = (f: (v: unknown) => void) => (v: unknown) => {
        options.signal?.removeEventListener("abort", abort);
        f(v);
      };
      entry.resolve = settle(entry.resolve);
      entry.reject = settle(entry.reject);
      this.queue.push(entry);
      if (!this.running) void this.pump();
    });
  }

  close(): void {
    this.closed = true;
    for (const entry of this.queue.splice(0)) entry.reject(closedError());
    this.end(closedError());
  }

  private supersede(key: string): void {
    const newer = new EngineError({ code: "superseded", message: "A newer call took the place of this one." });
    for (const entry of this.queue.filter((e) => e.latest === key)) {
      this.queue.splice(this.queue.indexOf(entry), 1);
      entry.reject(newer);
    }
    if (this.running?.latest === key) {
      this.running.reject(newer);
      this.running.stopped = true;
      if (this.sent) this.worker?.postMessage({ type: "cancel", id: this.sent.id });
    }
  }

  private stop(entry: Entry): void {
    entry.stopped = true;
    const at = this.queue.indexOf(entry);
    if (at >= 0) {
      this.queue.splice(at, 1);
      entry.reject(cancelled());
    } else if (this.running === entry && this.sent) {
      this.worker?.postMessage({ type: "cancel", id: this.sent.id });
      this.patience ??= setTimeout(() => this.end(cancelled()), kPatienceMs);
    }
  }

  private async pump(): Promise<void> {
    this.hooks.busy(true);
    for (let entry = this.queue.shift(); entry; entry = this.queue.shift()) {
      this.running = entry;
      try {
        if (!this.worker) await this.revive();
        entry.resolve(await entry.work((task, options) => this.send(task, options, entry)));
      } catch (error) {
        entry.reject(error);
      }
      // The next one should find the engine ready; who only waits should see it come back.
      if (!this.worker && !this.closed) await this.revive().catch(() => {});
    }
    this.running = undefined;
    this.hooks.busy(false);
  }

  private send(task: Task, options: SendOptions = {}, entry?: Entry): Promise<TaskResult> {
    const worker = this.worker;
    if (!worker) return Promise.reject(this.died ?? closedError());
    if (entry?.stopped) return Promise.reject(cancelled());
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.sent = { ...options, id, resolve, reject };
      const lent = lend(task);
      worker.postMessage({ type: "task", id, task: lent.task }, lent.transfer);
    });
  }

  private receive(message: FromWorker): void {
    const sent = this.sent;
    if (!sent || message.type === "ready" || message.id !== sent.id) return;
    switch (message.type) {
      case "progress":
        sent.onProgress?.(message.progress);
        break;
      case "chunk":
        sent.onChunk?.(message.bytes, () => this.worker?.postMessage({ type: "pull", id: sent.id }));
        break;
      case "result":
        this.settled();
        sent.resolve(message.result);
        break;
      case "error":
        if (message.fatal) {
          this.end(new EngineError(message.error));
        } else {
          this.settled();
          sent.reject(new EngineError(message.error));
        }
        break;
    }
  }

  private settled(): void {
    this.sent = undefined;
    clearTimeout(this.patience);
    this.patience = undefined;
  }

  /** The worker is gone, for the reason given; what was sent to it is rejected with that. */
  private end(reason: EngineError): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.died = reason;
    const sent = this.sent;
    this.settled();
    sent?.reject(reason);
  }

  private async revive(): Promise<void> {
    const reason = this.died ?? closedError();
    do {
      if (this.closed) throw closedError();
      await this.connect();
      await this.hooks.restore((task, options) => this.send(task, options), () => this.worker !== undefined);
    } while (!this.worker);
    this.hooks.restarted(reason);
  }

  private async connect(): Promise<void> {
    let failure: unknown;
    for (const make of this.start.workers) {
      try {
        this.worker = await this.connectBy(make);
        return;
      } catch (error) {
        failure = error;
        if (error instanceof EngineError && error.code !== "worker_blocked") throw error;
      }
    }
    const why = failure instanceof Error && failure.message ? `: ${failure.message}` : "";
    throw new EngineError({ code: "engine_unavailable", message: `The engine's worker could not be started${why}`,
      hint: "The page's content security policy has to allow worker-src 'self' blob: and script-src 'self' 'wasm-unsafe-eval'." });
  }

  private async connectBy(make: EngineStart["workers"][number]): Promise<WorkerLike> {
    const worker = await make();
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => {
        worker.terminate();
        reject(new EngineError({ code: "worker_blocked", message: event.message ?? "" }));
      };
      worker.onmessage = ({ data }) => {
        if (data.type === "error") {
          worker.terminate();
          reject(new EngineError(data.error));
        } else if (data.type === "ready") {
          this.wasm = Promise.resolve(data.module);
          worker.onmessage = (event) => this.receive(event.data);
          worker.onerror = () => this.end(new EngineError({ code: "engine_restarted",
            message: "The engine stopped by a defect of its own, and was started again.", hint: "Your data were read in again." }));
          resolve(worker);
        }
      };
      this.wasm.then((wasm) => worker.postMessage({ type: "init", wasm, options: this.hooks.options() }), (error: unknown) => {
        worker.terminate();
        reject(error as Error);
      });
    });
  }
}

function closedError(): EngineError {
  return new EngineError({ code: "closed", message: "The shop has been closed.", hint: "Open a new one with openShop()." });
}
