import type { Shop, SourceReport } from "../engine/index.js";
import { CsvCells, csvText } from "./csv-cells.js";

/** Every rejected row of all sources, as one CSV: file, line, column, reason, text. */
export async function rejectsCsv(shop: Shop, reports: readonly SourceReport[]): Promise<string> {
  const rows = [["file", "line", "column", "reason", "text"]];
  for (const report of reports) {
    if (report.rows.rejected === 0 && report.rejects.length === 0) continue;
    const cells = new CsvCells();
    const bytes = new Uint8Array(await (await shop.rejects(report.source)).arrayBuffer());
    const [, ...records] = [...cells.push(bytes), ...cells.finish()];
    for (const record of records) rows.push([report.file, ...record]);
  }
  return csvText(rows);
}
