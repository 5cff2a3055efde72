import type { Linked, LinkPair } from "../../engine/index.js";
import type { Arguments } from "../arguments.js";
import { csvText } from "../csv-cells.js";
import { note, print, tablePaths, writeJson, writeWhole } from "../output.js";
import { progressLine, withShop } from "../session.js";
import { linkSettings } from "../settings.js";
import { parseSources } from "../sources.js";
import { grouped, textTable } from "../text-table.js";

const kShown = 10;

/** What the rules that hold a pair apart say of it. */
const kHeldTexts: Record<string, string> = {
  "name-only": "nothing but names agrees", "other-given-name": "given names of two persons", "other-birth-date": "other dates of birth", "other-suffix": "senior and junior",
  "other-surname": "other surnames", household: "what agrees is the household's", "one-to-one": "its file has each person once", "others-disagree": "another record of the person disagrees",
  "other-person-number": "other numbers of the person", "other-gender": "a woman and a man", ambiguous: "fits two persons", "too-many-writings": "written in too many ways to check",
  "few-records": "too few records for one piece of evidence",
};

function tableOf(linked: Linked): string {
  return csvText([["record_id", "person_id"], ...linked.recordIds.map((id, i) => [id, linked.personIds[i]!])]);
}

function pairsTable(pairs: readonly (LinkPair & { held?: string })[]): string {
  const held = pairs.some((p) => p.held !== undefined);
  const rows = pairs.slice(0, kShown).map((p) =>
    [p.a, p.b, p.probability.toFixed(4), ...(held ? [kHeldTexts[p.held ?? ""] ?? (p.held || "not sure")] : []), p.because.slice(0, 2).map((r) => r.text).join(", ")]);
  return textTable(["a", "b", "probability", ...(held ? ["held for"] : []), "because"], rows, [2]);
}

function describe(linked: Linked): string {
  const { records, persons, merges, pairs, review, parameters } = linked;
  const lines = [`${grouped(records)} records are ${grouped(persons)} persons: ${grouped(merges)} merged, ${grouped(review.length)} pairs to be looked at`];
  if (parameters.oneToOne.length > 0) lines.push(`each person is taken to be in it once at most: ${parameters.oneToOne.join(", ")}`);
  const skipped = parameters.passes.filter((pass) => pass.skipped > 0);
  if (skipped.length > 0)
    lines.push(`groups too large to compare everyone with everyone, left to the other passes: ${skipped.map((p) => `${grouped(p.skipped)} (${p.name})`).join(", ")}`);
  if (pairs.length > 0) lines.push("", "the least sure of those joined:", pairsTable(pairs.slice(-kShown)));
  if (review.length > 0) lines.push("", "the surest of those to be looked at:", pairsTable(review));
  lines.push("", "--csv FILE writes the person of each record; --json has every pair with its reasons");
  return lines.join("\n");
}

export async function link(args: Arguments): Promise<void> {
  await withShop(args, async ({ shop }) => {
    const { values } = args;
    const progress = progressLine();
    const linked = await shop.link(linkSettings(args), { onProgress: (p) => progress.show(`${p.phase} ${Math.floor(100 * p.done)}%`) }).finally(() => progress.clear());
    const paths = await tablePaths(values, "link.csv");
    for (const path of paths) {
      await writeWhole(path, tableOf(linked), parseSources(args.sources).map((s) => s.path));
      if (path !== "-" && !values.has("json")) note(`wrote ${path}`);
    }
    const { recordIds: _records, personIds: _persons, ...result } = linked;
    if (values.has("json")) await writeJson(result);
    else if (!paths.includes("-")) await print(describe(linked));
  });
}
