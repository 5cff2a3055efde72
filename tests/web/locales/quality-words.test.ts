import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { en } from "../../../web/locales/en.js";
import { findingRemedy, findingStake, findingText, type Finding } from "../../../web/locales/quality-words.js";
import { loadLanguage, Words } from "../../../web/locales/words.js";

const finding: Finding = {
  code: "nobody", severity: "high", column: "Email", other: "", count: 80, of: 720, share: 1 / 9, orders: 80, customers: 0, amount: "1234.50", revenueShare: 0.12, estimate: false, lines: [], values: {},
};

/** Every code that the engine's source names, as finding_of("…") or in a table of rules. */
function codes(): string[] {
  const folder = new URL("../../../core/shop/quality/", import.meta.url);
  const text = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
  const found = [...text.matchAll(/(?:finding_of\(|cells\(|add_whole\(view, |one_value\([^"]*|\? |: |[{ ])"([a-z]+[A-Z]\w+|nobody|gap|rejected)"/g)].map((m) => m[1]!);
  return [...new Set(found)];
}

describe("sentences of the quality report", () => {
  it("exist for every code of the engine, and none is left over", () => {
    const known = Object.keys(en).filter((k) => k.startsWith("quality.is.")).map((k) => k.slice("quality.is.".length)).filter((k) => k !== "other" && k !== "gapFile");
    expect(codes().sort()).toEqual(known.sort());
  });
  it("say what is the matter, what is at stake and what to do", () => {
    const words = new Words("en", "EUR");
    expect(findingText(finding, words)).toBe("80 orders name nobody (11%): these buyers look new each time and belong to no group.");
    expect(findingStake(finding, words)).toBe("€1,235 at stake (12%)");
    expect(findingRemedy(finding, "square-transactions", words)).toContain("Square");
    expect(findingRemedy(finding, "etsy-orders", words)).toContain("checkout");
    const gap = { ...finding, code: "gap", estimate: true, values: { months: "2022-03, 2022-04", file: "/home/me/till.csv" } };
    expect(findingText(gap, words)).toBe("till.csv has no order in Mar 2022, Apr 2022, amid busy months: is an export missing?");
    expect(findingStake(gap, words)).toBe("about €1,235 missing, at the usual pace");
  });
  it("are complete in German", async () => {
    await loadLanguage("de");
    const words = new Words("de", "EUR");
    for (const code of codes()) {
      const f = { ...finding, code, values: { months: "2022-03", from: "2022-03", to: "2022-03-01", last: "2022-06-01", file: "a.csv", reason: "no date", difference: "10.00", median: "5.00" } };
      expect(findingText(f, words), code).not.toMatch(/[{}]|undefined|NaN|Invalid/);
      expect(findingText(f, words), code).not.toBe(findingText(f, new Words("en", "EUR")));
      expect(findingRemedy(f, "", words), code).not.toMatch(/[{}]/);
    }
  });
});
