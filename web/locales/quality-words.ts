import { en, type MessageKey } from "./en.js";
import type { MessageValue } from "./messages.js";
import { addEnglish, type Words } from "./words.js";

// Whoever makes these sentences needs their texts, also where no page has brought them along.
addEnglish(en);

/** What a sentence needs of the engine's QualityFinding. */
export interface Finding {
  code: string;
  severity: string;
  column: string;
  other: string;
  count: number;
  of: number;
  share: number;
  orders: number;
  customers: number;
  amount: string;
  revenueShare: number;
  estimate: boolean;
  lines: number[];
  values: Record<string, string>;
}

const known = (key: string): MessageKey | undefined => (key in en ? (key as MessageKey) : undefined);

function baseName(file: string): string {
  return file.split(/[\\/]/).pop() || file;
}

/** One file: "gap" of all sources together is another sentence. */
function codeOf({ code, values }: Finding): string {
  return code === "gap" && values["file"] !== undefined ? "gapFile" : code;
}

/** What is the matter and what it costs, in one sentence. Files go without their folders. */
export function findingText(f: Finding, words: Words): string {
  const v = f.values;
  const values: Record<string, MessageValue> = { n: f.count, of: f.of, share: words.share(f.share), orders: f.orders, customers: f.customers, column: f.column, other: f.other };
  for (const name of ["difference", "median"]) if (v[name] !== undefined) values[name] = words.moneyExact(v[name]);
  for (const name of ["to", "last"]) if (v[name] !== undefined) values[name] = words.date(v[name]);
  if (v["months"] !== undefined) values["months"] = v["months"].split(", ").map((m) => words.month(m)).join(", ");
  if (v["file"] !== undefined) values["file"] = baseName(v["file"]);
  if (v["reason"] !== undefined) values["reason"] = words.engine(v["reason"]);
  return words.t(known(`quality.is.${codeOf(f)}`) ?? "quality.is.other", values);
}

/** What the owner can do about it; `profile` of the export that most orders come from names the platform's own menu. */
export function findingRemedy(f: Finding, profile: string, words: Words): string {
  const platform = profile.split("-")[0] ?? "";
  return words.t(known(`quality.do.${f.code}.${platform}`) ?? known(`quality.do.${f.code}`) ?? "quality.do.other");
}

/** "1,234 € at stake (12%)"; "" where the money is not known. */
export function findingStake(f: Finding, words: Words): string {
  if (f.amount === "" || Number(f.amount) === 0) return "";
  return f.estimate ? words.t("quality.stakeAbout", { amount: words.money(f.amount) }) : words.t("quality.stake", { amount: words.money(f.amount), share: words.share(f.revenueShare) });
}

export function severityWord(severity: string, words: Words): string {
  return words.t(severity === "high" ? "quality.high" : severity === "medium" ? "quality.medium" : "quality.low");
}
