import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { guessEncoding } from "../../../web/engine/encoding-guess.js";
import { kLegacyEncodings, transcoderOf } from "../../../web/engine/encodings.js";
import { openSource } from "../../../web/engine/reading.js";
import { EngineError } from "../../../web/engine/errors.js";

const shared = process.env["CLIENTELE_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const corpus = join(shared, "corpora/encodings");

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
const joined = (parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function utf32(content: string, little: boolean): Uint8Array {
  const points = [...content].map((c) => c.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, i) => view.setUint32(i * 4, point, little));
  return new Uint8Array(view.buffer);
}

function inPieces(encoding: string, bytes: Uint8Array, cut: number): Uint8Array {
  const transcoder = transcoderOf(encoding)!;
  return joined([transcoder.push(bytes.slice(0, cut)), transcoder.push(bytes.slice(cut)), transcoder.end()]);
}

const kSamples: Record<string, { bytes: number[]; text: string }> = {
  shift_jis: { bytes: [0x93, 0xfa, 0x96, 0x7b, 0x2c, 0x83, 0x5c, 0xb1], text: "日本,ソｱ" },   // 5C within a character: no backslash
  "euc-jp": { bytes: [0xc6, 0xfc, 0xcb, 0xdc, 0x8e, 0xb1], text: "日本ｱ" },
  "euc-kr": { bytes: [0xc7, 0xd1, 0xb1, 0xb9, 0x41], text: "한국A" },
  gb18030: { bytes: [0xd6, 0xd0, 0x81, 0x30, 0x81, 0x30, 0x95, 0x32, 0x82, 0x36], text: "中\u0080𠀀" },
  big5: { bytes: [0xa4, 0xa4, 0xa5, 0x5c, 0x2c], text: "中功," },
  "windows-1250": { bytes: [0xa3, 0xf3, 0x64, 0x9f], text: "Łódź" },
  "windows-1251": { bytes: [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0], text: "Москва" },
  "windows-1253": { bytes: [0xc1, 0xe8, 0xde, 0xed, 0xe1], text: "Αθήνα" },
  "windows-1254": { bytes: [0xdd, 0xfe, 0xf0], text: "İşğ" },
  "windows-1255": { bytes: [0xf9, 0xec, 0xe5, 0xed], text: "שלום" },
  "windows-1256": { bytes: [0xd3, 0xe1, 0xc7, 0xe3], text: "سلام" },
  "windows-1257": { bytes: [0xd0, 0xe0, 0xea], text: "Šąź" },
  "windows-1258": { bytes: [0xd0, 0xfd], text: "Đư" },
  "iso-8859-2": { bytes: [0xa3, 0xf3, 0x64, 0xbc], text: "Łódź" },
  "iso-8859-5": { bytes: [0xbc, 0xde], text: "Мо" },
  "iso-8859-7": { bytes: [0xc1, 0xe8], text: "Αθ" },
  "iso-8859-15": { bytes: [0xa4, 0xbd], text: "€œ" },
  "koi8-r": { bytes: [0xed, 0xcf], text: "Мо" },
  ibm866: { bytes: [0x8c, 0xae], text: "Мо" },
};

describe("encodings that the platform turns into UTF-8", () => {
  it.each(Object.entries(kSamples))("%s, cut at every byte", (encoding, sample) => {
    const bytes = Uint8Array.from(sample.bytes);
    for (let cut = 0; cut <= bytes.length; cut++) expect(text(inPieces(encoding, bytes, cut))).toBe(sample.text);
  });

  it("UTF-32 of both orders, with and without a mark, cut at every byte", () => {
    const content = "id,名\n1,Zoë 🦊\n2,Ana\n";
    for (const little of [true, false]) {
      for (const mark of ["", "\uFEFF"]) {
        const bytes = utf32(mark + content, little), name = little ? "utf-32le" : "utf-32be";
        expect(guessEncoding(bytes)).toMatchObject({ encoding: name, certain: true });
        for (let cut = 0; cut <= bytes.length; cut++) expect(text(inPieces(name, bytes, cut))).toBe(content);
      }
    }
    expect([...inPieces("utf-32le", Uint8Array.from([0, 0xd8, 0, 0, 0, 0, 0x11, 0, 65, 0, 0, 0, 66, 0]), 3)]).toEqual([0xff, 0xff, 65, 0xff]);   // surrogate, too high, A, cut off
  });

  it("what is no character becomes one byte that the engine lists", () => {
    expect([...inPieces("shift_jis", Uint8Array.from([65, 0x81, 0x20, 66]), 2)]).toContain(0xff);
    expect([...inPieces("euc-kr", Uint8Array.from([65, 0xc7]), 1)]).toEqual([65, 0xff]);
  });

  it("knows every name that it offers, leaves the engine its own, refuses others", () => {
    for (const label of kLegacyEncodings) expect(transcoderOf(label), label).toBeDefined();
    for (const label of ["utf-8", "UTF-16LE", "windows-1252", "latin1", "iso-8859-1"]) expect(transcoderOf(label), label).toBeUndefined();
    expect(transcoderOf("Shift-JIS")?.name).toBe("shift_jis");
    expect(() => transcoderOf("klingon")).toThrow(EngineError);
  });

  const opened = async (bytes: Uint8Array, encoding?: string) => {
    const { chunks, found } = await openSource({ blob: new Blob([bytes.slice().buffer]) } as never, encoding ? { encoding } : {});
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk.slice());
    return { text: text(joined(parts)), found };
  };

  it("opens a stated encoding as UTF-8, leaves UTF-8 alone, asks about what it found", async () => {
    expect(await opened(Uint8Array.from(kSamples["shift_jis"]!.bytes), "shift_jis")).toEqual({ text: "日本,ソｱ", found: { encoding: "utf-8", transcoded: "shift_jis" } });
    expect(await opened(new TextEncoder().encode("a,é\n"))).toEqual({ text: "a,é\n", found: {} });
    expect(await opened(Uint8Array.from([97, 44, 0xe9, 10]))).toMatchObject({ found: {} });   // Western European: the engine's
    const russian = "name,city\n" + "Анна Петрова,Москва\nИван Смирнов,Самара\nОльга Новикова,Казань\n";
    const bytes = Uint8Array.from([...russian].map((c) => (c >= "А" ? c.charCodeAt(0) - 0x0410 + 0xc0 : c.charCodeAt(0))));
    const found = await opened(bytes);
    expect(found.text).toBe(russian);
    expect(found.found).toMatchObject({ encoding: "utf-8", transcoded: "windows-1251" });
    expect(found.found.encodingWhy).toMatch(/"Анна"/);
    expect(found.found.encodingOthers).toContain("windows-1252");
  });
});

