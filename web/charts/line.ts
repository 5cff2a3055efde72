import { area, curveMonotoneX, line as linePath } from "d3-shape";
import { linear } from "./scale.js";
import { textWidth, type Drawing, type Mark, type Shape, type Tone } from "./scene.js";

export interface LinePoint { id: string; short: string; label: string; value: number }
export interface LineSeries { name: string; tone: Tone; points: readonly LinePoint[]; filled?: boolean }

/** Lines over a shared time axis, named at their end; the first series carries the cursor. */
export function lines(series: readonly LineSeries[], o: { width: number; height: number; axis(value: number): string }): Drawing {
  const shapes: Shape[] = [];
  const marks: Mark[] = [];
  const all = series.flatMap((s) => s.points.map((p) => p.value));
  const y = linear(Math.min(0, ...all), Math.max(0, ...all), o.height - 24, 12, 3);
  const left = Math.max(...y.ticks.map((t) => textWidth(o.axis(t), 12))) + 10;
  const named = series.length > 1;
  const right = o.width - (named ? Math.max(...series.map((s) => textWidth(s.name, 12))) + 10 : 6);
  const n = Math.max(0, ...series.map((s) => s.points.length));
  const x = (i: number): number => (n > 1 ? left + 4 + (i / (n - 1)) * (right - left - 8) : (left + right) / 2);
  for (const tick of y.ticks) {
    shapes.push({ kind: "path", d: `M${left} ${y(tick)}H${right}`, stroke: tick === 0 ? "ink-3" : "hairline", strokeWidth: 1 });
    shapes.push({ kind: "text", x: left - 8, y: y(tick) + 4, text: o.axis(tick), size: 12, anchor: "end", fill: "ink-2" });
  }
  for (const s of series) {
    const at = (_: LinePoint, i: number): number => x(i);
    if (s.filled) {
      const d = area<LinePoint>(at, y(0), (p) => y(p.value)).curve(curveMonotoneX)([...s.points]);
      if (d) shapes.push({ kind: "path", d, fill: s.tone, opacity: 0.12 });
    }
    const d = linePath<LinePoint>(at, (p) => y(p.value)).curve(curveMonotoneX)([...s.points]);
    if (d) shapes.push({ kind: "path", d, fill: "none", stroke: s.tone, strokeWidth: 2 });
    const last = s.points.at(-1);
    if (last) {
      shapes.push({ kind: "circle", x: x(s.points.length - 1), y: y(last.value), radius: 3.5, fill: s.tone });
      if (named) shapes.push({ kind: "text", x: right + 6, y: y(last.value) + 4, text: s.name, size: 12, fill: s.tone, weight: 600 });
    }
  }
  const first = series[0];
  const step = n > 1 ? (right - left - 8) / (n - 1) : right - left;
  const every = Math.max(1, Math.ceil((Math.max(0, ...(first?.points ?? []).map((p) => textWidth(p.short, 12))) + 10) / Math.max(1, step)));
  first?.points.forEach((p, i) => {
    if (i % every === 0) shapes.push({ kind: "text", x: x(i), y: o.height - 6, text: p.short, size: 12, anchor: i === 0 && n > 1 ? "start" : "middle", fill: "ink-2" });
    marks.push({ id: p.id, label: p.label, x: x(i) - 6, y: y(p.value) - 6, width: 12, height: 12 });
  });
  return { width: o.width, height: o.height, shapes, marks };
}
