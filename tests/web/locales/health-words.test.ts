import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { healthChip, healthTone, healthWhy, type HealthFinding } from "../../../web/locales/health-words.js";
import { loadLanguage, Words } from "../../../web/locales/words.js";

/** Every kind that the engine's source names; one that cannot be read never comes to be judged there. */
const source = readFileSync(new URL("../../../core/shop/ops/health.cpp", import.meta.url), "utf8");
const judged = /kKinds\[\] = \{([^}]*)\}/.exec(source)?.[1] ?? "";
const kinds = ["broken", ...[...judged.matchAll(/"(\w+)"/g)].map((m) => m[1]!)];
const finding = (kind: string, more: Partial<HealthFinding> = {}): HealthFinding => ({ kind, text: "number_of_orders > 9 and number_of_orders < 2 cannot both hold.", other: "vips", share: 0.945, ...more });
const names = { segment: (id: string) => id.toUpperCase(), attribute: (name: string) => name.replaceAll("_", " ") };

describe("words of a segment's health", () => {
  it("exist for every kind of the engine, in English and German", async () => {
    await loadLanguage("de");
    expect(kinds).toHaveLength(9);
    for (const kind of kinds) {
      const [english, german] = [new Words("en"), new Words("de")].map((w) => [healthChip(finding(kind), names, w), healthWhy(finding(kind), names, w)].join(" | ")) as [string, string];
      expect(english, kind).not.toMatch(/[{}]|undefined|health\./);
      expect(german, kind).not.toBe(english);
    }
  });
  it("name the other segment and the attribute, and do not round up to all", () => {
    const words = new Words("en");
    expect(healthChip(finding("overlapping"), names, words)).toBe("94% the same as “VIPS”");
    expect(healthChip(finding("overlapping", { share: 0.997 }), names, words)).toBe("99% the same as “VIPS”");
    expect(healthChip(finding("mostlyMissing", { text: "customer_tags", other: "", share: 0.72 }), names, words)).toBe("72% have no value: customer tags");
  });
  it("say in German which clauses clash", async () => {
    await loadLanguage("de");
    expect(healthWhy(finding("contradictory"), names, new Words("de"))).toContain("number_of_orders > 9 und number_of_orders < 2 schließen einander aus.");
  });
  it("are grave where nobody can ever be in it, quiet where it is only small", () => {
    expect(kinds.map((kind) => healthTone(kind))).toEqual(["bad", "bad", "", "attention", "attention", "attention", "attention", "", ""]);
  });
});
