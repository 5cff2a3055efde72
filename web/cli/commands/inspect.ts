import { join } from "node:path";
import type { SourceReport } from "../../engine/index.js";
import type { Arguments } from "../arguments.js";
import { csvText } from "../csv-cells.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { rejectsCsv } from "../rejects.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, percent, plain, textTable } from "../text-table.js";

const kDelimiters: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

function describe(report: SourceReport): string {
  const { rows } = report;
  const delimiter = kDelimiters[report.delimiter] ?? report.delimiter;
  const others = report.sheets.filter((sheet) => sheet !== report.sheet);
  const header = `${report.header ? "with" : "without"} header`;
  const layout = report.format === "xlsx" ? `sheet ${plain(report.sheet)}, ${header}` : report.format === "text" ? `${report.encoding}, ${delimiter}, ${header}` : report.format.toUpperCase();
  const lines = [
    `${report.file}: ${report.kind}${report.profile ? ` (${report.platform || report.profile.replaceAll("-", " ")})` : ""}, ${layout}`,
    `${grouped(rows.read)} rows: ${grouped(rows.kept)} kept, ${grouped(rows.duplicate)} duplicate, ${grouped(rows.rejected)} rejected` +
      (rows.anonymous ? `; ${grouped(rows.anonymous)} name no customer` : ""),
  ];
  if (others.length > 0) lines.push(`Other sheets (--sheet NAME): ${others.map((sheet) => plain(sheet)).join(", ")}`);
  for (const [reason, count] of Object.entries(rows.leftOut)) lines.push(`${grouped(count)} kept rows in no revenue: ${reason}`);
  lines.push("", textTable(["column", "role", "type", "sure", "examples"],
    report.columns.map((c) => [c.name, c.role || "-", c.format ? `${c.type} ${c.format}` : c.type, c.role ? percent(c.confidence) : "", c.examples.map((e) => plain(e, 24)).join(" | ")]), [3]));
  for (const q of report.questions) lines.push("", `${q.open ? "Please check" : "Good to know"}: ${q.column ? `${plain(q.column)}: ` : ""}${q.what} ${plain(q.choice)}. ${q.why}`);
  for (const warning of report.warnings) lines.push("", `Note: ${warning}`);
  if (report.advice) lines.push("", report.advice);
  if (report.rejects.length > 0) {
    lines.push("", textTable(["line", "column", "reason"], report.rejects.slice(0, 20).map((r) => [String(r.line), r.column, r.reason]), [0]));
    if (rows.rejected > 20) lines.push(`… ${grouped(rows.rejected - 20)} more; --rejects FILE writes them all`);
  }
  return lines.join("\n");
}

function columnsCsv(reports: readonly SourceReport[]): string {
  const rows = reports.flatMap((r) => r.columns.map((c) => [r.file, c.name, c.role, c.type, String(c.confidence), c.format]));
  return csvText([["file", "column", "role", "type", "confidence", "format"], ...rows]);
}

/** The columns that make sense in JSON: the engine's own number of a source is of no use outside. */
function forJson({ source: _source, ...report }: SourceReport): Omit<SourceReport, "source"> {
  return report;
}

export async function inspect(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop, reports: read }) => {
    // Rows that occur in two files are known as duplicates only when all have been read.
    const reports = read.length > 1 ? await shop.sources() : read;
    const files = parseSources(args.sources).map((s) => s.path);
    const tables: [string, string][] = (await tablePaths(args.values, "columns.csv")).map((path) => [path, columnsCsv(reports)]);
    const rejects = args.values.get("rejects");
    const out = args.values.get("out");
    for (const path of [rejects, out && join(out, "rejects.csv")]) if (path) tables.push([path, await rejectsCsv(shop, reports)]);
    for (const [path, text] of tables) {
      await writeWhole(path, text, files);
      if (path !== "-" && !args.values.has("json")) note(`wrote ${path}`);
    }
    if (args.values.has("json")) {
      const sources = reports.map(forJson);
      // one source: what it is stands at the top as well, so that it need not be looked for in a list of one
      await writeJson(sources.length === 1 ? { ...sources[0], sources } : { sources });
    } else if (!tables.some(([path]) => path === "-")) {
      await print(reports.map(describe).join("\n\n"));
    }
  });
}
