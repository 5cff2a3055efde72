import { groupTone, toneInk } from "./groups.js";
import { fitText, textWidth, type Drawing, type Mark, type People, type Shape } from "./scene.js";

export interface GridCell { r: number; fm: number; customers: number; revenueShare: number; group: string }
export interface RfmGridTexts {
  /** how a group is called in the picture; its own name when left out */
  name?(group: string): string;
  cell(cell: GridCell): string;
  block(block: GridBlock): string;
  figure(block: GridBlock): string;
  /** the same where room is short */
  shortFigure(block: GridBlock): string;
  people(cells: readonly GridCell[], group: string): People;
  recent: string;
  longAgo: string;
  more: string;
  less: string;
}
/** Neighbouring cells of one column that belong to the same group. */
export interface GridBlock { id: string; r: number; group: string; customers: number; revenueShare: number; cells: GridCell[] }
export interface RfmGridOptions { width: number; height: number; groups: readonly string[]; selected?: string; texts: RfmGridTexts }

function blocksOf(cells: readonly GridCell[]): GridBlock[][] {
  const columns: GridBlock[][] = [];
  for (let r = 1; r <= 5; r++) {
    const column: GridBlock[] = [];
    for (const cell of cells.filter((c) => c.r === r).sort((a, b) => b.fm - a.fm)) {
      const last = column.at(-1);
      if (last && last.group === cell.group) {
        last.cells.push(cell);
        last.customers += cell.customers;
        last.revenueShare += cell.revenueShare;
      } else {
        column.push({ id: `${r}-${cell.fm}`, r, group: cell.group, customers: cell.customers, revenueShare: cell.revenueShare, cells: [cell] });
      }
    }
    columns.push(column);
  }
  return columns;
}

const axisLeft = 26;
const axisBottom = 26;

function axes(o: RfmGridOptions, shapes: Shape[]): void {
  const bottom = o.height - 8;
  shapes.push({ kind: "text", x: axisLeft, y: bottom, text: o.texts.longAgo, size: 12, fill: "ink-2" });
  shapes.push({ kind: "text", x: o.width, y: bottom, text: o.texts.recent, size: 12, fill: "ink-2", anchor: "end" });
  const from = axisLeft + textWidth(o.texts.longAgo, 12) + 10;
  const to = o.width - textWidth(o.texts.recent, 12) - 10;
  if (to > from + 20) shapes.push({ kind: "path", d: `M${from} ${bottom - 4}H${to}m-5 -4l5 4l-5 4`, stroke: "ink-3", strokeWidth: 1, fill: "none" });
  const height = o.height - axisBottom;
  shapes.push({ kind: "path", d: `M8 ${height - 4}V6m-4 5l4 -5l4 5`, stroke: "ink-3", strokeWidth: 1, fill: "none" });
}

/** The picture whose areas are people: a column for each recency score (as wide as its customers are many),
 *  cut by what they bring (best on top); neighbours of one group are one block. */
export function rfmAreas(cells: readonly GridCell[], o: RfmGridOptions): Drawing {
  const shapes: Shape[] = [];
  const marks: Mark[] = [];
  axes(o, shapes);
  const total = cells.reduce((sum, c) => sum + c.customers, 0);
  const width = o.width - axisLeft;
  const height = o.height - axisBottom;
  const gap = 2;
  let x = axisLeft;
  for (const column of total > 0 ? blocksOf(cells) : []) {
    const people = column.reduce((sum, b) => sum + b.customers, 0);
    const columnWidth = (people / total) * width;
    let y = 0;
    for (const block of column) {
      if (block.customers === 0) continue;
      const blockHeight = (block.customers / people) * height;
      drawBlock(block, { x, y, width: Math.max(1, columnWidth - gap), height: Math.max(1, blockHeight - gap) }, o, shapes, marks);
      y += blockHeight;
    }
    x += columnWidth;
  }
  return { width: o.width, height: o.height, shapes, marks };
}

