import type { ErrorData } from "./errors.js";
import type { Column, Progress } from "./protocol.js";

/** Tables of columns, by name. */
export type Tables = Record<string, Record<string, Column>>;

/** One operation of the second module over tables that are moved to it; `fetch` names the members of its result that are references to columns. */
export interface ModelTask {
  op: string;
  args: string;
  tables: Tables;
  fetch: string[];
}

/** `columns` by member of the result. */
export interface ModelResult {
  value: unknown;
  columns: Tables;
}

export type ToModels = { type: "run"; wasm: WebAssembly.Module; task: ModelTask };

export type FromModels =
  | { type: "progress"; progress: Progress }
  | { type: "result"; result: ModelResult }
  | { type: "error"; error: ErrorData };
