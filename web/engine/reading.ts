import { EngineError } from "./errors.js";
import { gunzip } from "./gunzip.js";
import { kChunkBytes, type LentBytes, type LentRead, type SourceBytes } from "./protocol.js";

/** Bytes of a source, from its first byte; `position` is how many of its stored bytes have been asked for so far. */
export interface SourceChunks {
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
  totalBytes: number;
  position(): number;
}

/** Reads stored bytes at an offset, at most `length` of them. */
interface Store {
  size: number;
  read(from: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

function unreadable(): EngineError {
  return new EngineError({
    code: "unreadable_source",
    message: "The file can no longer be read.",
    hint: "It may have been moved, changed or closed since it was chosen: choose it again.",
  });
}

function blobStore(blob: Blob): Store {
  return {
    size: blob.size,
    read: async (from, length) => new Uint8Array(await blob.slice(from, from + length).arrayBuffer()),
    close: async () => {},
  };
}

let lastId = 0;   // of all reads, since a source may be opened again while answers to the first opening are on their way

/** A blob that the page reads (lend.ts). */
function lentStore(port: MessagePort, size: number): Store {
  const waiting = new Map<number, (bytes: ArrayBuffer | undefined) => void>();
  port.onmessage = ({ data: { id, bytes } }: MessageEvent<LentBytes>) => {
    waiting.get(id)?.(bytes);
    waiting.delete(id);
  };
  return {
    size,
    read: (from, length) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, (bytes) => (bytes ? resolve(new Uint8Array(bytes)) : reject(unreadable())));
        port.postMessage({ id, from, length } satisfies LentRead);
      }),
    close: async () => {},   // it may be opened again
  };
}

async function pathStore(path: string): Promise<Store> {
  const { open } = process.getBuiltinModule("node:fs/promises");
  const file = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    async read(from, length) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

function storeOf(source: SourceBytes): Store | Promise<Store> {
  if ("blob" in source) return blobStore(source.blob);
  return "lent" in source ? lentStore(source.lent, source.size) : pathStore(source.path);
}

/** The stored bytes in pieces of at most 4 MiB, the next two being read while this one is in use. */
async function* pieces(store: Store, from: number, passed: (bytes: number) => void): AsyncGenerator<Uint8Array, void, undefined> {
  const ahead: { at: number; piece: Promise<Uint8Array> }[] = [];
  let asked = from;
  const ask = () => {
    const piece = store.read(asked, kChunkBytes);
    piece.catch(() => {});
    ahead.push({ at: asked, piece });
    asked += kChunkBytes;
  };
  for (ask(), ask(); ; ask()) {
    const next = ahead.shift()!;
    const piece = await next.piece;
    if (piece.length === 0) return;
    from = next.at + piece.length;
    passed(from);
    if (piece.length < kChunkBytes) {   // the end, or a read cut short: what was asked beyond it does not follow on it
      ahead.length = 0;
      asked = from;
    }
    yield piece;
  }
}

/** Small pieces put together, so that the engine is called about once a mebibyte. */
async function* joined(pieces: AsyncGenerator<Uint8Array, void, undefined>): AsyncGenerator<Uint8Array, void, undefined> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  const whole = (): Uint8Array => {
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of waiting) {
      bytes.set(part, at);
      at += part.length;
    }
    waiting = [];
    length = 0;
    return bytes;
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length >= kChunkBytes / 4) yield whole();
  }
  if (length > 0) yield whole();
}

/** Opens a source at its first byte; gzip is recognised by its first two bytes, whatever the name says. */
export async function openSource(source: SourceBytes): Promise<SourceChunks> {
  let position = 0;
  try {
    const store = await storeOf(source);
    const head = await store.read(0, 2);
    const read = async function* (from: number) {
      try {
        yield* pieces(store, from, (bytes) => (position = bytes));
      } catch {
        throw unreadable();
      }
    };
    const gzip = head.length === 2 && head[0] === 0x1f && head[1] === 0x8b;
    const chunks = async function* () {
      try {
        yield* gzip ? joined(gunzip(read, store.size)) : read(0);
      } finally {
        await store.close();
      }
    };
    return { chunks: chunks(), totalBytes: store.size, position: () => position };
  } catch {
    throw unreadable();
  }
}
