import type { Column } from "./protocol.js";

/** What the core answers: a JSON text either way (the error's as an object, see errors.ts). */
export type Reply =
  | { ok: true; value: string }
  | { ok: false; error: { code: string; message: string; where?: { file?: string; line?: number; column?: number }; hint?: string } };

/** The Embind class as the worker uses it (wasm/module.d.ts has it as it is). It lives in the worker only. */
export interface CoreShop {
  /** a view into the engine's memory: fill it before the next call, never keep it */
  stage(bytes: number): Uint8Array;
  /** parses the staged chunk; an empty chunk ends the source */
  feed(source: number): Reply;
  /** starts an operation */
  call(op: string, argsJson: string): Reply;
  /** goes on: {done, progress, phase, result?} */
  step(budgetMs: number): Reply;
  /** drops the operation that runs */
  cancel(): void;
  columns(ref: number): Record<string, Column>;
  bytes(ref: number): Uint8Array;
  delete(): void;
}

export interface CoreModule {
  Shop: new (optionsJson: string) => CoreShop;
}

/** Starts the compiled module; the worker has it from Emscripten, tests from a fake. */
export type StartCore = (module: WebAssembly.Module) => Promise<CoreModule>;
