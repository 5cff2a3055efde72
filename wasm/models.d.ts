// The second module's Embind class as its worker sees it. A test compares `Workbench` with the class that the module exports.
import type { DictColumn, ModuleOptions, Reply, U32Column } from "./module.js";

export interface F64Column {
  type: "f64";
  values: Float64Array;
}

export interface Workbench {
  /** A view of wasm memory: fill it before the next call, never keep it. */
  stage(bytes: number): Uint8Array;
  /** Takes the staged column (codes, offsets, texts) into a table: `{table, name, rows, texts?}`. */
  add(json: string): Reply;
  /** Starts an operation and runs its first step; the reply is that of `step`. */
  call(op: string, argsJson: string): Reply;
  /** Goes on for about that long: `{done, progress, phase, result?}`. */
  step(budgetMs: number): Reply;
  /** Drops the operation that runs. */
  cancel(): void;
  /** Columns by an operation's `ref`, copied; once. */
  columns(ref: number): Record<string, DictColumn | U32Column | F64Column>;
  delete(): void;
}

export interface ModelsModule {
  Workbench: { new (): Workbench; prototype: Workbench };
  HEAPU8: Uint8Array;
}

declare const createModule: (options?: ModuleOptions) => Promise<ModelsModule>;
export default createModule;
