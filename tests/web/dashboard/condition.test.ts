import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyForm, opposite, quoted, valuesOf, type Group, type Operator, type Row } from "../../../web/dashboard/model/condition.js";
import { addRow, newClause, newGroup, removeRow, replaceRow, rowsAt } from "../../../web/dashboard/model/condition-edit.js";
import { readForm } from "../../../web/dashboard/model/condition-reader.js";
import { hasGaps, writeForm } from "../../../web/dashboard/model/condition-writer.js";

const cases = JSON.parse(readFileSync(new URL("../../cases/segment_language.json", import.meta.url), "utf8")) as { cases: { query: string; error?: object }[] };
const rows = (text: string): readonly Row[] | undefined => readForm(text)?.rows;
const clause = (attribute: string, operator: Operator, ...values: string[]): Row => ({ kind: "clause", attribute, operator, values });

describe("a condition's text as a form", () => {
  it("reads comparisons with constants, in every way of writing them", () => {
    expect(rows("number_of_orders >= 3")).toEqual([clause("number_of_orders", ">=", "3")]);
    expect(rows("amount_spent<>+2 and last_order_date ≤ -90D")).toEqual([clause("amount_spent", "!=", "2"), clause("last_order_date", "<=", "-90d")]);
    expect(rows("a NOT BETWEEN -5 AND 2.50 AND b = true")).toEqual([clause("a", "NOT BETWEEN", "-5", "2.50"), clause("b", "=", "TRUE")]);
    expect(rows("d BETWEEN -12m AND Today")).toEqual([clause("d", "BETWEEN", "-12m", "today")]);
    expect(rows("d = 2024-03-02t10:30")).toEqual([clause("d", "=", "2024-03-02T10:30")]);
    expect(rows(`t IN ("web.de", ‘it''s’, 'women''s', 'a\\'b')`)).toEqual([clause("t", "IN", "'web.de'", "'it''''s'", "'women''s'", "'a''b'")]);
    expect(rows("t NOT CONTAINS 'vip' OR t IS NULL")).toEqual([clause("t", "NOT CONTAINS", "'vip'"), clause("t", "IS NULL")]);
  });
  it("turns NOT round in a row, and keeps it before a group or what has no fields", () => {
    expect(rows("NOT a = 1 AND NOT NOT b < 2 AND NOT c IS NOT NULL")).toEqual([clause("a", "!=", "1"), clause("b", "<", "2"), clause("c", "IS NULL")]);
    expect(rows("NOT (a = 1 OR b = 2)")).toEqual([{ kind: "group", join: "OR", not: true, rows: [clause("a", "=", "1"), clause("b", "=", "2")] }]);
    expect(rows("NOT did('view', date >= -7d)")).toEqual([{ kind: "raw", not: true, text: "did('view', date >= -7d)" }]);
    expect(Object.entries(opposite).every(([a, b]) => opposite[b] === a)).toBe(true);
  });
  it("knows segments in either form", () => {
    const inside = { kind: "segment", segment: "vip", inside: true };
    for (const text of ["in_segment('vip')", "IN_SEGMENT('vip') = TRUE", "in_segment('vip') != false", "NOT in_segment('vip') = FALSE"]) expect(rows(text), text).toEqual([inside]);
    expect(rows("NOT in_segment('vip')")).toEqual([{ ...inside, inside: false }]);
  });
  it("holds AND together before OR, and tells a calculation's parenthesis from a group's", () => {
    expect(readForm("a = 1 OR b = 2 AND c = 3")).toEqual({ kind: "group", join: "OR", not: false,
      rows: [clause("a", "=", "1"), { kind: "group", join: "AND", not: false, rows: [clause("b", "=", "2"), clause("c", "=", "3")] }] });
    const raw = (text: string): Row => ({ kind: "raw", not: false, text });
    expect(rows("(a + 1) * 2 = 8 AND (b = 1)")).toEqual([raw("(a + 1) * 2 = 8"), { kind: "group", join: "AND", not: false, rows: [clause("b", "=", "1")] }]);
    expect(rows("x / y BETWEEN 1 AND z AND orders_placed MATCHES (date BETWEEN -9d AND -1d, count >= 2) AND 3 <= a"))
      .toEqual([raw("x / y BETWEEN 1 AND z"), raw("orders_placed MATCHES (date BETWEEN -9d AND -1d, count >= 2)"), raw("3 <= a")]);
  });
  it("is not read where the text does not hold together", () => {
    for (const text of ["(a = 1", "a = 1)", "a = 'x", "a = 1 AND", "OR a = 1", "a = 1 # b", "()", "NOT"]) expect(readForm(text), text).toBeNull();
    expect(readForm("  ")).toEqual(emptyForm);
  });
  it("throws on nothing, also where the language refuses the text", () => {
    for (const { query } of cases.cases) expect(() => readForm(query), query).not.toThrow();
    expect(cases.cases.filter((c) => !c.error && !readForm(c.query)).map((c) => c.query)).toEqual([]);
  });
});

