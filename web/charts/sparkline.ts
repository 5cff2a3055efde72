import { area, curveMonotoneX, line } from "d3-shape";
import type { Drawing, Shape, Tone } from "./scene.js";

/** A word-sized line with its last point marked. Fewer than two values draw nothing; a flat series runs through the middle. */
export function sparkline(values: readonly number[], o: { width: number; height: number; tone?: Tone }): Drawing {
  const shapes: Shape[] = [];
  const tone = o.tone ?? "accent";
  if (values.length >= 2) {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const y = (v: number): number => (high === low ? o.height / 2 : o.height - 4 - ((v - low) / (high - low)) * (o.height - 8));
    const x = (_: number, i: number): number => 2 + (i / (values.length - 1)) * (o.width - 8);
    const fill = area<number>(x, o.height, (v) => y(v)).curve(curveMonotoneX)([...values]);
    const path = line<number>(x, (v) => y(v)).curve(curveMonotoneX)([...values]);
    if (fill) shapes.push({ kind: "path", d: fill, fill: tone, opacity: 0.1 });
    if (path) shapes.push({ kind: "path", d: path, fill: "none", stroke: tone, strokeWidth: 1.75 });
    const last = values[values.length - 1] ?? 0;
    shapes.push({ kind: "circle", x: x(last, values.length - 1), y: y(last), radius: 2.75, fill: tone });
  }
  return { width: o.width, height: o.height, shapes, marks: [] };
}
