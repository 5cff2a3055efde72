import { nice, ticks } from "d3-array";

export interface LinearScale {
  (value: number): number;
  ticks: number[];
  domain: [number, number];
}

/** Linear scale from a domain that is widened to round ticks, to a range in px. A flat or empty domain is given a height of one. */
export function linear(low: number, high: number, from: number, to: number, count = 4): LinearScale {
  const [first, last] = nice(low, high > low ? high : low + 1, count);
  const scale = ((value: number) => from + ((value - first) / (last - first)) * (to - from)) as LinearScale;
  scale.ticks = ticks(first, last, count);
  scale.domain = [first, last];
  return scale;
}

/** n equal bands with gaps; start(i) and the width of one. */
export function band(n: number, from: number, to: number, gap = 0.24): { start(i: number): number; width: number; step: number } {
  const step = n > 0 ? (to - from) / n : 0;
  const width = Math.max(1, step * (1 - gap));
  return { start: (i) => from + i * step + (step - width) / 2, width, step };
}
