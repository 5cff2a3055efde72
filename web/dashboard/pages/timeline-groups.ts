import type { TimelineEntry } from "../../engine/ops.js";

/** What one line of a time line tells: an entry, or several of one name that follow each other in a visit. The newest first. */
export interface Act {
  entries: TimelineEntry[];
  products: string[];
}
/** A visit, or what stands alone (an e-mail, an order of the till), which has session 0. */
export interface Visit {
  session: number;
  /** ISO instants of the first and the last entry that is here */
  from: string;
  to: string;
  /** of its events; an order in it may say otherwise */
  devices: string[];
  channels: string[];
  acts: Act[];
}
/** A day with the visits that ended on it. */
export interface Day {
  /** an instant of it */
  at: string;
  visits: Visit[];
}

/** Some tools' session ids outlive the visit: after this long a pause it is another. */
const kLongestPauseMs = 3_600_000;

function addNew(list: string[], text: string): void {
  if (text !== "" && !list.includes(text)) list.push(text);
}

function follows(act: Act | undefined, entry: TimelineEntry): boolean {
  const last = act?.entries[0];
  return last?.kind === "event" && entry.kind === "event" && last.name === entry.name && last.file === entry.file && last.device === entry.device && last.channel === entry.channel;
}

function put(visit: Visit, entry: TimelineEntry): void {
  visit.from = entry.at;
  if (entry.kind === "event") {
    addNew(visit.devices, entry.device);
    addNew(visit.channels, entry.channel);
  }
  const last = visit.acts.at(-1);
  const act = last && follows(last, entry) ? last : { entries: [], products: [] };
  if (act !== last) visit.acts.push(act);
  act.entries.push(entry);
  for (const product of entry.products) addNew(act.products, product);
}

/**
 * Entries, the newest first, by day and visit. Two visits at a time (the phone and the desk) stay two. `dayOf` gives
 * instants of one day the same text.
 */
export function timelineDays(entries: readonly TimelineEntry[], dayOf: (iso: string) => string): Day[] {
  const days: Day[] = [];
  const open = new Map<number, { visit: Visit; day: string }>();
  let last = "";
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const known = entry.session === 0 ? undefined : open.get(entry.session);
    if (known && (known.day === day || Date.parse(known.visit.from) - Date.parse(entry.at) <= kLongestPauseMs)) {
      put(known.visit, entry);
      continue;
    }
    if (day !== last || days.length === 0) {
      days.push({ at: entry.at, visits: [] });
      last = day;
    }
    const visit: Visit = { session: entry.session, from: entry.at, to: entry.at, devices: [], channels: [], acts: [] };
    days[days.length - 1]?.visits.push(visit);
    if (entry.session !== 0) open.set(entry.session, { visit, day });
    put(visit, entry);
  }
  return days;
}

/** Lines of a file, ascending, as a text: "12, 15", "12–40"; of many apart the first ones. */
export function linesText(lines: readonly number[], list: (items: string[]) => string, number: (n: number) => string): string {
  const sorted = [...lines].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${number(first)}–${number(last)}`;
  return sorted.length > 3 ? `${sorted.slice(0, 3).map(number).join(", ")} …` : list(sorted.map(number));
}
