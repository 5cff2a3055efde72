import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError, openShop, type Shop } from "../../../web/engine/index.js";
import { cellText, columnLooks, instantText } from "../../../web/engine/parquet-cells.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = ["clientele.wasm", "worker.js", "parquet.js"].every((file) => existsSync(join(folder, file)));
const temporary = mkdtempSync(join(tmpdir(), "clientele-parquet-"));
afterAll(() => rmSync(temporary, { recursive: true }));

const kSchema = [
  { name: "root", num_children: 8 },
  { name: "id", type: "INT64" as const, repetition_type: "REQUIRED" as const },
  { name: "email", type: "BYTE_ARRAY" as const, converted_type: "UTF8" as const, repetition_type: "OPTIONAL" as const },
  { name: "at", type: "INT64" as const, logical_type: { type: "TIMESTAMP" as const, isAdjustedToUTC: true, unit: "MICROS" as const }, repetition_type: "OPTIONAL" as const },
  { name: "day", type: "INT32" as const, converted_type: "DATE" as const, repetition_type: "OPTIONAL" as const },
  { name: "total", type: "INT64" as const, converted_type: "DECIMAL" as const, precision: 18, scale: 2, repetition_type: "OPTIONAL" as const },
  { name: "weight", type: "FLOAT" as const, repetition_type: "OPTIONAL" as const },
  { name: "gift", type: "BOOLEAN" as const, repetition_type: "OPTIONAL" as const },
  { name: "note, \"x\"", type: "BYTE_ARRAY" as const, converted_type: "UTF8" as const, repetition_type: "OPTIONAL" as const },
];

function file(n: number, rowGroupSize = 100): Uint8Array {
  const rows = Array.from({ length: n }, (_, i) => i);
  const data: Record<string, unknown[]> = {
    id: rows.map((i) => 9_007_199_254_740_993n + BigInt(i)), email: rows.map((i) => (i % 10 === 3 ? null : `c${i % 50}@example.com`)),
    at: rows.map((i) => BigInt(Date.UTC(2024, 0, 1 + (i % 300), 9, 14)) * 1_000n + BigInt(i % 2)), day: rows.map((i) => 19_723 + (i % 300)),
    total: rows.map((i) => BigInt(i * 1_000 + 5)), weight: rows.map(() => Math.fround(0.1)), gift: rows.map((i) => i % 2 === 0), "note, \"x\"": rows.map((i) => (i === 0 ? "a \"b\",\nc" : null)),
  };
  return new Uint8Array(parquetWriteBuffer({ columnData: kSchema.slice(1).map(({ name }) => ({ name, data: data[name]! })), schema: kSchema, rowGroupSize } as never));
}

describe("the values of a Parquet file", () => {
  it("become exact text", () => {
    expect(cellText(-5n, { kind: "decimal", scale: 2 })).toBe("-0.05");
    expect(cellText(123_456_789_012_345_678n, { kind: "decimal", scale: 4 })).toBe("12345678901234.5678");
    expect(cellText(new Uint8Array([0xff, 0x85]), { kind: "decimal", scale: 1 })).toBe("-12.3");
    expect(cellText(7, { kind: "decimal", scale: 0 })).toBe("7");
    expect(cellText(0.10000000149011612, { kind: "float" })).toBe("0.1");
    expect(cellText(16_777_217n, { kind: "plain" })).toBe("16777217");
    expect(cellText({ a: [1n, "x"], b: null }, { kind: "plain" })).toBe("{\"a\":[\"1\",\"x\"],\"b\":null}");
    expect(cellText(NaN, { kind: "plain" })).toBe("");
    expect(cellText(33_240_250n, { kind: "time", unit: "MILLIS" })).toBe("09:14:00.250");
    expect(instantText(1_323_508_440_000n, "MILLIS", true)).toBe("2011-12-10T09:14:00Z");
    expect(instantText(-1n, "MICROS", false)).toBe("1969-12-31T23:59:59.999999");
    expect(instantText(1_323_508_440_250_000_000n, "NANOS", true)).toBe("2011-12-10T09:14:00.250Z");
  });

  it("are told by the schema, column by column, whatever lies within a column", () => {
    const looks = columnLooks({ schema: [
      { name: "root", num_children: 3 },
      { name: "list", num_children: 1, repetition_type: "OPTIONAL", converted_type: "LIST" }, { name: "list", num_children: 1, repetition_type: "REPEATED" },
      { name: "element", type: "INT32", converted_type: "DATE" }, { name: "day", type: "INT32", converted_type: "DATE" }, { name: "x", type: "DOUBLE" },
    ] } as never);
    expect(looks).toEqual([{ name: "list", look: { kind: "plain" } }, { name: "day", look: { kind: "date" } }, { name: "x", look: { kind: "plain" } }]);
  });
});

