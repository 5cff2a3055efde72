import type { Random } from "./random.js";

/** What happens to a word that is typed in haste: two letters swapped, one left out, doubled, or hit beside. */
export function slip(word: string, random: Random): string {
  const letters = [...word];
  if (letters.length < 3) return word;
  const at = random.int(1, letters.length - 2);
  const here = letters[at] as string, next = letters[at + 1] as string;
  switch (random.int(0, 3)) {
    case 0: letters.splice(at, 2, next, here); break;
    case 1: letters.splice(at, 1); break;
    case 2: letters.splice(at, 0, here); break;
    default: letters.splice(at, 1, random.pick([..."aeinrstl"]));
  }
  return letters.join("");
}

/** An address whose domain is misspelt, as in half of all bounces. */
export function misspelt(email: string, random: Random): string {
  const [local = "", domain = ""] = email.split("@");
  return random.chance(0.5) ? `${local}@${slip(domain.split(".")[0] ?? "", random)}.${domain.split(".")[1] ?? ""}` : `${slip(local, random)}@${domain}`;
}
