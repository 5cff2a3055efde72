import { describe, expect, it } from "vitest";
import { readCatchXml } from "../../../tools/catch-results.mjs";

const kHead = '<?xml version="1.0" encoding="UTF-8"?>\n<Catch name="test_x">\n  <Group name="test_x">\n';
const good = (name: string, inside = ""): string => `<TestCase name="${name}" tags="[x]" filename="x_test.cpp" line="7">${inside}<OverallResult success="true"/></TestCase>\n`;

describe("the reader of Catch2's XML", () => {
  it("counts test cases", () => {
    expect(readCatchXml(`${kHead}${good("one")}${good("two")}</Group></Catch>`, 0)).toEqual({ passed: 2, failed: 0, skipped: 0, failures: [], skips: [] });
  });

  it("names a failed one with its place and what it saw", () => {
    const xml = `${kHead}<TestCase name="a &lt; b" filename="x.cpp" line="1"><Expression success="false" type="CHECK" filename="x.cpp" line="12">
      <Original>a == b</Original>\n<Expanded>\n 1 == 2\n</Expanded></Expression><OverallResult success="false"/></TestCase>${good("two")}`;
    expect(readCatchXml(xml, 1)).toEqual({ passed: 1, failed: 1, skipped: 0, failures: ["a < b at x.cpp:12: 1 == 2"], skips: [] });
  });

  it("names an exception", () => {
    const xml = `${kHead}<TestCase name="a"><Exception filename="x.cpp" line="9">\n  boom\n</Exception><OverallResult success="false"/></TestCase>`;
    expect(readCatchXml(xml, 1).failures).toEqual(["a at x.cpp:9: boom"]);
  });

  it("counts a test without its data as skipped, in either version", () => {
    const two = readCatchXml(kHead + good("old", "<Warning>\n skipped: the reference data is not beside the checkout \n</Warning>"), 0);
    expect(two).toMatchObject({ passed: 0, skipped: 1, skips: ["old: skipped: the reference data is not beside the checkout"] });
    const three = readCatchXml('<TestCase name="new"><Skip filename="x.cpp" line="3">\n no data \n</Skip><OverallResult success="true" skips="1"/></TestCase>', 4);
    expect(three).toMatchObject({ passed: 0, skipped: 1, skips: ["new: no data"] });
  });

  it("takes a death for a failure: inside a test, after the last, before the first", () => {
    expect(readCatchXml(`${kHead}${good("one")}<TestCase name="dies">`, "killed by SIGSEGV")).toMatchObject({ passed: 1, failed: 1, failures: ["dies: the program ended inside it (killed by SIGSEGV)"] });
    expect(readCatchXml(kHead + good("one"), 23)).toMatchObject({ passed: 1, failed: 1 });
    expect(readCatchXml("", 127)).toMatchObject({ passed: 0, failed: 1 });
    expect(readCatchXml("", 0)).toMatchObject({ failed: 1 });
  });
});
