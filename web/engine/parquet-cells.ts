import type { FileMetaData, SchemaElement } from "hyparquet";

type Unit = "MILLIS" | "MICROS" | "NANOS";

/** How the stored values of a column become text where JavaScript has no exact type for them. */
export type Look =
  | { kind: "plain" }
  | { kind: "float" }
  | { kind: "decimal"; scale: number }
  | { kind: "instant"; unit: Unit; utc: boolean }
  | { kind: "time"; unit: Unit }
  | { kind: "date" };

const kDayMs = 86_400_000;
const kPerSecond: Record<Unit, bigint> = { MILLIS: 1_000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n };

function lookOf({ type, converted_type: converted, logical_type: logical, scale }: SchemaElement): Look {
  if (converted === "DECIMAL" || logical?.type === "DECIMAL") return { kind: "decimal", scale: scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0) };
  if (logical?.type === "TIMESTAMP") return { kind: "instant", unit: logical.unit, utc: logical.isAdjustedToUTC };
  if (converted === "TIMESTAMP_MILLIS" || converted === "TIMESTAMP_MICROS") return { kind: "instant", unit: converted === "TIMESTAMP_MILLIS" ? "MILLIS" : "MICROS", utc: true };
  if (logical?.type === "TIME") return { kind: "time", unit: logical.unit };
  if (converted === "TIME_MILLIS" || converted === "TIME_MICROS") return { kind: "time", unit: converted === "TIME_MILLIS" ? "MILLIS" : "MICROS" };
  if (converted === "DATE" || logical?.type === "DATE") return { kind: "date" };
  return { kind: type === "FLOAT" ? "float" : "plain" };
}

/**
 * The columns of a file by name, each with how its values become text. The types that the library would make doubles
 * or Dates of (decimals lose their exactness, instants their microseconds) are taken off the schema, so that it gives
 * the stored whole numbers; columns within columns are left to it.
 */
export function columnLooks(metadata: FileMetaData): { name: string; look: Look }[] {
  const [root, ...elements] = metadata.schema;
  const columns: { name: string; look: Look }[] = [];
  for (let at = 0, left = 0, n = 0; at < elements.length && n < (root?.num_children ?? 0); at++) {
    const element = elements[at]!;
    const top = left === 0;
    left = top ? (element.num_children ?? 0) : left - 1 + (element.num_children ?? 0);
    if (!top) continue;
    n++;
    const leaf = !element.num_children && element.repetition_type !== "REPEATED";
    const look = leaf ? lookOf(element) : { kind: "plain" as const };
    if (look.kind !== "plain" && look.kind !== "float") {
      delete element.converted_type;
      delete element.logical_type;
    }
    columns.push({ name: element.name, look });
  }
  return columns;
}

/** A whole number of two's complement, most significant byte first. */
function wholeNumber(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
  let whole = value.length > 0 && value[0]! >= 0x80 ? -1n : 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return whole;
}

function decimalText(whole: bigint, scale: number): string {
  if (scale <= 0) return String(whole * 10n ** BigInt(-scale));
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  return `${whole < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The seconds of a day and below, as 09:14:00.250; the fraction only where there is one. */
function timeText(value: bigint, unit: Unit): string {
  const per = kPerSecond[unit];
  const seconds = Number(value / per);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const rest = value % per;
  const fraction = rest === 0n ? "" : `.${String(rest).padStart(String(per).length - 1, "0").replace(/0{3}$|0{6}$/, "")}`;
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}

function dayText(day: number): string {
  const date = new Date(day * kDayMs);
  return Number.isNaN(date.getTime()) ? String(day) : date.toISOString().replace(/T.*$/, "");
}

export function instantText(value: bigint, unit: Unit, utc: boolean): string {
  const perDay = kPerSecond[unit] * 86_400n;
  const time = ((value % perDay) + perDay) % perDay;
  return `${dayText(Number((value - time) / perDay))}T${timeText(time, unit)}${utc ? "Z" : ""}`;
}

/** The shortest text that is this number of 32 bits, not the double that holds it. */
function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

function bytesText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

function inJson(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Uint8Array ? bytesText(value) : value;
}

/** A value as the text of its cell: nothing is an empty cell, what is nested is JSON. */
export function cellText(value: unknown, look: Look): string {
  if (value === null || value === undefined || (typeof value === "number" && Number.isNaN(value))) return "";
  switch (look.kind) {
    case "decimal": return decimalText(wholeNumber(value), look.scale);
    case "instant": return instantText(wholeNumber(value), look.unit, look.utc);
    case "time": return timeText(wholeNumber(value), look.unit);
    case "date": return dayText(Number(value));
    case "float": return floatText(Number(value));
    case "plain": break;
  }
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array) return bytesText(value);
  return typeof value === "object" ? JSON.stringify(value, inJson) : String(value as number | bigint | boolean);
}
