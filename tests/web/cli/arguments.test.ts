import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseArguments } from "../../../web/cli/arguments.js";
import { describeFailure, InputError, UsageError } from "../../../web/cli/failure.js";
import { helpText } from "../../../web/cli/help.js";
import { kCommands } from "../../../web/cli/options.js";
import { playbookOf, readPlaybook } from "../../../web/cli/playbook.js";
import { cutsFrom, layoutFrom, settingsFrom } from "../../../web/cli/settings.js";
import { parseSource, parseSources, rolesFor, spool } from "../../../web/cli/sources.js";
import { EngineError } from "../../../web/engine/index.js";
import { sampleReport } from "../report/sample-report.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text = ""): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function usageError(...words: string[]): string {
  try {
    parseArguments(words);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }
  return expect.unreachable("should be refused");
}

describe("parseArguments", () => {
  it("takes sources and options in any order and form", () => {
    const args = parseArguments(["--json", "report", "a.csv", "--as-of=2011-12-10", "--map", "email=E-Mail", "-", "--map=b.csv#date=When=x", "--", "--odd.csv"]);
    expect(args.command).toBe("report");
    expect(args.sources).toEqual(["a.csv", "-", "--odd.csv"]);
    expect(Object.fromEntries(args.values)).toEqual({ json: "true", "as-of": "2011-12-10" });
    expect(args.maps).toEqual(["email=E-Mail", "b.csv#date=When=x"]);
  });

  it("names the nearest command and option", () => {
    expect(usageError("reprot", "a.csv")).toMatch(/no command reprot; did you mean report\?/);
    expect(usageError("rfm", "a.csv", "--schme", "rfm")).toMatch(/no option --schme; did you mean --scheme\?/);
    expect(usageError("elephant")).toMatch(/no command elephant; clientele --help/);
    expect(usageError("inspect", "a.csv", "--where", "x")).toMatch(/inspect does not take --where \(customers does\)/);
    expect(usageError("clv", "a.csv")).toMatch(/clv is not in this version/);
    expect(usageError("report", "a.csv", "--workspace", "w")).toMatch(/--workspace is not in this version/);
  });

  it.each([
    [["report"], /report needs a source/],
    [["query", "a.csv"], /query needs --where/],
    [["rows", "a.csv", "b.csv"], /takes one source, not 2/],
    [["query", "a.csv", "--where"], /--where needs EXPR/],
    [["report", "a.csv", "--csv="], /--csv needs FILE/],
    [["query", "a.csv", "--where", "", "--csv", "-", "--json"], /--csv - and --json both want standard output/],
    [["inspect", "a.csv", "--rejects", "-", "--csv", "-"], /--csv - and --rejects - both want/],
    [["serve", "a.csv"], /serve takes no source/],
    [["report", "a.csv", "--as-of"], /--as-of needs YYYY-MM-DD/],
    [["report", "a.csv", "--as-of", "2011-02-30"], /--as-of takes a day/],
    [["report", "a.csv", "--as-of", "10.12.2011"], /--as-of takes a day/],
    [["report", "a.csv", "--refunds", "keep"], /--refunds takes subtract or ignore, not keep/],
    [["report", "a.csv", "--currency", "euro"], /three letters/],
    [["report", "a.csv", "--json=yes"], /--json takes no value/],
    [["report", "a.csv", "--csv", "a", "--csv", "b"], /given twice/],
    [["report", "a.csv", "--map", "email"], /--map takes role=Column/],
    [["report", "a.csv", "-x"], /no option -x/],
    [["serve", "--port", "99999"], /--port takes a number/],
    [["report", "a.csv", "--seed", "x"], /--seed takes a whole number/],
    [["--json"], /a command is missing/],
  ])("refuses %j", (words, message) => {
    expect(usageError(...words)).toMatch(message);
  });

  it("takes an empty condition, which everybody meets", () => {
    expect(parseArguments(["query", "a.csv", "--where", ""]).values.get("where")).toBe("");
    expect(parseArguments(["query", "a.csv", "--where="]).values.get("where")).toBe("");
  });

  it("gives help and version wherever they are asked for", () => {
    expect(parseArguments([]).command).toBe("help");
    expect(parseArguments(["report", "--help"]).values.get("help")).toBe("report");
    expect(parseArguments(["help", "rfm"]).values.get("help")).toBe("rfm");
    expect(parseArguments(["--version"]).command).toBe("version");
    for (const name of Object.keys(kCommands) as (keyof typeof kCommands)[]) {
      for (const option of Object.keys(kCommands[name].options)) expect(helpText(name)).toContain(`--${option}`);
    }
  });
});

