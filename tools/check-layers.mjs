#!/usr/bin/env node
// Who may import whom, and what stays out of which folder: read from the #include and import lines.
//   node tools/check-layers.mjs [--root DIR]
// Prints one line a violation (file:line: what, and what to do) and exits 1; warnings do not count.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Rooms of core/ and the others whose headers each may include. "*" is everything. */
const kRooms = {
  base: [],
  table: ["base"],
  math: ["base"],
  privacy: ["base", "table", "math"],
  ingest: ["base", "table"],
  identity: ["base", "table", "math", "ingest"],
  // The ledger points at the rows of the sources, so features read those tables; never a reader.
  features: ["base", "table", "math", "identity", "ingest/source_table.h", "ingest/roles.h"],
  models: ["base", "math"],
  segments: ["base", "table", "math", "features"],
  activation: ["base", "table", "math", "privacy", "features", "segments"],
  experiments: ["base", "table", "math", "privacy", "features", "segments"],
  measures: ["base", "table", "math", "privacy", "features", "segments"],
  playbook: ["base"],
  // The second module: columns in, columns out; it never hears of shops.
  workbench: ["base", "table", "math", "identity/linkage", "identity/id_order.h", "models"],
  shop: ["*"],
};
/** wasm/ binds the composer and knows nothing behind it. */
const kWasm = ["shop", "workbench", "table", "base"];

/** Folders of web/ and the others they may import. "engine:types" allows `import type` only; "engine" its client, never its worker. */
const kWeb = {
  locales: [],
  sample: [],
  playbook: [],
  visitor: ["playbook"],
  engine: ["playbook"],
  charts: ["locales"],
  report: ["charts", "locales", "engine:types"],
  elements: ["charts", "locales", "report", "engine", "sample"],
  dashboard: ["elements", "charts", "locales", "report", "engine", "sample"],
  cli: ["engine", "report", "charts", "locales", "sample"],
};
/** Files that live in the worker or start it: the engine's own business. */
const kWorkerSide = /^engine\/(worker|node-worker|host|core-module|clientele-core|lockdown|models-worker|models-host)(\.|$)/;

const kCoreBanned = /^(iostream|istream|ostream|fstream|sstream|regex|ranges|fmt\/.*|emscripten.*|format|source_location|memory_resource)$/;
const kOnlyInCpp = /^(nlohmann\/json\.hpp|Eigen\/Dense)$/;
/** A header that says so may bring heavy ones in, and is itself only included by .cpp files and its like. */
const kSaysOnlyCpp = /\/\/[^\n]*only for \.cpp files/i;

/** [what, where it is allowed] for the text of web/, comments and plain strings of names aside. */
const kConnections = /\b(fetch\s*\(|XMLHttpRequest\b|sendBeacon\b|RTCPeerConnection\b|WebTransport\b|WebSocket\b|EventSource\b)/;
/** The loader, the reader of same-origin sources and the two that shut connections off. */
const kMayConnect = /^(engine\/(assets|host|sources|lockdown|seal)\.ts|cli\/.*)$/;
const kUnsafe = /\b(innerHTML\b|outerHTML\b|insertAdjacentHTML\b|unsafeHTML\b|unsafeSVG\b|styleMap\b|document\.write\b|eval\s*\(|new\s+Function\b)/;
const kDomInEngine = /\b(HTMLElement|customElements|LitElement|querySelector(All)?)\b/;

const kVagueNames = /(^|[-_.])(utils?|helpers?|common|misc|managers?)([-_.]|$)/i;
const kLongFile = 450;
const kSkip = new Set(["node_modules", "dist", "build", ".git"]);

function* files(dir, extensions) {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).sort()) {
    if (kSkip.has(name)) continue;
    const path = join(dir, name);
    if (statSync(path).isDirectory()) yield* files(path, extensions);
    else if (extensions.test(name)) yield path;
  }
}

/** The text with comments blanked out, line numbers kept. Strings are left as they are. */
function withoutComments(text) {
  return text.replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (all, string) =>
    string ?? all.replace(/[^\n]/g, " "));
}

function lineOf(text, index) {
  let line = 1;
  for (let i = 0; i < index; i++) if (text.charCodeAt(i) === 10) line++;
  return line;
}

