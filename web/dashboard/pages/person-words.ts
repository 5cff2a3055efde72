import type { MergeReason, PersonKey } from "../../engine/ops.js";
import type { LinkReason } from "../../engine/index.js";
import type { MessageKey, Words } from "../../locales/words.js";

/** A key as people say it: "customer 1042 (shopify)", or the address itself. */
export function keyWords({ kind, platform, value }: PersonKey, words: Words): string {
  if (kind === "loyalty") return words.t("person.card", { id: value });
  if (kind === "device") return words.t("person.device", { id: value });
  if (kind !== "id") return value;
  return platform === "" ? words.t("person.id", { id: value }) : words.t("person.idOf", { id: value, platform });
}

/** What a column means, as the Data page calls it. */
export function roleWords(role: string, words: Words): string {
  return words.t(`role.${role}` as MessageKey);
}

const kFieldRoles: Record<string, string> = { given_name: "first_name", surname: "last_name" };

/** A probability of scored matching, cut and never 100%: only the owner is sure. */
export function sureWords(probability: number, words: Words): string {
  return words.share(Math.min(0.99, Math.floor(probability * 100) / 100));
}

/** What two records have in common: "date of birth: the same". */
export function likenessWords({ field, level }: LinkReason, words: Words): string {
  if (field === "account or whole record") return words.t("matches.record");
  return words.t(level === "equal" ? "matches.equal" : "matches.like", { what: roleWords(kFieldRoles[field] ?? field, words) });
}

const kReasonKinds = ["email", "phone", "loyalty", "score", "owner"] as const;

/** By what customers were joined: "412 by an e-mail address, 31 by a phone number". */
export function reasonCounts(personsBy: Record<string, number>, words: Words): string {
  return words.list(kReasonKinds.filter((kind) => personsBy[kind]).map((kind) => words.t(`persons.by.${kind}`, { n: words.number(personsBy[kind]!) })));
}

/** Why accounts are one: "the same e-mail address: ana@example.com". */
export function reasonWords({ kind, value, probability = 0 }: MergeReason, words: Words): string {
  switch (kind) {
    case "owner": return words.t("person.byOwner");
    case "score": return words.t("person.alike", { sure: sureWords(probability, words) });
    case "phone": return words.t("person.samePhone", { value });
    case "loyalty": return words.t("person.sameCard", { value });
    default: return words.t("person.sameEmail", { value });
  }
}
