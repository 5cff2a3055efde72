import type { QualityFinding, QualityResult } from "../../engine/index.js";
import { findingRemedy, findingStake, findingText, severityWord } from "../../locales/quality-words.js";
import { Words } from "../../locales/words.js";
import type { Arguments } from "../arguments.js";
import { csvText } from "../csv-cells.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, percent, plain, textTable } from "../text-table.js";

/** English, with the shop's money. */
export function wordsOf(q: QualityResult): Words {
  return new Words("en-GB", q.currency, q.currencyDigits);
}

function paragraph(f: QualityFinding, profile: string, words: Words): string[] {
  const stake = findingStake(f, words);
  const lines = f.lines.length > 0 ? ` [line ${f.lines.join(", ")}]` : "";
  return [`${severityWord(f.severity, words)}: ${plain(findingText(f, words), 400)}${stake ? ` ${stake}.` : ""}${lines}`, `  ${findingRemedy(f, profile, words)}`];
}

function describe(q: QualityResult): string {
  const words = wordsOf(q);
  const lines = q.costs.length > 0 ? ["What is missing, and what it costs", ...q.costs.flatMap((f) => paragraph(f, q.platform, words))] : ["Nothing is missing."];
  for (const s of q.sources) {
    lines.push("", `${plain(s.file, 200)}: ${grouped(s.rows.read)} rows${s.firstDate ? `, ${s.firstDate} to ${s.lastDate}` : ""}`);
    lines.push(...s.findings.flatMap((f) => paragraph(f, s.profile, words)));
    const used = s.columns.filter((c) => c.role !== "");
    if (used.length > 0) lines.push(textTable(["column", "meaning", "blank", "different"],
      used.map((c) => [c.name, c.role, c.missing > 0 ? `${grouped(c.missing)} (${percent(c.cells > 0 ? c.missing / c.cells : 0)})` : "-", c.distinct === undefined ? "" : grouped(c.distinct)]), [2, 3]));
  }
  return lines.join("\n");
}

function findingsCsv(q: QualityResult): string {
  const words = wordsOf(q);
  const row = (file: string, profile: string) => (f: QualityFinding): string[] => [f.severity, f.kind, f.code, file || (f.values["file"] ?? ""), f.column, f.other, String(f.count), String(f.of), String(f.orders),
    f.amount, f.lines.join(" "), findingText(f, words), findingRemedy(f, profile, words)];
  return csvText([["severity", "kind", "code", "file", "column", "other_column", "count", "of", "orders", "amount", "lines", "what", "what_to_do"],
    ...q.costs.map(row("", q.platform)), ...q.sources.flatMap((s) => s.findings.map(row(s.file, s.profile)))]);
}

/** The day from which on a date lies in the future: --as-of, or today. */
export async function quality(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop, settings }) => {
    const result = await shop.quality(settings.asOf === undefined ? {} : { today: settings.asOf });
    const paths = await tablePaths(args.values, "quality.csv");
    for (const path of paths) {
      await writeWhole(path, findingsCsv(result), parseSources(args.sources).map((s) => s.path));
      if (path !== "-" && !args.values.has("json")) note(`wrote ${path}`);
    }
    const { sources, ...more } = result;
    if (args.values.has("json")) await writeJson({ ...more, sources: sources.map(({ source: _source, ...s }) => s) });
    else if (!paths.includes("-")) await print(describe(result));
  });
}
