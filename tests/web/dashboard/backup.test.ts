import { describe, expect, it } from "vitest";
import { isBackup, makeBackup, readBackup } from "../../../web/dashboard/model/backup.js";
import type { Workspace } from "../../../web/dashboard/model/workspace.js";

const text = "order,date,total\r\n".repeat(400_000);
const workspace: Workspace = {
  shopName: "Café <b>“Ä”</b>", asOf: "2024-02-29", aim: "growth", filter: "number_of_orders > 1",
  own: [{ id: "s-1", name: "Regulars", definition: "number_of_orders >= 3" }],
  decisions: [{ same: false, a: { kind: "id", platform: "shopify", value: "7" }, b: { kind: "email", platform: "", value: "ana@x.com" } }],
  currency: "EUR", rates: [{ currency: "USD", date: "2024-01-01", rate: "0.9245" }], fields: [{ field: "email", strategy: "frequent", source: "" }],
  sources: [
    { key: "f-1", name: "orders.csv", blob: new Blob([text], { type: "text/csv" }), options: { dateOrder: "dmy", roles: { email: "Mail" } } },
    { key: "f-2", name: "empty.csv", blob: new Blob([]), options: {}, sample: true },
  ],
};

describe("backup", () => {
  it("gives back the very same workspace, byte for byte", async () => {
    const file = await makeBackup(workspace);
    expect(await isBackup(file)).toBe(true);
    expect(file.size).toBeLessThan(text.length / 10);
    const back = await readBackup(file);
    expect(await back.sources[0]?.blob.text()).toBe(text);
    expect(back.sources[1]?.blob.size).toBe(0);
    const bare = (w: Workspace) => ({ ...w, sources: w.sources.map((s) => ({ ...s, blob: null })) });
    expect(bare(back)).toEqual(bare(workspace));
  });

  it("refuses a backup with one wrong byte anywhere, and one cut short or grown", async () => {
    const bytes = new Uint8Array(await (await makeBackup(workspace)).arrayBuffer());
    const step = Math.max(1, Math.floor(bytes.length / 40));
    for (let at = 8; at < bytes.length; at += step) {
      const wrong = bytes.slice();
      wrong[at] = (wrong[at] ?? 0) ^ 0x10;
      await expect(readBackup(new Blob([wrong])), `byte ${at}`).rejects.toThrow();
    }
    await expect(readBackup(new Blob([bytes.slice(0, -1)]))).rejects.toThrow(/damaged/);
    await expect(readBackup(new Blob([bytes, new Uint8Array(1)]))).rejects.toThrow(/damaged/);
    await expect(readBackup(new Blob([bytes.slice(0, 30)]))).rejects.toThrow();
  });

  it("does not take an order export for a backup", async () => {
    expect(await isBackup(new Blob([text]))).toBe(false);
    await expect(readBackup(new Blob([text]))).rejects.toThrow("not a backup");
  });
});
