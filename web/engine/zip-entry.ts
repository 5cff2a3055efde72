import { inflate } from "./inflate.js";
import { crc32 } from "./crc32.js";
import { EngineError } from "./errors.js";
import { readAll, type Store } from "./store.js";
import { damagedZip, kZipLimits, refusedZip, tooLargeZip, type ZipEntry } from "./zip-directory.js";

const kLocal = 0x04034b50;
const kPackedPiece = 32 << 10;   // a browser unpacks what it is given in one go: a thousandfold of this at most

const kMethods: Record<number, string> = { 1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "xz", 98: "PPMd", 99: "AES" };

/** Where the packed bytes begin: after the local header, which has to agree with the directory. */
async function begin(store: Store, entry: ZipEntry): Promise<number> {
  const header = await readAll(store, entry.at, 30);
  const data = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < 30 || data.getUint32(0, true) !== kLocal) throw damagedZip(`${entry.name} is not where the directory says`);
  if (data.getUint16(6, true) & 0x2041) throw refusedZip(`${entry.name} is protected by a password`, "Unpack it with the password and add the files in it.");
  if (data.getUint16(8, true) !== entry.method) throw damagedZip(`${entry.name} is packed in two ways at once`);
  return entry.at + 30 + data.getUint16(26, true) + data.getUint16(28, true);
}

/**
 * A file of the archive, unpacked while it is read and checked against its checksum. `passed` hears of each
 * piece how many bytes of the archive it took. Throws bad_file when it is damaged or packed in a way that browsers do not know,
 * too_large when it unpacks to more than a hundredfold (after 100 KiB).
 */
export async function* readEntry(store: Store, entry: ZipEntry, passed: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array, void, undefined> {
  if (entry.method !== 0 && entry.method !== 8) {
    throw refusedZip(`${entry.name} is packed by ${kMethods[entry.method] ?? `method ${entry.method}`}, which browsers cannot unpack`);
  }
  const from = await begin(store, entry);
  let used = 0;
  const packed = async function* () {
    const piece = entry.method === 0 ? 16 * kPackedPiece : kPackedPiece;
    while (used < entry.packed) {
      const bytes = await readAll(store, from + used, Math.min(piece, entry.packed - used));
      if (bytes.length === 0) throw damagedZip(`${entry.name} breaks off`);
      used += bytes.length;
      passed(bytes.length);
      yield bytes;
    }
  };
  let given = 0;
  let crc = 0;
  const check = (bytes: Uint8Array) => {
    given += bytes.length;
    if (given > kZipLimits.freeBytes && given > kZipLimits.ratio * used * (store.share ?? 1)) throw tooLargeZip(`${entry.name} unpacks to more than a hundred times its size`);
    if (given > entry.size) throw damagedZip(`${entry.name} is larger than the directory says`);
    crc = crc32(bytes, crc);
    return bytes;
  };
  if (entry.method === 0) {
    for await (const bytes of packed()) yield check(bytes);
  } else {
    const source = packed();
    const reader = inflate(source, "deflate-raw");
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) yield check(part.value);
    } catch (error) {
      throw error instanceof EngineError ? error : damagedZip(`${entry.name} cannot be unpacked`);
    } finally {
      await reader.cancel().catch(() => {});
      await source.return(undefined);
    }
  }
  if (given !== entry.size || crc !== entry.crc) throw damagedZip(`${entry.name} is not what was packed (its checksum differs)`);
}

/** The whole of a small file; too_large when it is larger than `most` bytes. */
export async function readWhole(store: Store, entry: ZipEntry, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readEntry(store, entry)) {
    length += part.length;
    if (length > most) throw tooLargeZip(`${entry.name} is larger than ${most >> 20} MiB`);
    parts.push(part);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
