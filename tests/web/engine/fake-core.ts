import type { CoreModule, CoreShop, Reply } from "../../../web/engine/core-module.js";
import { Host } from "../../../web/engine/host.js";
import type { AddSourceArgs, SourceReport } from "../../../web/engine/ops.js";
import type { Column, ToWorker, WorkerLike } from "../../../web/engine/protocol.js";

/** What a test can see and steer of the fakes; one for all workers of a shop. */
export interface Stage {
  /** workers started so far */
  started: number;
  /** options given to each engine */
  options: string[];
  /** calls by name, over all engines */
  calls: string[];
  /** never answers while true */
  hang: boolean;
}

function ok(value: unknown): Reply {
  return { ok: true, value: JSON.stringify(value) };
}

/**
 * An engine that follows the boundary contract without knowing anything of shops: a source is its text, `slow` takes
 * `steps` steps, `trap` dies, `boom` answers with an error.
 */
export class FakeShop implements CoreShop {
  private staged = new Uint8Array(0);
  private readonly sources = new Map<number, { args: AddSourceArgs; text: string; passes: number; chunks: number }>();
  private readonly files = new Map<number, Uint8Array>();
  private next = 100;
  private left = 0;
  private total = 0;

  constructor(
    options: string,
    private readonly seen: Stage,
  ) {
    seen.options.push(options);
  }

  stage(bytes: number): Uint8Array {
    this.staged = new Uint8Array(bytes);
    return this.staged;
  }

  feed(id: number): Reply {
    const source = this.sources.get(id);
    if (!source) return this.refuse("unknown_name");
    const text = new TextDecoder().decode(this.staged);
    if (text.includes("TRAP")) throw new WebAssembly.RuntimeError("unreachable");
    if (text.includes("BAD")) return { ok: false, error: { code: "bad_file", message: "Not a table.", where: { file: source.args.file, line: 1 } } };
    source.text += text;
    if (this.staged.length > 0) source.chunks += 1;
    const ended = this.staged.length === 0;
    if (source.args.kind === "cells") return ok({ ...this.file(this.staged), rows: source.chunks, done: ended, again: false });
    if (ended && source.args.file.startsWith("again") && source.passes === 0) {
      source.passes = 1;
      source.text = "";
      return ok({ rows: 0, done: false, again: true });
    }
    if (ended && source.args.replaces !== undefined) this.sources.delete(source.args.replaces);
    return ok({ rows: source.text.split("\n").length, done: ended, again: false });
  }

  call(op: string, argsJson: string): Reply {
    this.seen.calls.push(op);
    const args = JSON.parse(argsJson) as Record<string, unknown>;
    switch (op) {
      case "addSource":
        this.sources.set(this.next, { args: args as unknown as AddSourceArgs, text: "", passes: 0, chunks: 0 });
        return this.done({ source: this.next++ });
      case "removeSource":
        return this.sources.delete(args["source"] as number) ? this.done({}) : this.refuse("unknown_name");
      case "sources":
        return this.done({ sources: [...this.sources].map(([source, s]) => this.report(source, s)) });
      case "slow":
        this.total = this.left = args["steps"] as number;
        return this.step();
      case "trap":
        throw new WebAssembly.RuntimeError("memory access out of bounds");
      case "exhaust":
        throw new Error("Cannot enlarge memory arrays");
      case "boom":
        return { ok: false, error: { code: "bad_query", message: "What is this?", where: { column: 3 }, hint: "Try that." } };
      case "query":
        return this.done({ customers: 2, orders: 3, revenue: "1.00", share: 1, revenueShare: 1, sentence: "", ids: args["ids"] ? 7 : undefined });
      case "customersFile":
        return this.done(this.file(new TextEncoder().encode("customer_id\r\nä\r\n")));
      default:
        return this.done({ op, args });
    }
  }

  step(): Reply {
    if (this.left <= 0) return ok({ done: true, progress: 1, phase: "", result: { steps: this.total } });
    this.left -= 1;
    return ok({ done: false, progress: 1 - this.left / this.total, phase: "counting" });
  }

  cancel(): void {
    this.seen.calls.push("cancel");
    this.left = 0;
  }

  columns(): Record<string, Column> {
    const utf8 = new TextEncoder().encode("anazoë");
    return { customer_id: { type: "dict", codes: new Uint32Array([1, 0, 0xffffffff]), offsets: new Uint32Array([0, 3, 7]), utf8 } };
  }

  bytes(ref: number): Uint8Array {
    const bytes = this.files.get(ref)!;
    this.files.delete(ref);
    return bytes;
  }

  delete(): void {}

  private done(result: unknown): Reply {
    return ok({ done: true, progress: 1, phase: "", result });
  }

  private refuse(code: string): Reply {
    return { ok: false, error: { code, message: "No." } };
  }

  private file(bytes: Uint8Array) {
    const ref = this.next++;
    this.files.set(ref, bytes.slice());
    return { ref, bytes: bytes.length, fileName: "x.csv", rows: 1 };
  }

  private report(source: number, held: { args: AddSourceArgs; text: string; passes: number; chunks: number }): SourceReport {
    return { source, file: held.args.file, bytes: held.text.length, advice: held.text.slice(0, 40), kind: JSON.stringify(held.args.roles),
      warnings: [`${held.passes + 1} passes`] } as unknown as SourceReport;
  }
}

/** An empty, valid WebAssembly module: the fakes need one to be compiled and passed on, not its contents. */
export const emptyWasm = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]).buffer;

/** Options for openShop() that run the host of the worker in this thread, messages cloned as between threads. */
export function fakeEngine(): { stage: Stage; worker: () => WorkerLike; wasm: ArrayBuffer } {
  const stage: Stage = { started: 0, options: [], calls: [], hang: false };
  const worker = (): WorkerLike => {
    stage.started += 1;
    let ended = false;
    const like: WorkerLike = {
      onmessage: null,
      onerror: null,
      postMessage: (message: ToWorker) => {
        const copy = structuredClone(message);
        setTimeout(() => ended || stage.hang || host.receive(copy), 0);
      },
      terminate: () => (ended = true),
    };
    const core: CoreModule = {
      Shop: class extends FakeShop {
        constructor(options: string) {
          super(options, stage);
        }
      },
    };
    const host = new Host(
      (message) => {
        const copy = structuredClone(message);
        setTimeout(() => ended || stage.hang || like.onmessage?.({ data: copy }), 0);
      },
      () => Promise.resolve(core),
    );
    return like;
  };
  return { stage, worker, wasm: emptyWasm };
}
