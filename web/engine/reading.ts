import { guessEncoding } from "./encoding-guess.js";
import { transcoded, transcoderOf } from "./encodings.js";
import { gunzip } from "./gunzip.js";
import { kChunkBytes, type SourceBytes } from "./protocol.js";
import { isGzip, isZip } from "./packed.js";
import { openStore, pieces, readAll } from "./store.js";
import { readTable } from "./table-port.js";
import { openZip } from "./zip-source.js";

/** What the container says about the text in it, for `addSource`. */
export interface FoundLayout {
  format?: string;
  sheet?: string;
  sheets?: string[];
  encoding?: string;
  /** what the text was in, where it has been turned into UTF-8 here */
  transcoded?: string;
  /** why that encoding was chosen where nobody stated it, and what else it could be */
  encodingWhy?: string;
  encodingOthers?: string[];
}

/** Bytes of a source, from its first byte; `position` is how many of its stored bytes have been asked for so far. */
export interface SourceChunks {
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
  totalBytes: number;
  position(): number;
  found: FoundLayout;
  /** for who does not read the chunks to their end */
  close(): Promise<void>;
}

/** Which part of a container is read: a file of a ZIP archive by its name, a sheet of a workbook. */
export interface PartChoice {
  part?: string;
  sheet?: string;
  encoding?: string;
}

/** The pieces in an encoding that the engine reads: those in another one, stated or found, are turned into UTF-8. */
async function readable({ pieces, found, ...rest }: Opened, stated: string | undefined): Promise<Opened> {
  if (found.format !== undefined) return { pieces, found, ...rest };
  if (stated !== undefined) {
    const transcoder = transcoderOf(stated);
    return transcoder ? { ...rest, pieces: transcoded(pieces, transcoder), found: { ...found, encoding: "utf-8", transcoded: transcoder.name } } : { pieces, found, ...rest };
  }
  const first = await pieces.next();
  const again = async function* (): Pieces {
    try {
      if (!first.done) yield first.value;
      yield* pieces;
    } finally {
      await pieces.return(undefined);
    }
  };
  const guess = first.done ? undefined : guessEncoding(first.value);
  const transcoder = guess && transcoderOf(guess.encoding);
  if (!transcoder) return { ...rest, found, pieces: again() };
  return { ...rest, pieces: transcoded(again(), transcoder),
    found: { ...found, encoding: "utf-8", transcoded: transcoder.name, ...(!guess.certain && { encodingWhy: guess.why, encodingOthers: guess.others }) } };
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

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

/** What a container gives: the text in it, of so many stored bytes. */
export interface Opened {
  pieces: Pieces;
  totalBytes: number;
  found: FoundLayout;
}

/** Opens a source at its first byte; gzip and ZIP are recognised by their first bytes, whatever the name says. */
export async function openSource(source: SourceBytes, choice: PartChoice = {}): Promise<SourceChunks> {
  let position = 0;
  if ("table" in source) {
    const chunks = joined(readTable(source.table, (bytes) => (position = bytes)));
    return { chunks, totalBytes: source.size, position: () => position, found: {}, close: async () => {} };
  }
  const store = await openStore(source);
  const stored = (from: number) => pieces(store, from, (bytes) => (position = bytes));
  let opened: Opened;
  try {
    const head = await readAll(store, 0, 4);
    if (isZip(head)) opened = await openZip(store, choice, (bytes) => (position += bytes));
    else opened = { pieces: isGzip(head) ? gunzip(stored, store.size) : stored(0), totalBytes: store.size, found: {} };
    if (isZip(head) || isGzip(head)) opened.pieces = joined(opened.pieces);
    opened = await readable(opened, choice.encoding);
  } catch (error) {
    await store.close();
    throw error;
  }
  const chunks = async function* () {
    try {
      yield* opened.pieces;
    } finally {
      await store.close();
    }
  };
  return { chunks: chunks(), totalBytes: opened.totalBytes, position: () => position, found: opened.found, close: () => store.close() };
}
