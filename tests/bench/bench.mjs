#!/usr/bin/env node
// "Read the file, aggregate per customer, RFM" beside the peers, in one run, as ratios.
//   npm run bench -- [--lines 100000,1000000,10000000] [--runs N] [--browser | --node] [--only ours,duckdb,papaparse]
//                    [--native DIR] [--json]
// Node and Chromium unless one is asked for. --native: a folder with node_modules/@duckdb/node-api, to have native DuckDB
// beside it. Every run is a fresh process. Times count only when all answers are equal. Exit status 1 when they are not.
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { bundlePages, findChromium, runInChromium, serve } from "./browser.mjs";
import { generated } from "./generate.mjs";

const kHere = dirname(fileURLToPath(import.meta.url));
const kRoot = join(kHere, "../..");
const kTitles = { ours: "Clientele", duckdb: "duckdb-wasm", papaparse: "Papa Parse + Map", native1: "native DuckDB, 1 thread", native2: "native DuckDB, 2 threads" };

const { values: options } = parseArgs({
  options: {
    lines: { type: "string", default: "100000,1000000,10000000" }, runs: { type: "string" }, only: { type: "string" }, native: { type: "string" },
    browser: { type: "boolean", default: false }, node: { type: "boolean", default: false }, json: { type: "boolean", default: false },
  },
});
const say = (text = "") => (options.json ? process.stderr : process.stdout).write(`${text}\n`);
const execute = promisify(execFile);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)];

function wanted(place) {
  const all = ["ours", "duckdb", "papaparse", ...(place === "node" && options.native ? ["native1", "native2"] : [])];
  const some = options.only ? all.filter((c) => options.only.split(",").some((o) => c.startsWith(o))) : all;
  if (existsSync(join(kRoot, "dist/engine/index.js"))) return some;
  say("Clientele itself is left out: dist/engine is not built (npm run build).");
  return some.filter((c) => c !== "ours");
}

