import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { EngineError, loadEngineAssets, openShop, type Shop } from "../../../web/engine/index.js";
import { emptyWasm } from "./fake-core.js";

// The worker's file as tools/build.mjs makes it, with a fake engine in it, in a real thread.
const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "clientele-worker-"));
const base = pathToFileURL(folder + "/");
const worker = join(folder, "worker.js");
let shop: Shop | undefined;

beforeAll(async () => {
  await build({ entryPoints: [join(root, "web/engine/worker.ts")], outfile: worker, bundle: true, format: "iife", target: "es2022", logLevel: "error",
    tsconfig: join(root, "web/tsconfig.json"), alias: { "clientele-core": join(import.meta.dirname, "fake-glue.ts") } });
  writeFileSync(join(folder, "clientele.wasm"), new Uint8Array(emptyWasm));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
});
afterEach(() => shop?.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function works(it: Shop): Promise<void> {
  const report = await it.add(new Blob(["a\n1\n"]), { name: "x.csv" });
  expect(report).toMatchObject({ source: 1, file: "x.csv", advice: "a\n1\n" });
}

describe("the worker's file", () => {
  it("is one file without imports", () => {
    const text = readFileSync(worker, "utf8");
    expect(text).not.toMatch(/\bimport\s*[({"']|\brequire\s*\(/);
  });

  it("runs in a thread of Node, reads files itself, and ends with close()", async () => {
    shop = await openShop({ assetBase: base });
    await works(shop);
    const path = join(folder, "orders.csv");
    writeFileSync(path, "b\n2\n");
    expect(await shop.add(pathToFileURL(path))).toMatchObject({ source: 2, file: "orders.csv", advice: "b\n2\n" });
  });

  it("starts from text already loaded, and again after its death when the files are gone", async () => {
    const assets = await loadEngineAssets({ assetBase: base });
    shop = await openShop({ assets, assetBase: "file:///nowhere/" });
    await works(shop);
    await expect(shop.add(new Blob(["TRAP"]))).rejects.toMatchObject({ code: "engine_restarted" });
    expect(await shop.sources()).toMatchObject([{ source: 1, file: "x.csv" }]);
  });

  it("that is not there is said to be so", async () => {
    for (const at of ["file:///nowhere/", base.href]) {
      if (at === base.href) rmSync(join(folder, "clientele.wasm"));
      const error = await openShop({ assetBase: at }).then(() => undefined, (e: unknown) => e);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({ code: "engine_unavailable" });
    }
  });
});
