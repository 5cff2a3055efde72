import type { Arguments } from "../arguments.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, percent } from "../text-table.js";

export async function query(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop }) => {
    const where = args.values.get("where") ?? "";
    const json = args.values.has("json");
    const paths = await tablePaths(args.values, "customers.csv");
    const result = await shop.query(where, { ids: json });
    if (paths.length > 0) {
      const file = await shop.customersFile({ where, identifiers: args.values.has("identifiers"), quoting: args.values.get("quoting") ?? "spreadsheet" });
      for (const path of paths) {
        await writeWhole(path, file, parseSources(args.sources).map((s) => s.path));
        if (path !== "-") note(`wrote ${path}`);
      }
    }
    if (json) {
      const { customers, orders, revenue, ids, ...more } = result;
      await writeJson({ customers, orders, revenue, ids: ids ?? [], ...more });
    } else if (!paths.includes("-")) {
      await print(`${result.sentence ? `${result.sentence}\n` : ""}${grouped(result.customers)} ${result.customers === 1 ? "customer" : "customers"} (${percent(result.share)}), ` +
        `${grouped(result.orders)} orders, ${grouped(result.revenue)} revenue (${percent(result.revenueShare)})`);
    }
  });
}
