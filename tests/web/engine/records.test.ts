import { describe, expect, it } from "vitest";
import { isSet, numberValues, textValues } from "../../../web/engine/columns.js";
import { nearestName } from "../../../web/engine/nearest.js";
import { recordsToNdjson } from "../../../web/engine/records.js";

describe("recordsToNdjson", () => {
  it("writes a line of JSON for each record, dates as ISO, big integers as digits, __proto__ as a key", async () => {
    const odd = JSON.parse('{"__proto__": "p", "constructor": 1}') as Record<string, unknown>;
    const text = await (await recordsToNdjson([{ at: new Date(0), tags: ["x", "y"] }, { n: 2n ** 70n, who: { name: "A\nna" }, no: undefined }, odd])).text();
    expect(text.split("\n")).toEqual([
      '{"at":"1970-01-01T00:00:00.000Z","tags":["x","y"]}', '{"n":"1180591620717411303424","who":{"name":"A\\nna"}}', '{"__proto__":"p","constructor":1}', ""]);
  });

  it("names the record that is none", async () => {
    await expect(recordsToNdjson([{ a: 1 }, "secret"])).rejects.toMatchObject({ code: "bad_argument", message: "Record 2 of the array is not an object." });
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
