/** A condition as a form: rows joined by AND or OR, in groups that may be turned round. The text of the language stays the truth. */

export type Operator =
  | "=" | "!=" | "<" | "<=" | ">" | ">=" | "BETWEEN" | "NOT BETWEEN" | "IN" | "NOT IN" | "CONTAINS" | "NOT CONTAINS" | "IS NULL" | "IS NOT NULL";

/** An attribute against constants; `values` are written as in the language: 3, 'vip', -30d, TRUE. */
export interface Clause {
  kind: "clause";
  attribute: string;
  operator: Operator;
  values: readonly string[];
}
export interface SegmentRow {
  kind: "segment";
  /** id or name */
  segment: string;
  inside: boolean;
}
/** What the form has no fields for, word for word. */
export interface RawRow {
  kind: "raw";
  text: string;
  not: boolean;
}
export interface Group {
  kind: "group";
  join: "AND" | "OR";
  not: boolean;
  rows: readonly Row[];
}
export type Row = Clause | SegmentRow | RawRow | Group;

export const emptyForm: Group = { kind: "group", join: "AND", not: false, rows: [] };

/** What NOT makes of it. A missing value is unknown to both of a pair, as it is to NOT itself. */
export const opposite: Record<Operator, Operator> = {
  "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">", BETWEEN: "NOT BETWEEN", "NOT BETWEEN": "BETWEEN", IN: "NOT IN", "NOT IN": "IN",
  CONTAINS: "NOT CONTAINS", "NOT CONTAINS": "CONTAINS", "IS NULL": "IS NOT NULL", "IS NOT NULL": "IS NULL",
};

/** How many values an operator takes: a count, or 1 or more. */
export function valuesOf(operator: Operator): 0 | 1 | 2 | "many" {
  if (operator.endsWith("NULL")) return 0;
  return operator.endsWith("BETWEEN") ? 2 : operator.endsWith("IN") ? "many" : 1;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
