import { EngineError } from "./errors.js";
import type { AddSourceArgs } from "./ops.js";
import type { StoredBytes } from "./protocol.js";
import { recordsToJson } from "./records.js";

/** What `shop.add` takes. Everything is kept as a Blob (or, in Node, a path), so that it can be read again. */
export type SourceInput =
  | File | Blob | URL | ReadableStream<Uint8Array> | ArrayBuffer | Uint8Array | readonly Record<string, unknown>[];

export interface KeptSource {
  bytes: StoredBytes;
  name: string;
  /** what is known about the layout because we made it */
  args: Partial<AddSourceArgs>;
}

/** Makes of any input something that can be read as often as needed. */
export async function keepSource(input: SourceInput, name?: string): Promise<KeptSource> {
  if (typeof File !== "undefined" && input instanceof File) return { bytes: { blob: input }, name: name ?? input.name, args: {} };
  if (input instanceof Blob) return { bytes: { blob: input }, name: name ?? "data", args: {} };
  if (input instanceof URL) return keepUrl(input, name);
  if (input instanceof ReadableStream) {
    const blob = await new Response(input as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
    return { bytes: { blob }, name: name ?? "stream", args: {} };
  }
  if (input instanceof ArrayBuffer || input instanceof Uint8Array) {
    return { bytes: { blob: new Blob([input as BlobPart]) }, name: name ?? "data", args: {} };
  }
  if (Array.isArray(input)) {
    const blob = await recordsToJson(input);
    return { bytes: { blob }, name: name ?? "records", args: { format: "json", encoding: "utf-8" } };
  }
  throw new EngineError({ code: "bad_argument", message: "This is not something that can be read as a source.",
    hint: "Give a File, Blob, URL, ReadableStream, bytes or an array of records." });
}

async function keepUrl(url: URL, name: string | undefined): Promise<KeptSource> {
  const last = decodeURIComponent(url.pathname.split("/").pop() ?? "");
  const shown = name ?? (last || url.pathname);
  const inNode = typeof process === "object" && typeof process.getBuiltinModule === "function";
  if (url.protocol === "file:" && inNode) {
    return { bytes: { path: process.getBuiltinModule("node:url").fileURLToPath(url) }, name: shown, args: {} };
  }
  // Data of the shop's own host only: Clientele talks to nobody else.
  if (typeof location === "undefined" || url.origin !== location.origin) {
    throw new EngineError({ code: "foreign_source", message: "Sources are read from this page's own host only.",
      hint: "Serve the file from the same host, or pass it as a File." });
  }
  let answer: Response;
  try {
    // eslint-disable-next-line no-restricted-globals -- reads a source of the page's own host, sends nothing
    answer = await fetch(url, { credentials: "same-origin", redirect: "error" });
  } catch {
    throw new EngineError({ code: "unreadable_source", message: "The page could not read the address of this source.",
      hint: "Check the address. Once the page is sealed it opens no connection: add such sources before, or drop the file." });
  }
  if (!answer.ok) {
    throw new EngineError({ code: "unreadable_source", message: `The host answered ${answer.status} instead of the file.`,
      hint: "Check the address and that you are signed in." });
  }
  return { bytes: { blob: await answer.blob() }, name: shown, args: {} };
}
