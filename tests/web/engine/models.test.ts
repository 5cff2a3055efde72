import { existsSync, mkdtempSync, rmSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { loadModelsAssets, openShop, type OpenOptions, type Shop } from "../../../web/engine/index.js";

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = existsSync(join(folder, "clientele-models.wasm")) && existsSync(join(folder, "models-worker.js"));

// The engine's two files alone, as where the second module was not put beside them.
const without = mkdtempSync(join(tmpdir(), "clientele-models-"));
afterAll(() => rmSync(without, { recursive: true }));

const people = Array.from({ length: 3000 }, (_, k) => ({
  record_id: `r${k}`, first_name: `Given${k % 1500}`, last_name: `Surname${k % 1500}`, email: `p${k % 1500}@example.com`, birth_date: `19${40 + (k % 50)}-0${1 + (k % 9)}-11` }));

// Needs dist/engine (npm run build).
describe.skipIf(!built)("the second module, through the client", () => {
  let shop: Shop;
  afterEach(() => shop?.close());
  const open = async (options: OpenOptions = {}) => {
    shop = await openShop({ assetBase: pathToFileURL(folder), ...options });
    await shop.add(people, { kind: "customers", name: "people" });
    return shop;
  };

  it("links what the engine read, and again, from files found when first asked for", async () => {
    await open();
    const phases = new Set<string>();
    const first = await shop.link({}, { onProgress: (p) => phases.add(p.phase) });
    expect(first).toMatchObject({ records: 3000, persons: 1500, merges: 1500 });
    expect(first.personIds.slice(0, 2)).toEqual(["r0", "r1"]);
    expect(first.personIds[1500]).toBe("r0");
    expect(phases.size).toBeGreaterThan(1);
    expect(await shop.link()).toEqual(first);
  });

  it("needs no file once it was loaded beforehand, and says so when it is not there", async () => {
    for (const file of ["worker.js", "clientele.wasm"]) copyFileSync(join(folder, file), join(without, file));
    const models = await loadModelsAssets({ assetBase: pathToFileURL(folder) });
    await open({ assetBase: pathToFileURL(without), models });
    expect(await shop.link()).toMatchObject({ persons: 1500 });
    shop.close();
    await open({ assetBase: pathToFileURL(without) });
    await expect(shop.link()).rejects.toMatchObject({ code: "engine_unavailable" });
    expect(await shop.sources()).toHaveLength(1);   // the engine itself goes on
  });

  it("stops when it is told to", async () => {
    await open();
    const stop = new AbortController();
    await expect(shop.link({}, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toMatchObject({ code: "cancelled" });
    expect(await shop.link()).toMatchObject({ persons: 1500 });
  });

  it("refuses what it does not know", async () => {
    await open();
    await expect(shop.link({ threshold: 1.5 })).rejects.toMatchObject({ code: "bad_argument" });
    await expect(shop.link({ treshold: 0.9 } as never)).rejects.toMatchObject({ code: "bad_argument", hint: expect.stringContaining("threshold") as string });
  });
});
