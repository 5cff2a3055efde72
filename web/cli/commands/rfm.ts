import type { RfmGroup, RfmResult } from "../../engine/index.js";
import type { Arguments } from "../arguments.js";
import { csvText } from "../csv-cells.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, percent, textTable } from "../text-table.js";

export function groupsTable(groups: readonly RfmGroup[]): string {
  return textTable(["group", "customers", "share", "orders", "revenue", "of revenue"],
    groups.map((g) => [g.name, grouped(g.customers), percent(g.share), grouped(g.orders), grouped(g.revenue), percent(g.revenueShare)]), [1, 2, 3, 4, 5]);
}

function groupsCsv(groups: readonly RfmGroup[]): string {
  const rows = groups.map((g) => [g.name, String(g.customers), String(g.orders), g.revenue]);
  return csvText([["group", "customers", "orders", "revenue"], ...rows]);
}

function describe(rfm: RfmResult): string {
  const { cuts } = rfm;
  return [
    `${grouped(rfm.buyers)} buyers as of ${rfm.asOf}, names of the scheme ${rfm.scheme}`,
    `cut points: recency ${cuts.recency.join(", ")} days; frequency ${cuts.frequency.join(", ")} orders; monetary ${cuts.monetary.join(", ")}${rfm.currency && ` ${rfm.currency}`}`,
    "", groupsTable(rfm.groups), ...rfm.notes.map((n) => `\nNote: ${n}`),
  ].join("\n");
}

export async function rfm(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop }) => {
    const result = await shop.rfm();
    const paths = await tablePaths(args.values, "rfm.csv");
    for (const path of paths) {
      await writeWhole(path, groupsCsv(result.groups), parseSources(args.sources).map((s) => s.path));
      if (path !== "-" && !args.values.has("json")) note(`wrote ${path}`);
    }
    if (args.values.has("json")) await writeJson(result);
    else if (!paths.includes("-")) await print(describe(result));
  });
}
