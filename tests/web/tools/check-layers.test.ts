import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const kTool = join(import.meta.dirname, "../../../tools/check-layers.mjs");
let made: string[] = [];

/** Runs the tool on a house of these files; its exit status and what it printed. */
function check(houseFiles: Record<string, string>): { status: number | null; text: string } {
  const root = mkdtempSync(join(tmpdir(), "clientele-layers-"));
  made.push(root);
  for (const [path, text] of Object.entries(houseFiles)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const run = spawnSync(process.execPath, [kTool, "--root", root], { encoding: "utf8" });
  return { status: run.status, text: run.stdout + run.stderr };
}

afterEach(() => {
  for (const root of made) rmSync(root, { recursive: true });
  made = [];
});

describe("check-layers", () => {
  it("is content with a house in order", () => {
    const { status, text } = check({
      "core/base/money.h": "#pragma once\n#include <string>\n",
      "core/table/column.h": '#include "base/money.h"\n#include "table/mask.h"\n',
      "core/base/describe_json.h": "#pragma once\n// Only for .cpp files: brings in json.hpp.\n#include <nlohmann/json.hpp>\n",
      "core/shop/shop.cpp": '#include "base/describe_json.h"\n#include "ingest/reader.h"\n// #include <iostream>\n',
      "wasm/shop_bindings.cpp": '#include <emscripten/bind.h>\n#include "shop/shop.h"\n',
      "web/engine/client.ts": 'import type { Report } from "./ops.js";\n',
      "web/engine/assets.ts": "export const load = (url: string) => fetch(url);\n",
      "web/elements/table.ts": 'import { openShop } from "../engine/index.js";\nimport { bars } from "../charts/bars.js"; // not innerHTML\n',
      "web/report/page.ts": 'import type { Report } from "../engine/ops.js";\n',
    });
    expect(text).toContain("every import keeps to its room");
    expect(status).toBe(0);
  });

  const planted: [string, Record<string, string>, string][] = [
    ["a room that reaches up", { "core/base/money.h": '#include "table/column.h"\n' }, "core/base/money.h:1: base may not include table/column.h"],
    ["features that call a reader", { "core/features/x.cpp": '\n#include "ingest/source_reader.h"\n' }, "core/features/x.cpp:2: features may not include ingest/source_reader.h"],
    ["a room included in angle brackets", { "core/ingest/x.cpp": "#include <segments/rfm.h>\n" }, "ingest may not include segments/rfm.h"],
    ["a room that is not in the house", { "core/extras/x.cpp": "" }, "core/extras is no room"],
    ["bindings that look behind the composer", { "wasm/x.cpp": '#include "ingest/reader.h"\n' }, "wasm may not include ingest/reader.h"],
    ["a core that knows the bindings", { "core/shop/x.cpp": '#include "wasm/columns.h"\n' }, "nothing includes wasm"],
    ["streams in core", { "core/shop/x.cpp": "#include <iostream>\n" }, "<iostream> is banned in core"],
    ["regular expressions in core", { "core/shop/x.cpp": "#  include <regex>\n" }, "<regex> is banned in core"],
    ["string streams in core", { "core/shop/x.cpp": "#include <sstream>\n" }, "<sstream> is banned in core"],
    ["fmt in core", { "core/shop/x.cpp": "#include <fmt/core.h>\n" }, "<fmt/core.h> is banned in core"],
    ["ranges in core", { "core/shop/x.cpp": "#include <ranges>\n" }, "<ranges> is banned in core"],
    ["sized integers without their header", { "core/table/x.h": "#include <vector>\nenum class A : uint8_t {};\n" }, "sized integers without <cstdint>"],
    ["JSON in a header", { "core/shop/x.h": "#include <nlohmann/json.hpp>\n" }, "core/shop/x.h:1: <nlohmann/json.hpp> in a header"],
    ["Eigen in a header", { "core/models/x.h": "#include <Eigen/Dense>\n" }, "<Eigen/Dense> in a header"],
    [
      "the JSON mapping in a header",
      { "core/base/describe_json.h": "#pragma once\n// Only for .cpp files.\n", "core/shop/x.h": '#pragma once\n#include "base/describe_json.h"\n' },
      "core/shop/x.h:2: <base/describe_json.h> in a header",
    ],
    ["charts that know the engine", { "web/charts/x.ts": 'import { openShop } from "../engine/index.js";\n' }, "charts may not import engine/index.js"],
    ["an element in the worker", { "web/elements/x.ts": 'import { start } from "../engine/worker.js";\n' }, "never to its worker"],
    ["a page that loads the worker later", { "web/dashboard/x.ts": 'const w = await import("../engine/host.js");\n' }, "never to its worker"],
    ["an engine with elements", { "web/engine/x.ts": 'import { html } from "lit";\n' }, "the engine has no page"],
    ["an engine that reads the page", { "web/engine/x.ts": "const e: HTMLElement | null = null;\n" }, "HTMLElement is the page's"],
    ["a report that runs the engine", { "web/report/x.ts": 'import { openShop } from "../engine/index.js";\n' }, "report may not import engine/index.js"],
    ["a re-export over many lines", { "web/charts/x.ts": 'export {\n  a,\n  b,\n} from "../dashboard/page.js";\n' }, "charts may not import dashboard/page.js"],
    ["a sample with a package", { "web/sample/x.ts": 'import Papa from "papaparse";\n' }, "sample stands alone"],
    ["a folder that is not in the house", { "web/extras/x.ts": "" }, "web/extras is no folder"],
    ...["fetch('/x')", "new XMLHttpRequest()", "navigator.sendBeacon('/x')", "new RTCPeerConnection()", "new WebTransport('')", "new WebSocket('')", "new EventSource('')"].map(
      (code): [string, Record<string, string>, string] => [`a connection: ${code}`, { "web/dashboard/x.ts": `export const x = ${code};\n` }, "opens a connection"]),
    ...["node.innerHTML = text", "unsafeHTML(text)", "styleMap({})", "eval(text)", "new Function(text)"].map(
      (code): [string, Record<string, string>, string] => [`unchecked text: ${code}`, { "web/elements/x.ts": `${code};\n` }, "runs or writes unchecked text"]),
    ...["utils.ts", "date-helpers.ts", "common.styles.ts", "misc.ts", "shop-manager.ts"].map(
      (name): [string, Record<string, string>, string] => [`a vague name: ${name}`, { [`web/charts/${name}`]: "" }, `"${name}" says nothing`]),
    ["a vague folder", { "core/base/utils/x.h": "" }, '"utils" says nothing'],
  ];
  it.each(planted)("refuses %s", (_what, houseFiles, message) => {
    const { status, text } = check(houseFiles);
    expect(text).toContain(message);
    expect(status).toBe(1);
  });

  it("warns of a long file without refusing it", () => {
    const { status, text } = check({ "web/charts/long.ts": "export {};\n".repeat(451) });
    expect(text).toContain("warning: web/charts/long.ts: 452 lines");
    expect(status).toBe(0);
  });
});
