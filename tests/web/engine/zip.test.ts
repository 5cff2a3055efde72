import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../web/engine/crc32.js";
import { EngineError } from "../../../web/engine/errors.js";
import { openSource, type PartChoice } from "../../../web/engine/reading.js";
import { listParts } from "../../../web/engine/zip-source.js";
import { workbook, zip, type ZipFile } from "./zip-file.js";

const shared = process.env["CLIENTELE_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const malformed = join(shared, "corpora/zip-malformed");
const csv = "id,total\n1,5\n2,7\n";

const blob = (bytes: Uint8Array): { blob: Blob } => ({ blob: new Blob([bytes as BlobPart]) });

async function read(bytes: Uint8Array, choice: PartChoice = {}): Promise<string> {
  const { chunks } = await openSource(blob(bytes), choice);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** The code and message of the refusal; "" when it was read. `given` counts what was unpacked until then. */
async function refusal(bytes: Uint8Array): Promise<{ code: string; message: string; hint: string; given: number }> {
  let given = 0;
  try {
    const { chunks } = await openSource(blob(bytes));
    for await (const chunk of chunks) given += chunk.length;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint ?? "", given };
  }
  return { code: "", message: "", hint: "", given };
}

describe("a ZIP archive", () => {
  it("with one file of data is that file, packed or stored, whatever else systems put into it", async () => {
    const junk: ZipFile[] = [{ name: "__MACOSX/._orders.csv", content: "x" }, { name: ".DS_Store", content: "x" }, { name: "folder/" }, { name: "README.txt", content: "read me" }];
    expect(await read(zip([{ name: "orders.csv", content: csv }]))).toBe(csv);
    expect(await read(zip([{ name: "orders.csv", content: csv, stored: true }]))).toBe(csv);
    expect(await read(zip([...junk, { name: "folder/orders.csv", content: csv }]))).toBe(csv);
    expect(await read(zip([{ name: "export", content: csv }]))).toBe(csv);
    expect(await read(zip([{ name: "orders.csv", content: csv, zip64: true }]))).toBe(csv);
    expect(await read(zip([{ name: "../../etc/orders.csv", content: csv }]))).toBe(csv);   // a name is only a name
    expect(await read(zip([{ name: "empty.csv" }]))).toBe("");
  });

  it("with several files of data gives each by its name", async () => {
    const archive = zip([{ name: "b.csv", content: "b\n" }, { name: "a.tsv", content: "a\n" }, { name: "c/d.csv.gz", content: gzipSync("d\n") }, { name: "logo.png", content: "x" }]);
    expect(await listParts(blob(archive))).toEqual(["a.tsv", "b.csv", "c/d.csv.gz"]);
    expect(await read(archive, { part: "b.csv" })).toBe("b\n");
    expect(await read(archive, { part: "c/d.csv.gz" })).toBe("d\n");
    await expect(read(archive)).rejects.toMatchObject({ code: "bad_argument" });
    await expect(read(archive, { part: "logo.png" })).rejects.toMatchObject({ code: "unknown_name" });
    expect(await listParts(blob(Buffer.from(csv)))).toEqual([]);
  });

  it("of many megabytes comes in pieces of about a mebibyte, with its progress", async () => {
    const content = Buffer.from(Array.from({ length: 400_000 }, (_, i) => `${i},${(i * 7919) % 100_003},${(i * 31) % 977}\n`).join(""));
    const archive = zip([{ name: "orders.csv", content }]);
    const { chunks, position, totalBytes } = await openSource(blob(archive));
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(3 << 20);
    expect(position()).toBe(totalBytes);
  });

  const good = { name: "orders.csv", content: csv };
  const cut = zip([good]);
  it.each<[string, Uint8Array, string, string]>([
    ["cut off", cut.subarray(0, cut.length - 10), "bad_file", "cut off"],
    ["a directory beyond the file", zip([good], { at: 1_000_000 }), "bad_file", "directory"],
    ["more entries than there are", zip([good], { entries: 2 }), "bad_file", "breaks off"],
    ["a part of several", zip([good], { disk: 1 }), "bad_file", "several"],
    ["a password", zip([{ ...good, claim: { flags: 0x801 } }]), "bad_file", "password"],
    ["a wrong checksum", zip([{ ...good, claim: { crc: 1 } }]), "bad_file", "checksum"],
    ["a size that is too small", zip([{ ...good, claim: { size: 3 } }]), "bad_file", "larger"],
    ["a size that is too large", zip([{ ...good, claim: { size: 1_000 } }]), "bad_file", "checksum"],
    ["packed bytes that are none", zip([{ ...good, packed: Buffer.from([0xff, 0xff, 0xff]) }]), "bad_file", "unpacked"],
    ["packed bytes cut short", zip([{ ...good, packed: deflateRawSync(csv).subarray(0, 8) }]), "bad_file", ""],
    ["the same name twice", zip([good, good]), "bad_file", "same name"],
    ["files that overlap", zip([good, { name: "b.csv", content: csv, claim: { at: 0 } }]), "bad_file", "overlap"],
    ["a file outside", zip([{ ...good, claim: { packed: 4_000_000 } }]), "bad_file", "outside"],
    ["an unknown method", zip([{ ...good, claim: { method: 12 } }]), "bad_file", "bzip2"],
    ["nothing in it", zip([]), "bad_file", "no file"],
    ["a ZIP archive in it", zip([{ name: "orders.zip", content: cut, stored: true }]), "bad_file", "orders.zip"],
    ["a ZIP archive in it under another name", zip([{ name: "orders.csv", content: cut, stored: true }]), "bad_file", "orders.csv"],
    ["what is no workbook under a workbook's name", zip([{ name: "orders.xlsx", content: cut }]), "bad_file", "orders.xlsx"],
    ["pictures only", zip([{ name: "a.png" }, { name: "b.png" }]), "bad_file", "none of its 2 files"],
    ["1,001 files", zip(Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}.csv` }))), "too_large", "1000 files"],
    ["10 GB claimed", zip([{ ...good, zip64: true, claim: { size: 1e10 } }]), "too_large", "4 GiB"],
    ["sizes beyond all numbers", zip([{ ...good, zip64: true, claim: { size: Number.MAX_SAFE_INTEGER * 64, packed: 5 } }]), "too_large", "4 GiB"],
    ["a packed size beyond all numbers", zip([{ ...good, zip64: true, claim: { packed: 2 ** 60 } }]), "bad_file", "outside"],
    ["OpenDocument", zip([{ name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true }, { name: "content.xml" }]), "bad_file", ".ods"],
    ["a binary workbook", zip([{ name: "[Content_Types].xml" }, { name: "xl/workbook.bin" }]), "bad_file", ".xlsb"],
    ["a Word document", zip([{ name: "[Content_Types].xml" }, { name: "word/document.xml" }]), "bad_file", "Word"],
    ["Apple Numbers", zip([{ name: "Index/Document.iwa" }]), "bad_file", "Numbers"],
  ])("is refused with a way out: %s", async (_what, bytes, code, words) => {
    const refused = await refusal(bytes);
    expect(refused).toMatchObject({ code, message: expect.stringContaining(words) as string });
    expect(refused.hint).not.toBe("");
  });

  it("that unpacks a thousandfold is stopped at a hundredfold", async () => {
    const zeros = deflateRawSync(Buffer.alloc(64 << 20), { level: 9 });
    const honest = await refusal(zip([{ name: "orders.csv", packed: zeros, claim: { size: 64 << 20 } }]));
    expect(honest).toMatchObject({ code: "too_large", message: expect.stringContaining("hundred") as string });
    expect(honest.given).toBeLessThan(8 << 20);
    const inWorkbook = workbook("", [{ name: "xl/worksheets/big.xml", packed: zeros, claim: { size: 64 << 20 } }]);
    expect((await refusal(inWorkbook)).code).toBe("");   // what is not read cannot hurt
    const gzipped = gzipSync(Buffer.alloc(64 << 20));
    expect(await refusal(zip([{ name: "orders.csv.gz", content: gzipped }]))).toMatchObject({ code: "too_large" });
  });

  it("that is small may unpack to much", async () => {
    const content = "0".repeat(100 << 10);
    expect(await read(zip([{ name: "zeros.csv", content }]))).toBe(content);
  });

  it.skipIf(!existsSync(malformed))("of the 493 malformed ones is read or refused, each with a code of ours", async () => {
    const codes = new Set<string>();
    let n = 0;
    for (const folder of ["cases", "fuzz"]) {
      for (const name of readdirSync(join(malformed, folder))) {
        const refused = await refusal(readFileSync(join(malformed, folder, name)));
        codes.add(refused.code);
        if (refused.code !== "") expect(refused.hint).not.toBe("");
        expect(refused.given).toBeLessThan(1 << 20);
        n++;
      }
    }
    expect(n).toBe(493);
    expect([...codes].sort()).toEqual(["", "bad_file"]);
  });
});

it("the checksum is that of the standard", () => {
  expect(crc32(Buffer.from("123456789"), 0)).toBe(0xcbf43926);
  expect(crc32(Buffer.from("6789"), crc32(Buffer.from("12345"), 0))).toBe(0xcbf43926);
});
