import type { CoreModule, CoreShop, Reply, StartCore } from "./core-module.js";
import { cancelled, EngineError } from "./errors.js";
import type { AddSourceArgs, FeedResult, SourceRef, SourceReport, SourcesResult } from "./ops.js";
import { buffersOf, kChunkBytes, kChunkWindow, kStepMs, type FromWorker, type Progress, type ReadTask, type Task, type TaskResult, type ToWorker } from "./protocol.js";
import { openSource, type SourceChunks } from "./reading.js";
import { nextTurn } from "./turn.js";
import { listParts, parquetIn } from "./zip-source.js";

type Post = (message: FromWorker, transfer?: Transferable[]) => void;

/** A defect of the engine itself (trap, abort): not an answer, the end of it. */
class Fatal extends Error {}

interface StepReply {
  done: boolean;
  progress?: number;
  phase?: string;
  result?: unknown;
}

/** The worker's side of the protocol: owns the engine, does one task at a time, stops between two steps. */
export class Host {
  private shop: CoreShop | undefined;
  private current: { id: number; stopped: boolean; credit: number; pulled?: () => void } | undefined;
  private readonly stoppedEarly = new Set<number>();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly post: Post,
    private readonly start: StartCore,
    private readonly started: () => void = () => {},
  ) {}

  receive(message: ToWorker): void {
    switch (message.type) {
      case "init":
        this.queue = this.queue.then(() => this.init(message.wasm, message.options));
        break;
      case "task":
        this.queue = this.queue.then(() => this.run(message.id, message.task));
        break;
      case "cancel":
        if (this.current?.id === message.id) {
          this.current.stopped = true;
          this.current.pulled?.();
        } else {
          this.stoppedEarly.add(message.id);
        }
        break;
      case "pull":
        if (this.current?.id === message.id) {
          this.current.credit += 1;
          this.current.pulled?.();
        }
        break;
    }
  }

  private async init(wasm: WebAssembly.Module | ArrayBuffer | string, options: string): Promise<void> {
    try {
      const module = await compile(wasm);
      const core: CoreModule = await this.start(module);
      this.started();
      this.shop = new core.Shop(options);
      this.post({ type: "ready", module });
    } catch (error) {
      const known = error instanceof EngineError ? error : startFailure(error);
      this.post({ type: "error", id: 0, error: known.toData(), fatal: true });
    }
  }

  private async run(id: number, task: Task): Promise<void> {
    this.current = { id, stopped: this.stoppedEarly.delete(id), credit: kChunkWindow };
    try {
      const result = await this.perform(task);
      const transfer: Transferable[] = [];
      if (result.bytes) transfer.push(result.bytes.buffer);
      transfer.push(...buffersOf(result.columns ?? {}));
      this.post({ type: "result", id, result }, transfer);
    } catch (error) {
      if (error instanceof EngineError) this.post({ type: "error", id, error: error.toData() });
      else this.post({ type: "error", id, error: death(error).toData(), fatal: true });
    } finally {
      this.current = undefined;
    }
  }

  private perform(task: Task): Promise<TaskResult> {
    switch (task.op) {
      case "add":
        return this.add(task);
      case "rows":
        return this.rows(task);
      case "parts":
        return ofContainer(listParts(task.source), task.file);
      case "parquet":
        return ofContainer(parquetIn(task.source, task.part), task.file);
      case "call":
        return this.call(task);
    }
  }

  private async add(task: ReadTask): Promise<TaskResult> {
    const opened = await this.open(task);
    const { source } = await this.register(opened, { ...task.args, ...opened.found });
    try {
      for await (const reply of this.feedWhole(source, task, opened)) void reply;
      const { sources } = await this.finish<SourcesResult>("sources", "{}", false);
      const report = sources.find((s: SourceReport) => s.source === source);
      if (!report) throw new Fatal("the source just read is not there");
      return { value: report };
    } catch (error) {
      if (error instanceof EngineError) this.drop(source);
      throw error;
    }
  }

  private async rows(task: ReadTask): Promise<TaskResult> {
    const opened = await this.open(task);
    const { source } = await this.register(opened, { ...task.args, ...opened.found, kind: "cells" });
    let rows = 0;
    try {
      for await (const reply of this.feedWhole(source, task, opened)) {
        rows = Math.max(rows, reply.rows);
        if (reply.bytes > 0) await this.send(this.bytes(reply.ref));
      }
    } finally {
      this.drop(source);
    }
    return { value: { rows } };
  }

  /** A fault of the container (ZIP, workbook) is one of the file, and says so. */
  private async open({ source, part, args }: ReadTask): Promise<SourceChunks> {
    this.checkStopped();
    const opened = await openSource(source, { part, sheet: args.sheet, encoding: args.encoding }).catch((error: unknown) => Promise.reject(ofFile(error, args.file)));
    const chunks = async function* () {
      try {
        yield* opened.chunks;
      } catch (error) {
        throw ofFile(error, args.file);
      }
    };
    return { ...opened, chunks: chunks() };
  }

  private async register(opened: SourceChunks, args: AddSourceArgs): Promise<SourceRef> {
    try {
      return await this.finish<SourceRef>("addSource", JSON.stringify(args), false);
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** Feeds a source, once more where the engine asks for that; gives each reply. */
  private async *feedWhole(source: number, task: ReadTask, first: SourceChunks) {
    let rows = 0;
    for (let pass = 1, again = true; again; pass++) {
      if (pass > 3) throw new Fatal("a source was asked for again and again");
      again = false;
      for await (const reply of this.feed(source, pass === 1 ? first : await this.open(task), () => rows, pass > 1 ? "reading again" : "reading")) {
        rows = reply.rows;
        again = reply.again;
        yield reply;
      }
    }
  }

  /** Feeds a source from its first byte to its end; gives each reply. */
  private async *feed(source: number, { chunks, totalBytes, position }: SourceChunks, rows: () => number, phase: string) {
    try {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; at += kChunkBytes) {
          yield this.feedChunk(source, chunk.subarray(at, at + kChunkBytes));
          this.progress({ done: totalBytes ? Math.min(1, position() / totalBytes) : 1, phase, bytes: position(), totalBytes, rows: rows() });
          await nextTurn();
          this.checkStopped();
        }
      }
    } finally {
      await chunks.return(undefined);
    }
    yield this.feedChunk(source, new Uint8Array(0));
  }

  private feedChunk(source: number, chunk: Uint8Array): FeedResult {
    const shop = this.engine();
    return value<FeedResult>(guard(() => {
      shop.stage(chunk.length).set(chunk);
      return shop.feed(source);
    }));
  }

  private async call(task: Extract<Task, { op: "call" }>): Promise<TaskResult> {
    const result: TaskResult = { value: await this.finish<unknown>(task.name, task.args, true) };
    if (task.fetch) {
      const ref = (result.value as Record<string, unknown>)[task.fetch.member];
      if (typeof ref === "number") {
        if (task.fetch.as === "bytes") result.bytes = this.bytes(ref);
        else result.columns = guard(() => this.engine().columns(ref));
      }
    }
    return result;
  }

  /** Starts an operation and steps it to its end; between two steps it can be stopped. */
  private async finish<R>(name: string, args: string, tellProgress: boolean): Promise<R> {
    const shop = this.engine();
    this.checkStopped();
    let state = value<StepReply>(guard(() => shop.call(name, args)));
    while (!state.done) {
      if (tellProgress) this.progress({ done: state.progress ?? 0, phase: state.phase ?? "" });
      await nextTurn();
      if (this.current?.stopped) {
        guard(() => shop.cancel());
        throw cancelled();
      }
      state = value<StepReply>(guard(() => shop.step(kStepMs)));
    }
    return state.result as R;
  }

  private drop(source: number): void {
    const shop = this.engine();
    let reply = guard(() => shop.call("removeSource", JSON.stringify({ source })));
    while (reply.ok && !(JSON.parse(reply.value) as StepReply).done) reply = guard(() => shop.step(kStepMs));
  }

  private bytes(ref: number): Uint8Array<ArrayBuffer> {
    // bytes() is a copy already, unless it lies in a larger buffer
    const bytes = guard(() => this.engine().bytes(ref));
    return (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()) as Uint8Array<ArrayBuffer>;
  }

  private async send(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const current = this.current;
    if (!current) return;
    while (current.credit <= 0 && !current.stopped) {
      await new Promise<void>((resolve) => (current.pulled = resolve));
    }
    this.checkStopped();
    current.credit -= 1;
    this.post({ type: "chunk", id: current.id, bytes }, [bytes.buffer]);
  }

  private progress(progress: Progress): void {
    if (this.current) this.post({ type: "progress", id: this.current.id, progress });
  }

  private checkStopped(): void {
    if (this.current?.stopped) throw cancelled();
  }

  private engine(): CoreShop {
    if (!this.shop) throw new Fatal("not started");
    return this.shop;
  }
}

