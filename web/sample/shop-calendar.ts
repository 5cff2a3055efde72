/** Days are counted from 1970-01-01; all times are the shop's own clock (Europe/Berlin). */
export const kDayMs = 86_400_000;

export function dayOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / kDayMs;
}

type Civil = [year: number, month: number, date: number, weekday: number];
const kCivil = new Map<number, Civil>();

/** Year, month 1..12, day of the month, weekday with Monday = 0. Asked often about few days, so remembered. */
export function civil(day: number): Civil {
  let known = kCivil.get(day);
  if (!known) {
    const date = new Date(day * kDayMs);
    known = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), (date.getUTCDay() + 6) % 7];
    kCivil.set(day, known);
  }
  return known;
}

/** Last Sunday of a 31-day month. */
function lastSunday(year: number, month: number): number {
  const day = Date.UTC(year, month - 1, 31) / kDayMs;
  return day - ((civil(day)[3] + 1) % 7);
}

const kIsoDay = new Map<number, string>();

function isoDay(day: number): string {
  const known = kIsoDay.get(day) ?? new Date(day * kDayMs).toISOString().slice(0, 10);
  kIsoDay.set(day, known);
  return known;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** "2025-03-30 14:05:09 +0200": the clock of central Europe with its summer time (not for the hours from 2 to 3 of a change). */
export function stamp(day: number, second: number): string {
  const [year, month] = civil(day);
  const hours = day * 24 + second / 3600;
  const summer = month > 3 && month < 10 || (month === 3 && hours >= lastSunday(year, 3) * 24 + 3) || (month === 10 && hours < lastSunday(year, 10) * 24 + 2);
  const minute = Math.floor(second / 60);
  return `${isoDay(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second % 60)} ${summer ? "+0200" : "+0100"}`;
}

const kMonths = [0.86, 0.84, 0.95, 0.97, 0.95, 0.8, 0.68, 0.72, 0.95, 1.06, 1.42, 1.75];
export const kPeak = 2.6;

/** How busy a day is beside an average one, at most kPeak: Christmas, the summer dip, the week of Black Friday, a quiet end of the year. */
export function season(day: number): number {
  const [, month, date, weekday] = civil(day);
  let busy = kMonths[month - 1] as number;
  if (month === 11 && date >= 23) busy *= 1.45;
  if (month === 12 && date > 21) busy *= 0.45;
  return Math.min(kPeak, busy * ([1.06, 1, 0.97, 0.98, 0.96, 0.95, 1.14][weekday] as number));
}

/** A sale: first day, last day, code, per cent off. */
export interface Sale {
  from: number;
  to: number;
  code: string;
  percent: number;
}

const kSales = new Map<number, Sale[]>();

export function salesOf(year: number): Sale[] {
  const known = kSales.get(year) ?? makeSales(year);
  kSales.set(year, known);
  return known;
}

function makeSales(year: number): Sale[] {
  const on = (monthDay: string): number => dayOf(`${year}-${monthDay}`);
  return [
    { from: on("01-08"), to: on("01-20"), code: "WINTER15", percent: 15 },
    { from: on("03-28"), to: on("04-08"), code: "OSTERN10", percent: 10 },
    { from: on("07-05"), to: on("07-19"), code: "SOMMER20", percent: 20 },
    { from: on("11-23"), to: on("11-30"), code: `BLACK${year % 100}`, percent: 25 },
  ];
}