interface Box { x: number; y: number; width: number; height: number }

function drawBlock(block: GridBlock, box: Box, o: RfmGridOptions, shapes: Shape[], marks: Mark[]): void {
  const tone = groupTone(block.group, o.groups.indexOf(block.group));
  const dimmed = o.selected !== undefined && o.selected !== "" && o.selected !== block.group;
  shapes.push({ kind: "rect", ...box, radius: Math.min(4, box.width / 4, box.height / 4), fill: tone, opacity: dimmed ? 0.32 : 1, mark: block.id });
  const ink = dimmed ? "ink" : toneInk(tone);
  const size = box.width < 84 ? 11 : 13;
  const pad = box.width < 84 ? 5 : 9;
  const line = size + 4;
  const called = o.texts.name?.(block.group) ?? block.group;
  const lines = wrap(called, box.width - 2 * pad, size);
  // A name that needs two lines where there is room for one is cut with its ellipsis instead.
  const names = lines.length > 1 && pad + 2 * line + 2 > box.height ? [fitText(called, box.width - 2 * pad, size)] : lines;
  let y = box.y + pad + size - 2;
  const room = (): boolean => y + 4 <= box.y + box.height;
  for (const name of names) {
    if (name === "" || !room()) return done();
    shapes.push({ kind: "text", x: box.x + pad, y, text: name, size, weight: 600, fill: ink, mark: block.id });
    y += line;
  }
  const figure = [o.texts.figure(block), o.texts.shortFigure(block)].find((text) => textWidth(text, size - 1) <= box.width - 2 * pad);
  if (figure !== undefined && room()) shapes.push({ kind: "text", x: box.x + pad, y, text: figure, size: size - 1, fill: ink, mark: block.id });
  done();

  function done(): void {
    marks.push({ id: block.id, label: o.texts.block(block), ...box, people: o.texts.people(block.cells, block.group) });
  }
}

/** One line, or two when the words do not fit beside each other. */
function wrap(text: string, width: number, size: number): string[] {
  if (textWidth(text, size) <= width) return [text];
  const words = text.split(" ");
  return words.length === 2 ? words.map((w) => fitText(w, width, size)) : [fitText(text, width, size)];
}

/** Every cell the same size: five columns of recency, nine rows of frequency and money; the number is its share of revenue. */
export function rfmCells(cells: readonly GridCell[], o: RfmGridOptions & { cellText(cell: GridCell): string }): Drawing {
  const shapes: Shape[] = [];
  const marks: Mark[] = [];
  axes(o, shapes);
  const levels = [...new Set(cells.map((c) => c.fm))].sort((a, b) => b - a);
  const width = (o.width - axisLeft) / 5;
  const height = (o.height - axisBottom) / Math.max(1, levels.length);
  for (const cell of cells) {
    const box = { x: axisLeft + (cell.r - 1) * width, y: levels.indexOf(cell.fm) * height, width: width - 2, height: height - 2 };
    const id = `${cell.r}-${cell.fm}`;
    const tone = groupTone(cell.group, o.groups.indexOf(cell.group));
    const dimmed = o.selected !== undefined && o.selected !== "" && o.selected !== cell.group;
    const empty = cell.customers === 0;
    shapes.push({ kind: "rect", ...box, radius: 4, fill: tone, opacity: empty ? 0.14 : dimmed ? 0.32 : 1, mark: id });
    const text = fitText(o.cellText(cell), box.width - 8, 12);
    if (!empty && text !== "") {
      shapes.push({ kind: "text", x: box.x + box.width / 2, y: box.y + box.height / 2 + 4, text, size: 12, anchor: "middle", fill: dimmed ? "ink" : toneInk(tone), mark: id });
    }
    marks.push({ id, label: o.texts.cell(cell), ...box, people: empty ? undefined : o.texts.people([cell], cell.group) });
  }
  return { width: o.width, height: o.height, shapes, marks };
}
