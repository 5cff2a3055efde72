// One run of one contestant in a fresh Chromium: time to a ready engine, time of the job, peak memory of the renderer.
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const kHere = dirname(fileURLToPath(import.meta.url));
const kRoot = join(kHere, "../..");
const kPages = join(kRoot, "build/bench/pages");
const kTypes = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
const kFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function findChromium() {
  return [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
}

export async function bundlePages(contestants) {
  mkdirSync(kPages, { recursive: true });
  await build({
    entryPoints: { page: join(kHere, "page.mjs"), ...Object.fromEntries(contestants.map((c) => [c, join(kHere, "contestants", `${c}.mjs`)])) },
    outdir: kPages, bundle: true, minify: true, format: "esm", target: "es2022", external: ["/pages/*", "/dist/*"], logLevel: "error",
  });
  writeFileSync(join(kPages, "index.html"), '<!doctype html><meta charset="utf-8"><title>bench</title><input type="file"><script type="module" src="/pages/page.js"></script>');
}

/** Serves the pages, the package under dist/ and DuckDB's files, on this machine only. */
export function serve() {
  const duckdb = dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  const folders = { "/pages/": kPages, "/dist/": join(kRoot, "dist"), "/duckdb/": duckdb };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const mount = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    const file = mount && join(folders[mount], path.slice(mount.length));
    if (!file || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": kTypes[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** Peak resident memory so far of the largest renderer, in MB. */
async function rendererPeakMb(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo.filter((process) => process.type === "renderer").map(({ id }) => {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...peaks);
}

export async function runInChromium(port, contestant, path) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: kFlags });
  try {
    const session = await browser.newBrowserCDPSession();
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    const failures = [];
    page.on("pageerror", (error) => failures.push(String(error)));
    page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
    await page.goto(`http://127.0.0.1:${port}/pages/index.html?contestant=${contestant}`);
    await page.waitForFunction(() => globalThis.bench !== undefined, undefined, { timeout: 60_000 }).catch(() => {
      throw new Error(`${contestant} did not get ready: ${failures.join("; ")}`);
    });
    const readyMs = await page.evaluate(() => globalThis.bench.readyMs);
    if (path === undefined) return { readyMs };
    await page.setInputFiles("input", path);
    const { ms, answer } = await page.evaluate(() => globalThis.bench.run());
    return { readyMs, ms, answer, rssMb: await rendererPeakMb(session) };
  } finally {
    await browser.close();
  }
}
