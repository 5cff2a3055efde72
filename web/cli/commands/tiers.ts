import { existsSync } from "node:fs";
import type { TierProgrammeResult, TierRules, TiersResult } from "../../engine/index.js";
import type { Arguments } from "../arguments.js";
import { csvText } from "../csv-cells.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { readJson } from "../settings.js";
import { parseSources } from "../sources.js";
import { grouped, percent, plain, textTable } from "../text-table.js";

/** A file's rules, or the name of a template, which the engine knows or refuses. */
async function rulesOf(value: string): Promise<{ rules?: TierRules; template?: string }> {
  return existsSync(value) || value.endsWith(".json") ? { rules: await readJson(value) as TierRules } : { template: value };
}

function describe(programme: TierProgrammeResult): string {
  const { rules, levels } = programme;
  const lines = [plain(rules.name, 100),
    textTable(["level", "customers", "share", "revenue", "of revenue", "perks cost", "near the next", "about to lose it"],
      levels.map((l) => [l.name, grouped(l.customers), percent(l.share), grouped(l.revenue), percent(l.revenueShare), grouped(l.perks), grouped(l.nearUp), grouped(l.nearDown)]), [1, 2, 3, 4, 5, 6, 7])];
  if (programme.outside > 0) lines.push(`${grouped(programme.outside)} customers at no level`);
  lines.push(`promoted ${grouped(programme.promoted)}, kept ${grouped(programme.kept)}, demoted ${grouped(programme.demoted)}, demoted by a refund ${grouped(programme.refunded)}`,
    `points: ${grouped(programme.pointsIssued)} issued, ${grouped(programme.pointsTakenBack)} taken back, ${grouped(programme.pointsRedeemed)} redeemed, ${grouped(programme.pointsExpired)} expired, ${grouped(programme.pointsOutstanding)} outstanding (worth ${grouped(programme.liability)})`,
    `cost: perks ${grouped(programme.perks)}, rewards ${grouped(programme.rewards)}${programme.profit === undefined ? "" : `; gross profit ${grouped(programme.profit)}, after cost ${grouped(programme.profitAfter ?? "")}`}`,
    ...programme.notes.map((n) => `Note: ${n}`));
  return lines.join("\n");
}

function compared(result: TiersResult): string[] {
  if (!result.other) return [];
  const moved = result.changes.filter((c) => c.from !== c.to).map((c) => [c.from || "(none)", c.to || "(none)", grouped(c.customers)]);
  return ["", describe(result.other), "", `the second costs ${grouped(result.costDifference)} more`, ...(moved.length > 0 ? [textTable(["from", "to", "customers"], moved, [2])] : [])];
}

function monthsCsv(result: TiersResult): string {
  const { rules, months } = result.programme;
  return csvText([["month", ...rules.levels.map((l) => l.name), "joined", "promoted", "kept", "demoted", "refunded", "perks", "points_issued", "points_outstanding"],
    ...months.map((m) => [m.month, ...m.customers.map(String), ...[m.joined, m.promoted, m.kept, m.demoted, m.refunded].map(String), m.perks, String(m.pointsIssued), String(m.pointsOutstanding)])]);
}

/** --csv: the months. */
export async function tiers(args: Arguments): Promise<void> {
  const first = await rulesOf(args.values.get("tiers") ?? "beauty-insider");
  const compare = args.values.get("compare");
  const second = compare === undefined ? {} : await rulesOf(compare);
  await withShop(args, async ({ shop }) => {
    const result = await shop.tiers({ months: 240, programme: first.rules, template: first.template, other: second.rules, otherTemplate: second.template });
    const paths = await tablePaths(args.values, "tiers.csv");
    for (const path of paths) {
      await writeWhole(path, monthsCsv(result), parseSources(args.sources).map((s) => s.path));
      if (path !== "-" && !args.values.has("json")) note(`wrote ${path}`);
    }
    if (args.values.has("json")) await writeJson(result);
    else if (!paths.includes("-")) await print([`levels as of ${result.asOf}${result.currency && `, ${result.currency}`}`, "", describe(result.programme), ...compared(result)].join("\n"));
  });
}
