import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError, openShop, type Shop, type SourceOptions } from "../../../web/engine/index.js";
import { workbook, zip } from "./zip-file.js";

const root = join(import.meta.dirname, "../../..");
const folder = join(root, "dist/engine/");
const built = existsSync(join(folder, "clientele.wasm")) && existsSync(join(folder, "worker.js"));
const shared = process.env["CLIENTELE_SHARED"] ?? join(root, "../shared");
const corpus = join(shared, "corpora/xlsx-calamine");

/** What the corpus holds, as its reader's own tests have it or as Excel shows it. */
const kCells: Record<string, string> = {
  "any_sheets.xlsx": "1,2\r\n3,4\r\n5,6\r\n\"This workbook contains 4 sheets: Visible, Hidden, VeryHidden and Chart\",\r\n",
  "date.xlsx": "2021-01-01,15\r\n2021-01-02,16\r\n255:10:10,17\r\n",
  "date_quoted_format.xlsx": "2021-01-01\r\n2021-01-01\r\n2021-01-01\r\n2021-01-01\r\n",
  "empty_shared_string.xlsx": "abc\r\n",
  "empty_shared_string_value.xlsx": "Name,City,Status\r\nAlice,,Active\r\n,Berlin,\r\n",
  "has_x000D_.xlsx": "\"ABC\r\nDEF\"\r\n",
  "has_x000D_inline.xlsx": "\"ABC\r\nDEF\"\r\n",
  "header-row.xlsx": "Columns,Column A,Column B,Column C\r\nput data here,1,2,3\r\n",
  "inlineStr_cdata.xlsx": "Hello CDATA,World\r\n12345,NormalText\r\n",
  "inventory-table.xlsx": "Item,Type,Quantity\r\n1,Apple,50\r\n2,Banana,200\r\n3,Orange,60\r\n4,Pear,100\r\n",
  "issue221.xlsm": "Cell_A1,Cell_B1\r\nCell_A2,Cell_B2\r\n",
  "issue9.xlsx": "test1\r\ntest2 other\r\ntest3 aaa\r\ntest4\r\n",
  "merge_cells.xlsx": "Row Merge,,Not Merged\r\nColumn Merge,Chunk Merged,\r\n",
  "nonstandard-xml-ns-prefix.xlsx": "a,b\r\n1,3\r\n2,4\r\n",
  "readings.xlsx": "Station,Celsius,Humidity,Pressure\r\nLondon,15,72,1013\r\nParis,18.5,65,1009\r\nBerlin,12,80,1017\r\n",
  "shared_formula_simple.xlsx": "1,2\r\n2,4\r\n3,6\r\n",
  "string-ref.xlsx": "col1\r\n-8086931554011838357\r\n",
  "temperature-in-middle.xlsx": ",label,value\r\n,celsius,22.2222\r\n,fahrenheit,72\r\n",
};

