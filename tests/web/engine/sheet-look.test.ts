import { describe, expect, it } from "vitest";
import { hasTable } from "../../../web/engine/sheet-look.js";

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.slice(at, at + size));
}
const sheet = (rows: string[]) => `<x:worksheet xmlns:x="u"><x:sheetData>${rows.map((r, i) => `<x:row r="${i + 1}">${r}</x:row>`).join("")}</x:sheetData></x:worksheet>`;
const kept = '<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve"> a </x:t></x:is></x:c>';

describe("hasTable", () => {
  it("counts rows that hold something, prefixes and attributes or not, however it is cut", async () => {
    for (const size of [1, 7, 1_000]) {
      expect(await hasTable(pieces(sheet([kept, kept]), size), 2)).toBe(true);
      expect(await hasTable(pieces(sheet([kept, '<x:c r="A2"/>']), size), 2)).toBe(false);
      expect(await hasTable(pieces(sheet([kept, '<x:c r="A2"><x:v/></x:c>']), size), 2)).toBe(false);
      expect(await hasTable(pieces(sheet(["", "<x:c><x:v>1</x:v></x:c>", "<x:c><x:v>2</x:v></x:c>"]), size), 2)).toBe(true);
      expect(await hasTable(pieces(sheet([kept + kept]), size), 2)).toBe(false);
    }
  });
});
