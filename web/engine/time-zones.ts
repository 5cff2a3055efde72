import { EngineError } from "./errors.js";
import { nearestName } from "./nearest.js";
import type { ZoneOption } from "./ops.js";

const kFrom = Date.UTC(1970, 0, 1);
const kTo = Date.UTC(2038, 0, 1);
// Brazil's north changed its offset and back within seven days in 2000; no zone was quicker since 1970.
const kStride = 5 * 86_400_000;
const cache = new Map<string, ZoneOption>();

/** A function that gives the minutes east of UTC at an instant, from the host's own calendar. */
function offsetReader(timeZone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
  return (utcMs) => {
    // "03/09/1975, 14:05:00": the years 1970 to 2038 always have four digits
    const t = format.format(utcMs);
    const local = Date.UTC(+t.slice(6, 10), +t.slice(0, 2) - 1, +t.slice(3, 5), +t.slice(12, 14), +t.slice(15, 17), +t.slice(18, 20));
    return Math.round((local - utcMs) / 60_000);
  };
}

/** The first instant (whole seconds) after `low` at which the offset is that of `high`; it changes once between them. */
function bisect(offsetAt: (utcMs: number) => number, low: number, high: number): number {
  const after = offsetAt(high);
  let [before, from] = [low, high];
  while (from - before > 1_000) {
    const middle = before + Math.floor((from - before) / 2_000) * 1_000;
    if (offsetAt(middle) === after) from = middle;
    else before = middle;
  }
  return from;
}

/**
 * An IANA zone as the engine takes it: the offsets from 1970 to 2037 and the instants at which they change.
 * Throws bad_argument, with the nearest name, when the host does not know the zone.
 */
export function zoneOption(name: string): ZoneOption {
  const known = cache.get(name);
  if (known) return known;
  let offsetAt: (utcMs: number) => number;
  try {
    offsetAt = offsetReader(name);
  } catch {
    const near = nearestName(name, [...Intl.supportedValuesOf("timeZone"), "UTC"]);
    throw new EngineError({ code: "bad_argument", message: `There is no time zone "${name}".`,
      hint: near ? `Did you mean ${near}?` : "Name it as in Europe/Berlin or America/New_York." });
  }
  const zone: ZoneOption = { name, transitions: [], offsets: [offsetAt(kFrom)] };
  let offset = zone.offsets[0]!;
  for (let from = kFrom; from < kTo; from += kStride) {
    const to = Math.min(from + kStride, kTo);
    const next = offsetAt(to);
    if (next === offset) continue;
    zone.transitions.push(bisect(offsetAt, from, to));
    zone.offsets.push(next);
    offset = next;
  }
  cache.set(name, zone);
  return zone;
}
