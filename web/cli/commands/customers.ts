import type { Shop, TableColumn } from "../../engine/index.js";
import type { Arguments } from "../arguments.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, textTable } from "../text-table.js";

const kPage = 1_000;
const kShown = 20;
const kColumnsShown = 12;

/** Every row of the table, page by page. */
async function all(shop: Shop, where: string, identifiers: boolean): Promise<{ columns: TableColumn[]; rows: string[][] }> {
  const rows: string[][] = [];
  for (;;) {
    const page = await shop.customers({ where, identifiers, from: rows.length, count: kPage });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return { columns: page.columns, rows };
  }
}

export async function customers(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop }) => {
    const where = args.values.get("where") ?? "";
    const identifiers = args.values.has("identifiers");
    const paths = await tablePaths(args.values, "customers.csv");
    if (paths.length > 0) {
      const file = await shop.customersFile({ where, identifiers, quoting: args.values.get("quoting") ?? "spreadsheet" });
      for (const path of paths) {
        await writeWhole(path, file, parseSources(args.sources).map((s) => s.path));
        if (path !== "-") note(`wrote ${path}, ${grouped(file.size)} bytes`);
      }
    }
    if (args.values.has("json")) {
      const { columns, rows } = await all(shop, where, identifiers);
      const names = columns.map((c) => c.name);
      await writeJson({ customers: rows.length, columns, rows: rows.map((row) => Object.fromEntries(names.map((n, i) => [n, row[i] ?? ""]))) });
    } else if (paths.length === 0) {
      const { total, columns, rows } = await shop.customers({ where, identifiers, from: 0, count: kShown });
      const shown = columns.slice(0, kColumnsShown);
      const numbers = shown.flatMap((c, i) => (c.type === "number" || c.type === "money" ? [i] : []));
      await print(textTable(shown.map((c) => c.name), rows.map((row) => row.slice(0, kColumnsShown)), numbers));
      if (columns.length > kColumnsShown) await print(`and ${columns.length - kColumnsShown} more columns; --csv FILE or --json has them all`);
      if (total > rows.length) await print(`… ${grouped(total - rows.length)} more customers; --csv FILE writes them all`);
    }
  });
}
