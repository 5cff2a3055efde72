import { EngineError } from "./errors.js";
import { gunzip } from "./gunzip.js";
import { isGzip, isParquet, isZip } from "./packed.js";
import type { StoredBytes } from "./protocol.js";
import type { Opened, PartChoice } from "./reading.js";
import { openStore, readAll, type Store } from "./store.js";
import { encodingOf, openWorkbook } from "./workbook.js";
import { contentOf } from "./zip-content.js";
import { kZipLimits, readZipDirectory, refusedZip, tooLargeZip, type ZipEntry } from "./zip-directory.js";
import { readEntry } from "./zip-entry.js";
import { memberStore, startsAsOffice, unpacked } from "./zip-member.js";

type Pieces = Opened["pieces"];

function packedTwice(name: string): EngineError {
  return refusedZip(`${name} is packed itself, and a packed file in a packed file is not opened`, "Unpack it and add the file that is in it.");
}

/** The first bytes of a file of the archive; none of an empty one. */
async function headOf(store: Store, entry: ZipEntry): Promise<Uint8Array> {
  const first = readEntry(store, entry);
  const head = (await first.next()).value ?? new Uint8Array(0);
  await first.return(undefined);
  return head;
}

/** The bytes of a file of the archive from an offset on; gzip goes back when it misjudged where a member ends. */
async function* entryFrom(store: Store, entry: ZipEntry, from: number, passed: (bytes: number) => void): Pieces {
  let skip = from;
  for await (const piece of readEntry(store, entry, passed)) {
    if (skip < piece.length) yield piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
  }
}

/** A file of the archive that is gzip, unpacked once more. */
async function* gzipPieces(store: Store, entry: ZipEntry, passed: (bytes: number) => void): Pieces {
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

async function workbookOf(store: Store, entries: readonly ZipEntry[], wanted: string | undefined, passed: (bytes: number) => void): Promise<Opened> {
  const { parts, sheet, sheets } = await openWorkbook(store, entries, wanted);
  const all = async function* () {
    for (const part of parts) yield* xmlPieces(readEntry(store, part, passed));
  };
  return { pieces: all(), totalBytes: parts.reduce((sum, part) => sum + part.packed, 0), found: { format: "xlsx", sheet, sheets } };
}

/** A workbook in an archive, which is an archive itself: the limits hold for both together. */
async function innerWorkbook(store: Store, entries: readonly ZipEntry[], entry: ZipEntry, head: Uint8Array, choice: PartChoice, passed: (bytes: number) => void): Promise<Opened> {
  if (!startsAsOffice(head) && !/\.xls[xm]$/i.test(entry.name)) throw packedTwice(entry.name);
  const inner = memberStore(await unpacked(store, entry), entry);
  const parts = await readZipDirectory(inner, entries);
  if (contentOf(parts).kind !== "workbook") throw packedTwice(entry.name);
  return workbookOf(inner, parts, choice.sheet, passed);
}

/** A ZIP archive at its first byte: a workbook, or the file of data in it that is to be read. */
export async function openZip(store: Store, choice: PartChoice, passed: (bytes: number) => void): Promise<Opened> {
  const entries = await readZipDirectory(store);
  const content = contentOf(entries);
  if (content.kind === "workbook") return workbookOf(store, entries, choice.sheet, passed);
  const entry = chosen(content.files, choice.part);
  if (!entry && choice.part !== undefined) throw new EngineError({ code: "unknown_name", message: `The ZIP archive holds no file of data called ${choice.part}.`, hint: "Choose the file again." });
  if (!entry) {
    throw new EngineError({ code: "bad_argument", message: `The ZIP archive holds ${content.files.length} files of data.`,
      hint: "Add all of them with addAll(), or name one with the option part." });
  }
  const head = await headOf(store, entry);
  if (isZip(head)) return innerWorkbook(store, entries, entry, head, choice, passed);
  if (isParquet(head)) throw packedTwice(entry.name);   // the page has it read by another worker, see parquetIn()
  return { pieces: isGzip(head) ? gzipPieces(store, entry, passed) : readEntry(store, entry, passed), totalBytes: entry.packed, found: {} };
}

/** The file of that name, or the only one. */
function chosen(files: readonly ZipEntry[], part: string | undefined): ZipEntry | undefined {
  if (part !== undefined) return files.find((file) => file.name === part);
  return files.length === 1 ? files[0] : undefined;
}

/** The files of data in a ZIP archive; none when it is no archive, or a workbook. */
async function filesIn(store: Store): Promise<ZipEntry[]> {
  if (!isZip(await readAll(store, 0, 4))) return [];
  const content = contentOf(await readZipDirectory(store));
  return content.kind === "files" ? content.files : [];
}

/** The names of the files of data in a ZIP archive, in order; none when it is no archive, or a workbook. */
export async function listParts(source: StoredBytes): Promise<string[]> {
  const store = await openStore(source);
  try {
    return (await filesIn(store)).map((file) => file.name);
  } finally {
    await store.close();
  }
}

/** The Parquet file that is to be read of a ZIP archive, unpacked; undefined where that is no Parquet file. */
export async function parquetIn(source: StoredBytes, part: string | undefined): Promise<Blob | undefined> {
  const store = await openStore(source);
  try {
    const entry = chosen(await filesIn(store), part);
    return entry && isParquet(await headOf(store, entry)) ? await unpacked(store, entry) : undefined;
  } finally {
    await store.close();
  }
}