// Needs dist/engine (npm run build).
describe.skipIf(!built)("an Excel workbook", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop({ assetBase: pathToFileURL(folder) });
  });
  afterAll(() => shop?.close());

  async function cells(bytes: Uint8Array, options: SourceOptions = {}): Promise<string> {
    const parts: Uint8Array[] = [];
    for await (const part of shop.rows(new Blob([bytes as BlobPart]), options)) parts.push(part);
    return Buffer.concat(parts).toString();
  }
  const c = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const n = (at: string, value: number | string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;

  it.skipIf(!existsSync(corpus))("of the corpus is read cell by cell or refused by name, at once and with a way out", async () => {
    const seen: Record<string, string> = {};
    let n_read = 0;
    for (const name of readdirSync(corpus).filter((file) => file !== "SOURCE.md")) {
      const bytes = readFileSync(join(corpus, name));
      try {
        seen[name] = await cells(bytes, { name });
        n_read++;
      } catch (error) {
        expect(error, name).toBeInstanceOf(EngineError);
        expect(error, name).toMatchObject({ code: "bad_file", hint: expect.stringMatching(/\w/) as string });
        seen[name] = (error as EngineError).message;
        // issue252: its relations have another checksum than the archive says (unzip says so, too)
        expect(/\.(xls|xlsb|ods)$|issue252/.test(name), name).toBe(true);
      }
      if (name.endsWith(".ods")) expect(seen[name]).toContain(".ods");
      if (name.endsWith(".xlsb")) expect(seen[name]).toContain(".xlsb");
      if (name.endsWith(".xls") && name !== "too_small.xls") expect(seen[name]).toContain(".xls");
    }
    const names = Object.keys(seen);
    expect(names).toHaveLength(49);
    // all workbooks but the damaged one, and a text that calls itself .xls
    expect(n_read).toBe(names.filter((name) => /\.xls[xm]$/.test(name)).length - 1 + 1);
    for (const [name, text] of Object.entries(kCells)) expect(seen[name], name).toBe(text);
  });

  it("offers its sheets, takes the first visible one with a table, and another when asked", async () => {
    const file = readFileSync(join(corpus, "issues.xlsx"));
    const report = await shop.add(new Blob([file as BlobPart]), { name: "issues.xlsx", kind: "table" });
    expect(report).toMatchObject({ sheet: "datatypes", sheets: ["datatypes", "Sheet1", "issue2", "issue5", "issue6", "spc_chrs"] });
    const changed = await shop.change(report.source, { sheet: "issue2" });
    expect(changed).toMatchObject({ source: report.source, sheet: "issue2" });
    await expect(shop.change(report.source, { sheet: "Shet1" })).rejects.toMatchObject({ code: "unknown_name", hint: expect.stringContaining("Sheet1") as string });
    await shop.remove(report.source);
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relation = (id: number) => `<Relationship Id="rId${id}" Type="${type}/worksheet" Target="/xl/worksheets/sheet${id}.xml"/>`;
    const sheet = (id: number, rows: string) => ({ name: `xl/worksheets/sheet${id}.xml`, content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` });
    const book = zip([
      { name: "xl/workbook.xml", content: `<workbook xmlns:k="${type}"><sheets>${["A", "B", "C", "D"].map((name, i) => `<sheet name="${name}" k:id="rId${i + 1}"${i === 0 ? " state=\"hidden\"" : ""}/>`).join("")}</sheets></workbook>` },
      { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${[1, 2, 3, 4].map(relation).join("")}</Relationships>` },
      sheet(1, `<row>${c("A1", "hidden")}</row><row>${c("A2", "x")}</row>`), sheet(2, `<row>${c("A1", "a title")}</row>`), sheet(3, `<row>${c("A1", "id")}</row><row/><row>${n("A3", 7)}</row>`),
      sheet(4, ""),
    ]);
    expect(await cells(book)).toBe("id\r\n7\r\n");
    expect(await cells(book, { sheet: "A" })).toBe("hidden\r\nx\r\n");
    expect(await cells(book, { sheet: "D" })).toBe("");
  });

  it("of orders is a shop like any other export", async () => {
    const days = (day: number) => 45_292 + day;   // 2024-01-01
    const rows = Array.from({ length: 300 }, (_, i) => `<row r="${i + 4}">${n(`A${i + 4}`, 10_000 + i)}${c(`B${i + 4}`, `c${i % 100}@example.com`)}${n(`C${i + 4}`, days(i % 200) + 0.5, 1)}${n(`D${i + 4}`, "59.900000000000006")}</row>`);
    const header = `<row r="1">${c("A1", "Orders of our shop")}</row><row r="3">${["Order ID", "Email", "Created at", "Total"].map((name, i) => c(`${"ABCD"[i]}3`, name)).join("")}</row>`;
    const book = workbook(header + rows.join(""), [
      { name: "xl/styles.xml", content: "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>" },
    ]);
    const report = await shop.add(new Blob([book]), { name: "orders.xlsx" });
    expect(report).toMatchObject({ kind: "orders", sheet: "Orders & more", sheets: ["Orders & more"], rows: { read: 300, rejected: 0 } });
    expect(report.columns.map((column) => column.name)).toEqual(["Order ID", "Email", "Created at", "Total"]);
    expect(report.columns[2]).toMatchObject({ role: "date", type: "date", examples: expect.arrayContaining(["2024-01-01T12:00:00"]) as string[] });
    expect((await shop.report()).totals).toMatchObject({ orders: 300, revenue: "17970.00" });
    await shop.remove(report.source);
  });

  it("that lies or is broken is refused with the row and column of the sheet", async () => {
    const error = (rows: string) => cells(workbook(rows)).then(() => undefined, (e: unknown) => e as EngineError);
    expect(await error("<row r=\"3\"><c r=\"B3\" t=\"s\"><v>9</v></c></row>")).toMatchObject({ code: "bad_file", where: { line: 3, column: 2 } });
    expect(await error("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"9999999\"/>")).toMatchObject({ code: "bad_file" });
    expect(await error("<row><c>")).toMatchObject({ code: "bad_file", message: expect.stringContaining("XML") as string });
    expect(await error("<!DOCTYPE x [<!ENTITY a \"b\">]><row/>")).toMatchObject({ code: "bad_file" });
    expect(await error("<a>".repeat(20_000))).toMatchObject({ code: "bad_file" });
  });

  it("in a ZIP archive of several files makes each a source of its own", async () => {
    const orders = (id: number) => `order_id,email,date,amount\n${Array.from({ length: 20 }, (_, i) => `${id + i},c${i}@example.com,2024-03-${10 + i},5.00\n`).join("")}`;
    const archive = new File([zip([{ name: "2024/b.csv", content: orders(100) }, { name: "2024/a.csv", content: orders(200) }])], "orders.zip");
    const reports = await shop.addAll(archive);
    expect(reports.map((report) => [report.file, report.rows.kept])).toEqual([["orders.zip/2024/a.csv", 20], ["orders.zip/2024/b.csv", 20]]);
    expect((await shop.report()).totals.orders).toBe(40);
    await shop.change(reports[0]!.source, { kind: "orders" });
    expect((await shop.sources()).map((report) => report.file)).toContain("orders.zip/2024/a.csv");
    const broken = new File([zip([{ name: "a.csv", content: orders(1) }, { name: "b.csv", content: orders(2), claim: { crc: 1 } }])], "broken.zip");
    await expect(shop.addAll(broken)).rejects.toMatchObject({ code: "bad_file", where: { file: "broken.zip/b.csv" } });
    expect(await shop.sources()).toHaveLength(2);
  });
});
