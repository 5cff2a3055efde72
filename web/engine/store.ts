import { EngineError } from "./errors.js";
import { kChunkBytes, type LentBytes, type LentRead, type StoredBytes } from "./protocol.js";

/** Reads stored bytes at an offset, at most `length` of them. */
export interface Store {
  size: number;
  /** of a store that was itself unpacked: how many bytes of the file stand for one of these, at most 1 (which is the default) */
  share?: number;
  read(from: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export function unreadable(): EngineError {
  return new EngineError({
    code: "unreadable_source",
    message: "The file can no longer be read.",
    hint: "It may have been moved, changed or closed since it was chosen: choose it again.",
  });
}

export function blobStore(blob: Blob): Store {
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

/** The store of a source; every failure of it to give its bytes is an EngineError. */
export async function openStore(source: StoredBytes): Promise<Store> {
  const readable = <T>(promise: Promise<T>): Promise<T> => promise.catch(() => Promise.reject(unreadable()));
  const store = await readable(
    Promise.resolve("blob" in source ? blobStore(source.blob) : "lent" in source ? lentStore(source.lent, source.size) : pathStore(source.path)));
  return { ...store, read: (from, length) => readable(store.read(from, length)) };
}

/** Exactly these bytes, or fewer where the store ends. */
export async function readAll(store: Store, from: number, length: number): Promise<Uint8Array> {
  const first = await store.read(from, length);
  if (first.length === length || first.length === 0) return first;
  const rest = await readAll(store, from + first.length, length - first.length);
  const all = new Uint8Array(first.length + rest.length);
  all.set(first);
  all.set(rest, first.length);
  return all;
}

/** The stored bytes in pieces of at most 4 MiB, the next two being read while this one is in use. */
export async function* pieces(store: Store, from: number, passed: (bytes: number) => void): AsyncGenerator<Uint8Array, void, undefined> {
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
