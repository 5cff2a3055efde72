import { quoted } from "./condition.js";
import { tokensOf } from "./condition-tokens.js";

/** What a field holds, as far as it matters for writing a constant. "other": the attribute is not known. */
export type ValueKind = "number" | "date" | "text" | "flag" | "other";

/** The characters of a text constant; null for any other. */
export function textOf(literal: string): string | null {
  const tokens = tokensOf(literal);
  return tokens?.length === 1 && tokens[0]!.kind === "text" ? tokens[0]!.value : null;
}

/** A number as typed in the reader's way (12,5 or 12.5) as the language has it; "" for what is none. */
export function numberLiteral(typed: string): string {
  const plain = typed.trim().replace(/^\+/, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : "";
}

/** A decimal number times 10 to the power of `places`, digit by digit: 0.07 is 7%, not 7.000000000000001%. */
export function shifted(number: string, places: number): string {
  const [, sign = "", whole = "", part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? [];
  if (whole === "") return number;
  const digits = whole.padStart(whole.length + Math.max(0, -places), "0") + part.padEnd(Math.max(0, places), "0");
  const point = whole.length + Math.max(0, places);
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = digits.slice(point).replace(/0+$/, "");
  return sign + left + (right === "" ? "" : `.${right}`);
}

/** How a day is said: so many days ago, on a day, or as it is written. */
export interface DayParts {
  way: "d" | "w" | "m" | "y" | "ahead" | "day" | "today" | "yesterday" | "written";
  /** the number, the ISO day, or the text */
  text: string;
}
export const dayWays: readonly DayParts["way"][] = ["d", "w", "m", "y", "day", "today", "yesterday", "ahead", "written"];

export function dayParts(literal: string): DayParts {
  const ago = /^-(\d+)([dwmy])$/.exec(literal);
  if (ago) return { way: ago[2] as DayParts["way"], text: ago[1]! };
  const ahead = /^\+(\d+)d$/.exec(literal);
  if (ahead) return { way: "ahead", text: ahead[1]! };
  if (/^\d{4}-\d\d-\d\d$/.test(literal)) return { way: "day", text: literal };
  if (literal === "today" || literal === "yesterday") return { way: literal, text: "" };
  return { way: "written", text: literal };
}

/** The other way round; "" while something is missing. */
export function dayLiteral({ way, text }: DayParts): string {
  const typed = text.trim();
  if (way === "today" || way === "yesterday") return way;
  if (way === "written") return asConstant(typed);
  if (way === "day") return /^\d{4}-\d\d-\d\d$/.test(typed) ? typed : "";
  return /^\d{1,5}$/.test(typed) ? (way === "ahead" ? `+${typed}d` : `-${typed}${way}`) : "";
}

/** What was typed as one constant: as it is where it is one, in quotes otherwise. */
export function asConstant(typed: string): string {
  if (typed === "") return "";
  const tokens = tokensOf(typed);
  const one = tokens?.length === 1 && (tokens[0]!.kind !== "word" || /^(true|false)$/i.test(typed)) && tokens[0]!.kind !== "symbol";
  return one || /^-\d+(\.\d+)?$/.test(typed) ? typed : quoted(typed);
}

/** What stands in the field for a constant, and the constant for what was typed there. */
export function shown(literal: string, kind: ValueKind, decimal = "."): string {
  if (kind === "text") return textOf(literal) ?? literal;
  return kind === "number" && /^-?\d/.test(literal) ? literal.replace(".", decimal) : literal;
}
export function literalOf(typed: string, kind: ValueKind): string {
  if (kind === "number") return numberLiteral(typed);
  if (kind === "text") return typed === "" ? "" : quoted(typed);
  return asConstant(typed.trim());
}
