import { describe, expect, it } from "vitest";
import { de } from "../../../web/locales/de.js";
import { en } from "../../../web/locales/en.js";
import { formatMessage } from "../../../web/locales/messages.js";
import { Words } from "../../../web/locales/words.js";

const plain = { number: (n: number) => String(n), plural: (n: number) => new Intl.PluralRules("en").select(n) };

describe("formatMessage", () => {
  it("fills in values, plurals with their number, exact numbers and choices", () => {
    expect(formatMessage("{a} and {b}", { a: "x", b: 2 }, plain)).toBe("x and 2");
    const plural = "{n, plural, =0 {nobody} one {# customer} other {# customers}}";
    expect([0, 1, 2].map((n) => formatMessage(plural, { n }, plain))).toEqual(["nobody", "1 customer", "2 customers"]);
    expect(formatMessage("{k, select, a {first} other {else}}", { k: "a" }, plain)).toBe("first");
    expect(formatMessage("{n, plural, one {add {name}} other {add # files}}", { n: 1, name: "a.csv" }, plain)).toBe("add a.csv");
  });
  it("does not take a value for a message", () => {
    expect(formatMessage("{name}", { name: "{n, plural, other {#}} <b>" }, plain)).toBe("{n, plural, other {#}} <b>");
  });
  it("refuses a malformed message", () => {
    expect(() => formatMessage("{n, plural, one {x}", { n: 1 }, plain)).toThrow(SyntaxError);
  });
});

describe("catalogues", () => {
  const used = (message: string): string[] => [...message.matchAll(/(?<!(?:one|other|=\d+) )\{(\w+)(?=[,}])/g)].map((m) => m[1] ?? "").sort();
  it("are all well formed", () => {
    for (const message of [...Object.values(en), ...Object.values(de)]) expect(() => formatMessage(message ?? "", { n: 2 }, plain)).not.toThrow();
  });
  it("use the same values in every language", () => {
    for (const [key, message] of Object.entries(de)) expect(new Set(used(message ?? "")), key).toEqual(new Set(used(en[key as keyof typeof en])));
  });
});

describe("Words", () => {
  it("writes numbers, shares, money and dates as the locale does", () => {
    const english = new Words("en", "GBP");
    expect(english.money("1234.50")).toBe("£1,235");
    expect(english.money("12.50")).toBe("£12.50");
    expect(english.moneyExact("1234.50")).toBe("£1,234.50");
    expect(english.share(0.0234)).toBe("2.3%");
    expect(english.share(0.234)).toBe("23%");
    expect(english.date("2011-12-10")).toBe("Dec 10, 2011");
    const german = new Words("de-DE", "EUR");
    expect(german.money("1234.50").replace(/\s/g, " ")).toBe("1.235 €");
    expect(german.date("2011-12-10")).toBe("10. Dez. 2011");
  });
  it("shortens money only where the language has a short form for it, and writes nothing as nothing", () => {
    const [english, german] = [new Words("en", "EUR"), new Words("de", "EUR")];
    expect(english.moneyCompact("643430.20")).toBe("€643.4K");
    expect(german.moneyCompact("643430.20").replace(/\s/g, " ")).toBe("643.430 €");
    expect(german.moneyCompact("3400000").replace(/\s/g, " ")).toBe("3,4 Mio. €");
    expect([english.money(0), english.money("0.00"), english.money("0.05")]).toEqual(["€0", "€0", "€0.05"]);
  });
  it("shows an instant in the shop's zone", () => {
    expect(new Words("en", "", 2, "Asia/Tokyo").date("2011-12-09T16:00:00Z")).toBe("Dec 10, 2011");
  });
  it("knows an instant that is only a day, in the shop's zone and in any language", () => {
    for (const locale of ["en-US", "de", "ar-EG-u-nu-latn"]) {
      const words = new Words(locale, "", 2, "Europe/Berlin");
      expect(["2024-07-01T22:00:00Z", "2024-01-01T23:00:00Z", "2024-07-01T22:00:01Z", "2024-07-01T10:00:00Z"].map((at) => words.isMidnight(at))).toEqual([true, true, false, false]);
    }
  });
  it("takes an unknown locale for English and an unknown currency for none", () => {
    expect(new Words("not a locale").locale).toBe("en");
    expect(new Words("en", "credits").money("1000")).toBe("1,000");
  });
  it("keeps English texts left to right where there is no catalogue for the reader's language", () => {
    expect([new Words("ar").direction, new Words("de").direction]).toEqual(["ltr", "ltr"]);
  });
});
