import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { byAim, readyAims } from "../../../web/dashboard/model/segment-aims.js";
import type { Segment } from "../../../web/engine/ops.js";

const segment = (id: string, aim: string, customers: number, revenueShare = 0): Segment =>
  ({ id, name: id, definition: "", sentence: "", why: "", origin: "gallery", aim, customers, orders: 0, revenue: "0", share: 0, revenueShare }) as Segment;

describe("ready segments by aim", () => {
  it("knows every aim of the engine's gallery", () => {
    const list = readFileSync(new URL("../../../core/segments/gallery_list.cpp", import.meta.url), "utf8");
    const used = new Set([...list.matchAll(/^ {4}\{"[^"]+", "[^"]+", "([^"]+)"/gm)].map((m) => m[1]!));
    expect([...used].sort()).toEqual([...readyAims].sort());
  });
  it("begins with what fits the owner's aim, and with the money within each", () => {
    const list = [segment("a", "habits", 5), segment("b", "win-back", 3, 0.1), segment("c", "win-back", 90, 0.4), segment("d", "win-back", 0)];
    const [first, second] = byAim(list, "retention");
    expect([first!.aim, first!.full.map((s) => s.id), first!.empty.map((s) => s.id)]).toEqual(["win-back", ["c", "b"], ["d"]]);
    expect(second!.aim).toBe("habits");
    expect(byAim(list, "new-market").map((g) => g.aim)).toEqual(["habits", "win-back"]);
  });
  it("puts an aim with nobody last and loses no segment of an aim it does not know", () => {
    const list = [segment("a", "win-back", 0), segment("b", "habits", 1), segment("c", "brand-new", 2)];
    expect(byAim(list, "retention").map((g) => g.aim)).toEqual(["habits", "other", "win-back"]);
  });
});
