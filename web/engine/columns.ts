import type { Column } from "./protocol.js";

const kMissingCode = 0xffffffff;
const kMissingInt = -0x80000000;

/** The texts of a dictionary column's codes, decoded once. Missing rows are `null`. */
export function textValues(column: Extract<Column, { type: "dict" }>): (string | null)[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const texts: string[] = new Array<string>(Math.max(0, column.offsets.length - 1));
  for (let i = 0; i < texts.length; i++) {
    texts[i] = decoder.decode(column.utf8.subarray(column.offsets[i], column.offsets[i + 1]));
  }
  return Array.from(column.codes, (code) => (code === kMissingCode ? null : (texts[code] ?? null)));
}

/** The text of one row of a dictionary column, without decoding the others; `null` where it is missing. */
export function textAt(column: Extract<Column, { type: "dict" }>, row: number): string | null {
  const code = column.codes[row];
  if (code === undefined || code === kMissingCode) return null;
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(column.utf8.subarray(column.offsets[code], column.offsets[code + 1]));
}

/** The values of a numeric column, one a row. Missing rows are `null`. */
export function numberValues(column: Extract<Column, { type: "f64" | "i32" | "u32" }>): (number | null)[] {
  if (column.type === "f64") return Array.from(column.values, (v) => (Number.isNaN(v) ? null : v));
  const missing = column.type === "i32" ? kMissingInt : kMissingCode;
  return Array.from(column.values, (v) => (v === missing ? null : v));
}

/** Whether a row's bit is set in a mask (least bit first). */
export function isSet(mask: Extract<Column, { type: "mask" }>, row: number): boolean {
  return (((mask.values[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
}
