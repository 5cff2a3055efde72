import { describe, expect, it } from "vitest";
import { asConstant, dayLiteral, dayParts, literalOf, numberLiteral, shifted, shown, textOf } from "../../../web/dashboard/model/literals.js";

describe("constants in fields", () => {
  it("takes numbers in either way of writing, and nothing that is none", () => {
    expect(["3", " -2.50 ", "12,5", "+7"].map(numberLiteral)).toEqual(["3", "-2.50", "12.5", "7"]);
    expect(["", "1,000.5", "12,", "3 €", "1e5", "."].map(numberLiteral)).toEqual(["", "", "", "", "", ""]);
    expect(shown("12.5", "number", ",")).toBe("12,5");
  });
  it("turns shares into per cent and back, digit by digit", () => {
    expect(["0.2", "0.07", "1", "0.125", "-0.5", "0", "0.0005"].map((n) => shifted(n, 2))).toEqual(["20", "7", "100", "12.5", "-50", "0", "0.05"]);
    for (const n of ["20", "7", "100", "12.5", "-50", "0", "0.05", "1234.5"]) expect(shifted(shifted(n, -2), 2), n).toBe(n);
    expect([shifted("20", -2), shifted("7", -2), shifted("", 2), shifted("x", 2)]).toEqual(["0.2", "0.07", "", "x"]);
  });
  it("says days as so many ago, as a day or as written, and back", () => {
    for (const literal of ["-90d", "-4w", "-12m", "-1y", "+14d", "2024-03-02", "today", "yesterday", "tomorrow", "30_days_ago", "+4w", "2024-03-02T10:30", "'2024-03-02'"]) {
      expect(dayLiteral(dayParts(literal)), literal).toBe(literal);
    }
    expect(dayParts("-4w")).toEqual({ way: "w", text: "4" });
    expect([dayLiteral({ way: "d", text: "many" }), dayLiteral({ way: "day", text: "" }), dayLiteral({ way: "m", text: "-3" })]).toEqual(["", "", ""]);
  });
  it("puts texts into quotes and takes them out, whatever is in them", () => {
    for (const text of ["vip", "women's", "a \\ b", "O'\\'", "“x”", "AND 1 = 1"]) expect(textOf(literalOf(text, "text")), text).toBe(text);
    expect([textOf("3"), textOf("'a' 'b'"), shown("'it''s'", "text")]).toEqual([null, null, "it's"]);
  });
  it("keeps a constant of an unknown attribute as it is, and never lets more than one through", () => {
    expect(["3", "-2.5", "'x'", "today", "true"].map(asConstant)).toEqual(["3", "-2.5", "'x'", "today", "true"]);
    expect(["DE", "a OR b", "3 OR 1 = 1", ")", "it's"].map(asConstant)).toEqual(["'DE'", "'a OR b'", "'3 OR 1 = 1'", "')'", "'it''s'"]);
  });
});
