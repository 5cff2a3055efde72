import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop, type SourceReport } from "../../../web/engine/index.js";
import { openSource, type PartChoice } from "../../../web/engine/reading.js";
import { listParts, parquetIn } from "../../../web/engine/zip-source.js";
import { workbook, zip, type ZipFile } from "./zip-file.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = ["clientele.wasm", "worker.js", "parquet.js"].every((file) => existsSync(join(folder, file)));
const blob = (bytes: Uint8Array): { blob: Blob } => ({ blob: new Blob([bytes as BlobPart]) });

async function read(bytes: Uint8Array, choice: PartChoice = {}): Promise<{ text: string; found: unknown }> {
  const { chunks, found } = await openSource(blob(bytes), choice);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return { text: Buffer.concat(parts).toString(), found };
}

const kHeader = ["order_id", "email", "date", "amount"];
const kRows = Array.from({ length: 60 }, (_, i) => [`o${i}`, `c${i % 17}@example.com`, `2024-0${1 + (i % 9)}-1${i % 10}`, `${10 + i}.25`]);

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetRows = (rows: readonly string[][]): string => rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
const csvText = [kHeader, ...kRows].map((row) => row.join(",")).join("\n");
const xlsx = workbook(sheetRows([kHeader, ...kRows]));

function parquet(): Uint8Array {
  const columnData = kHeader.map((name, c) => ({ name, data: kRows.map((row) => row[c]!), type: "STRING" as const }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

describe("a workbook in a ZIP archive", () => {
  it("is what it is alone: packed, stored, under any name, beside other files and Excel's own leavings", async () => {
    const alone = await read(xlsx);
    expect(alone.text).toContain("c16@example.com");
    const files: ZipFile[][] = [
      [{ name: "orders.xlsx", content: xlsx }], [{ name: "2024/orders.XLSM", content: xlsx, stored: true }], [{ name: "export", content: xlsx }],
      [{ name: "orders.xlsx", content: xlsx }, { name: "~$orders.xlsx", content: "owner" }, { name: "logo.png", content: "x" }],
    ];
    for (const archive of files) expect(await read(zip(archive))).toEqual(alone);
    const several = zip([{ name: "orders.xlsx", content: xlsx }, { name: "a.csv", content: csvText }, { name: "b.parquet", content: parquet() }, { name: "c.zip", content: zip([]) }]);
    expect(await listParts(blob(several))).toEqual(["a.csv", "b.parquet", "orders.xlsx"]);
    expect(await read(several, { part: "orders.xlsx" })).toEqual(alone);
    await expect(read(several, { part: "orders.xlsx", sheet: "None" })).rejects.toMatchObject({ code: "unknown_name" });
    expect((await read(zip([{ name: "orders.xlsx", content: csvText }]))).text).toBe(csvText);   // a name is only a name
  });

  it("of another office is refused as it is alone", async () => {
    const ods = zip([{ name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true }, { name: "content.xml" }]);
    await expect(read(zip([{ name: "a.ods", content: ods }]))).rejects.toMatchObject({ code: "bad_file", message: expect.stringContaining(".ods") as string });
    const word = zip([{ name: "[Content_Types].xml" }, { name: "word/document.xml" }]);
    await expect(read(zip([{ name: "a.xlsx", content: word }]))).rejects.toMatchObject({ code: "bad_file", message: expect.stringContaining("Word") as string });
    const binary = zip([{ name: "[Content_Types].xml" }, { name: "xl/workbook.bin" }]);
    await expect(read(zip([{ name: "a.xlsx", content: binary }]))).rejects.toMatchObject({ message: expect.stringContaining(".xlsb") as string });
  });
});

describe("the limits of an archive hold for what is in it, too", () => {
  /** Compresses some sixtyfold, and the outcome again: its period is longer than what deflate sees. */
  function twiceCompressible(bytes: number): Buffer {
    let seed = 1;
    const period = Buffer.alloc(70_000, "A");
    for (let i = 0; i < period.length; i += 100) period[i] = (seed = (seed * 48_271) % 2_147_483_647) & 0xff;
    return Buffer.alloc(bytes, period);
  }

  it("the hundredfold, over both", async () => {
    const sheet = twiceCompressible(30_000_000);
    const packed = deflateRawSync(sheet);
    const inner = zip([{ name: "xl/worksheets/sheet1.xml", packed, claim: { size: sheet.length } }]);
    const [once, twice] = [sheet.length / packed.length, inner.length / deflateRawSync(inner).length];
    expect(Math.max(once, twice)).toBeLessThan(100);
    expect(once * twice).toBeGreaterThan(200);
    const book = bookWith(sheet);
    expect((await read(book)).text.length).toBeGreaterThan(sheet.length);   // alone it is no bomb
    await expect(read(zip([{ name: "a.xlsx", content: book }]))).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("hundred") as string });
    expect((await read(zip([{ name: "a.xlsx", content: book, stored: true }]))).text.length).toBeGreaterThan(sheet.length);
    // the outer packing alone
    const zeros = deflateRawSync(Buffer.alloc(64 << 20), { level: 9 });
    await expect(read(zip([{ name: "a.xlsx", packed: zeros, claim: { size: 64 << 20 } }]))).rejects.toMatchObject({ code: "too_large" });
  });

  /** A workbook whose sheet ends with a comment of these bytes. */
  function bookWith(filler: Buffer): Buffer {
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return zip([
      { name: "[Content_Types].xml", content: "<Types/>" },
      { name: "xl/workbook.xml", content: `<workbook xmlns:r="${type}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>` },
      { name: "xl/_rels/workbook.xml.rels", content: `<Relationships><Relationship Id="rId1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
      { name: "xl/worksheets/sheet1.xml", content: Buffer.concat([Buffer.from(`<worksheet><sheetData>${sheetRows([kHeader, ...kRows])}</sheetData></worksheet><!--`), filler, Buffer.from("-->")]) },
    ]);
  }

  it("the thousand files and the four GiB, together", async () => {
    const many = (n: number, kind: string): ZipFile[] => Array.from({ length: n }, (_, i) => ({ name: `xl/${i}.${kind}`, content: "x" }));
    const book = workbook(sheetRows([kHeader, ...kRows]), many(500, "png"));
    const archive = (n: number) => zip([{ name: "a.xlsx", content: book }, ...many(n, "csv").map((file) => ({ ...file, name: `d/${file.name}` }))]);
    await expect(read(archive(600), { part: "a.xlsx" })).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("1000 files") as string });
    expect((await read(archive(400), { part: "a.xlsx" })).text).toContain("c16@example.com");
    const large = workbook(sheetRows([kHeader]), [{ name: "xl/media/a.png", content: "x", claim: { size: 2.5e9 } }]);
    const claims = (size: number) => zip([{ name: "a.xlsx", content: large }, { name: "b.csv", content: "x", claim: { size } }]);
    await expect(read(claims(2.5e9), { part: "a.xlsx" })).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("4 GiB") as string });
    expect((await read(claims(1e9), { part: "a.xlsx" })).text).toContain("email");
  });

  it("what has to be unpacked as a whole is at most 1 GiB, and nothing is unpacked to find that out", async () => {
    const archive = (name: string) => zip([{ name, content: xlsx, claim: { size: 2 ** 30 + 1 } }]);
    await expect(read(archive("a.xlsx"))).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("1 GiB") as string });
    const file = zip([{ name: "a.parquet", content: parquet(), claim: { size: 2 ** 30 + 1 } }]);
    await expect(parquetIn(blob(file), undefined)).rejects.toMatchObject({ code: "too_large" });
  });

  it("an archive in an archive is told by its beginning, before it is unpacked", async () => {
    const inner = zip([{ name: "orders.csv", content: Buffer.alloc(50 << 20, "0,1\n"), stored: true }]);
    const reads: number[] = [];
    const file = new Blob([zip([{ name: "orders.csv", content: inner, stored: true }])]);
    const slice = file.slice.bind(file);
    file.slice = (a = 0, b = file.size) => (reads.push(Math.min(b, file.size) - a), slice(a, b));
    await expect(openSource({ blob: file })).rejects.toMatchObject({ code: "bad_file", message: expect.stringContaining("orders.csv is packed itself") as string });
    expect(reads.reduce((sum, n) => sum + n, 0)).toBeLessThan(2 << 20);
  });
});

// Needs dist/engine (npm run build).
describe.skipIf(!built)("files of every kind in one archive, through the engine", () => {
  const shops: Shop[] = [];
  const open = async () => {
    const shop = await openShop({ assetBase: pathToFileURL(folder) });
    shops.push(shop);
    return shop;
  };
  let archive: Blob;
  beforeAll(() => {
    archive = new Blob([zip([{ name: "a.csv", content: csvText }, { name: "b.xlsx", content: xlsx }, { name: "c.parquet", content: parquet() }, { name: "d.parquet", content: parquet(), stored: true }])]);
  });
  afterAll(() => shops.forEach((shop) => shop.close()));

  /** What does not depend on the file's name and number. */
  const same = ({ kind, rows, columns }: SourceReport) => ({ kind, rows, columns: columns.map(({ name, role, type }) => ({ name, role, type })) });

  it("are the sources that they are alone, and give the report of the plain CSV", async () => {
    const shop = await open();
    const reports = await shop.addAll(archive, { name: "all.zip" });
    expect(reports.map(({ file, format }) => [file, format])).toEqual([["all.zip/a.csv", "text"], ["all.zip/b.xlsx", "xlsx"], ["all.zip/c.parquet", "text"], ["all.zip/d.parquet", "text"]]);
    expect(reports[1]).toMatchObject({ sheet: "Orders & more", sheets: ["Orders & more"] });
    const truth = await open();
    const plain = await truth.add(new Blob([csvText]), { name: "a.csv" });
    const { customers, totals } = await truth.report();
    expect([customers.count, totals.orders]).toEqual([17, 60]);
    for (const part of ["b.xlsx", "c.parquet", "d.parquet"]) {
      const one = await open();
      const report = await one.add(archive, { name: "all.zip", part });
      expect(same(report)).toEqual(same(plain));
      expect(await one.report()).toMatchObject({ customers, totals });
    }
  });

  it("can be changed, and their cells be read", async () => {
    const shop = await open();
    const { source } = await shop.add(archive, { name: "all.zip", part: "c.parquet" });
    expect(await shop.change(source, { kind: "table" })).toMatchObject({ kind: "table", rows: { read: 60 }, file: "all.zip/c.parquet" });
    const cells = async (part: string) => {
      const parts: Uint8Array[] = [];
      for await (const piece of shop.rows(archive, { part })) parts.push(piece);
      return Buffer.concat(parts).toString().replaceAll("\r\n", "\n").trim();
    };
    for (const part of ["a.csv", "b.xlsx", "c.parquet"]) expect(await cells(part)).toBe(csvText);
    // the only one needs no name
    expect((await shop.add(new Blob([zip([{ name: "only.parquet", content: parquet() }])]))).rows.read).toBe(60);
    await expect(shop.add(archive, { name: "all.zip" })).rejects.toMatchObject({ code: "bad_argument", where: { file: "all.zip" } });
  });

  it("that are damaged are refused by their name, and none of the others stays", async () => {
    const shop = await open();
    const bad = new Blob([zip([{ name: "a.csv", content: csvText }, { name: "b.parquet", content: parquet(), claim: { crc: 1 } }])]);
    await expect(shop.addAll(bad, { name: "all.zip" })).rejects.toMatchObject({ code: "bad_file", message: expect.stringContaining("b.parquet") as string });
    expect(await shop.sources()).toEqual([]);
  });
});
