import { EngineError } from "./errors.js";

/** Encodings that the engine reads by itself; every other one is turned into UTF-8 here, by the platform's TextDecoder. */
const kOwn = new Set(["utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "latin1", "cp1252", "ascii"]);

/** What an owner can choose beside the engine's own. */
export const kLegacyEncodings = [
  "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gb18030", "big5", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
  "windows-1256", "windows-1257", "windows-1258", "windows-874", "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15", "koi8-r", "koi8-u",
  "ibm866", "macintosh", "x-mac-cyrillic", "utf-32le", "utf-32be",
] as const;

/** Bytes of one encoding to UTF-8, a piece at a time. What is no character becomes the byte 0xFF, which the engine lists with its place. */
export interface Transcoder {
  /** as the platform calls it */
  name: string;
  push(bytes: Uint8Array): Uint8Array;
  /** the rest, when all bytes have been pushed */
  end(): Uint8Array;
}

const kBad = 0xff;

/** UTF-8 where every U+FFFD is the one byte that no UTF-8 has. */
function marked(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (!text.includes("\uFFFD")) return bytes;
  let n = 0;
  for (let i = 0; i < bytes.length; i++) {
    const bad = bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd;
    bytes[n++] = bad ? kBad : bytes[i]!;
    if (bad) i += 2;
  }
  return bytes.subarray(0, n);
}

class Utf32 implements Transcoder {
  private left = new Uint8Array(0);
  private first = true;

  constructor(readonly name: "utf-32le" | "utf-32be") {}

  push(bytes: Uint8Array): Uint8Array {
    const all = new Uint8Array(this.left.length + bytes.length);
    all.set(this.left);
    all.set(bytes, this.left.length);
    const whole = all.length - (all.length % 4);
    this.left = all.slice(whole);
    const view = new DataView(all.buffer);
    const parts: string[] = [];
    for (let i = 0; i < whole; i += 4) {
      const code = view.getUint32(i, this.name === "utf-32le");
      const mark = this.first && code === 0xfeff;
      this.first = false;
      if (!mark) parts.push(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\uFFFD" : String.fromCodePoint(code));
    }
    return marked(parts.join(""));
  }

  end(): Uint8Array {
    const cut = this.left.length > 0;
    this.left = new Uint8Array(0);
    return cut ? Uint8Array.of(kBad) : new Uint8Array(0);
  }
}

/** The transcoder of an encoding, undefined for those that the engine reads itself. Throws bad_argument for a name that nobody knows. */
export function transcoderOf(label: string): Transcoder | undefined {
  const name = label.trim().toLowerCase().replace(/^utf_?(16|32)/, "utf-$1");
  if (kOwn.has(name)) return undefined;
  if (name === "utf-32le" || name === "utf-32be") return new Utf32(name);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(name, { fatal: false });
  } catch {
    throw new EngineError({ code: "bad_argument", message: `The encoding ${label} is not known.`,
      hint: `Choose utf-8, utf-16le, utf-16be, windows-1252, ${kLegacyEncodings.join(", ")}.` });
  }
  if (kOwn.has(decoder.encoding)) return undefined;
  return { name: decoder.encoding, push: (bytes) => marked(decoder.decode(bytes, { stream: true })), end: () => marked(decoder.decode()) };
}

/** A source's pieces in UTF-8. */
export async function* transcoded(pieces: AsyncIterable<Uint8Array>, transcoder: Transcoder): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    const bytes = transcoder.push(piece);
    if (bytes.length > 0) yield bytes;
  }
  const rest = transcoder.end();
  if (rest.length > 0) yield rest;
}