/** What a call into the engine throws is never an answer (those are Replies): the engine has died. */
function guard<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new Fatal(error instanceof Error ? error.message : String(error));
  }
}

/** Errors of the file itself name it; the engine's do so already. */
function ofFile(error: unknown, file: string): unknown {
  return error instanceof EngineError && !error.where ? new EngineError({ ...error.toData(), where: { file } }) : error;
}

function ofContainer(found: Promise<unknown>, file: string): Promise<TaskResult> {
  return found.then((value) => ({ value }), (error: unknown) => Promise.reject(ofFile(error, file)));
}

function value<T>(reply: Reply): T {
  if (reply.ok) return JSON.parse(reply.value) as T;
  throw new EngineError(reply.error);
}

async function compile(wasm: WebAssembly.Module | ArrayBuffer | string): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (typeof wasm !== "string") return WebAssembly.compile(wasm);
  // eslint-disable-next-line no-restricted-globals -- the loader: the engine's own file, before there is any data
  const answer = await fetch(wasm);
  if (!answer.ok) {
    throw new EngineError({ code: "engine_unavailable", message: `The engine's file was not found (HTTP ${answer.status}).`,
      hint: "Say where clientele.wasm lies with the option assetBase or wasm." });
  }
  return WebAssembly.compile(await answer.arrayBuffer());
}

function startFailure(error: unknown): EngineError {
  const text = error instanceof Error ? error.message : String(error);
  if (/Content Security Policy|unsafe-eval|disallowed by embedder/i.test(text)) {
    return new EngineError({ code: "engine_unavailable", message: "The page's content security policy does not allow WebAssembly.",
      hint: "Add 'wasm-unsafe-eval' to script-src, and worker-src 'self' blob:." });
  }
  return new EngineError({ code: "engine_unavailable", message: `The engine did not start: ${text}`,
    hint: "Reload the page. If it happens again, the files of the engine may be damaged or blocked." });
}

function death(error: unknown): EngineError {
  const text = error instanceof Error ? error.message : String(error);
  if (/out of memory|OOM|allocation|memory growth|enlarge memory/i.test(text)) {
    return new EngineError({ code: "out_of_memory", message: "This device has not enough memory for these data.",
      hint: "Leave out files or columns that you do not need, or use the command line on a larger machine." });
  }
  return new EngineError({ code: "engine_restarted", message: "The engine stopped by a defect of its own while it did this, and was started again.",
    hint: "Your data were read in again. If the same step stops it again, please tell us which one." });
}
