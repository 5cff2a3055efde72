#!/usr/bin/env node
// Runs every suite, one short line each; the last line is `N passed, N failed, N skipped` over all of them.
//   node tools/test.mjs [--only native|wasm|web|e2e]
// Everything that the suites say goes to build/logs/. Exit status 1 when something failed.
import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCatchXml } from "./catch-results.mjs";

const kRoot = join(dirname(fileURLToPath(import.meta.url)), "..");
const kLogs = join(kRoot, "build/logs");
const kCores = availableParallelism();
const kRunLimitMs = 15 * 60_000;
const { values: options } = parseArgs({ options: { only: { type: "string" } } });
if (options.only && !["native", "wasm", "web", "e2e"].includes(options.only)) {
  console.error(`test: --only takes native, wasm, web or e2e, not ${options.only}`);
  process.exit(2);
}
mkdirSync(kLogs, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const begun = performance.now();
const wants = (...names) => !options.only || names.includes(options.only);
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(0)} s`;
const log = (name) => join(kLogs, `${name}.log`);

/** Runs a program to its end, all it says into the log; its exit status, and standard output when wanted. */
function run(name, program, args, { env = {}, keep = false, append = false } = {}) {
  return new Promise((resolve) => {
    const file = createWriteStream(log(name), { flags: append ? "a" : "w" });
    const child = spawn(program, args, { cwd: kRoot, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), kRunLimitMs);
    const out = [];
    child.stdout.on("data", (data) => {
      file.write(data);
      if (keep) out.push(data);
    });
    child.stderr.on("data", (data) => file.write(data));
    const end = (status) => {
      clearTimeout(timer);
      file.end(() => resolve({ status, out: Buffer.concat(out).toString() }));
    };
    child.on("error", (error) => {
      file.write(`${error}\n`);
      end(-1);
    });
    child.on("close", (status, signal) => end(status ?? `killed by ${signal}`));
  });
}

/** Prints a suite's line and adds it to the sum. `failures` and `skips`: what and why, one line each. */
function tell(title, from, { passed, failed, skipped = 0, failures = [], skips = [] }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`${failed > 0 ? "FAILED" : "ok    "} ${title}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""} (${seconds(from)})`);
  for (const line of failures.slice(0, 20)) console.log(`         ${line}`);
  if (failures.length > 20) console.log(`         and ${failures.length - 20} more`);
  for (const line of new Set(skips)) console.log(`       skipped: ${line}`);
}

const tail = (name, lines = 15) => existsSync(log(name)) ? readFileSync(log(name), "utf8").trimEnd().split("\n").slice(-lines).map((line) => line.slice(0, 240)) : [];

/** A command that passes or not, counted as one. */
async function check(title, name, program, args, environment) {
  const from = performance.now();
  const { status } = await run(name, program, args, environment);
  const ok = status === 0;
  tell(title, from, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: ok ? [] : [...tail(name), `(all of it: build/logs/${name}.log)`] });
  return ok;
}

// ---- Catch2, native and as wasm ----

/** `settings`: what CMake is told of a build that is not there yet, or that is there for another purpose. */
async function buildTests(title, name, settings, environment) {
  const from = performance.now();
  const folder = join(kRoot, "build", name);
  let { status } = await run(`${name}-build`, "cmake", [...settings, "-S", kRoot, "-B", folder, "-G", "Ninja"], { env: environment });
  if (status === 0) ({ status } = await run(`${name}-build`, "cmake", ["--build", folder, "--parallel", String(kCores)], { env: environment, append: true }));
  if (status === 0) return folder;
  tell(`${title}: build`, from, { passed: 0, failed: 1, failures: [...tail(`${name}-build`, 25), `(all of it: build/logs/${name}-build.log)`] });
  return undefined;
}

async function runCatch(title, name, folder, pattern, command, environment) {
  const from = performance.now();
  const programs = readdirSync(join(folder, "tests")).filter((file) => pattern.test(file)).sort();
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const queue = [...programs];
  const worker = async () => {
    for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
      const short = program.replace(/\.js$/, "");
      const [file, ...args] = [...command, join(folder, "tests", program), "-r", "xml"];
      const { status, out } = await run(`${name}-${short}`, file, args, { keep: true, env: environment });
      const result = readCatchXml(out, status);
      sum.passed += result.passed;
      sum.failed += result.failed;
      sum.skipped += result.skipped;
      sum.failures.push(...result.failures.map((failure) => `${short}: ${failure}`));
      sum.skips.push(...result.skips.map((skip) => `${short}: ${skip}`));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, kCores) }, worker));
  if (programs.length === 0) {
    sum.failed = 1;
    sum.failures.push("no test program was built");
  }
  if (sum.failures.length > 0) sum.failures.push(`(all of it: build/logs/${name}-*.log)`);
  tell(title, from, sum);
}

async function native() {
  const title = "Catch2, native with ASan and UBSan";
  // Optimised a little: quicker to run and hardly slower to compile. Assertions stay on.
  const folder = await buildTests(title, "native-asan", ["-DCLIENTELE_SANITIZE=ON", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1"], {});
  if (folder) await runCatch(title, "native-asan", folder, /^test_\w+$/, [], { UBSAN_OPTIONS: "print_stacktrace=1" });
}

/** In the package's own build, so that it is the package's objects that are tested. */
async function wasm() {
  const title = "Catch2, as wasm";
  const environment = existsSync("/usr/share/nodejs") && !process.env.EMSDK ? { NODE_PATH: "/usr/share/nodejs" } : {};
  const folder = await buildTests(title, "wasm", ["-DCLIENTELE_TESTS=ON"], environment);
  if (folder) await runCatch(title, "wasm", folder, /^test_\w+\.js$/, [process.execPath], {});
}

// ---- Vitest ----

const vitest = join(kRoot, "node_modules/vitest/vitest.mjs");

async function runVitest(title, name, args) {
  const from = performance.now();
  const file = join(kLogs, `${name}.json`);
  rmSync(file, { force: true });
  const { status } = await run(name, process.execPath, [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args], { env: { NO_COLOR: "1" } });
  if (!existsSync(file)) {
    tell(title, from, { passed: 0, failed: 1, failures: [...tail(name), `(all of it: build/logs/${name}.log)`] });
    return;
  }
  const result = JSON.parse(readFileSync(file, "utf8"));
  const failures = [];
  const skips = [];
  for (const suite of result.testResults) {
    if (suite.status === "failed" && suite.assertionResults.length === 0) failures.push(`${suite.name.slice(kRoot.length + 1)}: ${String(suite.message).split("\n")[0]}`);
    for (const test of suite.assertionResults) {
      if (test.status === "failed") failures.push(`${test.fullName}: ${String(test.failureMessages?.[0] ?? "").split("\n")[0].slice(0, 200)}`);
      if (test.status === "skipped" || test.status === "pending") skips.push(`${test.fullName}${existsSync(join(kRoot, "../shared")) ? "" : " (reference data is not beside the checkout)"}`);
    }
  }
  const broken = result.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
  const failed = result.numFailedTests + broken + (status !== 0 && result.numFailedTests + broken === 0 ? 1 : 0);
  if (failed > 0) failures.push(`(all of it: build/logs/${name}.log)`);
  tell(title, from, { passed: result.numPassedTests, failed, skipped: result.numPendingTests + (result.numTodoTests ?? 0), failures, skips });
}

function chromium() {
  const path = (process.env.PATH ?? "").split(":");
  const shim = (file) => readFileSync(file).subarray(0, 4096).toString("latin1").includes("snap install");
  return [process.env.CHROMIUM, ...["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"].flatMap((name) => path.map((folder) => join(folder, name)))]
    .find((file) => file && existsSync(file) && !shim(file));
}

const testFiles = (folder) => existsSync(join(kRoot, folder)) ? readdirSync(join(kRoot, folder), { recursive: true }).filter((file) => /\.test\.ts$/.test(file)).map((file) => join(folder, file)) : [];

/** A Vitest configuration for a folder that the project's own one leaves out. */
function configuration(name, folder) {
  const file = join(kRoot, "build", `vitest-${name}.config.mjs`);
  writeFileSync(file, `export default { root: ${JSON.stringify(kRoot)}, test: { include: ["${folder}/**/*.test.ts"], environment: "node", testTimeout: 180000, hookTimeout: 180000, fileParallelism: false } };\n`);
  return ["--config", file];
}

async function web() {
  await runVitest("Vitest, tests/web", "web", []);
  if (testFiles("tests/wasm").length > 0) await runVitest("Vitest, tests/wasm", "wasm-contract", configuration("wasm", "tests/wasm"));
}

async function e2e() {
  const found = testFiles("tests/e2e");
  if (found.length === 0) return;
  const browser = chromium();
  if (browser) {
    process.env.CHROMIUM = browser;
    await runVitest("Browser, tests/e2e", "e2e", configuration("e2e", "tests/e2e"));
    return;
  }
  // Counted from the text: without a browser the files cannot even be collected.
  const skipped = found.reduce((sum, file) => sum + (readFileSync(join(kRoot, file), "utf8").match(/^\s*(it|test)\b[^\n]*\(/gm)?.length ?? 0), 0);
  tell("Browser, tests/e2e", performance.now(), { passed: 0, failed: 0, skipped, skips: ["no Chromium or Chrome found (set CHROMIUM to its path)"] });
}

// ---- all of them ----

const node = process.execPath;
if (wants("web")) {
  await check("who may import whom", "check-layers", node, [join(kRoot, "tools/check-layers.mjs")]);
  await check("TypeScript", "types", node, [join(kRoot, "node_modules/typescript/bin/tsc"), "-p", "web", "--noEmit"]);
  await check("ESLint", "lint", node, [join(kRoot, "node_modules/eslint/bin/eslint.js"), "web", "tools"]);
}
if (wants("native")) await native();
if (wants("wasm", "web", "e2e")) {
  const built = await check("build of the package", "build", node, [join(kRoot, "tools/build.mjs")]);
  if (built && wants("wasm")) await wasm();
  if (built && wants("web")) await check("sizes within their budgets", "size", node, [join(kRoot, "tools/size.mjs")]);
  if (wants("web")) await web();
  if (wants("e2e")) await e2e();
}
if (!existsSync(join(kRoot, "../shared"))) console.log("note: ../shared is not there, so tests on reference data were skipped");
console.log(`all in ${seconds(begun)}; logs in build/logs/`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
