import type { Arguments } from "../arguments.js";
import { note, print, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, percent } from "../text-table.js";

export async function query(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop }) => {
    const where = args.values.get("where") ?? "";
    const json = args.values.has("json");
    const csv = args.values.get("csv");
    const result = await shop.query(where, { ids: json });
    if (csv !== undefined) {
      const file = await shop.customersFile({ where, identifiers: args.values.has("identifiers"), quoting: args.values.get("quoting") ?? "spreadsheet" });
      await writeWhole(csv, file, parseSources(args.sources).map((s) => s.path));
      if (csv !== "-") note(`wrote ${csv}`);
    }
    if (json) {
      const { customers, orders, revenue, ids, ...more } = result;
      await writeJson({ customers, orders, revenue, ids: ids ?? [], ...more });
    } else if (csv !== "-") {
      await print(`${result.sentence ? `${result.sentence}\n` : ""}${grouped(result.customers)} customers (${percent(result.share)}), ` +
        `${grouped(result.orders)} orders, ${grouped(result.revenue)} revenue (${percent(result.revenueShare)})`);
    }
  });
}
