import { basename } from "node:path";
import type { Matches, MergedPerson, MergesResult, PersonKey, Shop } from "../../engine/index.js";
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
  return reasons.map((r) => (r.kind === "owner" ? "decided by you" : r.kind === "score" ? `alike, ${(r.probability ?? 0).toFixed(4)}` : `${r.kind} ${plain(r.value, 40)}`)).join(", ");
}

const kReasons: Record<string, string> = { email: "e-mail", phone: "phone", loyalty: "card", score: "likeness", owner: "your decision" };

function describe({ total, merged, sharedKeys, personsBy, severalNames, persons }: MergesResult, { review, nobodys }: Pick<Matches, "review" | "nobodys">): string {
  const lines = [`${grouped(merged)} accounts were joined into others: ${grouped(total)} persons have several`];
  const counts = Object.entries(personsBy).filter(([kind]) => kind in kReasons).map(([kind, n]) => `${grouped(n)} by ${kReasons[kind]!}`);
  if (counts.length > 0) lines.push(counts.join(", "));
  if (severalNames > 0) lines.push(`${grouped(severalNames)} have records under the names of several people; they stand first`);
  if (sharedKeys > 0) lines.push(`${grouped(sharedKeys)} e-mails or phones join nobody, because too many share them`);
  if (persons.length > 0) lines.push("", textTable(["customer", "accounts", "which", "joined by", "names"],
    persons.map((p) => [p.customer, String(p.nAccounts), p.accounts.slice(0, 4).map(keyText).join(", "), reasonsText(p), p.names.map((n) => plain(n, 30)).join(", ")]), [1]));
  if (total > persons.length) lines.push(`… ${grouped(total - persons.length)} more; --json has them all`);
  if (review.length > 0) lines.push("", `${grouped(review.length)} pairs may be one person too; look at them and say so by --decisions FILE:`, textTable(["a", "b", "probability", "because"],
    review.slice(0, kShown).map((p) => [keyText(p.a.key), keyText(p.b.key), p.probability.toFixed(4), p.because.slice(0, 2).map((r) => r.text).join(", ")]), [2]));
  if (nobodys.length > 0) lines.push("", `${grouped(nobodys.length)} rows without a customer may be somebody's; a name alone joins nobody:`, textTable(["row", "may be", "probability", "because"],
    nobodys.slice(0, kShown).map((n) => [`${plain(basename(n.row.file), 40)}, line ${String(n.row.line)}`, keyText(n.person.key), n.probability.toFixed(4), n.because.slice(0, 2).map((r) => r.text).join(", ")]), [2]));
  lines.push("", "--csv FILE writes every identifier of every person; --decisions FILE keeps accounts apart or makes them one");
  return lines.join("\n");
}

async function all(shop: Shop): Promise<MergesResult> {
  const first = await shop.merges({ count: kPage });
  while (first.persons.length < first.total) first.persons.push(...(await shop.merges({ from: first.persons.length, count: kPage })).persons);
  return first;
}

export async function persons(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop, left }) => {
    const paths = await tablePaths(args.values, "persons.csv");
    const write = async (to: readonly string[], rows: boolean) => {
      if (to.length === 0) return;
      const file = await shop.personsFile({ quoting: args.values.get("quoting") ?? "spreadsheet", rows });
      for (const path of to) {
        await writeWhole(path, file, parseSources(args.sources).map((s) => s.path));
        if (path !== "-" && !args.values.has("json")) note(`wrote ${path}, ${grouped(file.size)} bytes`);
      }
    };
    await write(paths, false);
    const rows = args.values.get("rows");
    await write(rows === undefined ? [] : [rows], true);
    if (args.values.has("json")) await writeJson({ ...(await all(shop)), ...left });
    else if (!paths.includes("-")) await print(describe(await shop.merges({ count: kShown }), left ?? { review: [], nobodys: [] }));
  });
}
