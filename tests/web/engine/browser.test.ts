import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { parquetWriteBuffer } from "hyparquet-writer";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../../../web/cli/static-server.js";
import type { cases } from "./browser-page.js";
import { emptyWasm } from "./fake-core.js";
import { workbook, zip } from "./zip-file.js";

const executablePath = process.env["CHROMIUM"] ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const root = join(import.meta.dirname, "../../..");

/** What the page opens, as base64. */
function files(): Record<string, string> {
  const parquet = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "id", data: [1n, 2n] }, { name: "who", data: ["a", "b"] }] } as never));
  const one = zip([{ name: "a.csv", content: "Grüße,1\n" }]);
  const all: Record<string, Uint8Array> = {
    "one.zip": one, "two.zip": zip([{ name: "b.csv", content: "b\n" }, { name: "a.csv", content: "a\n" }]), "cut.zip": one.subarray(0, one.length - 3),
    "bomb.zip": zip([{ name: "a.csv", content: Buffer.alloc(16 << 20) }]), "crc.zip": zip([{ name: "a.csv", content: "a\n", claim: { crc: 7 } }]),
    "orders.xlsx": workbook("<row><c><v>1</v></c></row>"), "orders.parquet": parquet, "cut.parquet": parquet.subarray(0, 40),
  };
  return Object.fromEntries(Object.entries(all).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]));
}

describe.skipIf(!executablePath)("the engine in a browser, under the page's policy", () => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-browser-"));
  const requests: string[] = [];
  let server: Awaited<ReturnType<typeof listen>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(join(folder, "engine"));
    const common = { bundle: true, target: "es2022", logLevel: "error", tsconfig: join(root, "web/tsconfig.json") } as const;
    await build({ ...common, entryPoints: [join(root, "web/engine/worker.ts")], outfile: join(folder, "engine/worker.js"), format: "iife",
      alias: { "clientele-core": join(import.meta.dirname, "fake-glue.ts") } });
    await build({ ...common, entryPoints: [join(root, "web/engine/parquet-worker.ts")], outfile: join(folder, "engine/parquet.js"), format: "iife", conditions: ["browser"] });
    await build({ ...common, entryPoints: [join(import.meta.dirname, "browser-page.ts")], outfile: join(folder, "page.js"), format: "esm", define: { kFiles: JSON.stringify(files()) } });
    writeFileSync(join(folder, "engine/clientele.wasm"), new Uint8Array(emptyWasm));
    writeFileSync(join(folder, "data.csv"), "c\n3\n");
    writeFileSync(join(folder, "index.html"), '<!doctype html><title>t</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
    server = await listen(folder, 0);
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    page = await browser.newPage();
    // What the policy stops shows up as a request that failed; only what went out counts.
    page.on("request", (request) => requests.push(request.url()));
    page.on("requestfailed", (request) => request.failure()?.errorText === "csp" && requests.splice(requests.indexOf(request.url()), 1));
    await page.goto(`http://localhost:${server.port}/`);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (name: keyof typeof cases) => page.evaluate((n) => (globalThis as unknown as { cases: Record<string, () => unknown> }).cases[n]!(), name);

  it("starts from the address of its files, and reads a file of the same host", async () => {
    expect(await run("fromAddress")).toBe("a\n1\n");
    expect(await run("sameHost")).toBe("c\n3\n");
    expect(await run("otherHost")).toBe("foreign_source");
  });

  it("works on without a single request once loaded and sealed, death and restart included", async () => {
    expect(await run("load")).toBe(true);
    expect(await run("seal")).toBe("undefined");
    const before = requests.length;
    expect(await run("fromText")).toEqual(["b\n2\n", "engine_restarted", ["y.csv"]]);
    expect(await run("cancel")).toEqual(["cancelled", 0]);
    expect(await run("sealedPage")).toEqual(["rejected", "rejected", false]);
    expect(requests.slice(before).filter((url) => !url.startsWith("blob:"))).toEqual([]);
  });

  it("opens ZIP archives, workbooks and Parquet files in the sealed page, without a request", async () => {
    const before = requests.length;
    expect(await run("zip")).toEqual(["Grüße,1\n", ["a.csv", "b.csv"], ["a\n", "b\n"]]);
    expect(await run("zipBroken")).toEqual(["too_large", "bad_file", "bad_file"]);
    expect(await run("workbook")).toContain("<workbook xmlns:r=");   // the made-up engine tells the beginning
    expect(await run("parquet")).toEqual(["id,who\n1,a\n2,b\n", "bad_file"]);
    expect(requests.slice(before).filter((url) => !url.startsWith("blob:"))).toEqual([]);
  });

  it("reads gzip, of several members too, and says when it is cut off", async () => {
    expect(await run("gzip")).toBe("Grüße,1\n");
    expect(await run("gzipCut")).toBe("bad_file");
    expect(await run("gzipMembers")).toBe("Grüße,1\nzwei,2\n");
  });
});
