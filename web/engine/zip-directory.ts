import { EngineError } from "./errors.js";
import { readAll, type Store } from "./store.js";

/** A file in the archive, as the directory at its end has it. The sizes are claims; the name is only a name. */
export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** of its local header */
  at: number;
}

/** Limits of an archive; Apache POI's ZipSecureFile has the same. `memberBytes` is of what is read as a whole. */
export const kZipLimits = { entries: 1_000, directoryBytes: 4 << 20, totalBytes: 2 ** 32, ratio: 100, freeBytes: 100 << 10, memberBytes: 2 ** 30 };

const kEndBytes = 22;
const kEnd = 0x06054b50;
const kEnd64 = 0x06064b50;
const kLocator64 = 0x07064b50;
const kCentral = 0x02014b50;

export function damagedZip(why: string): EngineError {
  return new EngineError({ code: "bad_file", message: `The ZIP archive is damaged: ${why}.`, hint: "Copy or download it again, or unpack it and add the files in it." });
}

export function refusedZip(why: string, hint = "Unpack it and add the files in it."): EngineError {
  return new EngineError({ code: "bad_file", message: `The ZIP archive cannot be read: ${why}.`, hint });
}

export function tooLargeZip(why: string): EngineError {
  return new EngineError({ code: "too_large", message: `The ZIP archive is not opened: ${why}.`,
    hint: "If you trust it, unpack it yourself and add the files in it." });
}

interface Directory {
  at: number;
  bytes: number;
  entries: number;
  /** where the records at the end begin: the directory and all entries lie before */
  end: number;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A whole number of eight bytes; one that is too large for a file is Infinity. */
function long(data: DataView, at: number): number {
  const high = data.getUint32(at + 4, true);
  return high >= 2 ** 21 ? Infinity : high * 2 ** 32 + data.getUint32(at, true);
}

/** The record at the end: the last one whose comment ends with the file. */
async function findDirectory(store: Store): Promise<Directory> {
  const from = Math.max(0, store.size - kEndBytes - 0xffff);
  const tail = await readAll(store, from, store.size - from);
  const data = view(tail);
  for (let at = tail.length - kEndBytes; at >= 0; at--) {
    if (data.getUint32(at, true) !== kEnd || at + kEndBytes + data.getUint16(at + 20, true) !== tail.length) continue;
    const [disk, firstDisk, here, entries] = [data.getUint16(at + 4, true), data.getUint16(at + 6, true), data.getUint16(at + 8, true), data.getUint16(at + 10, true)];
    const found = { at: data.getUint32(at + 16, true), bytes: data.getUint32(at + 12, true), entries, end: from + at };
    const long64 = entries === 0xffff || here === 0xffff || found.at === 0xffffffff || found.bytes === 0xffffffff;
    const locator = at - 20;
    if (long64 && locator >= 0 && data.getUint32(locator, true) === kLocator64) {
      if (data.getUint32(locator + 4, true) !== 0 || data.getUint32(locator + 16, true) > 1) throw refusedZip("it is one part of several");
      return findDirectory64(store, long(data, locator + 8), from + locator);
    }
    if (disk !== 0 || firstDisk !== 0 || here !== entries) throw refusedZip("it is one part of several", "Join the parts, unpack them and add the files.");
    return found;
  }
  throw damagedZip("its directory is not there, so it was probably cut off");
}

async function findDirectory64(store: Store, at: number, end: number): Promise<Directory> {
  if (!(at + 56 <= end)) throw damagedZip("its directory is not where it should be");
  const data = view(await readAll(store, at, 56));
  if (data.byteLength < 56 || data.getUint32(0, true) !== kEnd64) throw damagedZip("its directory is not where it should be");
  if (data.getUint32(16, true) !== 0 || data.getUint32(20, true) !== 0 || long(data, 24) !== long(data, 32)) throw refusedZip("it is one part of several");
  return { at: long(data, 48), bytes: long(data, 40), entries: long(data, 32), end: at };
}

function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Sizes and place beyond 4 GiB stand in an extra field, in this order, each only where its own field is full. */
function readLong(entry: ZipEntry, extra: DataView): void {
  const full = (["size", "packed", "at"] as const).filter((field) => entry[field] === 0xffffffff);
  for (let at = 0; full.length > 0 && at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    if (at + 4 + 8 * full.length > extra.byteLength || extra.getUint16(at + 2, true) < 8 * full.length) throw damagedZip("a size beyond 4 GiB is missing");
    full.forEach((field, i) => (entry[field] = long(extra, at + 4 + 8 * i)));
    return;
  }
}

function readEntries(bytes: Uint8Array, count: number): ZipEntry[] {
  const data = view(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (; entries.length < count; ) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== kCentral) throw damagedZip("its directory breaks off");
    const nameEnd = at + 46 + data.getUint16(at + 28, true);
    const extraEnd = nameEnd + data.getUint16(at + 30, true);
    const next = extraEnd + data.getUint16(at + 32, true);
    if (next > bytes.length) throw damagedZip("its directory breaks off");
    const name = nameOf(bytes.subarray(at + 46, nameEnd));
    const flags = data.getUint16(at + 8, true);
    if (flags & 0x2041) throw refusedZip("it is protected by a password", "Unpack it with the password and add the files in it.");
    const disk = data.getUint16(at + 34, true);
    if (disk !== 0 && disk !== 0xffff) throw refusedZip("it is one part of several");
    const entry: ZipEntry = { name, method: data.getUint16(at + 10, true), crc: data.getUint32(at + 16, true), packed: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true), at: data.getUint32(at + 42, true) };
    readLong(entry, view(bytes.subarray(nameEnd, extraEnd)));
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Entries that share bytes are how a small archive unpacks to petabytes. */
function checkPlaces(entries: readonly ZipEntry[], directory: Directory): void {
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    if (entry.at < free) throw damagedZip("files in it overlap");
    free = entry.at + 30 + entry.packed;
    if (!(free <= directory.at)) throw damagedZip("a file in it lies outside of it");
  }
}

/**
 * What is in a ZIP archive, read from its end; nothing is unpacked and no claimed size allocated. Throws bad_file when
 * it is damaged, in several parts, protected, holds a name twice or files that overlap; too_large above kZipLimits, to
 * which the files of the archive around it (`outer`) count, too.
 */
export async function readZipDirectory(store: Store, outer: readonly ZipEntry[] = []): Promise<ZipEntry[]> {
  const directory = await findDirectory(store);
  if (outer.length + directory.entries > kZipLimits.entries) throw tooLargeZip(`it holds more than ${kZipLimits.entries} files`);
  if (directory.bytes > kZipLimits.directoryBytes) throw tooLargeZip("its directory takes more than 4 MiB");
  if (!(directory.at + directory.bytes <= directory.end)) throw damagedZip("its directory is not where it should be");
  const bytes = await readAll(store, directory.at, directory.bytes);
  const entries = readEntries(bytes, directory.entries);
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) throw damagedZip("two files in it have the same name");
  checkPlaces(entries, directory);
  if ([...outer, ...entries].reduce((sum, entry) => sum + entry.size, 0) > kZipLimits.totalBytes) throw tooLargeZip("unpacked it would be larger than 4 GiB");
  return entries;
}
