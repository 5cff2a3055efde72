import { EngineError } from "./errors.js";
import { kChunkBytes, type SourceBytes } from "./protocol.js";

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

async function pathStore(path: string): Promise<Store> {
  const { open } = process.getBuiltinModule("node:fs/promises");
  const file = await open(path, "r");
  const { size } = await file.stat();
  return {
    size,
    async read(from, length) {
      const buffer = new Uint8Array(length);
      const { bytesRead } = await file.read(buffer, 0, length, from);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

/** The stored bytes in pieces of at most 4 MiB, the next piece being read while this one is in use. */
async function* pieces(store: Store, passed: (bytes: number) => void): AsyncGenerator<Uint8Array<ArrayBufferLike>, void, undefined> {
  let from = 0;
  let next = store.read(0, kChunkBytes);
  next.catch(() => {});
  for (;;) {
    const piece = await next;
    if (piece.length === 0) return;
    from += piece.length;
    passed(from);
    next = store.read(from, kChunkBytes);
    next.catch(() => {});
    yield piece;
  }
}

/** Unpacks gzip; small pieces are put together so that the engine is called about once a mebibyte. */
async function* unpacked(packed: AsyncGenerator<Uint8Array, void, undefined>): AsyncGenerator<Uint8Array, void, undefined> {
  const input = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await packed.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await packed.return(undefined);
    },
  });
  const reader = input.pipeThrough(new DecompressionStream("gzip")).getReader();
  let waiting: Uint8Array[] = [];
  let length = 0;
  const joined = (): Uint8Array => {
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of waiting) {
      whole.set(part, at);
      at += part.length;
    }
    waiting = [];
    length = 0;
    return whole;
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      waiting.push(value);
      length += value.length;
      if (length >= kChunkBytes / 4) yield joined();
    }
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw new EngineError({
      code: "bad_file",
      message: "The gzip file is damaged or cut off.",
      hint: "Copy or export it again, or unpack it first.",
    });
  } finally {
    await reader.cancel().catch(() => {});
  }
  if (length > 0) yield joined();
}

/** Opens a source at its first byte; gzip is recognised by its first two bytes, whatever the name says. */
export async function openSource(source: SourceBytes): Promise<SourceChunks> {
  let position = 0;
  try {
    const store = "blob" in source ? blobStore(source.blob) : await pathStore(source.path);
    const head = await store.read(0, 2);
    const guarded = async function* () {
      try {
        yield* pieces(store, (bytes) => (position = bytes));
      } catch {
        throw unreadable();
      } finally {
        await store.close();
      }
    };
    const gzip = head.length === 2 && head[0] === 0x1f && head[1] === 0x8b;
    return { chunks: gzip ? unpacked(guarded()) : guarded(), totalBytes: store.size, position: () => position };
  } catch {
    throw unreadable();
  }
}
