import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../../web/engine/index.js";
import { workbook, zip } from "../engine/zip-file.js";
import { clientele, json, notBuilt } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-zip-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const kHeader = ["order_id", "email", "date", "amount"];
const rows = (from: number): string[][] => Array.from({ length: 30 }, (_, i) => [`o${from + i}`, `c${(from + i) % 13}@example.com`, `2024-02-1${i % 10}`, `${5 + i}.50`]);
const csv = (list: string[][]): string => [kHeader, ...list].map((row) => row.join(",")).join("\n");
const xlsx = (list: string[][]): Uint8Array => workbook([kHeader, ...list].map((row) => `<row>${row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`).join(""));
const parquet = (list: string[][]): Uint8Array => new Uint8Array(parquetWriteBuffer({ columnData: kHeader.map((name, c) => ({ name, data: list.map((row) => row[c]!), type: "STRING" as const })) }));

describe.skipIf(notBuilt)("an archive of tables of every kind", () => {
  const archive = file("all.zip", zip([{ name: "a.csv", content: csv(rows(0)) }, { name: "b.xlsx", content: xlsx(rows(30)) }, { name: "c.parquet", content: parquet(rows(60)) }]));

  it("gives the report of the same rows as one CSV", async () => {
    const { customers, totals, rfm, sources } = await json<Report>("report", archive);
    const truth = await json<Report>("report", file("all.csv", csv([...rows(0), ...rows(30), ...rows(60)])));
    expect({ customers, totals, rfm }).toEqual({ customers: truth.customers, totals: truth.totals, rfm: truth.rfm });
    expect(sources.map((source) => [source.file, source.rows.kept])).toEqual(["a.csv", "b.xlsx", "c.parquet"].map((name) => [`${archive}/${name}`, 30]));
  });

  it("gives the cells of one of them by its name", async () => {
    for (const [part, from] of [["b.xlsx", 30], ["c.parquet", 60]] as const) {
      const { status, stdout } = await clientele(["rows", archive, "--part", part]);
      expect([status, stdout.replaceAll("\r\n", "\n").trim()]).toEqual([0, csv(rows(from))]);
    }
  });
});