describe.skipIf(!existsSync(corpus))("the corpus of encodings", () => {
  const files = readdirSync(corpus, { recursive: true }).map(String).filter((f) => !f.endsWith(".md") && f.includes("/"));
  it("nothing that is not certain is decided without a question; nothing Western European is turned into another script", () => {
    const said: string[] = [];
    for (const file of files) {
      const guess = guessEncoding(new Uint8Array(readFileSync(join(corpus, file))));
      said.push(`${file}: ${guess?.encoding ?? "-"}`);
      if (guess && !guess.certain) expect(guess.why.length, file).toBeGreaterThan(20);
      if (/ISO-8859-1[045]|iso88591_en|windows_1252/.test(file)) expect(guess, file).toBeUndefined();
      if (file.includes("macintosh")) expect(guess?.encoding, file).toBe("macintosh");
    }
    const of = (name: string) => said.find((line) => line.startsWith(name))!.split(": ")[1];
    if (process.env["SHOW"]) console.log(said.join("\n"));
    expect(of("icu/utf32be")).toBe("utf-32be");
    expect(of("icu/windows_1251")).toBe("windows-1251");
    expect(of("icu/gb18030")).toBe("gb18030");
    expect(of("icu/euc_jp")).toBe("euc-jp");
    expect(of("icu/big5")).toBe("big5");
    expect(of("generated/CP949_ko")).toBe("euc-kr");
  });
});
