import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Linked } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, shared, table } from "./run-cli.js";

type Answer = Omit<Linked, "recordIds" | "personIds">;

const folder = mkdtempSync(join(tmpdir(), "clientele-link-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: string[]): string {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  return join(folder, name);
}

/** Pairs of one person, found and true, from the table that the command wrote. */
function quality(csv: string, personOf: (record: string) => string): { precision: number; recall: number; f1: number; records: number } {
  const rows = table(readFileSync(csv, "utf8"));
  const count = new Map<string, number>();
  const add = (key: string) => {
    const before = count.get(key) ?? 0;
    count.set(key, before + 1);
    return before;
  };
  let found = 0;
  let truth = 0;
  let right = 0;
  for (const { record_id: record, person_id: person } of rows as { record_id: string; person_id: string }[]) {
    found += add(`found ${person}`);
    truth += add(`truth ${personOf(record)}`);
    right += add(`both ${person} ${personOf(record)}`);
  }
  return { precision: right / found, recall: right / truth, f1: (2 * right) / (found + truth), records: rows.length };
}

const febrl1 = join(shared, "data/febrl1");
const febrl4 = join(shared, "data/febrl4");

describe.skipIf(notBuilt)("clientele link", () => {
  it.skipIf(!existsSync(febrl1))("finds the doublets of FEBRL 1, without being told what its columns are", async () => {
    const truth = new Map(table(readFileSync(join(febrl1, "truth.csv"), "utf8")).map((row) => [row["rec_id"]!, row["entity_id"]!]));
    for (const source of [join(febrl1, "febrl1.csv"), `customers:${join(febrl1, "febrl1.csv")}`]) {
      const csv = join(folder, "febrl1.csv");
      const got = await json<Answer>("link", source, "--csv", csv);
      expect(got).toMatchObject({ records: 1000, persons: 1000 - got.merges });
      expect(got.pairs.length).toBe(got.merges);
      const { precision, f1, records } = quality(csv, (record) => truth.get(record)!);
      expect(records).toBe(1000);
      expect(precision).toBe(1);
      expect(f1).toBeGreaterThan(0.965);
      for (const pair of got.pairs) {
        expect(pair.probability).toBeGreaterThanOrEqual(0.95);
        expect(pair.because.length).toBeGreaterThan(0);
        expect(pair.because[0]!.text).toMatch(/^[a-z -]+ [a-z -]+: [+\u2212]\d+\.\d$/);
      }
    }
  });

  it.skipIf(!existsSync(febrl4))("links the two files of FEBRL 4 one to one", async () => {
    const truth = new Map(table(readFileSync(join(febrl4, "truth.csv"), "utf8")).flatMap((row) => [[row["rec_id_a"]!, row["rec_id_a"]!], [row["rec_id_b"]!, row["rec_id_a"]!]]));
    const files = [join(febrl4, "febrl4a.csv"), join(febrl4, "febrl4b.csv")];
    const csv = join(folder, "febrl4.csv");
    const got = await json<Answer>("link", ...files, "--csv", csv);
    expect(got.records).toBe(10_000);
    expect(got.parameters.oneToOne).toEqual(files);
    const { precision, f1 } = quality(csv, (record) => truth.get(record)!);
    expect(precision).toBeGreaterThan(0.999);
    expect(f1).toBeGreaterThan(0.97);
    // Neither the order of the files nor the seed changes what is clear.
    const again = join(folder, "febrl4-again.csv");
    await json<Answer>("link", ...files.toReversed(), "--csv", again, "--seed", "0");
    const byRecord = (path: string) => table(readFileSync(path, "utf8")).map((row) => `${row["record_id"]} ${row["person_id"]}`).sort().join("\n");
    expect(byRecord(again) === byRecord(csv), "the same persons").toBe(true);
  });

  it("goes by keys first, tells households apart, and names records by file and line where they have no number", async () => {
    const one = file("one.csv", "first name,last name,email,phone,street,postcode,city,date of birth",
      "Ana,Lopez,ana@x.example,,Main Street 4,10001,Springfield,1980-05-06", "Anna,Berger,,0221 5566778,Hauptstr. 12,50667,Köln,1970-01-02",
      "Lena,Sommer,,,Hauptstr. 14,50667,Köln,1990-04-12", "Karl,Vogt,,,Hauptstr. 16,50667,Köln,1948-03-02");
    const two = file("two.csv", "first name,last name,email,phone,street,postcode,city,date of birth",
      "ANA,López,Ana@X.example,,,,,", "Peter,Berger,,+49 221 5566778,Hauptstraße 12,50667,Köln,1968-07-09",
      "Marie,Sommer,,,Hauptstr. 14,50667,Köln,1990-04-12", "Karl,Vogt,,,Hauptstr. 16,50667,Köln,1975-09-30");
    const csv = join(folder, "people.csv");
    const got = await json<Answer>("link", `customers:${one}`, `customers:${two}`, "--country", "DE", "--csv", csv);
    expect(got).toMatchObject({ records: 8, persons: 7, merges: 1 });
    expect(got.pairs.map(({ a, b }) => [a, b])).toEqual([[`${one}:2`, `${two}:2`]]);
    expect(got.pairs[0]!.because.map((r) => r.text)).toContainEqual(expect.stringMatching(/^e-mail equal: \+/));
    const held = Object.fromEntries(got.review.map((r) => [`${r.a.split(":").at(-1)} ${r.b.split(":").at(-1)}`, r.held]));
    expect(held["4 4"]).toBe("other-given-name");
    expect(table(readFileSync(csv, "utf8"))[4]).toEqual({ record_id: `${two}:2`, person_id: `${one}:2` });
  });

  it("joins the customers of a list of orders, each different writing being one record", async () => {
    const orders = file("orders.csv", "order_id,email,first name,last name,date,amount",
      "1,ana@x.example,Ana,Lopez,2024-01-05,10.00", "2,ana@x.example,Ana,Lopez,2024-02-05,20.00", "3,ANA@x.example,Ana,López,2024-03-05,5.00", "4,bo@x.example,Bo,Lind,2024-03-06,7.00");
    expect(await json<Answer>("link", orders)).toMatchObject({ records: 3, persons: 2, merges: 1 });
  });

  it("says in a sentence what it found", async () => {
    const people = file("said.csv", "record id,email,first name", "r1,ana@x.example,Ana", "r2,ana@x.example,Ana", "r3,bo@x.example,Bo");
    const { status, stdout } = await clientele(["link", `customers:${people}`]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^3 records are 2 persons: 1 merged, 0 pairs to be looked at\n/);
    expect(stdout).toContain("e-mail equal");
  });

  it.each([
    [["--threshold", "1"], 2, /--threshold takes a probability/],
    [["--threshold", "0.2"], 2, /--threshold takes a probability/],
    [["--threshold", "much"], 2, /--threshold takes a probability/],
    [["--country", "Germany"], 2, /--country takes a code of two letters/],
    [["--seed", "x"], 2, /--seed takes a whole number/],
    [["--thresold", "0.9"], 2, /did you mean --threshold\?/],
  ])("refuses %j", async (options, status, line) => {
    const people = file("usage.csv", "email,first name", "ana@x.example,Ana");
    const ran = await clientele(["link", `customers:${people}`, ...options]);
    expect(ran.stderr).toMatch(/^clientele: [^\n]+\n$/);
    expect(ran.stderr).toMatch(line);
    expect([ran.status, ran.stdout]).toEqual([status, ""]);
  });

  it("says so when nobody is in the file", async () => {
    const things = file("things.csv", "colour,shape", "red,round", "blue,square");
    const ran = await clientele(["link", things]);
    expect(ran.stderr).toMatch(/^clientele: [^\n]*things\.csv: There are no people in it\. [^\n]+\n$/);
    expect([ran.status, ran.stdout]).toEqual([1, ""]);
  });
});