/** Forms of every shape, the same at every run. */
function madeUp(seed: number, depth = 0): Group {
  const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
  const operators = Object.keys(opposite) as Operator[];
  const constants = ["3", "-2.50", "'it''s'", "'a \\\\ b'", "-90d", "2024-03-02", "today", "TRUE", "'AND'", "')'"];
  const row = (): Row => {
    const kind = random(depth < 3 ? 6 : 4);
    if (kind >= 4) return { ...madeUp(1 + random(1e9), depth + 1), not: random(2) === 0 };
    if (kind === 3) return { kind: "segment", segment: ["vip", "Anna's \"best\""][random(2)]!, inside: random(2) === 0 };
    if (kind === 2) return { kind: "raw", text: ["did('view', count >= 2)", "a / b > 3", "(a + b) * 2 = 1", "x > percentile(y)"][random(4)]!, not: random(2) === 0 };
    const operator = operators[random(operators.length)]!;
    const n = valuesOf(operator);
    return clause(["number_of_orders", "survey.nps"][random(2)]!, operator, ...Array.from({ length: n === "many" ? 1 + random(3) : n }, () => constants[random(constants.length)]!));
  };
  const list = Array.from({ length: 1 + random(4) }, row);
  // One row alone is joined by nothing.
  return { kind: "group", join: list.length > 1 && random(2) === 0 ? "OR" : "AND", not: false, rows: list };
}

describe("a form's text", () => {
  it("reads as the form again, whatever its shape", () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const form = madeUp(seed);
      expect(readForm(writeForm(form)), writeForm(form)).toEqual(form);
    }
  });
  it("reads, written, as itself for every case of the language", () => {
    for (const { query } of cases.cases) {
      const form = readForm(query);
      if (form) expect(writeForm(readForm(writeForm(form))!), query).toBe(writeForm(form));
    }
  });
  it("leaves out what is not filled in, and a group of nothing else", () => {
    const form = addRow(addRow({ ...emptyForm, rows: [clause("a", "=", "1")] }, [], newClause), [], newGroup("AND"));
    expect(writeForm(form)).toBe("a = 1");
    expect([hasGaps(form), hasGaps({ ...emptyForm, rows: [clause("a", "IS NULL")] })]).toEqual([true, false]);
    expect(writeForm({ ...emptyForm, rows: [clause("a", "BETWEEN", "1"), clause("b", "IN")] })).toBe("");
  });
  it("keeps what was typed into a raw row together", () => {
    const raw: Row = { kind: "raw", text: "a > b OR c > d", not: true };
    expect(writeForm({ ...emptyForm, rows: [raw, clause("e", "=", quoted("f"))] })).toBe("NOT (a > b OR c > d) AND e = 'f'");
  });
});

describe("changing a form", () => {
  const [a, b, c] = [clause("a", "=", "1"), clause("b", "=", "2"), clause("c", "=", "3")];
  const form: Group = { ...emptyForm, rows: [a, { ...emptyForm, join: "OR", rows: [b] }] };
  it("replaces, adds and removes at a place, and takes an emptied group along", () => {
    expect(writeForm(replaceRow(form, [1, 0], c))).toBe("a = 1 AND (c = 3)");
    expect(writeForm(addRow(form, [1], c))).toBe("a = 1 AND (b = 2 OR c = 3)");
    expect(writeForm(removeRow(form, [1, 0]))).toBe("a = 1");
    expect(writeForm(replaceRow(form, [], { ...form, join: "OR" }))).toBe("a = 1 OR (b = 2)");
    expect(rowsAt(form, [1])).toEqual([b]);
    expect(newGroup("AND").join).toBe("OR");
  });
});
