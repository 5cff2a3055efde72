/** What a chart is made of. A build function turns data into a Drawing; one renderer turns a Drawing into SVG. */

export type Tone =
  | "ink" | "ink-2" | "ink-3" | "hairline" | "surface" | "sunken" | "accent" | "accent-soft" | "good" | "attention" | "bad"
  | "on-dark" | "on-light" | "none" | `group-${number}`;

interface Styled {
  fill?: Tone;
  stroke?: Tone;
  strokeWidth?: number;
  opacity?: number;
  /** Mark that this shape belongs to; the renderer shows the cursor and the selection on it. */
  mark?: string;
}
export interface RectShape extends Styled { kind: "rect"; x: number; y: number; width: number; height: number; radius?: number }
export interface PathShape extends Styled { kind: "path"; d: string; dash?: string }
export interface CircleShape extends Styled { kind: "circle"; x: number; y: number; radius: number }
export interface TextShape extends Styled {
  kind: "text"; x: number; y: number; text: string; size: number; anchor?: "start" | "middle" | "end"; weight?: number;
}
export type Shape = RectShape | PathShape | CircleShape | TextShape;

/** People behind a mark, as a condition of the segment language. */
export interface People { name: string; where: string }

/** A place the keyboard cursor can stand on. */
export interface Mark {
  id: string;
  /** Read aloud and shown beside the pointer: "March 2011: £4,210 from 61 orders". */
  label: string;
  x: number; y: number; width: number; height: number;
  people?: People;
}

export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
  marks: Mark[];
}

export interface TableColumnHead { label: string; numeric?: boolean }
export interface ChartTable { columns: TableColumnHead[]; rows: string[][] }

export interface Chart {
  /** The finding, not the axes. */
  title: string;
  subtitle?: string;
  /** Base of the names of exported files; never holds personal data. */
  fileName: string;
  draw(width: number): Drawing;
  table: ChartTable;
}

/** Width of a text in px, near enough to decide whether a label fits. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.56;
}

/** Shortens a text to a width, with an ellipsis; "" when not even three letters fit. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.floor(width / (size * 0.56)) - 1;
  return letters < 3 ? "" : `${text.slice(0, letters).trimEnd()}…`;
}
