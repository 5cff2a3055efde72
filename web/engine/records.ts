import { EngineError } from "./errors.js";

const kSlice = 5_000;

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

export function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of a record by column name; an object in it becomes columns "billing.email" and so on. */
function flatten(record: object, prefix: string, cells: Map<string, string>): void {
  for (const [key, value] of Object.entries(record)) {
    if (value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Date)) {
      flatten(value as object, `${prefix}${key}.`, cells);
    } else {
      cells.set(prefix + key, cellText(value));
    }
  }
}

/**
 * Records as CSV (RFC 4180, UTF-8), one line each; the columns are all keys, in the order in which they first occur.
 * Missing, null and empty are all an empty cell. The page is let in between slices, so that it never stands still.
 */
export async function recordsToCsv(records: readonly unknown[]): Promise<Blob> {
  const columns = new Map<string, number>();
  const rows: Map<string, string>[] = [];
  for (let at = 0; at < records.length; at++) {
    const record = records[at];
    if (record === null || typeof record !== "object" || Array.isArray(record)) {
      throw new EngineError({ code: "bad_argument", message: `Record ${at + 1} of the array is not an object.`,
        hint: "Give one object a row, with the same keys." });
    }
    const cells = new Map<string, string>();
    flatten(record, "", cells);
    for (const name of cells.keys()) if (!columns.has(name)) columns.set(name, columns.size);
    rows.push(cells);
    if (at % kSlice === kSlice - 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const names = [...columns.keys()];
  const parts: string[] = [names.map(quoted).join(",") + "\r\n"];
  for (let at = 0; at < rows.length; at += kSlice) {
    parts.push(rows.slice(at, at + kSlice).map((cells) => names.map((n) => quoted(cells.get(n) ?? "")).join(",") + "\r\n").join(""));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return new Blob(parts, { type: "text/csv" });
}
