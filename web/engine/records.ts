import { EngineError } from "./errors.js";

const kSlice = 5_000;

function refuse(n: number, what: string, hint: string): EngineError {
  return new EngineError({ code: "bad_argument", message: `Record ${n} of the array ${what}.`, hint });
}

/** A record as JSON. What a getter or toJSON() of the page throws is not passed on: it may hold anything. */
function text(record: unknown, n: number): string {
  const notAnObject = refuse(n, "is not an object", "Give one object a row, with the same keys.");
  if (record === null || typeof record !== "object" || Array.isArray(record)) throw notAnObject;
  let json: string | undefined;
  try {
    json = JSON.stringify(record, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) as string | undefined;
  } catch {
    throw refuse(n, "cannot be written as JSON", "Give plain objects: no circle of references, no getter that throws.");
  }
  if (!json?.startsWith("{")) throw notAnObject;
  return json;
}

/**
 * Records as a JSON array, one a line, as the engine reads any such file: nested objects become columns, the lines of an
 * order rows. Dates are written as ISO 8601, big integers as their digits. The page is let in between slices, so that it
 * never stands still. Throws bad_argument, with the record's number from 1, for a record that is no plain object.
 */
export async function recordsToJson(records: readonly unknown[]): Promise<Blob> {
  const parts: string[] = [];
  for (let from = 0; from < records.length; from += kSlice) {
    const to = Math.min(records.length, from + kSlice);
    let lines = "";
    for (let i = from; i < to; i++) lines += (i === 0 ? "" : ",\n") + text(records[i], i + 1);
    parts.push(lines);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return new Blob(["[", ...parts, "]"], { type: "application/json" });
}
