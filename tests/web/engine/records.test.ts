import { describe, expect, it } from "vitest";
import { isSet, numberValues, textValues } from "../../../web/engine/columns.js";
import { nearestName } from "../../../web/engine/nearest.js";
import { recordsToJson } from "../../../web/engine/records.js";

describe("recordsToJson", () => {
  it("writes a record a line, dates as ISO, big integers as digits, __proto__ as a key", async () => {
    const odd = JSON.parse('{"__proto__": "p", "constructor": 1}') as Record<string, unknown>;
    const text = await (await recordsToJson([{ at: new Date(0), tags: ["x", "y"] }, { n: 2n ** 70n, who: { name: "A\nna" }, no: undefined }, odd])).text();
    expect(text.split("\n")).toEqual([
      '[{"at":"1970-01-01T00:00:00.000Z","tags":["x","y"]},', '{"n":"1180591620717411303424","who":{"name":"A\\nna"}},', '{"__proto__":"p","constructor":1}]']);
    expect(await (await recordsToJson([])).text()).toBe("[]");
    const many = Array.from({ length: 12_345 }, (_, n) => ({ n }));
    expect(JSON.parse(await (await recordsToJson(many)).text())).toEqual(many);
  });

  it("names the record that is none, and passes on nothing of the page's own errors", async () => {
    const refused = (record: unknown) => expect(recordsToJson([{ a: 1 }, record])).rejects;
    await refused("secret").toMatchObject({ code: "bad_argument", message: "Record 2 of the array is not an object." });
    await refused({ toJSON: () => undefined }).toMatchObject({ code: "bad_argument", message: "Record 2 of the array is not an object." });
    await refused({ toJSON: () => [1, 2] }).toMatchObject({ code: "bad_argument" });
    const hole = [{ a: 1 }, { a: 2 }];
    delete hole[1];
    await expect(recordsToJson(hole)).rejects.toMatchObject({ code: "bad_argument", message: "Record 2 of the array is not an object." });
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    await refused(circle).toMatchObject({ code: "bad_argument", message: "Record 2 of the array cannot be written as JSON." });
    await refused({ get a() { throw new Error("secret value"); } }).toMatchObject({ code: "bad_argument", message: "Record 2 of the array cannot be written as JSON." });
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
