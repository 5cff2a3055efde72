// The Embind module as the worker sees it. A test compares `Shop` with the class that the module exports.

export interface Where {
  file: string;
  /** physical line, from 1; 0 = not known */
  line: number;
  /** cell in a table, character in a query, from 1; 0 = not known */
  column: number;
}

export interface EngineErrorObject {
  code: string;
  message: string;
  where?: Where;
  hint?: string;
}

export type Reply = { ok: true; value: string } | { ok: false; error: EngineErrorObject };

/** Text by code: row i is `utf8` from offsets[codes[i]] to offsets[codes[i] + 1]; 0xFFFFFFFF = missing. */
export interface DictColumn {
  type: "dict";
  codes: Uint32Array;
  offsets: Uint32Array;
  utf8: Uint8Array;
}

/** Plain numbers: the line of each row. */
export interface U32Column {
  type: "u32";
  values: Uint32Array;
}

export interface Shop {
  /** A view of wasm memory: fill it before the next call, never keep it. */
  stage(bytes: number): Uint8Array;
  /** Parses the staged chunk (at most 64 MiB; 4 MiB is best); an empty chunk ends the source. */
  feed(source: number): Reply;
  /** Starts an operation and runs its first step; the reply is that of `step`. */
  call(op: string, argsJson: string): Reply;
  /** Goes on for about that long: `{done, progress, phase, result?}`. */
  step(budgetMs: number): Reply;
  /** Drops the operation that runs. */
  cancel(): void;
  /** Columns by an operation's `ref`, copied; once. */
  columns(ref: number): Record<string, DictColumn | U32Column>;
  /** A file by an operation's `ref`, copied; once. */
  bytes(ref: number): Uint8Array;
  delete(): void;
}

export interface ClienteleModule {
  Shop: { new (optionsJson: string): Shop; prototype: Shop };
  HEAPU8: Uint8Array;
}

export interface ModuleOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  instantiateWasm?(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
}

declare const createModule: (options?: ModuleOptions) => Promise<ClienteleModule>;
export default createModule;
