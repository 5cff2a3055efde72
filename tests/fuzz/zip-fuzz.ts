// ZIP archives and workbooks, changed at random: each is read or refused with a code of ours, and neither gives more than
// its promise (a hundredfold, or a hundred kibibytes).
import { gzipSync } from "node:zlib";
import { EngineError } from "../../web/engine/errors.js";
import { openSource } from "../../web/engine/reading.js";
import { listParts, parquetIn } from "../../web/engine/zip-source.js";
import { workbook, zip } from "../web/engine/zip-file.js";

const kCodes = ["bad_file", "bad_argument", "bad_encoding", "too_large", "unknown_name"];
const csv = "id,total\n1,5\n2,7\n".repeat(20);
const kBases: Uint8Array[] = [
  zip([{ name: "orders.csv", content: csv }]),
  zip([{ name: "a.csv", content: csv, stored: true }, { name: "b/c.tsv", content: "x\n" }, { name: "d.csv.gz", content: gzipSync(csv) }]),
  zip([{ name: "orders.csv", content: csv, zip64: true }, { name: "folder/" }]),
  workbook('<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'),
  gzipSync(csv),
  zip([{ name: "a.xlsx", content: workbook('<row r="1"><c r="A1"><v>5</v></c></row>'), stored: true }, { name: "b.parquet", content: `PAR1${csv}PAR1` }]),
];
const kWords = ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0006\u0006", "PK\u0006\u0007", "\u0001\u0000\u0018\u0000", "ÿÿÿÿ", "ÿÿ", "\u0000\u0000\u0000\u0000", "../", "\u001f\u008b\u0008"];

/** Marsaglia's xorshift: the same inputs from the same seed. */
function random(seed: number): (n: number) => number {
  let state = seed >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state % n;
  };
}

export function mutated(seed: number): Uint8Array {
  const pick = random(Math.imul(seed, 2654435761));
  let bytes = Buffer.from(kBases[pick(kBases.length)] as Uint8Array);
  for (let n = 1 + pick(4); n > 0; n--) {
    const at = pick(bytes.length);
    switch (pick(6)) {
      case 0: bytes[at] = pick(256); break;
      case 1: bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8)); break;
      case 2: Buffer.from(kWords[pick(kWords.length)] ?? "", "latin1").copy(bytes, at); break;
      case 3: bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + pick(40)))]); break;
      case 4: bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(pick(bytes.length))]); break;
      default: bytes.copy(bytes, at, pick(bytes.length)); break;
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

/** What is wrong with how an archive ends; nothing where it is as it should be. */
export async function faultOf(bytes: Uint8Array): Promise<string | undefined> {
  let given = 0;
  const source = { blob: new Blob([bytes as BlobPart]) };
  const all = async (part?: string) => {
    const { chunks } = await openSource(source, part === undefined ? {} : { part });
    for await (const chunk of chunks) given += chunk.length;
  };
  try {
    const parts = await listParts(source);
    if (parts.length === 0) await all();
    for (const part of parts) given += (await parquetIn(source, part))?.size ?? 0;
    for (const part of parts) await all(part);
  } catch (error) {
    if (!(error instanceof EngineError)) return `no error of ours: ${String(error)}`;
    if (!kCodes.includes(error.code)) return `the code ${error.code}`;
    if (!error.message || !error.hint) return "a refusal that does not say what to do";
  }
  return given > Math.max(102_400, bytes.length * 100) * 4 ? `${given} bytes from ${bytes.length}` : undefined;
}

export interface ZipFuzz {
  runs: number;
  broken: { seed: number; bytes: Uint8Array; why: string }[];
}

/** Tries one seed after the other until it is told to end, or three inputs broke. */
export async function fuzzZip({ seed, until }: { seed: number; until: (runs: number) => boolean }): Promise<ZipFuzz> {
  const broken: ZipFuzz["broken"] = [];
  let runs = 0;
  for (; !until(runs) && broken.length < 3; runs++) {
    const bytes = mutated(seed + runs);
    const why = await faultOf(bytes);
    if (why !== undefined) broken.push({ seed: seed + runs, bytes, why });
  }
  return { runs, broken };
}
