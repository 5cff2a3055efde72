import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { nearestName, type LinkSettings, type FieldOption, type PersonDecision, type PersonKey, type ShopSettings, type SourceOptions } from "../engine/index.js";
import type { Arguments } from "./arguments.js";
import { InputError, UsageError } from "./failure.js";
import { readPlaybook } from "./playbook.js";
import { ratesFrom } from "./rates.js";

const kKeyKinds = ["id", "email", "phone", "loyalty", "device", "name"];
const kSchemes = ["shopify", "klaviyo", "reveal", "rfm"];

const readText = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError(error.code === "ENOENT" ? "there is no such file; check the name" : "this cannot be read; check its permissions", path);
  });

export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError("this is not JSON; check that it is the right file", path);
  }
}

/** Cut points from a file: {recency, frequency, monetary}, or the answer of `rfm --json`, which has them under `cuts`. */
export function cutsFrom(json: unknown, path: string): ShopSettings["cuts"] {
  const outer = json as { cuts?: unknown } | null;
  const found = (outer && typeof outer === "object" && outer.cuts ? outer.cuts : json) as Record<string, unknown> | null;
  const cuts: Record<string, number[]> = {};
  for (const name of ["recency", "frequency", "monetary"]) {
    const list = found && typeof found === "object" ? found[name] : undefined;
    if (list === undefined) continue;
    const numbers = Array.isArray(list) ? list.map((v: unknown) => (typeof v === "number" || (typeof v === "string" && v.trim() !== "") ? Number(v) : NaN)) : [];
    const ascending = numbers.every((v, i) => Number.isFinite(v) && (i === 0 || v >= numbers[i - 1]!));
    if (numbers.length !== 4 || !ascending) throw new InputError(`${name} has to be a list of four ascending numbers`, path);
    cuts[name] = numbers;
  }
  if (Object.keys(cuts).length === 0) {
    throw new InputError("there are no cut points in it; write {\"recency\": [4 numbers], \"frequency\": [4], \"monetary\": [4]}", path);
  }
  return cuts;
}

/** The owner's decisions from a file: a list, or an object that has it under `decisions`. */
export function decisionsFrom(json: unknown, path: string): PersonDecision[] {
  const list = Array.isArray(json) ? json as unknown[] : (json as { decisions?: unknown } | null)?.decisions;
  if (!Array.isArray(list)) throw new InputError("there are no decisions in it; write [{\"same\": false, \"a\": {\"kind\": \"id\", \"value\": \"7\"}, \"b\": …}]", path);
  const key = (value: unknown, at: string): PersonKey => {
    const { kind, platform = "", value: text } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
    if (typeof kind !== "string" || !kKeyKinds.includes(kind) || typeof text !== "string" || typeof platform !== "string") throw new InputError(`${at} has to be {"kind": "id", "email", "phone", "loyalty", "device" or "name", "value": TEXT}`, path);
    return { kind, platform, value: text };
  };
  return list.map((entry: unknown, i) => {
    const { same, a, b, probability, because } = (typeof entry === "object" && entry !== null ? entry : {}) as Record<string, unknown>;
    if (typeof same !== "boolean") throw new InputError(`decision ${i + 1} has to say "same": true or false`, path);
    if (probability !== undefined && !(typeof probability === "number" && probability > 0 && probability < 1)) throw new InputError(`the probability of decision ${i + 1} has to be above 0 and below 1`, path);
    const why = Array.isArray(because) ? because.filter((x: unknown): x is string => typeof x === "string") : undefined;
    return { same, a: key(a, `a of decision ${i + 1}`), b: key(b, `b of decision ${i + 1}`), ...(probability !== undefined && { probability }), ...(why && { because: why }) };
  });
}

/** "email=frequent,name=recent@crm.csv": what the engine does not know it refuses by name. */
function fieldRules(text: string): FieldOption[] {
  return text.split(",").map((rule) => {
    const [, name, strategy = "", source = ""] = /^\s*(\w+)=(\w+)(?:@(.+))?\s*$/.exec(rule) ?? [];
    if (name === undefined) throw new UsageError(`--field takes rules as email=frequent or name=recent@crm.csv, not ${rule}`);
    return { field: name, strategy, source };
  });
}

