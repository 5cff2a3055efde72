import { describe, expect, it } from "vitest";
import { compared, firstCompared, inBoth, inNone, inSegment, mostAlike, onlyIn } from "../../../web/dashboard/model/segment-overlap.js";
import type { HealthResult, Segment } from "../../../web/engine/ops.js";

const segment = (id: string, origin: string, customers: number, name = id, definition = `${id} > 1`): Segment =>
  ({ id, name, definition, sentence: "", why: "", origin, aim: "", customers, orders: 0, revenue: "0", share: 0, revenueShare: 0 }) as Segment;
const vips = segment("vips", "gallery", 40);
const friends = segment("segment-1", "own", 20, "Anna's friends", "a = 1 OR b = 2");
const broken = segment("segment-2", "own", 0, "Broken");
const all = [friends, broken, vips, segment("none", "gallery", 0)];
const row = (id: string, customers: number, only: number, kind = "") => ({ id, name: id, customers, only, findings: kind === "" ? [] : [{ kind, text: "", other: "", share: 0 }] });
const health = { segments: [row("segment-1", 20, 5), row("segment-2", 9, 0, "broken"), row("vips", 40, 25), row("none", 0, 0)], both: [[20, 0, 15, 0], [0, 9, 0, 0], [15, 0, 40, 0], [0, 0, 0, 0]] } as unknown as HealthResult;

describe("comparing segments", () => {
  it("begins with the owner's own, or with the ready ones of most customers", () => {
    expect(firstCompared(all)).toEqual(["segment-1"]);
    expect(firstCompared([broken, vips])).toEqual(["vips"]);
    const ready = Array.from({ length: 20 }, (_, i) => segment(`r${i}`, "gallery", i));
    expect(firstCompared(ready)).toEqual(["r19", "r18", "r17", "r16", "r15", "r14", "r13", "r12"]);
  });
  it("writes conditions in the language: parentheses around an OR, quotes doubled, the name where it is clear", () => {
    expect(inBoth(friends, vips)).toBe("(a = 1 OR b = 2) AND (vips > 1)");
    expect(onlyIn(friends, [friends, vips], all)).toBe("(a = 1 OR b = 2) AND NOT in_segment('vips')");
    expect(inNone([friends, vips], all)).toBe("NOT in_segment('Anna''s friends') AND NOT in_segment('vips')");
    expect(inSegment(segment("segment-9", "own", 1, "VIPs"), all)).toBe("in_segment('segment-9')");
  });
  it("leaves out what cannot be read or holds nobody, rows and columns alike, and finds the two most alike", () => {
    const rows = compared(health, all);
    expect(rows.map((r) => [r.segment.id, r.customers, r.only, r.shared])).toEqual([["segment-1", 20, 5, [20, 15]], ["vips", 40, 25, [15, 40]]]);
    expect(mostAlike(rows)).toEqual({ a: 0, b: 1, shared: 15 });
    expect(mostAlike(rows.slice(0, 1))).toBeNull();
  });
});
