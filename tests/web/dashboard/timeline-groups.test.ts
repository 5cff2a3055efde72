import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "../../../web/engine/ops.js";
import { linesText, timelineDays } from "../../../web/dashboard/pages/timeline-groups.js";
import { Words } from "../../../web/locales/words.js";

let line = 0;
const entry = (at: string, session: number, name: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  kind: "event", at, name, amount: "", channel: "web", device: "desktop", file: "a.csv", products: [], session, line: ++line, byShop: false, ...more,
});
const day = (iso: string): string => iso.slice(0, 10);

describe("timelineDays", () => {
  it("keeps every entry once, the newest first, whatever the sessions", () => {
    // Made up at random: each entry must come out once, and days and visits descend by their newest entry.
    let seed = 5;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    const entries = Array.from({ length: 400 }, () => entry(new Date(Date.UTC(2025, 0, 1 + random(9), random(24), random(60))).toISOString(), random(6), ["view", "login", "search"][random(3)]!))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    const days = timelineDays(entries, day);
    const out = days.flatMap((d) => d.visits.flatMap((v) => v.acts.flatMap((a) => a.entries)));
    expect(new Set(out)).toEqual(new Set(entries));
    expect(out).toHaveLength(entries.length);
    const newest = days.flatMap((d) => d.visits.map((v) => v.to));
    expect(newest).toEqual([...newest].sort().reverse());
    expect(new Set(days.map((d) => day(d.at))).size).toBe(days.length);
    for (const { visits } of days) for (const v of visits) {
      const own = v.acts.flatMap((a) => a.entries);
      expect(new Set(own.map((e) => e.session))).toEqual(new Set([v.session]));
      if (v.session === 0) expect(own).toHaveLength(1);
      expect([own[0]?.at, own.at(-1)?.at]).toEqual([v.to, v.from]);
    }
  });
  it("keeps two visits at a time apart, and a visit over midnight together", () => {
    const days = timelineDays([
      entry("2025-03-13T00:10:00Z", 3, "purchase"), entry("2025-03-12T23:55:00Z", 3, "view"),
      entry("2025-03-12T12:03:00Z", 2, "view", { device: "mobile" }), entry("2025-03-12T12:02:00Z", 1, "search"), entry("2025-03-12T12:01:00Z", 2, "login", { device: "mobile" }),
    ], day);
    expect(days.map((d) => d.visits.map((v) => [v.session, v.acts.length, v.devices.join()]))).toEqual([[[3, 2, "desktop"]], [[2, 2, "mobile"], [1, 1, "desktop"]]]);
  });
  it("tells what was done several times in a row once, with all products", () => {
    const days = timelineDays([
      entry("2025-03-12T12:03:00Z", 1, "view", { products: ["B", "A"] }), entry("2025-03-12T12:02:00Z", 1, "view", { products: ["A"] }),
      entry("2025-03-12T12:01:00Z", 1, "search"), entry("2025-03-12T12:00:00Z", 1, "view", { products: ["C"] }),
      entry("2025-03-12T11:00:00Z", 0, "email_opened"), entry("2025-03-12T10:00:00Z", 0, "email_opened"),
    ], day);
    expect(days[0]?.visits.map((v) => v.acts.map((a) => [a.entries[0]?.name, a.entries.length, a.products.join()]))).toEqual(
      [[["view", 2, "B,A"], ["search", 1, ""], ["view", 1, "C"]], [["email_opened", 1, ""]], [["email_opened", 1, ""]]]);
  });
  it("takes a session id that comes back on another day for another visit", () => {
    const days = timelineDays([entry("2025-03-14T12:00:00Z", 1, "view"), entry("2025-03-12T12:00:00Z", 1, "view")], day);
    expect(days.map((d) => d.visits.length)).toEqual([1, 1]);
  });
});

describe("linesText", () => {
  const words = new Words("en");
  const text = (...lines: number[]): string => linesText(lines, (items) => words.list(items), String);
  it("is short and true", () => {
    expect([text(9, 7), text(7, 9, 8), text(3, 30, 12), text(4, 9, 1, 20)]).toEqual(["7 and 9", "7–9", "3, 12, and 30", "1, 4, 9 …"]);
  });
});
