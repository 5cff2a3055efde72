import { transcoderOf } from "./encodings.js";

/** What the first bytes of a source speak for, where that is not one of the engine's own encodings. */
export interface EncodingGuess {
  encoding: string;
  /** a byte order mark, or the pattern of UTF-32: nothing to ask */
  certain: boolean;
  /** in words, with a preview of each candidate */
  why: string;
  others: string[];
}

const kHead = 65536;
/** The commonest small letters of each script, and the encodings that write it a byte a letter. */
const kScripts: { letters: string; encodings: string[] }[] = [
  { letters: "оеаинтсрвлкмдпуіћђјў", encodings: ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"] },
  { letters: "αοιετσνηυρπκμλάίόέής", encodings: ["windows-1253", "iso-8859-7"] },
  { letters: "יוהלאתרמבשנדחקפ", encodings: ["windows-1255"] },
  { letters: "االيمونرتبعدسةقك", encodings: ["windows-1256"] },
];

const kLatin = ["windows-1250", "iso-8859-2", "macintosh", "windows-1257"];

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const decoded = (bytes: Uint8Array, encoding: string): string => {
  const utf8 = transcoderOf(encoding)?.push(bytes);
  return utf8 ? new TextDecoder().decode(utf8) : new TextDecoder(encoding).decode(bytes);
};

/** Words that are not ASCII: the first few different ones, for a look. */
function preview(bytes: Uint8Array, encoding: string): string {
  const words = decoded(bytes, encoding).match(/[^\s,;|"'<>(){}=:]*[^\u0000-\u007f\s][^\s,;|"'<>(){}=:]*/g) ?? [];
  return [...new Set(words)].slice(0, 3).map((word) => `"${[...word].slice(0, 16).join("").replace(/\p{Cc}/gu, "\uFFFD")}"`).join(", ");
}

/** UTF-32 by its mark, or by its zero bytes: no character needs the highest byte of four, hardly any the one below. */
function utf32(bytes: Uint8Array): "utf-32le" | "utf-32be" | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length % 4 === 0) return "utf-32le";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  const quads = Math.floor(bytes.length / 4);
  if (quads < 2) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < quads * 4; i++) if (bytes[i] === 0) zeros[i % 4]!++;
  const nearlyAll = (k: number) => zeros[k]! * 10 >= quads * 9;
  if (zeros[0] === quads && nearlyAll(1) && zeros[3]! * 4 < quads) return "utf-32be";
  return zeros[3] === quads && nearlyAll(2) && zeros[0]! * 4 < quads ? "utf-32le" : undefined;
}

/** Two-byte encodings of East Asia, by which bytes come in pairs; undefined when it is none of them beyond doubt. */
function eastAsian(bytes: Uint8Array): string | undefined {
  let eucPairs = 0, eucBad = 0, kanaEuc = 0, hangul = 0, common = 0, farHan = 0;
  for (let i = 0; i < bytes.length - 1; i++) {
    const a = bytes[i]!, b = bytes[i + 1]!;
    if (a < 0x80) continue;
    if (a < 0xa1 || a === 0xff || b < 0xa1 || b === 0xff) {
      eucBad++;
      continue;
    }
    i++;
    eucPairs++;
    if (a === 0xa4 || a === 0xa5) kanaEuc++;
    if (a >= 0xb0 && a <= 0xc8) hangul++;
    if (a >= 0xb0 && a <= 0xd7) common++;
    if (a >= 0xc9 && a <= 0xd7) farHan++;
  }
  if (eucPairs >= 4 && eucBad === 0) {
    if (kanaEuc >= 0.2 * eucPairs) return "euc-jp";
    if (hangul >= 0.9 * eucPairs && farHan <= 0.05 * eucPairs) return "euc-kr";
    if (common >= 0.7 * eucPairs && farHan >= 0.1 * eucPairs) return "gb18030";
  }
  const share = (encoding: string, wanted: RegExp): number => {
    const text = decoded(bytes, encoding).replace(/\uFFFD$/, "");
    if (/[\uFFFD\uE000-\uF8FF\u0080-\u009f]/.test(text)) return 0;
    const mixed = text.match(/[a-z]\p{Script=Han}|\p{Script=Han}[a-z]/gu)?.length ?? 0;   // letters with accents, taken for halves
    if (mixed * 5 > (text.match(/\p{Script=Han}/gu)?.length ?? 0)) return 0;
    const high = text.replace(/[\u0000-\u007f\u3000-\u303f\uff01-\uff60]/g, "");
    return [...high].length >= 4 ? (high.match(wanted)?.length ?? 0) / [...high].length : 0;
  };
  if (share("shift_jis", /[\u3041-\u30ff]/gu) >= 0.2) return "shift_jis";
  // Big5 keeps the 5,401 common characters apart from the rare ones.
  let pairs = 0, usual = 0, low = 0;
  for (let i = 0; i < bytes.length - 1; i++) {
    const a = bytes[i]!, b = bytes[i + 1]!;
    if (a < 0x80) continue;
    i++;
    pairs++;
    if ((a >= 0xa4 && a <= 0xc6) || a === 0xa1) usual++;
    if (b < 0x7f) low++;
  }
  if (pairs >= 8 && usual >= 0.9 * pairs && low >= 0.1 * pairs && share("big5", /\p{Script=Han}/gu) >= 0.8) return "big5";
  if (eucBad > 0 && share("gb18030", /[\u4e00-\u9fa5]/gu) >= 0.95 && pairs >= 8 && common >= 0.7 * eucPairs && farHan >= 0.1 * eucPairs) return "gb18030";
  return undefined;
}

