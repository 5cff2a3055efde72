import { existsSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import Papa from "papaparse";
import { afterAll, describe, expect, it } from "vitest";
import { CsvCells, csvText } from "../../../web/cli/csv-cells.js";
import { openSink, writeWhole } from "../../../web/cli/output.js";
import { kPolicy, listen } from "../../../web/cli/static-server.js";
import { grouped, percent, plain, textTable } from "../../../web/cli/text-table.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-out-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("CsvCells", () => {
  it("reads what another writer wrote, whatever the pieces", () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', '""', ",", "\r\n", "\n", "\r", "é🙂", ""));
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (rows, size, end) => {
      const text = Papa.unparse(rows, { newline: "\r\n", quotes: true }) + (end ? "\r\n" : "");
      const bytes = new TextEncoder().encode(text);
      const cells = new CsvCells();
      const got: string[][] = [];
      for (let i = 0; i < bytes.length; i += size) got.push(...cells.push(bytes.subarray(i, i + size)));
      got.push(...cells.finish());
      expect(got).toEqual(rows);
    }), { numRuns: 500, seed: 3 });
  });

  it("tells an empty cell from no record", () => {
    const cells = new CsvCells();
    const got = [...cells.push(new TextEncoder().encode('a,b\r\n"",\r\n\r\nx')), ...cells.finish()];
    expect(got).toEqual([["a", "b"], ["", ""], [""], ["x"]]);
    expect(new CsvCells().finish()).toEqual([]);
  });
});

describe("csvText", () => {
  it("is read back as written, but for what a spreadsheet would run", () => {
    const harmless = fc.string().filter((text) => !/^[=+\-@\t\r\n\0＝＋－＠]/.test(text));
    fc.assert(fc.property(fc.array(fc.tuple(harmless, harmless, fc.constant("x")), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(Papa.parse<string[]>(csvText(rows).replace(/\r\n$/, ""), { newline: "\r\n", delimiter: "," }).data).toEqual(rows);
    }), { numRuns: 300, seed: 4 });
    expect(csvText([["=1+1", "-12.50", "-x", "@a", "＝b", "-1,5", "'=1"]])).toBe("'=1+1,-12.50,'-x,'@a,'＝b,\"'-1,5\",'=1\r\n");
  });
});

describe("files", () => {
  it("appear whole or not at all", async () => {
    const path = join(folder, "a.csv");
    await writeWhole(path, new Blob(["abc", "def"]));
    expect(readFileSync(path, "utf8")).toBe("abcdef");
    const sink = await openSink(path);
    await sink.write("half");
    await sink.discard();
    expect(readFileSync(path, "utf8")).toBe("abcdef");
    expect(readdirSync(folder)).toEqual(["a.csv"]);
  });

  it("are refused where they cannot be", async () => {
    const source = join(folder, "source.csv");
    writeFileSync(source, "x");
    await expect(openSink(source, [source])).rejects.toThrow(/the source itself/);
    await expect(openSink(folder)).rejects.toThrow(/folder/);
    await expect(openSink(join(folder, "none", "x.csv"))).rejects.toThrow(/its folder is not there/);
    expect(readFileSync(source, "utf8")).toBe("x");
  });
});

describe("text tables", () => {
  it("group digits of any length exactly and align", () => {
    expect(["0", "999", "1000", "-1234567.50", "12345678901234567890.01"].map(grouped)).toEqual(["0", "999", "1,000", "-1,234,567.50", "12,345,678,901,234,567,890.01"]);
    expect([0, 0.0004, 0.123, 1].map(percent)).toEqual(["0.0%", "0.04%", "12.3%", "100.0%"]);
    expect(textTable(["a", "n"], [["xyz", "1"], ["y", "22"]], [1])).toBe("a     n\n---  --\nxyz   1\ny    22");
    expect(plain("a\u001b[31mred\u0007\nb")).toBe("a [31mred b");
  });
});

describe("the static server", () => {
  it("hands out files with the page's policy, and nothing outside its folder", async () => {
    const site = join(folder, "site");
    mkdirSync(join(site, "engine"), { recursive: true });
    writeFileSync(join(site, "index.html"), "<p>hi");
    writeFileSync(join(site, "engine/x.wasm"), "\0asm");
    writeFileSync(join(folder, "secret.txt"), "no");
    expect(existsSync(join(site, "..", "secret.txt"))).toBe(true);
    const server = await listen(site, 0);
    try {
      const at = `http://localhost:${server.port}`;
      const page = await fetch(`${at}/`);
      expect([page.status, page.headers.get("content-type"), page.headers.get("content-security-policy"), page.headers.get("x-content-type-options"), await page.text()])
        .toEqual([200, "text/html; charset=utf-8", kPolicy, "nosniff", "<p>hi"]);
      expect((await fetch(`${at}/engine/x.wasm?v=1`)).headers.get("content-type")).toBe("application/wasm");
      const tag = page.headers.get("etag")!;
      expect((await fetch(`${at}/`, { headers: { "If-None-Match": tag } })).status).toBe(304);
      for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00", "/%zz", "/engine", "/none"]) {
        expect((await fetch(`${at}${path}`)).status, path).toBe(404);
      }
      expect((await fetch(`${at}/`, { method: "POST", body: "x" })).status).toBe(405);
      await expect(listen(site, server.port)).rejects.toThrow(/is taken; choose another with --port/);
    } finally {
      server.close();
    }
  });
});
