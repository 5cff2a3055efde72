import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { band, linear } from "../../../web/charts/scale.js";

describe("linear", () => {
  it("covers its domain with round ticks, evenly spaced", () => {
    fc.assert(fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (low, span) => {
      const scale = linear(low, low + span, 0, 100);
      const [first, last] = scale.domain;
      expect(first).toBeLessThanOrEqual(low);
      expect(last).toBeGreaterThanOrEqual(low + span);
      expect(scale(first)).toBeCloseTo(0, 6);
      expect(scale(last)).toBeCloseTo(100, 6);
      expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
      expect(scale.ticks.length).toBeLessThanOrEqual(12);
    }));
  });

  it("gives a flat or empty domain a height, so that nothing divides by zero", () => {
    expect(linear(0, 0, 100, 0)(0)).toBe(100);
    expect(Number.isFinite(linear(5, 5, 0, 10)(5))).toBe(true);
  });

  it("has the ticks one would write by hand", () => {
    expect(linear(0, 96, 0, 1, 4).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(linear(0, 31_000, 0, 1, 3).ticks).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
    expect(linear(-3, 7, 0, 1, 4).ticks).toEqual([-4, -2, 0, 2, 4, 6, 8]);
  });
});

describe("band", () => {
  it("places equal bands inside the range without overlap", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 300, max: 2000 }), (n, from, length) => {
      const b = band(n, from, from + length);
      for (let i = 0; i < n; i++) {
        expect(b.start(i)).toBeGreaterThanOrEqual(from - 0.5);
        expect(b.start(i) + b.width).toBeLessThanOrEqual(from + length + 0.5);
        if (i > 0) expect(b.start(i)).toBeGreaterThanOrEqual(b.start(i - 1) + b.width - 1e-6);
      }
    }));
  });
});
