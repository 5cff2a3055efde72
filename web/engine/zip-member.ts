import type { Store } from "./store.js";
import { blobStore } from "./store.js";
import { kZipLimits, tooLargeZip, type ZipEntry } from "./zip-directory.js";
import { readEntry } from "./zip-entry.js";

const kPieceBytes = 16 << 20;   // a browser may put what is larger on disk

/**
 * A file of the archive as a whole, for what is read from its end (workbooks, Parquet): checked like any other, a blob so
 * that it need not stay in memory. Throws too_large above kZipLimits.memberBytes.
 */
export async function unpacked(store: Store, entry: ZipEntry): Promise<Blob> {
  if (entry.size > kZipLimits.memberBytes) throw tooLargeZip(`${entry.name} is larger than ${kZipLimits.memberBytes >> 30} GiB`);
  const blobs: Blob[] = [];
  let waiting: Uint8Array[] = [];
  let length = 0;
  const set = () => {
    blobs.push(new Blob(waiting as BlobPart[]));
    waiting = [];
    length = 0;
  };
  for await (const piece of readEntry(store, entry)) {
    waiting.push(piece);
    length += piece.length;
    if (length >= kPieceBytes) set();
  }
  set();
  return blobs.length === 1 ? blobs[0]! : new Blob(blobs);
}

/** What was unpacked as an archive of its own, that remembers how little it was: no hundredfold of a hundredfold. */
export function memberStore(blob: Blob, entry: ZipEntry): Store {
  return { ...blobStore(blob), share: Math.min(1, entry.packed / Math.max(1, entry.size)) };
}

/** Whether an archive begins as programs write office files; what else it holds need not be unpacked to be refused. */
export function startsAsOffice(head: Uint8Array): boolean {
  const name = new TextDecoder("latin1").decode(head.subarray(30, 64)).toLowerCase();
  return ["[content_types].xml", "_rels/", "docprops/", "xl/", "mimetype"].some((start) => name.startsWith(start));
}
