import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { engineDe } from "../../../web/locales/engine-de.js";
import { formatMessage } from "../../../web/locales/messages.js";
import { loadLanguage, Words } from "../../../web/locales/words.js";

const core = (file: string): string => readFileSync(join(import.meta.dirname, "../../../core", file), "utf8").replace(/"\s*\n\s*"/g, "");

describe("what the engine says", () => {
  let german: Words;
  beforeAll(async () => {
    await loadLanguage("de");
    german = new Words("de-DE", "EUR");
  });

  it("has a German text for each ready segment, each group of the usual scheme and each piece of advice", () => {
    const gallery = [...core("segments/gallery_list.cpp").matchAll(/\{"[a-z0-9-]+", "([^"]+)", "[a-z-]+", "[^"]*",\s*"([^"]+)"\}/g)].flatMap(([, name, why]) => [name, why]);
    const groups = [...core("segments/rfm_scheme_shopify.cpp").matchAll(/\{"([A-Z][a-z ]+)", "[^"]+",\s*"([^"]+)"/g)].flatMap(([, name, advice]) => [name, advice]);
    const advice = [...core("shop/ops/report.cpp").matchAll(/\{"[A-Z][a-z ]+", "([^"]*\{n\}[^"]*)", "([^"]+)"\}/g)].flatMap(([, title, detail]) => [title?.replace("{n}", "1,618"), detail]);
    expect(gallery.length / 2).toBeGreaterThanOrEqual(40);
    expect([gallery.length, groups.length, advice.length].map((n) => n >= 12)).toEqual([true, true, true]);
    // The one name that both languages share.
    for (const text of [...gallery, ...groups, ...advice]) if (text !== "Champions") expect(german.engine(text ?? ""), text).not.toBe(text);
  });

  it("takes over counts, money and names, and puts a sentence into a sentence", () => {
    expect(german.engine("Write to the 1,618 customers at risk")).toBe("Schreiben Sie den 1.618 gefährdeten Kunden");
    expect(german.engine("one order of 1,038.20 within 12 days").replace(/\s/g, " ")).toBe("eine Bestellung über 1.038,20 € binnen 12 Tagen");
    expect(german.engine("3 orders of any amount today")).toBe("3 Bestellungen in beliebiger Höhe heute");
    expect(german.engine("its name, and 98% of its cells are dates")).toBe("ihr Name, und 98 % ihrer Zellen sind Daten");
    expect(german.engine('not a number: "a (b) {n} $&"')).toBe('keine Zahl: "a (b) {n} $&"');
  });

  it("leaves what it does not know, and everything in English, as it is", () => {
    expect(german.engine("Something new.")).toBe("Something new.");
    expect(german.engine("At risk, somewhat")).toBe("At risk, somewhat");
    expect(new Words("en").engine("At risk")).toBe("At risk");
    expect(new Words("fr").engine("At risk")).toBe("At risk");
  });

  it("says in each text what the English one says", () => {
    const plain = { number: String, plural: () => "other" };
    for (const [english, message] of Object.entries(engineDe)) {
      const names = [...english.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "");
      const values = Object.fromEntries(names.map((name, i) => [name, name === "n" || name === "m" ? 7000 + i : `<${name}>`]));
      const text = formatMessage(message, values, plain);
      for (const value of Object.values(values)) expect(text, english).toContain(String(value));
    }
  });
});
