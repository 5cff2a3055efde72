import type { HealthResult, Segment } from "../../engine/ops.js";
import { quoted } from "./condition.js";

/** A table of more cannot be taken in. */
export const kMostCompared = 12;
const kFirstReady = 8;

/** What is compared before the owner chooses: her own segments, or the ready ones with most customers. An empty one shares nobody. */
export function firstCompared(segments: readonly Segment[]): string[] {
  const full = segments.filter((s) => s.customers > 0);
  const own = full.filter((s) => s.origin === "own");
  if (own.length > 0) return own.slice(0, kMostCompared).map((s) => s.id);
  return full.filter((s) => s.origin === "gallery").sort((a, b) => b.customers - a.customers).slice(0, kFirstReady).map((s) => s.id);
}

/** How a condition names a segment: the owner's by its name where no other has it, which reads better than its id. */
export function inSegment(segment: Segment, all: readonly Segment[]): string {
  const name = segment.name.toLowerCase();
  const clear = segment.origin === "own" && !all.some((s) => s !== segment && (s.name.toLowerCase() === name || s.id.toLowerCase() === name));
  return `in_segment(${quoted(clear ? segment.name : segment.id)})`;
}

export const inBoth = (a: Segment, b: Segment): string => (a === b ? a.definition : `(${a.definition}) AND (${b.definition})`);

/** In the first and in none of the others. Who is in none is told by NOT in_segment: a condition that is unknown holds nobody. */
export function onlyIn(segment: Segment, others: readonly Segment[], all: readonly Segment[]): string {
  return [`(${segment.definition})`, ...others.filter((s) => s !== segment).map((s) => `NOT ${inSegment(s, all)}`)].join(" AND ");
}
export function inNone(segments: readonly Segment[], all: readonly Segment[]): string {
  return segments.map((s) => `NOT ${inSegment(s, all)}`).join(" AND ");
}

export interface Compared {
  segment: Segment;
  customers: number;
  only: number;
  /** customers that are also in each of the compared, in their order */
  shared: number[];
}

/** The rows of the table, in the order asked: what can be read and holds anybody. */
export function compared(health: HealthResult, segments: readonly Segment[]): Compared[] {
  const places = health.segments.flatMap((s, i) => (s.customers === 0 || s.findings.some((f) => f.kind === "broken") ? [] : [i]));
  return places.flatMap((i) => {
    const row = health.segments[i];
    const segment = segments.find((s) => s.id === row?.id);
    return row && segment ? [{ segment, customers: row.customers, only: row.only, shared: places.map((j) => health.both[i]?.[j] ?? 0) }] : [];
  });
}

/** The two that share most of their customers: places in the rows; null when none share any. */
export function mostAlike(rows: readonly Compared[]): { a: number; b: number; shared: number } | null {
  let best: { a: number; b: number; shared: number } | null = null;
  let most = 0;
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      const shared = rows[a]?.shared[b] ?? 0;
      const alike = shared / ((rows[a]?.customers ?? 0) + (rows[b]?.customers ?? 0) - shared || 1);
      if (alike > most) {
        most = alike;
        best = { a, b, shared };
      }
    }
  }
  return best;
}
