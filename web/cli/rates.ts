import type { RateOption } from "../engine/index.js";
import { InputError } from "./failure.js";

/** Names that the columns go by; without a header they stand as date, currency, rate. */
const kNames: Record<keyof RateOption, RegExp> = {
  date: /^(date|day|from|valid[ _-]?from|datum|tag)$/i,
  currency: /^(currency|code|currency[ _-]?code|iso|w(ä|ae)hrung)$/i,
  rate: /^(rate|exchange[ _-]?rate|value|kurs)$/i,
};
const kKeys = ["date", "currency", "rate"] as const;

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, "$1").trim();

/**
 * The owner's rates from CSV: date, currency, rate (what one unit is worth in the shop's currency), in any order where a
 * header names them. Commas, semicolons or tabs between the cells; a decimal comma only where the cells are not parted by it.
 */
export function ratesFrom(text: string, path: string): RateOption[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const delimiter = [";", "\t", ","].find((mark) => first.includes(mark)) ?? ",";
  let order: Record<keyof RateOption, number> = { date: 0, currency: 1, rate: 2 };
  const rates: RateOption[] = [];
  let begun = false;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const place = `${path}:${i + 1}`;
    const cells = line.split(delimiter).map(unquoted);
    if (!begun) {
      begun = true;
      const at = Object.fromEntries(kKeys.map((key) => [key, cells.findIndex((cell) => kNames[key].test(cell))])) as typeof order;
      if (kKeys.every((key) => at[key] >= 0)) {
        order = at;
        continue;
      }
      if (kKeys.some((key) => at[key] >= 0)) throw new InputError("the header has to name date, currency and rate", place);
    }
    const [date, currency, raw] = kKeys.map((key) => cells[order[key]] ?? "") as [string, string, string];
    const rate = delimiter === "," ? raw : raw.replace(/^(\d*),(\d+)$/, "$1.$2");
    const day = new Date(`${date}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date) throw new InputError(`"${date}" is not a day; write it as 2011-12-10`, place);
    if (!/^[A-Za-z]{3}$/.test(currency)) throw new InputError(`"${currency}" is not the code of a currency; write it as USD`, place);
    if (!/^(\d+\.?\d*|\.\d+)$/.test(rate) || !/[1-9]/.test(rate)) throw new InputError(`"${raw}" is not a rate; write what one ${currency.toUpperCase()} is worth in the shop's currency, as 0.9245`, place);
    rates.push({ date, currency: currency.toUpperCase(), rate });
  }
  if (rates.length === 0) throw new InputError("there are no rates in it; write lines of date, currency, rate", path);
  return rates;
}
