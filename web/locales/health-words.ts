import { en } from "./en.js";
import type { MessageValue } from "./messages.js";
import { addEnglish, type MessageKey, type Words } from "./words.js";

// Whoever makes these sentences needs their texts, also where no page has brought them along.
addEnglish(en);

/** What a sentence needs of the engine's SegmentFinding, and how segments and attributes are called. */
export interface HealthFinding {
  kind: string;
  text: string;
  other: string;
  share: number;
}
export interface HealthNames {
  segment(id: string): string;
  attribute(name: string): string;
}

/** How grave it is, as the tone of a chip: "" is worth knowing, no more. */
export function healthTone(kind: string): "bad" | "attention" | "" {
  if (kind === "broken" || kind === "contradictory") return "bad";
  return kind.startsWith("small") || kind === "empty" ? "" : "attention";
}

function say(key: string, f: HealthFinding, names: HealthNames, words: Words): string {
  // 99.7% the same must not read as 100%: then they would be the same.
  const share = f.share < 1 ? Math.floor(f.share * 100) / 100 : 1;
  const values: Record<string, MessageValue> = { other: f.other === "" ? "" : names.segment(f.other), share: words.share(share), text: words.engine(f.text), attribute: names.attribute(f.text) };
  return key in en ? words.t(key as MessageKey, values) : f.text || f.kind;
}

/** A few words for the card: "94% the same as “VIPs”". */
export function healthChip(f: HealthFinding, names: HealthNames, words: Words): string {
  return say(`health.${f.kind}`, f, names, words);
}

/** What it means and what to do, in a sentence or two. */
export function healthWhy(f: HealthFinding, names: HealthNames, words: Words): string {
  return say(`health.why.${f.kind}`, f, names, words);
}
