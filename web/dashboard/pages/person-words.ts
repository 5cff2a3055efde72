import type { MergeReason, PersonKey } from "../../engine/ops.js";
import type { Words } from "../../locales/words.js";

/** A key as people say it: "customer 1042 (shopify)", or the address itself. */
export function keyWords({ kind, platform, value }: PersonKey, words: Words): string {
  if (kind !== "id") return value;
  return platform === "" ? words.t("person.id", { id: value }) : words.t("person.idOf", { id: value, platform });
}

/** Why accounts are one: "the same e-mail address: ana@example.com". */
export function reasonWords({ kind, value }: MergeReason, words: Words): string {
  if (kind === "owner") return words.t("person.byOwner");
  return words.t(kind === "phone" ? "person.samePhone" : "person.sameEmail", { value });
}
