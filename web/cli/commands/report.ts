import { join } from "node:path";
import type { QualityResult, Report, Shop } from "../../engine/index.js";
import { reportHtml } from "../../report/report-html.js";
import type { Arguments } from "../arguments.js";
import { csvText } from "../csv-cells.js";
import { makeFolder, note, print, writeJson, writeWhole } from "../output.js";
import { playbookOf } from "../playbook.js";
import { rejectsCsv } from "../rejects.js";
import { progressLine, withShop, type Session } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, percent, textTable } from "../text-table.js";
import { findingText } from "../../locales/quality-words.js";
import { wordsOf } from "./quality.js";
import { groupsTable } from "./rfm.js";

/** of the quality report, the dearest */
const kCosts = 5;

function segmentsCsv(report: Report): string {
  const rows = report.segments.map((s) => [s.id, s.name, s.definition, String(s.customers), String(s.orders), s.revenue]);
  return csvText([["id", "name", "definition", "customers", "orders", "revenue"], ...rows]);
}

function describe(report: Report, quality: QualityResult): string {
  const { customers, totals } = report;
  const lines = [
    `As of ${report.asOf} (${report.timezone}): ${grouped(customers.buyers)} buyers of ${grouped(customers.count)} customers, ` +
      `${percent(customers.buyers ? customers.repeat / customers.buyers : 0)} came back`,
    `${grouped(totals.orders)} orders, revenue ${grouped(totals.revenue)}${report.currency && ` ${report.currency}`} (${grouped(totals.gross)} less ${grouped(totals.refunds)} refunds)`,
  ];
  for (const c of totals.currencies) {
    const rates = c.rates.map((r) => `${r.rate} from ${r.date}`).join(", ");
    lines.push(`in ${c.currency}: ${grouped(c.orders)} orders, ${grouped(c.amount)}${rates && ` = ${grouped(c.converted)} ${report.currency} (${rates})`}`);
  }
  for (const s of report.sources) {
    lines.push(`${s.file}: ${grouped(s.rows.read)} rows: ${grouped(s.rows.kept)} kept, ${grouped(s.rows.duplicate)} duplicate, ${grouped(s.rows.rejected)} rejected`);
  }
  for (const l of totals.leftOut) lines.push(`left out, ${l.reason}: ${grouped(l.rows)} rows, ${grouped(l.amount)}`);
  lines.push("", groupsTable(report.rfm.groups), "", textTable(["segment", "customers", "share", "of revenue"],
    report.segments.filter((s) => s.origin !== "rfm" && s.customers > 0).map((s) => [s.name, grouped(s.customers), percent(s.share), percent(s.revenueShare)]), [1, 2, 3]));
  for (const s of report.suggestions) lines.push("", `${s.title}: ${s.detail}`);
  for (const w of report.warnings) lines.push("", `Note: ${w}`);
  if (quality.costs.length > 0) lines.push("", "What is missing, and what it costs (more: clientele quality):", ...quality.costs.map((f) => `- ${findingText(f, wordsOf(quality))}`));
  return lines.join("\n");
}

/** A segment's id as the name of a file, whatever its owner called it. */
function fileName(id: string): string {
  return `${id.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "segment"}.csv`;
}

async function writeAll(folder: string, shop: Shop, report: Report, quality: QualityResult, { settings, reports }: Session): Promise<void> {
  const progress = progressLine();
  await makeFolder(join(folder, "segments"));
  await writeWhole(join(folder, "report.html"), reportHtml(report, { quality }));
  await writeWhole(join(folder, "playbook.json"), `${JSON.stringify(playbookOf(report, settings), null, 2)}\n`);
  await writeWhole(join(folder, "rejects.csv"), await rejectsCsv(shop, reports));
  progress.show("customers.csv");
  await writeWhole(join(folder, "customers.csv"), await shop.customersFile());
  for (const segment of report.segments) {
    progress.show(`segments/${fileName(segment.id)}`);
    await writeWhole(join(folder, "segments", fileName(segment.id)), await shop.customersFile({ where: segment.definition }));
  }
  progress.clear();
  note(`wrote ${folder}: report.html, customers.csv, ${report.segments.length} segments, playbook.json, rejects.csv`);
}

export async function report(args: Arguments): Promise<void> {
  await withShop(args, async (session) => {
    const { shop } = session;
    const result = await shop.report({ aim: args.values.get("aim") ?? "retention" });
    const all = await shop.quality(session.settings.asOf === undefined ? {} : { today: session.settings.asOf });
    const quality = { ...all, costs: all.costs.slice(0, kCosts) };
    const out = args.values.get("out");
    if (out !== undefined) await writeAll(out, shop, result, quality, session);
    const csv = args.values.get("csv");
    if (csv !== undefined) await writeWhole(csv, segmentsCsv(result), parseSources(args.sources).map((s) => s.path));
    if (args.values.has("json")) await writeJson({ ...result, sources: result.sources.map(({ source: _source, ...s }) => s), quality: { costs: quality.costs } });
    else if (csv !== "-") await print(describe(result, quality));
  });
}