describe("sources", () => {
  it("have a kind only where the word before the colon is one", () => {
    expect(parseSource("orders:a:b.csv")).toEqual({ path: "a:b.csv", kind: "orders" });
    expect(parseSource("table:-")).toEqual({ path: "-", kind: "table" });
    expect(parseSource("C:\\data.csv")).toEqual({ path: "C:\\data.csv" });
    expect(parseSource("2024-01-01T10:00.csv")).toEqual({ path: "2024-01-01T10:00.csv" });
    const path = file("x.csv");
    expect(() => parseSource(`order:${path}`)).toThrow(/no kind order; did you mean orders\?/);
    expect(() => parseSource("orders:")).toThrow(UsageError);
  });

  it("have to be files that are there", () => {
    expect(() => parseSources([join(folder, "none.csv")])).toThrow(InputError);
    expect(() => parseSources([folder])).toThrow(/folder/);
    expect(() => parseSources(["-", "orders:-"])).toThrow(UsageError);
  });

  it("take roles for all, and for one of them over that", () => {
    const specs = [{ path: "in/a.csv" }, { path: "b#1.csv" }];
    expect(rolesFor(["b#1.csv#date=B=1", "date=Day", "email=Mail", "a.csv#email="], specs)).toEqual([{ date: "Day", email: "" }, { date: "B=1", email: "Mail" }]);
    expect(() => rolesFor(["c.csv#date=x"], specs)).toThrow(/c.csv is not one of the sources/);
  });

  it("from standard input can be read again, in memory or from a file of this user alone", async () => {
    const chunk = new Uint8Array(1 << 20).fill(65);
    async function* input(n: number) {
      for (let i = 0; i < n; i++) yield chunk;
    }
    const small = await spool(input(3));
    expect((small.source as Blob).size).toBe(3 << 20);
    const large = await spool(input(70));
    const { statSync, existsSync } = await import("node:fs");
    const there = statSync(large.source as URL);
    expect([there.size, there.mode & 0o777]).toEqual([70 << 20, 0o600]);
    await large.remove();
    expect(existsSync(large.source as URL)).toBe(false);
  });
});

describe("settings", () => {
  it("come from the options", async () => {
    const cuts = file("cuts.json", JSON.stringify({ scheme: "shopify", cuts: { recency: [1, 2, 3, 4], monetary: ["1.50", "2", "3", "3"] } }));
    const shop = await settingsFrom(parseArguments(["rfm", "a.csv", "--timezone", "Asia/Tokyo", "--currency", "eur", "--refunds", "ignore", "--scheme", "klaviyo", "--cuts", cuts]));
    expect(shop).toEqual({ timeZone: "Asia/Tokyo", currency: "EUR", refunds: "ignore", scheme: "klaviyo", cuts: { recency: [1, 2, 3, 4], monetary: [1.5, 2, 3, 3] } });
    expect(layoutFrom(parseArguments(["rows", "a", "--delimiter", "tab", "--quote", "none", "--header", "no"]))).toEqual({ delimiter: "\t", quote: "", header: false });
  });

  it("refuse cut points that are none", () => {
    for (const bad of [{}, null, [], { recency: [1, 2, 3] }, { recency: [4, 3, 2, 1] }, { frequency: [1, 2, 3, "x"] }, { monetary: "1,2,3,4" }]) {
      expect(() => cutsFrom(bad, "cuts.json")).toThrow(InputError);
    }
  });

  it("refuse a scheme that is neither a name nor a file", async () => {
    await expect(settingsFrom(parseArguments(["rfm", "a.csv", "--scheme", "klavio"]))).rejects.toThrow(/did you mean klaviyo\?/);
    const bad = file("scheme.json", "{");
    await expect(settingsFrom(parseArguments(["rfm", "a.csv", "--scheme", bad]))).rejects.toThrow(/not JSON/);
  });

  it("come back from a playbook, which holds nobody's data", async () => {
    const book = playbookOf(sampleReport(), { refunds: "ignore" });
    const text = JSON.stringify(book);
    expect(text).not.toMatch(/@|orders_export|someone/);
    const { segments, ...shop } = readPlaybook(JSON.parse(text), "p.json");
    expect(shop).toEqual({ timeZone: "Europe/Berlin", currency: "EUR", refunds: "ignore", revenue: "total", scheme: "shopify",
      cuts: { recency: [14, 41, 96, 203], frequency: [1, 2, 3, 6], monetary: [41.2, 88, 170.55, 402.1] } });
    // the groups come from the scores
    expect(segments?.map(({ id }) => id)).toEqual(["slipping", "one-time", "big", "tiny"]);
    expect(() => readPlaybook({ clientelePlaybook: 99 }, "p.json")).toThrow(/newer version/);
    expect(() => readPlaybook([], "p.json")).toThrow(/not a playbook/);
  });
});

describe("describeFailure", () => {
  it("is one line with file and line, what, and what to do", () => {
    const lines = [
      new EngineError({ code: "bad_file", message: "This is an Excel file.", hint: "Save it as CSV.", where: { file: "a\nb.xls", line: 0, column: 0 } }),
      new EngineError({ code: "missing_role", message: "No date.", hint: "Use --map date=Column.", where: { file: "a.csv", line: 12, column: 3 } }),
      new EngineError({ code: "bad_query", message: "There is no ordrs.", hint: "Did you mean orders?", where: { file: "", line: 1, column: 5 } }),
      new EngineError({ code: "bad_argument", message: "There is no time zone \"x\"." }),
      new UsageError("no"), new InputError("gone", "a.csv:3"), Object.assign(new Error("x"), { code: "ENOSPC", path: "/out" }),
      new TypeError("Cannot read properties of undefined\n    at main (file.js:1)"),
    ].map(describeFailure);
    expect(lines).toEqual([
      { line: "clientele: a b.xls: This is an Excel file. Save it as CSV.", status: 1 },
      { line: "clientele: a.csv:12: No date. Use --map date=Column.", status: 1 },
      { line: "clientele: --where, character 5: There is no ordrs. Did you mean orders?", status: 1 },
      { line: 'clientele: There is no time zone "x".', status: 2 },
      { line: "clientele: no", status: 2 }, { line: "clientele: a.csv:3: gone", status: 1 }, { line: "clientele: /out: the disk is full; free some space", status: 1 },
      { line: expect.stringMatching(/^clientele: something went wrong that should not: [^\n]*$/) as string, status: 1 },
    ]);
  });
});
