#!/usr/bin/env node
// The publishable package under dist/, built in one go; a step whose inputs are as they were is skipped.
//   node tools/build.mjs [--only STEP[,STEP]] [--debug]
// dist/engine  client, worker and wasm · dist/elements  custom elements · dist/dashboard  the static site
// dist/cli  the command line · dist/types  declarations
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const kRoot = join(dirname(fileURLToPath(import.meta.url)), "..");
const kWasmBuild = join(kRoot, "build/wasm");
const kGlue = join(kWasmBuild, "wasm/clientele-core.mjs");
const kWasm = join(kWasmBuild, "wasm/clientele-core.wasm");
const kModelsGlue = join(kWasmBuild, "wasm/clientele-models.mjs");
const kModelsWasm = join(kWasmBuild, "wasm/clientele-models.wasm");
const kEngineFiles = ["worker.js", "parquet.js", "clientele.wasm", "models-worker.js", "clientele-models.wasm"];
const debug = process.argv.includes("--debug");
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1]?.split(",") : undefined;

const at = (...path) => join(kRoot, ...path);
const say = (text) => console.log(`build: ${text}`);

/** All files below the given files and folders that exist. */
function filesOf(paths) {
  return paths.filter(existsSync).flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
      : [path]).sort();
}

/** A text that changes when one of the inputs does (by size and time), or this script. */
function signature(inputs) {
  const hash = createHash("sha256");
  for (const file of filesOf([...inputs, fileURLToPath(import.meta.url), at("package-lock.json")])) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(kRoot, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex") + (debug ? " debug" : "");
}

async function step(name, { inputs, outputs, run }) {
  if (only && !only.includes(name)) return;
  const stamp = at("build/stamps", name);
  const now = signature(inputs);
  if (outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) {
    say(`${name}: up to date`);
    return;
  }
  const from = performance.now();
  say(`${name} …`);
  await run();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  say(`${name}: ${outputs.map((o) => relative(kRoot, o)).join(", ")} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
}

function command(program, args, env = {}) {
  try {
    execFileSync(program, args, { cwd: kRoot, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  } catch (error) {
    const why = error.code === "ENOENT" ? `${program} is not installed: run npm run setup` : `${program} ended with status ${error.status}`;
    console.error(`build: ${why}`);
    process.exit(1);
  }
}

/** Debian's emcc looks for acorn among Debian's Node modules. */
const kEmscriptenEnv = existsSync("/usr/share/nodejs") && !process.env.EMSDK ? { NODE_PATH: "/usr/share/nodejs" } : {};

function buildWasm() {
  if (only && !only.includes("wasm")) return;
  const from = performance.now();
  if (!existsSync(join(kWasmBuild, "build.ninja"))) {
    say("wasm: configuring …");
    command("emcmake", ["cmake", "-S", kRoot, "-B", kWasmBuild, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCLIENTELE_TESTS=OFF"], kEmscriptenEnv);
  }
  say("wasm: compiling what changed …");
  command("cmake", ["--build", kWasmBuild, "--target", "clientele-core", "clientele-models", "--parallel", String(availableParallelism())], kEmscriptenEnv);
  say(`wasm: build/wasm (${((performance.now() - from) / 1000).toFixed(1)} s)`);
}

/** Two builds at once would write over each other: the second waits for the first. */
async function takeTurn() {
  const lock = at("build/turn.pid");
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const other = existsSync(lock) ? readFileSync(lock, "utf8") : "";
      if (other !== "" && !isRunning(Number(other))) {
        rmSync(lock, { force: true });
        continue;
      }
      if (!told) say(`waiting for the build that runs already (process ${other})`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  process.on("exit", () => rmSync(lock, { force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

const kCommon = { bundle: true, minify: !debug, sourcemap: debug, target: "es2022", legalComments: "none", logLevel: "warning", tsconfig: at("web/tsconfig.json") };

/** Imports of the engine from another entry stay imports of dist/engine, so that there is one client and one place for its files. */
const engineStaysOutside = {
  name: "engine-stays-outside",
  setup(b) {
    b.onResolve({ filter: /\/engine\/index\.js$/ }, () => ({ path: "../engine/index.js", external: true }));
  },
};

/** hyparquet's parts for searching (Bloom filters) and for maps: nothing here calls them, but its reader imports them. */
const parquetRowsOnly = {
  name: "parquet-rows-only",
  setup(b) {
    const names = ["bloomEligibleColumns", "hashParquetValue", "readBloomFilter", "sbbfContains", "wkbToGeojson", "markGeoColumns"];
    b.onLoad({ filter: /\/hyparquet\/src\/(bloom|wkb|geoparquet)\.js$/ }, () => ({ contents: `const none = () => { throw new Error("left out"); };\nexport { ${names.map((name) => `none as ${name}`).join(", ")} };` }));
  },
};

await takeTurn();
buildWasm();

await step("worker", {
  inputs: [at("web/engine"), kGlue, kWasm],
  outputs: [at("dist/engine/worker.js"), at("dist/engine/clientele.wasm")],
  // One file without imports: it runs as module or classic worker, from a blob, and in Node. Its address is never
  // asked for, the engine comes to it compiled.
  run: async () => {
    await build({ ...kCommon, entryPoints: [at("web/engine/worker.ts")], outfile: at("dist/engine/worker.js"), format: "iife",
      alias: { "clientele-core": kGlue }, define: { "import.meta.url": '"file:///engine/"' } });
    copyFileSync(kWasm, at("dist/engine/clientele.wasm"));
    const size = ["worker.js", "clientele.wasm"].map((f) => `${f} ${(gzipSync(readFileSync(at("dist/engine", f)), { level: 9 }).length / 1000).toFixed(1)} kB`);
    say(`worker: gzip ${size.join(", ")}`);
  },
});

// What reads Parquet files, for a worker of its own beside the engine's: loaded only where there is such a file.
await step("parquet", {
  inputs: [at("web/engine")],
  outputs: [at("dist/engine/parquet.js")],
  run: () => build({ ...kCommon, entryPoints: [at("web/engine/parquet-worker.ts")], outfile: at("dist/engine/parquet.js"), format: "iife", conditions: ["browser"], plugins: [parquetRowsOnly] }),
});

// What is loaded only when it is asked for: a worker of its own with the second module.
await step("models", {
  inputs: [at("web/engine"), kModelsGlue, kModelsWasm],
  outputs: [at("dist/engine/models-worker.js"), at("dist/engine/clientele-models.wasm")],
  run: async () => {
    await build({ ...kCommon, entryPoints: [at("web/engine/models-worker.ts")], outfile: at("dist/engine/models-worker.js"), format: "iife",
      alias: { "clientele-models": kModelsGlue }, define: { "import.meta.url": '"file:///engine/"' } });
    copyFileSync(kModelsWasm, at("dist/engine/clientele-models.wasm"));
    const size = ["models-worker.js", "clientele-models.wasm"].map((f) => `${f} ${(gzipSync(readFileSync(at("dist/engine", f))).length / 1000).toFixed(1)} kB`);
    say(`models: gzip ${size.join(", ")}`);
  },
});

await step("engine", {
  inputs: [at("web/engine")],
  outputs: [at("dist/engine/index.js"), at("dist/engine/linkage.js")],
  // What only some ask for is a file beside the client, imported when they do.
  run: () => build({ ...kCommon, entryPoints: ["index", "linkage"].map((name) => at("web/engine", `${name}.ts`)), outdir: at("dist/engine"), format: "esm",
    packages: "external", external: ["./linkage.js"] }),
});

await step("cli", {
  inputs: [at("web/cli"), at("web/engine"), at("web/report"), at("web/charts"), at("web/locales")],
  outputs: [at("dist/cli/clientele.js")],
  run: async () => {
    await build({ ...kCommon, entryPoints: [at("web/cli/main.ts")], outfile: at("dist/cli/clientele.js"), format: "esm", platform: "node", target: "node20",
      banner: { js: "#!/usr/bin/env node" } });
    chmodSync(at("dist/cli/clientele.js"), 0o755);
  },
});

// Whole, with what it needs, so that a plain <script type="module"> can load it: the core in index.js, the rest in parts
// that find each other by their own place. Only the engine's client stays beside it.
await step("elements", {
  inputs: ["elements", "dashboard", "charts", "report", "locales", "sample", "engine"].map((f) => at("web", f)),
  outputs: [at("dist/elements/index.js")],
  run: () => {
    rmSync(at("dist/elements"), { recursive: true, force: true });
    return build({ ...kCommon, entryPoints: { index: at("web/dashboard/define.ts") }, outdir: at("dist/elements"), chunkNames: "[name]-[hash]",
      format: "esm", splitting: true, plugins: [engineStaysOutside] });
  },
});

await step("types", {
  inputs: ["engine", "elements", "dashboard", "charts", "report", "locales", "sample", "tsconfig.json", "tsconfig.build.json"].map((f) => at("web", f)),
  outputs: [at("dist/types/engine/index.d.ts")],
  run: () => command(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("web/tsconfig.build.json")]),
});

if (existsSync(at("web/vite.config.ts"))) {
  await step("dashboard", {
    inputs: ["dashboard", "elements", "charts", "report", "locales", "sample", "engine", "vite.config.ts"].map((f) => at("web", f)),
    outputs: [at("dist/dashboard/index.html")],
    run: () => command(process.execPath, [at("node_modules/vite/bin/vite.js"), "build", "-c", at("web/vite.config.ts"), "--logLevel", "warn"]),
  });
  // The bundler empties the folder: the engine's files go in after it.
  await step("dashboard-engine", {
    inputs: kEngineFiles.map((file) => at("dist/engine", file)),
    outputs: kEngineFiles.map((file) => at("dist/dashboard/engine", file)),
    run: () => {
      mkdirSync(at("dist/dashboard/engine"), { recursive: true });
      for (const file of kEngineFiles) copyFileSync(at("dist/engine", file), at("dist/dashboard/engine", file));
    },
  });
}
say("done");
