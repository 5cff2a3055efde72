#!/usr/bin/env node
// Sizes of what a page loads, minified, gzip -9, beside their targets. Exit status 1 above a target.
//   node tools/size.mjs [--json]        after `npm run build`
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const kRoot = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...path) => join(kRoot, ...path);
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const ofFiles = (...paths) => paths.reduce((sum, path) => sum + gzip(readFileSync(path)), 0);

/** Gzip bytes of a bundle of these entries; imports that match `outside` are counted elsewhere. */
async function ofBundle(entries, outside = /^$/) {
  const result = await build({
    stdin: { contents: entries.map((entry, i) => `export * as part${i} from ${JSON.stringify(entry)};`).join("\n"), resolveDir: kRoot },
    bundle: true, minify: true, write: false, format: "esm", target: "es2022", legalComments: "none", logLevel: "error", tsconfig: at("web/tsconfig.json"),
    plugins: [{ name: "outside", setup: (b) => b.onResolve({ filter: outside }, (a) => a.kind === "entry-point" ? undefined : { path: a.path, external: true }) }],
  });
  return gzip(result.outputFiles[0].contents);
}

/** A built module and all that it imports at once, of the same folder. */
function importedBy(file, known = new Set()) {
  if (known.has(file)) return [...known];
  known.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) importedBy(join(dirname(file), name), known);
  return [...known];
}

const sources = (folder) => existsSync(at("web", folder)) ? readdirSync(at("web", folder)).filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file)).map((file) => at("web", folder, file)) : [];
const rows = [];
// A ceiling stands where a target is missed for a time, so that it does not get worse.
const row = (what, bytes, targetKb, ceilingKb = targetKb) => rows.push({ what, kb: bytes / 1000, targetKb, ceilingKb });
const verdict = ({ kb, targetKb, ceilingKb }) => kb > ceilingKb ? "   TOO LARGE" : kb > targetKb ? `   above its target; the ceiling is ${ceilingKb} kB` : "";

const engine = ["clientele.wasm", "worker.js", "index.js"].map((file) => at("dist/engine", file));
const built = engine.every(existsSync);
if (built) {
  // until what few shops need (currencies, JSON, workbooks, quality) is in a module of its own, fetched when asked for
  row("wasm, worker and client", ofFiles(...engine), 300, 490);
  row("  of it the wasm", ofFiles(engine[0]));
  const parquet = at("dist/engine/parquet.js");
  if (existsSync(parquet)) row("Parquet, with such a file", ofFiles(parquet), 19);
} else console.error("size: dist/engine is not built; run npm run build");
const models = ["clientele-models.wasm", "models-worker.js", "linkage.js"].map((file) => at("dist/engine", file));
if (models.every(existsSync)) row("the second module, when asked", ofFiles(...models));
const element = at("dist/elements/index.js");
if (existsSync(element)) {
  // What the page waits for: index.js and what it imports, without the engine's client, which has a line of its own.
  const core = importedBy(element);
  row("the element, with Lit", ofFiles(...core), 45);
  row("  its parts, before data", ofFiles(...readdirSync(dirname(element)).map((file) => join(dirname(element), file)).filter((file) => !core.includes(file))));
} else console.error("size: dist/elements is not built; run npm run build");
const site = at("dist/dashboard/index.html");
if (existsSync(site)) {
  const loaded = [...readFileSync(site, "utf8").matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => at("dist/dashboard", match[1]));
  row("the site's first paint", ofFiles(site, ...loaded), 60);
}
// The pictures and their frame; Lit and what every element stands on are the element's.
row("charts", await ofBundle([...sources("charts"), at("web/elements/chart/define.ts")], /^lit$|\/(locales|base)\//), 22);
if (sources("sample").length > 0) row("sample shop", await ofBundle([at("web/sample/sample-shop.ts")]), 15);

if (process.argv.includes("--json")) console.log(JSON.stringify(rows, undefined, 2));
else for (const line of rows) console.log(`${line.what.padEnd(30)}${line.kb.toFixed(1).padStart(8)} kB${line.targetKb ? `   of ${line.targetKb} kB${verdict(line)}` : ""}`);
process.exit(!built || !existsSync(element) || rows.some(({ kb, ceilingKb }) => ceilingKb !== undefined && kb > ceilingKb) ? 1 : 0);
