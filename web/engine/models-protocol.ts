import type { ErrorData } from "./errors.js";
import type { Column, Progress } from "./protocol.js";

/** ColumnTables of columns, by name. */
export type ColumnTables = Record<string, Record<string, Column>>;

/** One operation of the second module over tables that are moved to it; `fetch` names the members of its result that are references to columns. */
export interface ModelTask {
  op: string;
  args: string;
  tables: ColumnTables;
  fetch: string[];
}

/** `columns` by member of the result. */
export interface ModelResult {
  value: unknown;
  columns: ColumnTables;
}

export type ToModels = { type: "run"; wasm: WebAssembly.Module; task: ModelTask };

export type FromModels =
  | { type: "progress"; progress: Progress }
  | { type: "result"; result: ModelResult }
  | { type: "error"; error: ErrorData };
