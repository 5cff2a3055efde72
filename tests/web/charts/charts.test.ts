import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bars } from "../../../web/charts/bars.js";
import { columns } from "../../../web/charts/columns.js";
import { groupTone, toneInk } from "../../../web/charts/groups.js";
import { lines } from "../../../web/charts/line.js";
import { rfmAreas, rfmCells, type GridCell, type RfmGridTexts } from "../../../web/charts/rfm-grid.js";
import type { Drawing, RectShape } from "../../../web/charts/scene.js";
import { sparkline } from "../../../web/charts/sparkline.js";

const axis = (v: number): string => String(v);
const rects = (d: Drawing): RectShape[] => d.shapes.filter((s): s is RectShape => s.kind === "rect");
const finite = (d: Drawing): void => {
  for (const s of d.shapes) {
    for (const v of Object.values(s)) if (typeof v === "number") expect(Number.isFinite(v)).toBe(true);
    if (s.kind === "path") expect(s.d).not.toMatch(/NaN|Infinity/);
    if (s.kind === "rect") expect(Math.min(s.width, s.height)).toBeGreaterThanOrEqual(0);
  }
};

describe("columns", () => {
  it("draws heights in proportion to the values, from zero", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 60 }), (values) => {
      const drawing = columns(values.map((value, i) => ({ id: `${i}`, short: `${i}`, label: `${value}`, value })), { width: 900, height: 240, axis });
      const drawn = rects(drawing);
      expect(drawn).toHaveLength(values.length);
      const tallest = drawn[values.indexOf(Math.max(...values))]?.height ?? 0;
      drawn.forEach((r, i) => {
        const expected = ((values[i] ?? 0) / Math.max(...values)) * tallest;
        // a bar is at least a pixel high, so that it is seen
        expect(Math.abs(r.height - Math.max(1, expected))).toBeLessThan(1e-6);
      });
    }));
  });

  it("never lets labels under the axis touch", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 280, max: 1200 }), (n, width) => {
      const drawing = columns(Array.from({ length: n }, (_, i) => ({ id: `${i}`, short: `Month ${i}`, label: "", value: i, level: i % 12 === 0 ? 0 : i % 3 === 0 ? 1 : 2 })), { width, height: 200, axis });
      const labels = drawing.shapes.flatMap((s) => (s.kind === "text" && s.anchor === "middle" ? [s] : []));
      labels.forEach((label, i) => {
        const before = labels[i - 1];
        if (before) expect(label.x - before.x).toBeGreaterThan((label.text.length + before.text.length) * 12 * 0.56 * 0.5);
      });
    }));
  });

  it("stands one value, a zero and nothing", () => {
    for (const values of [[], [0], [5], [-3, 4]]) finite(columns(values.map((value, i) => ({ id: `${i}`, short: "a", label: "", value })), { width: 300, height: 100, axis }));
  });
});

describe("bars, lines and sparklines", () => {
  it("stand empty, single and flat data", () => {
    const bar = { id: "a", name: "A", label: "A", value: 0, valueText: "0", tone: "accent" as const };
    for (const data of [[], [bar], [{ ...bar, second: 0, secondText: "0" }]]) finite(bars(data, { width: 320 }));
    for (const values of [[], [1], [2, 2, 2]]) {
      finite(sparkline(values, { width: 100, height: 30 }));
      finite(lines([{ name: "A", tone: "accent", points: values.map((value, i) => ({ id: `${i}`, short: "x", label: "", value })), filled: true }], { width: 320, height: 120, axis }));
    }
  });

  it("keeps a bar's length in proportion beside its pair", () => {
    const drawing = bars([{ id: "a", name: "A", label: "", value: 0.5, second: 0.25, valueText: "", secondText: "", tone: "accent" }], { width: 500 });
    const [whole, half] = rects(drawing);
    expect((half?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(0.5, 6);
  });
});

const texts: RfmGridTexts = {
  cell: (c) => `${c.group} ${c.customers}`, block: (b) => `${b.group} ${b.customers}`, figure: () => "12% of revenue", shortFigure: () => "12%",
  people: (_, group) => ({ name: group, where: "" }), recent: "lately", longAgo: "long ago", more: "much", less: "little",
};
const gridOf = (customers: readonly number[]): GridCell[] => {
  const cells: GridCell[] = [];
  for (let r = 1; r <= 5; r++) for (let k = 0; k < 9; k++) cells.push({ r, fm: 1 + k / 2, customers: customers[(r - 1) * 9 + k] ?? 0, revenueShare: 1 / 45, group: ["Dormant", "Loyal", "Champions"][Math.floor(k / 3)] ?? "" });
  return cells;
};

describe("rfmAreas", () => {
  it("gives each block an area in proportion to its customers", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 45, maxLength: 45 }).filter((c) => c.some((n) => n > 0)), (customers) => {
      const cells = gridOf(customers);
      const drawing = rfmAreas(cells, { width: 5000, height: 5000, groups: [], texts });
      const total = customers.reduce((a, b) => a + b, 0);
      const whole = (5000 - 26) * (5000 - 26);
      for (const mark of drawing.marks) {
        const n = Number(mark.label.split(" ").at(-1));
        const area = (mark.width + 2) * (mark.height + 2);
        if (mark.width > 30 && mark.height > 30) expect(area / whole).toBeCloseTo(n / total, 2);
      }
      expect(drawing.marks.reduce((sum, m) => sum + Number(m.label.split(" ").at(-1)), 0)).toBe(total);
    }), { numRuns: 60 });
  });

  it("draws nothing for no customers", () => {
    expect(rfmAreas(gridOf([]), { width: 400, height: 300, groups: [], texts }).marks).toHaveLength(0);
  });
});

describe("rfmCells", () => {
  it("has a mark for each of the 45 cells, none over another", () => {
    const drawing = rfmCells(gridOf(Array.from({ length: 45 }, (_, i) => i)), { width: 600, height: 400, groups: [], texts, cellText: () => "1%" });
    expect(drawing.marks).toHaveLength(45);
    const corners = new Set(drawing.marks.map((m) => `${Math.round(m.x)},${Math.round(m.y)}`));
    expect(corners.size).toBe(45);
    // recent customers are on the right, the best on top
    const at = (id: string) => drawing.marks.find((m) => m.id === id);
    expect(at("5-5")?.x).toBeGreaterThan(at("1-5")?.x ?? 0);
    expect(at("5-5")?.y).toBeLessThan(at("5-1")?.y ?? 0);
  });
});

// Relative luminance and contrast as WCAG 2 defines them.
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
};

describe("groupTone", () => {
  const colours: Record<string, string> = {
    Champions: "#0b6e4f", Loyal: "#2f9e6e", Active: "#7cc36a", New: "#5aa9e6", Promising: "#9cc9f0", "Needs attention": "#f2c14e",
    "Almost lost": "#f0954b", "At risk": "#e4633f", "Previously loyal": "#b23a68", Dormant: "#8a8f98", Prospects: "#c9ccd1",
  };
  it("gives every group its own colour, with readable text on it", () => {
    const tones = new Set(Object.keys(colours).map((name) => groupTone(name)));
    expect(tones.size).toBe(11);
    for (const [name, colour] of Object.entries(colours)) {
      const ink = toneInk(groupTone(name)) === "on-dark" ? "#ffffff" : "#1b1f24";
      expect(contrast(colour, ink), name).toBeGreaterThanOrEqual(4.5);
    }
  });
});
