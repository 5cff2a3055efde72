import type { ErrorData } from "./errors.js";
import type { AddSourceArgs } from "./ops.js";

/** A column as the engine gives it. Missing: NaN, INT32_MIN, code 0xFFFFFFFF. Masks: least bit first. */
export type Column =
  | { type: "f64"; values: Float64Array }
  | { type: "i32"; values: Int32Array }
  | { type: "u32"; values: Uint32Array }
  | { type: "mask"; values: Uint8Array }
  | { type: "dict"; codes: Uint32Array; offsets: Uint32Array; utf8: Uint8Array };

/**
 * What the worker can read again and again: a Blob, a Blob that the page reads for it (lend.ts), in Node the path of a
 * file, or the text that another worker makes of a file (table-port.ts; `size` is the file's).
 */
export type SourceBytes = StoredBytes | { table: MessagePort; size: number };
export type StoredBytes = { blob: Blob } | { lent: MessagePort; size: number } | { path: string };

/** Over the port of a lent blob: bytes [from, from + length), and the answer; no bytes when they cannot be read. */
export interface LentRead {
  id: number;
  from: number;
  length: number;
}
export interface LentBytes {
  id: number;
  bytes?: ArrayBuffer;
}

/**
 * A unit of work; the worker does one at a time, in the order of arrival.
 *   add    registers a source and feeds it; answers with its SourceReport
 *   rows   feeds a source as cells; each piece of CSV comes as a `chunk` that the page has to acknowledge
 *   parts  the names of the files of data in a ZIP archive
 *   parquet  the Parquet file in a ZIP archive as a Blob, where what is to be read is one
 *   call   an operation; `fetch` names the member of its result that is a reference to bytes or columns
 */
export type Task =
  | ({ op: "add" } & ReadTask)
  | ({ op: "rows" } & ReadTask)
  | { op: "parts"; source: StoredBytes; file: string }
  | { op: "parquet"; source: StoredBytes; file: string; part?: string | undefined }
  | { op: "call"; name: string; args: string; fetch?: { member: string; as: "bytes" | "columns" } };

/** `part` is one file of a ZIP archive that holds several. */
export interface ReadTask {
  args: AddSourceArgs;
  source: SourceBytes;
  part?: string;
}

export interface Progress {
  /** 0 to 1; of bytes read while a source is read */
  done: number;
  phase: string;
  bytes?: number;
  totalBytes?: number;
  rows?: number;
}

export type ToWorker =
  | { type: "init"; wasm: WebAssembly.Module | ArrayBuffer | string; options: string }
  | { type: "task"; id: number; task: Task }
  | { type: "cancel"; id: number }
  | { type: "pull"; id: number };

/** `value` is the operation's result; `bytes` and `columns` are moved, not copied. */
export interface TaskResult {
  value: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
  columns?: Record<string, Column>;
}

export type FromWorker =
  | { type: "ready"; module: WebAssembly.Module }
  | { type: "progress"; id: number; progress: Progress }
  | { type: "chunk"; id: number; bytes: Uint8Array<ArrayBuffer> }
  | { type: "result"; id: number; result: TaskResult }
  /** `fatal`: the engine is dead and must be replaced */
  | { type: "error"; id: number; error: ErrorData; fatal?: boolean };

/** The part of a worker that the client uses; a browser's Worker is one, Node's is adapted in node-worker.ts. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** Chunks of CSV that may be under way to the page before it acknowledges one. */
export const kChunkWindow = 4;
/** Bytes given to the engine at a time. */
export const kChunkBytes = 4 << 20;
/** A step of a running operation, in milliseconds; between steps messages (cancel) are read. */
export const kStepMs = 20;

/** The memory behind columns: to be moved, not copied. */
export function buffersOf(columns: Record<string, Column>): ArrayBuffer[] {
  return Object.values(columns).flatMap((column) => Object.values(column).filter((part) => ArrayBuffer.isView(part)).map((part) => part.buffer as ArrayBuffer));
}
