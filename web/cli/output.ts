import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import type { Writable } from "node:stream";
import { InputError } from "./failure.js";

/** A place to write to, standard output or a file that appears under its name only when it is whole. */
export interface Sink {
  write(bytes: Uint8Array | string): Promise<void>;
  close(): Promise<void>;
  /** leaves nothing behind */
  discard(): Promise<void>;
}

async function writeTo(stream: Writable, bytes: Uint8Array | string): Promise<void> {
  if (stream.write(bytes)) return;
  await new Promise<void>((resolve, reject) => {
    const drained = () => { stream.off("error", failed); resolve(); };
    const failed = (error: Error) => { stream.off("drain", drained); reject(error); };
    stream.once("drain", drained);
    stream.once("error", failed);
  });
}

/** `-` is standard output. */
export async function openSink(path: string, sources: readonly string[] = []): Promise<Sink> {
  if (path === "-") return { write: (bytes) => writeTo(process.stdout, bytes), close: async () => {}, discard: async () => {} };
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw new InputError("this is a folder; name a file to write to", path);
  for (const source of there ? sources : []) {
    const same = await stat(source).catch(() => undefined);
    if (same && same.ino === there!.ino && same.dev === there!.dev) throw new InputError("this is the source itself; write to another file", path);
  }
  if (there && !there.isFile()) {
    const stream = createWriteStream(path);
    return { write: (bytes) => writeTo(stream, bytes), close: async () => { stream.end(); await finished(stream); }, discard: async () => void stream.destroy() };
  }
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) throw new InputError("its folder is not there; make it first", path);
  const part = join(dirname(path), `.${process.pid}.${Math.trunc(performance.now() * 1000)}.part`);
  const stream = createWriteStream(part);
  let failure: Error | undefined;
  stream.on("error", (error) => (failure = error));
  return {
    async write(bytes) {
      if (failure) throw failure;
      await writeTo(stream, bytes);
    },
    async close() {
      stream.end();
      await finished(stream);
      await rename(part, path);
    },
    async discard() {
      // Not before it is closed: a file that is still being opened would appear after its removal.
      if (!stream.closed) await new Promise<void>((resolve) => void stream.once("close", () => resolve()).destroy());
      await rm(part, { force: true });
    },
  };
}

/** Writes all of it, or nothing. */
export async function writeWhole(path: string, content: Blob | string, sources: readonly string[] = []): Promise<void> {
  const sink = await openSink(path, sources);
  try {
    if (typeof content === "string") await sink.write(content);
    else for await (const bytes of content.stream()) await sink.write(bytes);
    await sink.close();
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

export async function writeJson(value: unknown): Promise<void> {
  await writeTo(process.stdout, `${JSON.stringify(value, null, 2)}\n`);
}

export async function print(text: string): Promise<void> {
  await writeTo(process.stdout, text.endsWith("\n") ? text : `${text}\n`);
}

/** Told on standard error, so that standard output holds the answer alone. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

export async function makeFolder(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there && !there.isDirectory()) throw new InputError("this is a file; --out takes a folder", path);
  if (there) return;
  // One by one: Node's own way of making all of them never ends where the system makes no folders (/proc).
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}


/** Where the table of a command goes: the file of --csv, and under its own name the folder of --out, which is made. */
export async function tablePaths(values: ReadonlyMap<string, string>, name: string): Promise<string[]> {
  const csv = values.get("csv");
  const out = values.get("out");
  if (out !== undefined) await makeFolder(out);
  return [...(csv === undefined ? [] : [csv]), ...(out === undefined ? [] : [join(out, name)])];
}
