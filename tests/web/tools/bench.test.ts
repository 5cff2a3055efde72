import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf } from "../../bench/answer.mjs";
import { generate, kHeader } from "../../bench/generate.mjs";

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "clientele-bench-")); });
afterAll(() => rmSync(folder, { recursive: true }));

describe("the benchmark", () => {
  it("makes the log it promises, always the same", () => {
    generate(3000, join(folder, "a.csv"));
    generate(3000, join(folder, "b.csv"));
    const text = readFileSync(join(folder, "a.csv"), "utf8");
    expect(readFileSync(join(folder, "b.csv"), "utf8")).toBe(text);
    const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data[0]!.join(",") + "\n").toBe(kHeader);
    const rows = data.slice(1);
    expect(rows).toHaveLength(3000);
    expect(text.length / 3000).toBeGreaterThan(95);
    expect(text.length / 3000).toBeLessThan(125);
    for (const row of rows) expect(row).toHaveLength(10);
    const times = rows.map((row) => row[2]!);
    expect([...times].sort()).toEqual(times);
    // An order's lines stand together and belong to one customer: the JavaScript contestant counts on it.
    const runs = rows.filter((row, i) => i === 0 || row[0] !== rows[i - 1]![0]).length;
    expect(runs).toBe(new Set(rows.map((row) => row[0])).size);
    expect(new Set(rows.map((row) => `${row[0]} ${row[1]}`)).size).toBe(runs);
  });

  it("scores by the inverted distribution function, equal values alike", () => {
    // Ten buyers: days 1..10, one order each but for the last two, 100 to 1,000 cents.
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const answer = answerOf(days, [1, 1, 1, 1, 1, 1, 1, 1, 2, 3], days.map((d) => d * 100));
    expect(answer.cuts).toEqual({ recency: [3, 5, 7, 9], frequency: [1, 1, 1, 1], monetary: [200, 400, 600, 800] });
    expect(answer).toMatchObject({ buyers: 10, orders: 13, revenue: 5500 });
    // Day 10: -10 is not above the lowest cut point -9, so R = 1; three orders are above all four, F = 5; M = 5.
    expect(answer.grid).toContain("1 5 2 1900");
    expect(answer.grid.map((cell) => Number(cell.split(" ")[2])).reduce((a, b) => a + b)).toBe(10);
  });
});