/** Scripts of a byte a letter, by their commonest letters and by capitals standing where words begin. */
function alphabetic(bytes: Uint8Array): { encoding: string; score: number }[] {
  const found: { encoding: string; score: number }[] = [];
  for (const { letters, encodings } of kScripts) {
    for (const encoding of encodings) {
      const text = decoded(bytes, encoding);
      const high = text.match(/[^\u0000-\u007f]/gu) ?? [];
      if (high.length < 6) return [];
      const usual = high.filter((c) => letters.includes(c.toLowerCase())).length;
      const breaks = text.match(/\p{Ll}\p{Lu}|[^\u0000-\u007f]\p{Ll}?[\u0080-\u00bf\u2500-\u259f\uFFFD]|[a-z][^\u0000-\u007f]/gu)?.length ?? 0;
      found.push({ encoding, score: (usual - 2 * breaks) / high.length });
    }
  }
  return found.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score);
}

/** Signs in the middle of words, where Western European has letters: "£ódŸ". */
function signsInWords(bytes: Uint8Array): boolean {
  const text = new TextDecoder("windows-1252").decode(bytes);
  const high = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  const odd = text.match(/(?<=[a-z])[\u00a1-\u00bf\u0081-\u009f\u2020-\u203a\u0160\u0178]+(?=[a-z])|(?<![\p{L}\d])[\u00a3\u00a5\u008f\u008c\u0152](?=[a-zó])/gu)?.length ?? 0;
  return odd >= 2 && odd * 10 >= high;
}

/** Other Latin alphabets, by how many of their bytes above ASCII are small letters that fit among others. */
function latin(bytes: Uint8Array): string | undefined {
  const share = (encoding: string): number => {
    const text = decoded(bytes, encoding);
    const high = text.match(/[^\u0000-\u007f]/gu) ?? [];
    const odd = text.match(/[a-z][^\p{L}\u0000-\u007f][a-z]|\p{Ll}[À-Ž]\p{Ll}/gu)?.filter((part) => /[^\p{L}]|\p{Lu}/u.test(part)).length ?? 0;
    return (high.filter((c) => /\p{Ll}/u.test(c)).length - 2 * odd) / Math.max(1, high.length);
  };
  const [best] = kLatin.map((encoding) => ({ encoding, share: share(encoding) })).sort((a, b) => b.share - a.share);
  return best && best.share >= 0.6 ? best.encoding : undefined;
}

/** Looks at the beginning of a source; undefined where the engine's own reading is as good. */
export function guessEncoding(beginning: Uint8Array): EncodingGuess | undefined {
  const bytes = beginning.subarray(0, kHead);
  const wide = utf32(bytes);
  if (wide) return { encoding: wide, certain: true, why: "", others: [] };
  const iso2022 = bytes.indexOf(0x1b) >= 0 && /\u001b\$[@B]/.test(new TextDecoder("windows-1252").decode(bytes)) && !bytes.some((b) => b >= 0x80);
  if (iso2022) return { encoding: "iso-2022-jp", certain: false, others: ["utf-8"], why: `The text switches between ASCII and Japanese by escape sequences; it reads ${preview(bytes, "iso-2022-jp")}.` };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes.includes(0) || isUtf8(bytes)) return undefined;
  // Mostly UTF-8 with a few broken bytes: the engine lists these.
  const asUtf8 = new TextDecoder().decode(bytes);
  const broken = asUtf8.split("\uFFFD").length - 1;
  if ((asUtf8.match(/[^\u0000-\u007f\uFFFD]/gu)?.length ?? 0) > broken) return undefined;
  const east = eastAsian(bytes);
  const alphabets = east ? [] : alphabetic(bytes);
  const encoding = east ?? alphabets[0]?.encoding ?? (signsInWords(bytes) ? latin(bytes) : undefined);
  if (!encoding) return undefined;
  const rivals = east ? ["shift_jis", "euc-jp", "euc-kr", "gb18030", "big5"] : alphabets.length > 0 ? alphabets.slice(1, 4).map((a) => a.encoding) : kLatin;
  const others = [...rivals.filter((label) => label !== encoding), "windows-1252"];
  const looks = [encoding, ...others].map((label) => `as ${label} ${preview(bytes, label)}`).join("; ");
  return { encoding, certain: false, others, why: `The text is not UTF-8, and its bytes speak for ${encoding}. It reads ${looks}.` };
}
