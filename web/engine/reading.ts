import { EngineError } from "./errors.js";
import { guessEncoding } from "./encoding-guess.js";
import { transcoded, transcoderOf } from "./encodings.js";
import { gunzip } from "./gunzip.js";
import { kChunkBytes, type SourceBytes } from "./protocol.js";
import { readTable } from "./table-port.js";
import { openStore, pieces, readAll, type Store } from "./store.js";
import { encodingOf, openWorkbook } from "./workbook.js";
import { contentOf } from "./zip-content.js";
import { readZipDirectory, refusedZip, tooLargeZip, kZipLimits, type ZipEntry } from "./zip-directory.js";
import { readEntry } from "./zip-entry.js";

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

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6) || (head[2] === 7 && head[3] === 8));

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;
interface Opened {
  pieces: Pieces;
  totalBytes: number;
  found: FoundLayout;
}

/** The bytes of a file of the archive from an offset on; gzip goes back when it misjudged where a member ends. */
async function* entryFrom(store: Store, entry: ZipEntry, from: number, passed: (bytes: number) => void): Pieces {
  let skip = from;
  for await (const piece of readEntry(store, entry, passed)) {
    if (skip < piece.length) yield piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
  }
}

/** A file of the archive, unpacked; gzip in it too, once. */
async function* entryPieces(store: Store, entry: ZipEntry, passed: (bytes: number) => void): Pieces {
  const first = readEntry(store, entry);
  const head = (await first.next()).value ?? new Uint8Array(0);
  await first.return(undefined);
  if (isZip(head) || new TextDecoder().decode(head.subarray(0, 4)) === "PAR1") throw refusedZip(`${entry.name} is packed itself, and a packed file in a packed file is not opened`, "Unpack it and add the file that is in it.");
  if (!isGzip(head)) return yield* readEntry(store, entry, passed);
  let given = 0;
  for await (const piece of gunzip((from) => entryFrom(store, entry, from, passed), entry.size)) {
    given += piece.length;
    if (given > kZipLimits.freeBytes && given > kZipLimits.ratio * entry.packed) throw tooLargeZip(`${entry.name} unpacks to more than a hundred times its size`);
    yield piece;
  }
}

/** XML in UTF-16 as UTF-8, which is what the engine reads of a workbook. */
async function* xmlPieces(pieces: Pieces): Pieces {
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const piece of pieces) {
    if (first && encodingOf(piece) !== "utf-8") decoder = new TextDecoder(encodingOf(piece));
    first = false;
    yield decoder ? new TextEncoder().encode(decoder.decode(piece, { stream: true })) : piece;
  }
}

async function openZip(store: Store, choice: PartChoice, passed: (bytes: number) => void): Promise<Opened> {
  const entries = await readZipDirectory(store);
  const content = contentOf(entries);
  if (content.kind === "workbook") {
    const { parts, sheet, sheets } = await openWorkbook(store, entries, choice.sheet);
    const all = async function* () {
      for (const part of parts) yield* xmlPieces(readEntry(store, part, passed));
    };
    return { pieces: all(), totalBytes: parts.reduce((sum, part) => sum + part.packed, 0), found: { format: "xlsx", sheet, sheets } };
  }
  const [only, second] = content.files;
  const entry = choice.part === undefined ? only : content.files.find((file) => file.name === choice.part);
  if (!entry) throw new EngineError({ code: "unknown_name", message: `The ZIP archive holds no file of data called ${choice.part}.`, hint: "Choose the file again." });
  if (choice.part === undefined && second) {
    throw new EngineError({ code: "bad_argument", message: `The ZIP archive holds ${content.files.length} files of data.`,
      hint: "Add all of them with addAll(), or name one with the option part." });
  }
  return { pieces: entryPieces(store, entry, passed), totalBytes: entry.packed, found: {} };
}

/** The names of the files of data in a ZIP archive, in order; none when it is no archive, or a workbook. */
export async function listParts(source: SourceBytes): Promise<string[]> {
  if ("table" in source) return [];
  const store = await openStore(source);
  try {
    if (!isZip(await readAll(store, 0, 4))) return [];
    const content = contentOf(await readZipDirectory(store));
    return content.kind === "files" ? content.files.map((file) => file.name) : [];
  } finally {
    await store.close();
  }
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
