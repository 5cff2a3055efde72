#!/usr/bin/env node
// Builds the fuzz targets (clang, libFuzzer, ASan and UBSan), runs each for a while and prints what it did.
//   node tools/fuzz.mjs [--seconds 60] [--only NAME[,NAME]] [--jobs 2]
// A target begins with its seeds, with what earlier runs found (build/fuzz/found/NAME) and with the corpora beside the
// checkout. An input that breaks a promise is copied to tests/fuzz/seeds/NAME, where every test runs it from then on, and
// the exit status is 1. What the targets say goes to build/logs/fuzz-NAME.log.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const kRoot = join(dirname(fileURLToPath(import.meta.url)), "..");
const kBuild = process.env.CLIENTELE_FUZZ_BUILD ?? join(kRoot, "build/fuzz");
const kLogs = join(kRoot, "build/logs");
const kCorpora = join(kRoot, "../shared/corpora");
const kMaxBytes = 4096;
const kMemoryMb = 512;

const { values: options } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, only: { type: "string" }, jobs: { type: "string", default: String(Math.min(2, availableParallelism())) } },
});
const seconds = Number(options.seconds);
const jobs = Number(options.jobs);
const kAll = JSON.parse(readFileSync(join(kRoot, "tests/fuzz/targets.json"), "utf8"));
const known = [...kAll.map((target) => target.name), "zip"];
const wanted = options.only?.split(",") ?? known;
const stranger = wanted.find((name) => !known.includes(name));
if (!(seconds > 0) || !(jobs >= 1) || stranger !== undefined) {
  console.error(stranger !== undefined ? `fuzz: there is no target ${stranger}; there are ${known.join(", ")}` : "fuzz: --seconds and --jobs take a number above 0");
  process.exit(2);
}
const targets = kAll.filter((target) => wanted.includes(target.name));
mkdirSync(kLogs, { recursive: true });

function buildTargets() {
  const log = join(kLogs, "fuzz-build.log");
  const step = (program, args) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: kRoot, encoding: "utf8", maxBuffer: 1 << 28 });
    writeFileSync(log, `${stdout ?? ""}${stderr ?? ""}${error ?? ""}`);
    if (status === 0) return;
    console.error(`${readFileSync(log, "utf8").trimEnd().split("\n").slice(-25).join("\n")}\nfuzz: ${program} failed (all of it: ${relative(kRoot, log)})`);
    process.exit(1);
  };
  if (!existsSync(join(kBuild, "build.ninja")))
    step("cmake", ["-S", kRoot, "-B", kBuild, "-G", "Ninja", "-DCMAKE_CXX_COMPILER=clang++", "-DCLIENTELE_FUZZ=ON", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O1"]);
  step("cmake", ["--build", kBuild, "--parallel", String(jobs), "--target", ...targets.map((target) => `fuzz_${target.name}`)]);
}

/** The corpora's files as inputs of a target: with the bytes before them that choose how they are read. */
function corpusInputs({ name, options: nOptions, corpora, lines }) {
  const folder = join(kBuild, "corpora", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (!existsSync(kCorpora)) return folder;
  let n = 0;
  const add = (bytes) => writeFileSync(join(folder, String(n++)), Buffer.concat([Buffer.from([6, n & 1]).subarray(0, nOptions), bytes]));
  for (const corpus of corpora) {
    for (const entry of readdirSync(join(kCorpora, corpus), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name === "SOURCE.md") continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      if (lines) for (const line of bytes.toString("latin1").split("\n")) add(Buffer.from(line, "latin1"));
      else add(bytes.subarray(0, kMaxBytes));
    }
  }
  return folder;
}

function runTarget(target) {
  const { name } = target;
  const found = join(kBuild, "found", name);
  const broken = join(kBuild, "broken", name);
  rmSync(broken, { recursive: true, force: true });
  for (const folder of [found, broken]) mkdirSync(folder, { recursive: true });
  const dictionary = join(kRoot, `tests/fuzz/${name}.dict`);
  const seeds = join(kRoot, "tests/fuzz/seeds", name);
  const args = [`-max_total_time=${seconds}`, `-max_len=${kMaxBytes}`, `-dict=${dictionary}`, `-rss_limit_mb=${kMemoryMb}`, "-timeout=5", "-print_final_stats=1",
    `-artifact_prefix=${broken}/`, found, seeds, corpusInputs(target)];
  const log = join(kLogs, `fuzz-${name}.log`);
  return new Promise((resolve) => {
    const file = createWriteStream(log);
    const child = spawn(join(kBuild, "tests/fuzz", `fuzz_${name}`), args, { cwd: kRoot, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.pipe(file, { end: false });
    child.on("error", (error) => file.write(`${error}\n`));
    child.on("close", (status) => file.end(() => {
      const text = readFileSync(log, "utf8");
      const stat = (key) => Number(new RegExp(`stat::${key}:\\s*(\\d+)`).exec(text)?.[1] ?? 0);
      const kept = readdirSync(broken).map((file) => {
        const to = join(seeds, file);
        copyFileSync(join(broken, file), to);
        return relative(kRoot, to);
      });
      const why = /what\(\):\s*(.*)/.exec(text)?.[1] ?? /(ERROR: .*|runtime error: .*)/.exec(text)?.[1] ?? "";
      resolve({ name, execs: stat("number_of_executed_units"), rate: stat("average_exec_per_sec"), rss: stat("peak_rss_mb"), kept, failed: status !== 0, why });
    }));
  });
}

/** Archives are opened in TypeScript: changed at random, no compiler's help, in this process. */
async function runZip() {
  const module = join(kBuild, "zip-fuzz.mjs");
  await build({ entryPoints: [join(kRoot, "tests/fuzz/zip-fuzz.ts")], outfile: module, bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "warning" });
  const { fuzzZip } = await import(pathToFileURL(module));
  const from = performance.now();
  const { runs, broken } = await fuzzZip({ seed: Date.now() >>> 0, until: () => performance.now() - from > seconds * 1000 });
  const kept = broken.map(({ seed, bytes }) => {
    const to = join(kRoot, "tests/fuzz/seeds/zip", `crash-${seed}`);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, bytes);
    return relative(kRoot, to);
  });
  return { name: "zip", execs: runs, rate: Math.round(runs / seconds), rss: Math.round(process.memoryUsage.rss() / (1 << 20)), kept, failed: broken.length > 0, why: broken[0]?.why ?? "" };
}

const row = (cells) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(14) : String(cell).padStart(12))).join(""));
if (targets.length > 0) buildTargets();
mkdirSync(kBuild, { recursive: true });
row(["target", "execs", "execs/s", "rss MB", "crashes"]);
const queue = targets.map((target) => () => runTarget(target));
if (wanted.includes("zip")) queue.push(runZip);
const results = [];
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const result = await next();
    results.push(result);
    row([result.name, result.execs, result.rate, result.rss, result.kept.length || (result.failed ? "failed" : 0)]);
    if (result.failed) console.log(`  ${result.why}\n  ${result.kept.join("\n  ") || `see build/logs/fuzz-${result.name}.log`}`);
  }
};
await Promise.all(Array.from({ length: jobs }, worker));
console.log(`${results.reduce((sum, result) => sum + result.execs, 0)} inputs in ${seconds} s a target; ${results.filter((result) => result.failed).length} of ${results.length} targets broke`);
process.exitCode = results.some((result) => result.failed) ? 1 : 0;
