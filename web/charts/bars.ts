import { linear } from "./scale.js";
import { fitText, textWidth, type Drawing, type Mark, type People, type Shape, type Tone } from "./scene.js";

export interface BarDatum {
  id: string;
  name: string;
  label: string;
  /** The bar, and a thinner second one below it to compare with (share of revenue beside share of customers). */
  value: number;
  second?: number;
  valueText: string;
  secondText?: string;
  tone: Tone;
  people?: People;
}

/** Lying bars with the name on the left and the figure at the end of each. */
export function bars(data: readonly BarDatum[], o: { width: number }): Drawing {
  const shapes: Shape[] = [];
  const marks: Mark[] = [];
  const paired = data.some((d) => d.second !== undefined);
  const rowHeight = paired ? 40 : 30;
  const nameWidth = Math.min(o.width * 0.34, Math.max(0, ...data.map((d) => textWidth(d.name, 13))) + 12);
  const endWidth = Math.max(0, ...data.map((d) => Math.max(textWidth(d.valueText, 12), textWidth(d.secondText ?? "", 12)))) + 10;
  const high = Math.max(0, ...data.map((d) => Math.max(d.value, d.second ?? 0)));
  const x = linear(0, high, nameWidth, o.width - endWidth);
  const scale = high > 0 ? (o.width - endWidth - nameWidth) / (x(high) - nameWidth) : 1;
  const length = (value: number): number => Math.max(value > 0 ? 2 : 0, (x(value) - nameWidth) * scale);
  data.forEach((d, i) => {
    const y = i * rowHeight;
    shapes.push({ kind: "text", x: 0, y: y + rowHeight / 2 + 4, text: fitText(d.name, nameWidth - 8, 13), size: 13, fill: "ink" });
    const add = (value: number, text: string, top: number, height: number, opacity: number): void => {
      shapes.push({ kind: "rect", x: nameWidth, y: top, width: length(value), height, radius: Math.min(3, length(value) / 2), fill: d.tone, opacity, mark: d.id });
      shapes.push({ kind: "text", x: nameWidth + length(value) + 6, y: top + height / 2 + 4, text, size: 12, fill: "ink-2" });
    };
    if (paired) {
      add(d.value, d.valueText, y + 5, 13, 0.5);
      add(d.second ?? 0, d.secondText ?? "", y + 21, 13, 1);
    } else {
      add(d.value, d.valueText, y + 6, rowHeight - 12, 1);
    }
    marks.push({ id: d.id, label: d.label, x: 0, y: y + 1, width: o.width, height: rowHeight - 2, people: d.people });
  });
  return { width: o.width, height: Math.max(1, data.length * rowHeight), shapes, marks };
}
