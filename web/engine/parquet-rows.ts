import { parquetMetadataAsync, parquetRead, snappyUncompress, type FileMetaData } from "hyparquet";
import { EngineError } from "./errors.js";
import { cellText, columnLooks, instantText } from "./parquet-cells.js";
import { readAll, type Store } from "./store.js";

const kRowsAPiece = 5_000;
const kMostGroupBytes = 2 ** 30;     // unpacked; a row group is read as a whole
const kMostFooterBytes = 64 << 20;
const kSnappyRatio = 32;             // Snappy itself reaches about 21

function damaged(why = ""): EngineError {
  return new EngineError({ code: "bad_file", message: `The Parquet file is damaged${why}.`, hint: "Copy or export it again, or export the table as CSV (UTF-8)." });
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const parsers = {
  timestampFromMilliseconds: (value: bigint) => instantText(BigInt(value), "MILLIS", true),
  timestampFromMicroseconds: (value: bigint) => instantText(value, "MICROS", true),
  timestampFromNanoseconds: (value: bigint) => instantText(value, "NANOS", true),
  dateFromDays: (days: number) => instantText(BigInt(days) * 86_400_000n, "MILLIS", true).slice(0, 10),
  jsonFromBytes: (bytes: Uint8Array) => bytes && text(bytes),
  stringFromBytes: (bytes: Uint8Array) => bytes && text(bytes),
  geometryFromBytes: (bytes: Uint8Array) => bytes,
  geographyFromBytes: (bytes: Uint8Array) => bytes,
};

const compressors = {
  SNAPPY: (packed: Uint8Array, size: number): Uint8Array => {
    if (size > kSnappyRatio * packed.length + 65_536) throw damaged(": a page claims to be larger than it can be");
    const out = new Uint8Array(size);
    snappyUncompress(packed, out);
    return out;
  },
};

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What can be known before a page is read: the way it is packed, and how much a row group holds. */
function check(metadata: FileMetaData): void {
  for (const group of metadata.row_groups) {
    if (Number(group.total_byte_size) > kMostGroupBytes) {
      throw new EngineError({ code: "too_large", message: "The Parquet file has a row group of more than 1 GiB.", hint: "Write it with smaller row groups (100,000 rows each), or export it as CSV." });
    }
    for (const column of group.columns) {
      const codec = column.meta_data?.codec ?? "UNCOMPRESSED";
      if (codec === "UNCOMPRESSED" || codec === "SNAPPY") continue;
      throw new EngineError({ code: "bad_file", message: `The Parquet file is packed with ${codec}, which is not read here.`,
        hint: "Write it with Snappy (or no) compression, or export the table as CSV (UTF-8)." });
    }
  }
}

async function readMetadata(store: Store, file: { byteLength: number; slice(from: number, to?: number): Promise<ArrayBuffer> }): Promise<FileMetaData> {
  const tail = await readAll(store, Math.max(0, store.size - 8), 8);
  if (text(tail.subarray(4)) === "PARE") throw new EngineError({ code: "bad_file", message: "The Parquet file is encrypted.", hint: "Export the table as CSV (UTF-8) and add that file." });
  const length = tail.length < 8 ? 0 : new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (tail.length < 8 || length + 12 > store.size || length > kMostFooterBytes) throw damaged(" or cut off");
  return parquetMetadataAsync(file, { parsers, geoparquet: false });
}

/**
 * The rows of a Parquet file as CSV (RFC 4180, UTF-8, a header first), a row group at a time. Whole numbers of 64 bits,
 * decimals and instants are exact; what is nested is JSON. Throws bad_file when the file is damaged, encrypted or
 * packed otherwise than by Snappy, too_large for a row group of more than 1 GiB.
 */
export async function* parquetCsv(store: Store, passed: (bytes: number) => void): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const file = {
    byteLength: store.size,
    slice: async (from: number, to = store.size) => {
      const bytes = await readAll(store, from, to - from);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    },
  };
  const encode = (lines: string[]) => new TextEncoder().encode(lines.join(""));
  try {
    const metadata = await readMetadata(store, file);
    check(metadata);
    const columns = columnLooks(metadata);
    yield encode([columns.map(({ name }) => quoted(name)).join(",") + "\n"]);
    let rowStart = 0;
    let done = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      let rows: unknown[][] = [];
      await parquetRead({ file, metadata, rowStart, rowEnd, columns: columns.map(({ name }) => name), utf8: false, geoparquet: false, parsers, compressors,
        onComplete: (read) => (rows = read as unknown[][]) });
      for (let at = 0; at < rows.length; at += kRowsAPiece) {
        yield encode(rows.slice(at, at + kRowsAPiece).map((row) => {
          const line = columns.map(({ look }, i) => quoted(cellText(row[i], look))).join(",");
          return `${line === "" ? "\"\"" : line}\n`;
        }));
      }
      rowStart = rowEnd;
      done += group.columns.reduce((sum, column) => sum + Number(column.meta_data?.total_compressed_size ?? 0), 0);
      passed(Math.min(done, store.size));
    }
    passed(store.size);
  } catch (error) {
    throw error instanceof EngineError ? error : damaged();
  }
}
