import { emptyForm, type Group, type Row } from "./condition.js";

/** Where a row stands: its place in the form, then in the group there, and so on. */
export type Place = readonly number[];

function changed(group: Group, place: Place, change: (rows: readonly Row[], at: number) => readonly Row[]): Group {
  const [at = 0, ...rest] = place;
  if (rest.length === 0) return { ...group, rows: change(group.rows, at) };
  return { ...group, rows: group.rows.map((row, i) => (i === at && row.kind === "group" ? changed(row, rest, change) : row)) };
}

export function replaceRow(form: Group, place: Place, row: Row): Group {
  return place.length === 0 && row.kind === "group" ? row : changed(form, place, (rows, at) => rows.map((old, i) => (i === at ? row : old)));
}
/** Takes a row away; a group of which nothing is left goes too. */
export function removeRow(form: Group, place: Place): Group {
  const next = changed(form, place, (rows, at) => rows.filter((_, i) => i !== at));
  const above = place.slice(0, -1);
  return above.length > 0 && rowsAt(next, above).length === 0 ? removeRow(next, above) : next;
}
export function rowsAt(form: Group, place: Place): readonly Row[] {
  let rows = form.rows;
  for (const at of place) {
    const row = rows[at];
    rows = row?.kind === "group" ? row.rows : [];
  }
  return rows;
}
/** Puts a row at the end of the group at `place`; the form itself is []. */
export function addRow(form: Group, place: Place, row: Row): Group {
  return changed(form, [...place, 0], (rows) => [...rows, row]);
}

export const newClause: Row = { kind: "clause", attribute: "", operator: "=", values: [] };
/** In a new group the other word joins: one of the same would be no group. */
export function newGroup(outer: Group["join"]): Group {
  return { ...emptyForm, join: outer === "AND" ? "OR" : "AND", rows: [newClause] };
}
