import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { isSet, numberValues, textValues } from "../../../web/engine/columns.js";
import { nearestName } from "../../../web/engine/nearest.js";
import { recordsToCsv } from "../../../web/engine/records.js";

describe("recordsToCsv", () => {
  it("writes what another reader reads back", async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ",", "\r\n", " x", "=1+1", "é🙂", "\n", ""), fc.integer().map(String));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ a: cell, "b,\"c": cell, __x: cell }), { minLength: 1, maxLength: 30 }), async (records) => {
      const text = await (await recordsToCsv(records)).text();
      const back = Papa.parse<string[]>(text, { delimiter: ",", newline: "\r\n", skipEmptyLines: false }).data;
      expect(back.slice(0, -1)).toEqual([["a", 'b,"c', "__x"], ...records.map((r) => [r.a, r["b,\"c"], r.__x])]);
    }), { numRuns: 200, seed: 7 });
  });

  it("takes the union of keys, writes dates as ISO, flattens objects, keeps __proto__ a column", async () => {
    const odd = JSON.parse('{"__proto__": "p", "constructor": 1}') as Record<string, unknown>;
    const csv = await (await recordsToCsv([{ at: new Date(0), tags: ["x", "y"] }, { n: 10n, who: { name: { first: "Ana" } } }, odd])).text();
    expect(csv.split("\r\n")).toEqual(["at,tags,n,who.name.first,__proto__,constructor", '1970-01-01T00:00:00.000Z,"[""x"",""y""]",,,,', ",,10,Ana,,", ",,,,p,1", ""]);
    expect(({} as Record<string, unknown>)["p"]).toBeUndefined();
  });

  it("names the record that is none", async () => {
    await expect(recordsToCsv([{ a: 1 }, "secret"])).rejects.toMatchObject({ code: "bad_argument", message: "Record 2 of the array is not an object." });
  });
});

describe("columns", () => {
  it("decode text, numbers and masks with their missing values", () => {
    const utf8 = new TextEncoder().encode("grün🙂");
    expect(textValues({ type: "dict", codes: new Uint32Array([1, 0, 0xffffffff, 1]), offsets: new Uint32Array([0, 5, 9]), utf8 })).toEqual(["🙂", "grün", null, "🙂"]);
    expect(numberValues({ type: "f64", values: new Float64Array([1.5, NaN, 0]) })).toEqual([1.5, null, 0]);
    expect(numberValues({ type: "i32", values: new Int32Array([-(2 ** 31), -1]) })).toEqual([null, -1]);
    expect(numberValues({ type: "u32", values: new Uint32Array([2 ** 32 - 1, 5]) })).toEqual([null, 5]);
    const mask = { type: "mask" as const, values: new Uint8Array([0b101, 0b10]) };
    expect([0, 1, 2, 3, 9, 10, 99].map((row) => isSet(mask, row))).toEqual([true, false, true, false, true, false, false]);
  });
});

describe("nearestName", () => {
  it("finds slips of the finger and nothing far off", () => {
    const names = ["report", "inspect", "customers", "query", "rfm"];
    expect(nearestName("reprot", names)).toBe("report");
    expect(nearestName("custommers", names)).toBe("customers");
    expect(nearestName("RFM", names)).toBe("rfm");
    expect(nearestName("elephant", names)).toBeUndefined();
  });
});
