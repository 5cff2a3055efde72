import { quoted, valuesOf, type Clause, type Group, type Row } from "./condition.js";
import { readForm } from "./condition-reader.js";

function writeClause({ attribute, operator, values }: Clause): string {
  const wanted = valuesOf(operator);
  const given = values.filter((v) => v !== "");
  if (attribute === "" || given.length < (wanted === "many" ? 1 : wanted)) return "";
  if (wanted === 0) return `${attribute} ${operator}`;
  if (wanted === "many") return `${attribute} ${operator} (${given.join(", ")})`;
  return `${attribute} ${operator} ${given.slice(0, wanted).join(" AND ")}`;
}

/** What was typed into a raw row as one clause: several joined by AND or OR get parentheses of their own. */
function asOneClause(text: string): string {
  const form = readForm(text);
  return form && form.rows.length > 1 ? `(${text})` : text;
}

/** The text of a row; "" while something is still to be filled in. */
export function writeRow(row: Row): string {
  if (row.kind === "clause") return writeClause(row);
  if (row.kind === "segment") return row.segment === "" ? "" : `${row.inside ? "" : "NOT "}in_segment(${quoted(row.segment)})`;
  const text = row.kind === "raw" ? asOneClause(row.text.trim()) : `(${writeForm(row)})`;
  return text === "" || text === "()" ? "" : (row.not ? "NOT " : "") + text;
}

/** The text of a form: what is not filled in yet is left out. */
export function writeForm(form: Group): string {
  return form.rows.map(writeRow).filter((text) => text !== "").join(` ${form.join} `);
}

/** Whether a row is still to be filled in, and so not in the text. */
export function hasGaps(form: Group): boolean {
  return form.rows.some((row) => (row.kind === "group" ? hasGaps(row) : writeRow(row) === ""));
}
