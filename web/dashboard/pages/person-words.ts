import type { MergeReason, PersonKey } from "../../engine/ops.js";
import type { Words } from "../../locales/words.js";

/** A key as people say it: "customer 1042 (shopify)", or the address itself. */
export function keyWords({ kind, platform, value }: PersonKey, words: Words): string {
  if (kind === "loyalty") return words.t("person.card", { id: value });
  if (kind === "device") return words.t("person.device", { id: value });
  if (kind !== "id") return value;
  return platform === "" ? words.t("person.id", { id: value }) : words.t("person.idOf", { id: value, platform });
}

/** Why accounts are one: "the same e-mail address: ana@example.com". */
export function reasonWords({ kind, value, probability = 0 }: MergeReason, words: Words): string {
  switch (kind) {
    case "owner": return words.t("person.byOwner");
    case "score": return words.t("person.alike", { sure: words.share(Math.floor(probability * 1000) / 1000) });
    case "phone": return words.t("person.samePhone", { value });
    case "loyalty": return words.t("person.sameCard", { value });
    default: return words.t("person.sameEmail", { value });
  }
}
