import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultOf, fuzzZip } from "../../fuzz/zip-fuzz.js";

describe("an archive changed at random", () => {
  it("is read or refused with a code of ours", async () => {
    const { runs, broken } = await fuzzZip({ seed: 1, until: (n) => n >= 1500 });
    expect(broken.map(({ seed, why }) => `${seed}: ${why}`)).toEqual([]);
    expect(runs).toBe(1500);
  });

  it("that once broke something does so no more", async () => {
    const folder = join(import.meta.dirname, "../../fuzz/seeds/zip");
    for (const name of existsSync(folder) ? readdirSync(folder) : []) expect([name, await faultOf(readFileSync(join(folder, name)))]).toEqual([name, undefined]);
  });
});
