import type { Words } from "../../locales/words.js";

/** The name of a segment: the owner's own as given, ours in the owner's language. */
export function segmentName(segment: { name: string; origin: string }, words: Words): string {
  return segment.origin === "own" ? segment.name : words.engine(segment.name);
}