async function runInNode(contestant, path) {
  const file = { ours: "ours-node", duckdb: "duckdb-node", native1: "duckdb-native", native2: "duckdb-native" }[contestant] ?? contestant;
  const env = { ...process.env, CLIENTELE_BENCH_NATIVE: options.native ?? "", CLIENTELE_BENCH_THREADS: contestant.slice(-1) };
  const { stdout } = await execute(process.execPath, [join(kHere, "node-child.mjs"), file, path], { env, maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** `runs` rounds over all contestants in turn, so that a slow minute of the machine hits all of them. */
async function race(place, contestants, file, runs, port) {
  const results = Object.fromEntries(contestants.map((c) => [c, { ms: [], rssMb: [], readyMs: [], answer: undefined, failure: undefined }]));
  for (let round = 0; round < runs; round++) {
    for (const contestant of contestants) {
      const result = results[contestant];
      if (result.failure) continue;
      try {
        const name = contestant === "papaparse" ? contestant : `${contestant}-browser`;
        const run = place === "node" ? await runInNode(contestant, file.path) : await runInChromium(port, name, file.path);
        result.ms.push(run.ms);
        result.rssMb.push(run.rssMb);
        result.readyMs.push(run.readyMs);
        result.answer ??= JSON.stringify(run.answer);
        if (result.answer !== JSON.stringify(run.answer)) result.failure = "its answer changes from run to run";
      } catch (error) {
        result.failure = String(error.stderr || error.message).trim().split("\n").at(-1).slice(0, 300);
      }
    }
  }
  return results;
}

/** The first place where two answers part, in words. */
function difference(a, b) {
  const [x, y] = [JSON.parse(a), JSON.parse(b)];
  for (const key of Object.keys(x)) {
    if (JSON.stringify(x[key]) !== JSON.stringify(y[key])) return `${key}: ${JSON.stringify(x[key]).slice(0, 160)} against ${JSON.stringify(y[key]).slice(0, 160)}`;
  }
  return "nothing";
}

function judge(results) {
  const answered = Object.entries(results).filter(([, r]) => r.answer !== undefined);
  const reference = (answered.find(([c]) => c === "papaparse") ?? answered[0])?.[1].answer;
  for (const [, result] of answered) {
    if (result.answer !== reference && !result.failure) result.failure = `another answer; ${difference(result.answer, reference)}`;
  }
  const ours = results.ours && !results.ours.failure ? results.ours : undefined;
  return Object.entries(results).map(([contestant, r]) => r.failure ? { contestant, failure: r.failure } : {
    contestant, ms: median(r.ms), spreadMs: [Math.min(...r.ms), Math.max(...r.ms)], peakMb: median(r.rssMb), readyMs: median(r.readyMs),
    ...(ours ? { timeRatio: median(r.ms) / median(ours.ms), memoryRatio: median(r.rssMb) / median(ours.rssMb) } : {}),
  });
}

function print(rows) {
  const cells = rows.map((r) => r.failure ? [kTitles[r.contestant], "failed:", r.failure] : [
    kTitles[r.contestant], `${(r.ms / 1000).toFixed(2)} s`, `(${r.spreadMs.map((x) => (x / 1000).toFixed(2)).join("-")})`,
    r.timeRatio === undefined ? "" : `${r.timeRatio.toFixed(2)}x`, `${r.peakMb.toFixed(0)} MB`, r.memoryRatio === undefined ? "" : `${r.memoryRatio.toFixed(2)}x`]);
  say(`  ${"".padEnd(26)}${["time", "(least-most)", "to ours", "peak", "to ours"].map((t) => t.padStart(14)).join("")}`);
  for (const [title, ...rest] of cells) say(`  ${title.padEnd(26)}${rest.map((t, i) => (rest[0] === "failed:" && i > 0 ? ` ${t}` : t.padStart(14))).join("")}`);
}

/** From a cold page to an engine that answers; a fresh browser each time. */
async function coldStarts(port, contestants, runs) {
  const cold = {};
  for (const contestant of contestants.filter((c) => c !== "papaparse")) {
    const times = [];
    for (let i = 0; i < runs; i++) times.push((await runInChromium(port, `${contestant}-browser`)).readyMs);
    cold[contestant] = { ms: median(times), spreadMs: [Math.min(...times), Math.max(...times)] };
  }
  return cold;
}

function gzipKb(...paths) {
  return paths.every((path) => existsSync(path)) ? paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length / 1000, 0) : undefined;
}

function sizes() {
  const duckdb = join(kRoot, "node_modules/@duckdb/duckdb-wasm/dist");
  return {
    ours: { wasmKb: gzipKb(join(kRoot, "dist/engine/clientele.wasm")), scriptKb: gzipKb(join(kRoot, "dist/engine/worker.js"), join(kRoot, "dist/engine/index.js")) },
    duckdb: { wasmKb: gzipKb(join(duckdb, "duckdb-eh.wasm")), scriptKb: gzipKb(join(duckdb, "duckdb-browser-eh.worker.js"), join(kRoot, "build/bench/pages/duckdb-browser.js")) },
    papaparse: { scriptKb: gzipKb(join(kRoot, "node_modules/papaparse/papaparse.min.js")) },
  };
}

async function inChromium(report, lineCounts, runsFor) {
  if (!findChromium()) {
    say("Chromium is left out: none found (set CHROMIUM to its path).");
    return;
  }
  const contestants = wanted("chromium");
  await bundlePages(contestants.map((c) => (c === "papaparse" ? c : `${c}-browser`)));
  const server = await serve();
  const { port } = server.address();
  for (const lines of lineCounts) {
    const file = generated(lines, join(kRoot, "build/bench"));
    say(`\nChromium, ${lines.toLocaleString("en")} lines, ${(file.bytes / 1e6).toFixed(0)} MB`);
    const rows = judge(await race("chromium", contestants, file, runsFor(lines), port));
    print(rows);
    report.jobs.push({ place: "chromium", lines, bytes: file.bytes, results: rows });
  }
  report.coldStart = await coldStarts(port, contestants, 5);
  server.close();
  say("\nFrom a cold page to a ready engine");
  for (const [contestant, { ms, spreadMs }] of Object.entries(report.coldStart)) {
    const ratio = report.coldStart.ours && contestant !== "ours" ? `  ${(ms / report.coldStart.ours.ms).toFixed(1)}x ours` : "";
    say(`  ${kTitles[contestant].padEnd(26)}${`${ms.toFixed(0)} ms`.padStart(14)} (${spreadMs.map((x) => x.toFixed(0)).join("-")})${ratio}`);
  }
}

const lineCounts = options.lines.split(",").map(Number);
if (lineCounts.some((n) => !Number.isInteger(n) || n < 1)) {
  console.error(`bench: --lines takes whole numbers with commas between them, not ${options.lines}`);
  process.exit(2);
}
const runsFor = (lines) => Number(options.runs ?? (lines >= 5_000_000 ? 3 : 5));
const report = { machine: `${cpus()[0]?.model.trim()}, ${availableParallelism()} threads, Node ${process.version}`, jobs: [] };
say(report.machine);
if (!options.browser || options.node) {
  const contestants = wanted("node");
  for (const lines of lineCounts) {
    const file = generated(lines, join(kRoot, "build/bench"));
    say(`\nNode, ${lines.toLocaleString("en")} lines, ${(file.bytes / 1e6).toFixed(0)} MB, median of ${runsFor(lines)} runs`);
    const rows = judge(await race("node", contestants, file, runsFor(lines)));
    print(rows);
    report.jobs.push({ place: "node", lines, bytes: file.bytes, results: rows });
  }
}
if (!options.node || options.browser) await inChromium(report, lineCounts, runsFor);
report.gzip = sizes();
say("\nSize, gzip -9");
for (const [contestant, { wasmKb, scriptKb }] of Object.entries(report.gzip)) {
  if (scriptKb !== undefined) say(`  ${kTitles[contestant].padEnd(26)}${wasmKb === undefined ? "" : `wasm ${wasmKb.toFixed(1)} kB, `}script ${scriptKb.toFixed(1)} kB`);
}
if (options.json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
process.exit(report.jobs.some((job) => job.results.some((result) => result.failure)) ? 1 : 0);