// Needs dist/engine (npm run build).
describe.skipIf(!built)("a Parquet file", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ assetBase: pathToFileURL(folder) });
  });
  afterAll(() => shop?.close());
  async function cells(source: Blob | URL): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const part of shop.rows(source)) parts.push(part);
    return Buffer.concat(parts).toString();
  }

  it("gives its cells, from memory and from a path", async () => {
    const expected = "id,email,at,day,total,weight,gift,\"note, \"\"x\"\"\"\r\n" +
      "9007199254740993,c0@example.com,2024-01-01T09:14:00Z,2024-01-01,0.05,0.1,true,\"a \"\"b\"\",\nc\"\r\n" +
      "9007199254740994,c1@example.com,2024-01-02T09:14:00.000001Z,2024-01-02,10.05,0.1,false,\r\n";
    expect(await cells(new Blob([file(2) as BlobPart]))).toBe(expected);
    writeFileSync(join(temporary, "a.parquet"), file(2));
    expect(await cells(pathToFileURL(join(temporary, "a.parquet")))).toBe(expected);
  });

  it("of many row groups is a source like any other, can be changed and read again", async () => {
    const report = await shop.add(new Blob([file(20_000, 1_500) as BlobPart]), { name: "orders.parquet" });
    expect(report).toMatchObject({ file: "orders.parquet", kind: "orders", rows: { read: 20_000, rejected: 0 } });
    const changed = await shop.change(report.source, { kind: "table" });
    expect(changed).toMatchObject({ kind: "table", rows: { read: 20_000 } });
    await shop.remove(report.source);
  });

  it("that is damaged, cut off or packed in a foreign way is refused with a way out", async () => {
    const good = file(500);
    const refused = async (bytes: Uint8Array) => cells(new Blob([bytes as BlobPart])).then(() => undefined, (error: unknown) => error);
    for (const bytes of [good.subarray(0, 200), good.subarray(0, good.length - 4), Buffer.from("PAR1"), Buffer.from("PAR1\xff\xff\xff\x7fPAR1", "latin1")]) {
      expect(await refused(bytes)).toMatchObject({ code: "bad_file", hint: expect.stringMatching(/CSV/) as string });
    }
    for (let at = 10; at < good.length; at += 997) {   // whatever byte is wrong: an answer or a refusal of ours
      const wrong = good.slice();
      wrong[at]! ^= 0xff;
      const error = await refused(wrong);
      if (error) expect(error).toBeInstanceOf(EngineError);
    }
    const gzip = parquetWriteBuffer({ columnData: [{ name: "a", data: [1, 2, 3] }], codec: "GZIP", compressors: { GZIP: (bytes: Uint8Array) => bytes } } as never);
    expect(await refused(new Uint8Array(gzip))).toMatchObject({ code: "bad_file", message: expect.stringContaining("GZIP") as string });
    expect(await cells(new Blob(["a,b\n1,2\n"]))).toBe("a,b\r\n1,2\r\n");
  });
});