export function checkLayers(root) {
  const errors = [];
  const warnings = [];
  const named = (path) => relative(root, path).split(sep).join("/");
  const error = (path, line, what) => errors.push(`${named(path)}:${line}: ${what}`);

  function checkNames(path, text) {
    for (const part of named(path).split("/").slice(1)) {
      if (kVagueNames.test(part.replace(/\.(test|styles|d)?\.?[a-z]+$/i, ""))) error(path, 1, `"${part}" says nothing about what it holds; name it after that`);
    }
    const lines = text.split("\n").length;
    if (lines > kLongFile && !/do not edit/i.test(text.slice(0, 300))) warnings.push(`${named(path)}: ${lines} lines; look whether it is two things (the limit we aim at is ${kLongFile})`);
  }

  const heavyHeaders = new Map();
  /** Whether the file at `path` is a header that says "only for .cpp files". */
  function saysOnlyCpp(path) {
    if (!heavyHeaders.has(path)) heavyHeaders.set(path, /\.h(pp)?$/.test(path) && existsSync(path) && kSaysOnlyCpp.test(readFileSync(path, "utf8")));
    return heavyHeaders.get(path);
  }

  function checkInclude(path, line, room, include, quoted) {
    const heavy = kOnlyInCpp.test(include) || saysOnlyCpp(join(root, "core", include));
    if (heavy && /\.(h|hpp)$/.test(path) && !saysOnlyCpp(path)) {
      error(path, line, `<${include}> in a header makes every file behind it slow to build; include it in the .cpp (or say in the header: Only for .cpp files)`);
    }
    if (room !== "wasm" && kCoreBanned.test(include)) error(path, line, `<${include}> is banned in core (size, or missing in Emscripten's library)`);
    if (!quoted) return;
    const other = include.split("/")[0];
    if (other === "wasm") error(path, line, "nothing includes wasm");
    if (!(other in kRooms) || other === room) return;
    const allowed = room === "wasm" ? kWasm : kRooms[room];
    if (!allowed.includes("*") && !allowed.includes(other) && !allowed.includes(include) && !allowed.includes(dirname(include))) {
      error(path, line, `${room} may not include ${include}; it may use ${allowed.join(", ") || "nothing"}`);
    }
  }

  function checkCpp(dir, roomOf) {
    for (const path of files(dir, /\.(h|hpp|cpp|cc)$/)) {
      const source = readFileSync(path, "utf8");
      const text = withoutComments(source);
      checkNames(path, source);
      const room = roomOf(path);
      if (room !== "wasm" && !(room in kRooms)) {
        error(path, 1, `core/${room} is no room of the house; add it to tools/check-layers.mjs with what it may use`);
        continue;
      }
      if (/\.h$/.test(path) && /\bu?int(8|16|32|64)_t\b/.test(text) && !/#include (<cstdint>|")/.test(text)) {
        error(path, 1, "uses sized integers without <cstdint>; newer compilers (Ubuntu 24.04) refuse that");
      }
      for (const match of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)) {
        checkInclude(path, lineOf(text, match.index), room, match[2], match[1] === '"' || match[2].includes("/"));
      }
    }
  }

  function checkImport(path, line, folder, target, typeOnly) {
    if (!target.startsWith(".")) {
      if (folder === "engine" && /^(lit|@lit|d3-)/.test(target)) error(path, line, `the engine has no page: it may not import ${target}`);
      if (/^(sample|locales)$/.test(folder) && !target.startsWith("node:")) error(path, line, `${folder} stands alone: it may not import ${target}`);
      return;
    }
    const aim = relative(join(root, "web"), resolve(dirname(path), target)).split(sep).join("/");
    if (aim.startsWith("..")) {
      if (!aim.endsWith("package.json")) error(path, line, `${target} lies outside web/`);
      return;
    }
    const other = aim.split("/")[0];
    if (other === folder || !aim.includes("/")) return;
    const allowed = kWeb[folder];
    if (typeOnly && allowed.includes(`${other}:types`)) return;
    if (!allowed.includes(other)) {
      error(path, line, `${folder} may not import ${aim}; it may use ${allowed.join(", ") || "nothing"}`);
    } else if (other === "engine" && kWorkerSide.test(aim) && !typeOnly) {
      error(path, line, `${folder} talks to the engine's client, never to its worker (${aim})`);
    }
  }

  function checkText(path, folder, text) {
    const inWeb = relative(join(root, "web"), path).split(sep).join("/");
    const report = (pattern, what) => {
      for (const match of text.matchAll(new RegExp(pattern, "g"))) error(path, lineOf(text, match.index), `${match[0].trim()} ${what}`);
    };
    if (!kMayConnect.test(inWeb)) report(kConnections, "opens a connection; nothing leaves the page");
    report(kUnsafe, "runs or writes unchecked text, or breaks a strict CSP");
    if (folder === "engine") report(kDomInEngine, "is the page's; the engine also runs in Node");
  }

  function checkWeb() {
    const web = join(root, "web");
    for (const path of files(web, /\.(ts|mts|js|mjs)$/)) {
      const source = readFileSync(path, "utf8");
      const text = withoutComments(source);
      checkNames(path, source);
      const parts = relative(web, path).split(sep);
      if (parts.length === 1) continue;
      const folder = parts[0];
      if (!(folder in kWeb)) {
        error(path, 1, `web/${folder} is no folder of the house; add it to tools/check-layers.mjs with what it may use`);
        continue;
      }
      for (const match of text.matchAll(/\b(?:import|export)\s+(type\s+)?(?:[^"'`;]*?\sfrom\s+)?["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']\s*\)/g)) {
        checkImport(path, lineOf(text, match.index), folder, match[2] ?? match[3], match[1] !== undefined);
      }
      checkText(path, folder, text);
    }
  }

  const core = join(root, "core");
  checkCpp(core, (path) => relative(core, path).split(sep)[0]);
  checkCpp(join(root, "wasm"), () => "wasm");
  checkWeb();
  for (const path of [...files(join(root, "tools"), /\.(mjs|sh|cpp)$/), ...files(join(root, "tests"), /\.(cpp|h|ts|mjs)$/)]) {
    checkNames(path, readFileSync(path, "utf8"));
  }
  return { errors, warnings };
}

if (process.argv[1] && basename(process.argv[1]) === "check-layers.mjs") {
  const at = process.argv.indexOf("--root");
  const root = at > 0 ? resolve(process.argv[at + 1] ?? ".") : resolve(dirname(fileURLToPath(import.meta.url)), "..");
  const { errors, warnings } = checkLayers(root);
  for (const warning of warnings) console.log(`warning: ${warning}`);
  for (const one of errors) console.error(one);
  console.log(errors.length === 0 ? "check-layers: every import keeps to its room" : `check-layers: ${errors.length} violation${errors.length === 1 ? "" : "s"}`);
  process.exit(errors.length === 0 ? 0 : 1);
}