/** "phone=730,device=14": a kind that the engine does not know it refuses by name. */
function keyDays(text: string): NonNullable<ShopSettings["keyDays"]> {
  return Object.fromEntries(text.split(",").map((part) => {
    const [, kind, days] = /^\s*(\w+)=(\d+)\s*$/.exec(part) ?? [];
    if (kind === undefined) throw new UsageError(`--key-days takes days of silence as phone=730,device=14, not ${part}`);
    return [kind, Number(days)];
  }));
}

/** What the command line says of scored matching. */
export function linkSettings({ values }: Arguments): LinkSettings {
  const country = values.get("country");
  return {
    ...(values.has("threshold") && { threshold: Number(values.get("threshold")) }),
    ...(values.has("seed") && { seed: Number(values.get("seed")) }),
    ...(country !== undefined && { country: country.toUpperCase() }),
  };
}

/** How the shop is to be read: the playbook's settings, and over them what the command line says. */
export async function settingsFrom({ command, values }: Arguments): Promise<ShopSettings> {
  const playbook = values.get("playbook");
  const shop = playbook ? readPlaybook(await readJson(playbook), playbook) : {};
  const set = <K extends keyof ShopSettings>(key: K, value: ShopSettings[K] | undefined) => {
    if (value !== undefined) shop[key] = value;
  };
  set("asOf", values.get("as-of"));
  set("timeZone", values.get("timezone"));
  set("currency", values.get("currency")?.toUpperCase());
  set("country", values.get("country")?.toUpperCase());
  set("refunds", values.get("refunds") as ShopSettings["refunds"]);
  set("revenue", values.get("revenue") as ShopSettings["revenue"]);
  const scheme = values.get("scheme");
  if (scheme !== undefined) {
    // other names, other cut points
    delete shop.cuts;
    if (kSchemes.includes(scheme)) shop.scheme = scheme;
    else if (existsSync(scheme)) shop.schemeFile = JSON.stringify(await readJson(scheme));
    else {
      const near = nearestName(scheme, kSchemes);
      throw new UsageError(`--scheme takes ${kSchemes.join(", ")} or a file, not ${scheme}${near ? `; did you mean ${near}?` : ""}`);
    }
  }
  const decisions = values.get("decisions");
  if (decisions !== undefined) set("decisions", decisionsFrom(await readJson(decisions), decisions));
  const days = values.get("key-days");
  if (days !== undefined) set("keyDays", keyDays(days));
  const field = values.get("field");
  if (field !== undefined) set("fields", fieldRules(field));
  const rates = values.get("rates");
  if (rates !== undefined) set("rates", ratesFrom(await readText(rates), rates));
  const tiers = values.get("tiers");
  if (tiers !== undefined && command !== "tiers") set("tiers", await readJson(tiers) as ShopSettings["tiers"]);
  const cuts = values.get("cuts");
  if (cuts !== undefined) set("cuts", cutsFrom(await readJson(cuts), cuts));
  return shop;
}

/** What the command line says about the layout of its sources. */
export function layoutFrom({ values }: Arguments): SourceOptions {
  const layout: SourceOptions = {};
  const set = (key: "sheet" | "part" | "encoding" | "delimiter" | "quote" | "decimalMark" | "dateOrder", value: string | undefined) => {
    if (value !== undefined) layout[key] = value;
  };
  set("sheet", values.get("sheet"));
  set("part", values.get("part"));
  set("encoding", values.get("encoding")?.toLowerCase());
  const delimiter = values.get("delimiter");
  set("delimiter", delimiter === "tab" || delimiter === "\\t" ? "\t" : delimiter);
  const quote = values.get("quote");
  set("quote", quote === "none" ? "" : quote);
  set("decimalMark", values.get("decimal-mark"));
  set("dateOrder", values.get("date-order"));
  const header = values.get("header");
  if (header !== undefined) layout.header = header === "yes";
  return layout;
}
