import type { MergedPerson, MergesResult, PersonKey, Shop } from "../../engine/index.js";
import type { Arguments } from "../arguments.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { withShop } from "../session.js";
import { parseSources } from "../sources.js";
import { grouped, plain, textTable } from "../text-table.js";

const kPage = 1_000;
const kShown = 20;

function keyText({ kind, platform, value }: PersonKey): string {
  return `${kind === "id" && platform ? platform : kind} ${plain(value, 40)}`;
}

function reasonsText({ reasons }: MergedPerson): string {
  return reasons.map((r) => (r.kind === "owner" ? "decided by you" : `${r.kind} ${plain(r.value, 40)}`)).join(", ");
}

function describe({ total, merged, sharedKeys, persons }: MergesResult): string {
  const lines = [`${grouped(merged)} accounts were joined into others: ${grouped(total)} persons have several`];
  if (sharedKeys > 0) lines.push(`${grouped(sharedKeys)} e-mails or phones join nobody, because too many share them`);
  if (persons.length > 0) lines.push("", textTable(["customer", "accounts", "which", "joined by"],
    persons.map((p) => [p.customer, String(p.nAccounts), p.accounts.slice(0, 4).map(keyText).join(", "), reasonsText(p)]), [1]));
  if (total > persons.length) lines.push(`… ${grouped(total - persons.length)} more; --json has them all`);
  lines.push("", "--csv FILE writes every identifier of every person; --decisions FILE keeps accounts apart or makes them one");
  return lines.join("\n");
}

async function all(shop: Shop): Promise<MergesResult> {
  const first = await shop.merges({ count: kPage });
  while (first.persons.length < first.total) first.persons.push(...(await shop.merges({ from: first.persons.length, count: kPage })).persons);
  return first;
}

export async function persons(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop }) => {
    const paths = await tablePaths(args.values, "persons.csv");
    if (paths.length > 0) {
      const file = await shop.personsFile({ quoting: args.values.get("quoting") ?? "spreadsheet" });
      for (const path of paths) {
        await writeWhole(path, file, parseSources(args.sources).map((s) => s.path));
        if (path !== "-" && !args.values.has("json")) note(`wrote ${path}, ${grouped(file.size)} bytes`);
      }
    }
    if (args.values.has("json")) await writeJson(await all(shop));
    else if (!paths.includes("-")) await print(describe(await shop.merges({ count: kShown })));
  });
}
