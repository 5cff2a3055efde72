import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../bench/generate.mjs";
import { Site, missing } from "./dashboard-page.js";

// Times are measured by `npm run audit:big`; here only what happens in which order.
describe.skipIf(missing !== "")("a file of 40 MB", () => {
  const folder = mkdtempSync(join(tmpdir(), "clientele-reading-"));
  const file = join(folder, "log.csv");
  let site: Site;
  beforeAll(async () => {
    generate(400_000, file);
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is read while the page goes on drawing and answering, and can be stopped and read again", async () => {
    const d = await site.page();
    // What each frame saw of the reading: a page that stalls would see its beginning and its end only.
    await d.page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(globalThis, { seen });
      const look = (): void => {
        const done = (document.querySelector("clientele-dashboard") as unknown as { model: { job: { kind: string; progress: { done: number } } | null } }).model.job;
        if (done?.kind === "read" && seen.at(-1) !== done.progress.done) seen.push(done.progress.done);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const take = (): Promise<number[]> => d.page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen.splice(0));
    const input = d.page.locator("clientele-drop-zone input[type=file]").first();
    await input.setInputFiles(file);
    await d.button("Cancel").click();
    await d.page.getByText("Stopped. Nothing was changed.").waitFor();
    await d.page.getByRole("button", { name: "Try the sample shop" }).waitFor();
    expect((await take()).every((done) => done < 1)).toBe(true);

    await input.setInputFiles(file);
    await d.ready();
    const seen = await take();
    expect(seen.filter((done) => done > 0 && done < 1).length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    await d.go("data");
    expect(await d.page.locator("clientele-data-source .sum").innerText()).toMatch(/400,000/);
    expect(d.requests).toEqual([]);
    expect(d.errors).toEqual([]);
  });
});
