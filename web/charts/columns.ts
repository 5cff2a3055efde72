import { band, linear } from "./scale.js";
import { textWidth, type Drawing, type Mark, type People, type Shape, type Tone } from "./scene.js";

export interface ColumnDatum {
  id: string;
  /** Under the axis. */
  short: string;
  /** Which labels give way first when there is no room: 0 stays longest (a year), then 1 (a quarter) … */
  level?: number;
  label: string;
  value: number;
  /** The rest of a bar that is drawn lighter (revenue of new customers inside the month's), 0 to value. */
  part?: number;
  people?: People;
  /** An unfinished period is drawn hollow. */
  partial?: boolean;
}

export interface ColumnOptions {
  width: number;
  height: number;
  axis(value: number): string;
  tone?: Tone;
}

/** The labels that can stand around `center` without touching: all, else those of the lower levels, else every n-th. */
function labelsThatFit(data: readonly ColumnDatum[], center: (i: number) => number): Set<number> {
  const half = (i: number): number => textWidth(data[i]?.short ?? "", 12) / 2;
  const fits = (list: readonly number[]): boolean =>
    list.every((i, k) => {
      const before = list[k - 1];
      return before === undefined || center(i) - center(before) >= half(i) + half(before) + 10;
    });
  const all = data.map((_, i) => i);
  if (fits(all)) return new Set(all);
  if (data.every((d) => d.level !== undefined)) {
    for (let level = 2; level >= 0; level--) {
      const some = all.filter((i) => (data[i]?.level ?? 9) <= level);
      if (some.length > 1 && fits(some)) return new Set(some);
    }
  }
  for (let every = 2; every < data.length; every++) {
    const some = all.filter((i) => i % every === 0);
    if (fits(some)) return new Set(some);
  }
  return new Set([0]);
}

/** Upright bars from zero over time. Labels thin out until they do not touch. */
export function columns(data: readonly ColumnDatum[], o: ColumnOptions): Drawing {
  const shapes: Shape[] = [];
  const marks: Mark[] = [];
  const low = Math.min(0, ...data.map((d) => d.value));
  const high = Math.max(0, ...data.map((d) => d.value));
  const bottom = o.height - 24;
  const y = linear(low, high, bottom, 12, 3);
  const left = Math.max(...y.ticks.map((t) => textWidth(o.axis(t), 12))) + 10;
  for (const tick of y.ticks) {
    shapes.push({ kind: "path", d: `M${left} ${y(tick)}H${o.width}`, stroke: tick === 0 ? "ink-3" : "hairline", strokeWidth: 1 });
    shapes.push({ kind: "text", x: left - 8, y: y(tick) + 4, text: o.axis(tick), size: 12, anchor: "end", fill: "ink-2" });
  }
  const x = band(data.length, left + 2, o.width, data.length > 30 ? 0.18 : 0.28);
  const barWidth = Math.min(x.width, 56);
  // The last label is moved in when it would stand out of the picture.
  const center = (i: number): number => Math.min(x.start(i) + x.width / 2, o.width - textWidth(data[i]?.short ?? "", 12) / 2);
  const labelled = labelsThatFit(data, center);
  data.forEach((d, i) => {
    const start = x.start(i) + (x.width - barWidth) / 2;
    const top = Math.min(y(d.value), y(0));
    const height = Math.max(d.value === 0 ? 0 : 1, Math.abs(y(d.value) - y(0)));
    const radius = Math.min(3, barWidth / 3);
    shapes.push(
      d.partial
        ? { kind: "rect", x: start + 0.5, y: top + 0.5, width: barWidth - 1, height: Math.max(0, height - 1), radius, fill: "none", stroke: o.tone ?? "accent", strokeWidth: 1.5, mark: d.id }
        : { kind: "rect", x: start, y: top, width: barWidth, height, radius, fill: o.tone ?? "accent", opacity: d.part === undefined ? 1 : 0.45, mark: d.id },
    );
    if (d.part !== undefined && d.value > 0 && !d.partial) {
      const partHeight = (height * Math.min(d.part, d.value)) / d.value;
      shapes.push({ kind: "rect", x: start, y: top + height - partHeight, width: barWidth, height: partHeight, radius: Math.min(radius, partHeight / 2), fill: o.tone ?? "accent", mark: d.id });
    }
    if (labelled.has(i)) shapes.push({ kind: "text", x: center(i), y: o.height - 6, text: d.short, size: 12, anchor: "middle", fill: "ink-2" });
    marks.push({ id: d.id, label: d.label, x: start, y: Math.min(top, bottom - 8), width: barWidth, height: Math.max(height, 8), people: d.people });
  });
  return { width: o.width, height: o.height, shapes, marks };
}
