import { EngineError } from "./errors.js";

const kSlice = 5_000;

/**
 * Records as NDJSON, one line each, as the engine reads any such file: nested objects become columns, the lines of an
 * order rows. Dates are written as ISO 8601, big integers as their digits. The page is let in between slices, so that it
 * never stands still. Throws bad_argument for a record that is no object.
 */
export async function recordsToNdjson(records: readonly unknown[]): Promise<Blob> {
  const parts: string[] = [];
  for (let from = 0; from < records.length; from += kSlice) {
    const lines = records.slice(from, from + kSlice).map((record, i) => {
      if (record === null || typeof record !== "object" || Array.isArray(record)) {
        throw new EngineError({ code: "bad_argument", message: `Record ${from + i + 1} of the array is not an object.`,
          hint: "Give one object a row, with the same keys." });
      }
      return JSON.stringify(record, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) + "\n";
    });
    parts.push(lines.join(""));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return new Blob(parts, { type: "application/x-ndjson" });
}
