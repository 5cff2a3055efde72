import type { Shop, SourceReport } from "../engine/index.js";
import { CsvCells } from "./csv-cells.js";

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A file's name may begin with what a spreadsheet takes for a formula. */
function disarmed(name: string): string {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(name) ? `'${name}` : name;
}

/** Every rejected row of all sources, as one CSV: file, line, column, reason, text. */
export async function rejectsCsv(shop: Shop, reports: readonly SourceReport[]): Promise<string> {
  const lines = ["file,line,column,reason,text"];
  for (const report of reports) {
    if (report.rows.rejected === 0 && report.rejects.length === 0) continue;
    const cells = new CsvCells();
    const bytes = new Uint8Array(await (await shop.rejects(report.source)).arrayBuffer());
    const [, ...records] = [...cells.push(bytes), ...cells.finish()];
    for (const record of records) lines.push([disarmed(report.file), ...record].map(cell).join(","));
  }
  return lines.join("\r\n") + "\r\n";
}
