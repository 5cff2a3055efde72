import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ratesFrom } from "../../../web/cli/rates.js";
import type { Report, SourceReport } from "../../../web/engine/index.js";
import { clientele, json, notBuilt } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-currencies-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("a file of rates", () => {
  const usd = { date: "2024-01-01", currency: "USD", rate: "0.9245" };
  it.each([
    ["with a header", "date,currency,rate\n2024-01-01,usd,0.9245\n"],
    ["in another order", "\uFEFFCurrency,Rate,Valid from\r\nUSD,0.9245,2024-01-01\r\n"],
    ["without a header", "2024-01-01,USD,0.9245"],
    ["with semicolons and a decimal comma", "Datum;Währung;Kurs\n2024-01-01;USD;0,9245\n"],
    ["with tabs, quotes and empty lines", "\n\"2024-01-01\"\t\"USD\"\t\"0.9245\"\n\n"],
  ])("%s", (_, text) => expect(ratesFrom(text, "r.csv")).toEqual([usd]));

  it.each([
    ["2024-02-30,USD,1", /"2024-02-30" is not a day/, "r.csv:1"],
    ["date,currency,rate\n2024-01-01,USD,1\n2024-01-02,US,1", /"US" is not the code/, "r.csv:3"],
    ["2024-01-01,USD,0", /"0" is not a rate/, "r.csv:1"],
    ["2024-01-01,USD,1.2.3", /is not a rate/, "r.csv:1"],
    ["2024-01-01,USD", /is not a rate/, "r.csv:1"],
    ["date,currency\n2024-01-01,USD", /header has to name/, "r.csv:1"],
    ["\n\n", /no rates in it/, "r.csv"],
  ])("refuses %j with its line", (text, message, place) => {
    expect(() => ratesFrom(text, "r.csv")).toThrow(message);
    try {
      ratesFrom(text, "r.csv");
    } catch (error) {
      expect((error as { place: string }).place).toBe(place);
    }
  });
});

describe.skipIf(notBuilt)("several currencies on the command line", () => {
  const orders = file("orders.csv", "Order ID,Email,Date,Total,Currency\n1,ana@example.com,2024-01-10,20.00,EUR\n2,bob@example.com,2024-01-20,50.00,USD\n3,ana@example.com,2024-02-02,33.33,USD\n4,bob@example.com,2024-02-03,1999,JPY\n");
  const rates = file("rates.csv", "date,currency,rate\n2024-01-01,USD,0.90\n2024-02-01,USD,0.80\n2024-01-01,JPY,0.0065\n");

  it("refuses to add them up, and says what to do", async () => {
    const { status, stderr } = await clientele(["report", orders]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/orders\.csv: The amounts are in different currencies: EUR \(1 row\), JPY \(1 row\) and USD \(2 rows\)\. Give the rates.*--rates FILE/);
  });

  it("converts with rates: 20.00 + 45.00 + 26.66 + 12.99", async () => {
    const { totals, currency } = await json<Report>("report", orders, "--rates", rates, "--currency", "eur");
    expect([currency, totals.revenue]).toEqual(["EUR", "104.65"]);
    expect(totals.currencies.map((c) => [c.currency, c.orders, c.amount, c.converted])).toEqual([["EUR", 1, "20.00", "20.00"], ["JPY", 1, "1999", "12.99"], ["USD", 2, "83.33", "71.66"]]);
    expect((await clientele(["report", orders, "--rates", rates])).stdout).toContain("in USD: 2 orders, 83.33 = 71.66 EUR (0.90 from 2024-01-01, 0.80 from 2024-02-01)");
  });

  it("gives the same in twelve time zones of the computer", async () => {
    const answers = new Set<string>();
    for (const TZ of ["UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
      answers.add((await clientele(["report", orders, "--rates", rates, "--timezone", "America/New_York", "--json"], undefined, { TZ })).stdout);
    expect(answers.size).toBe(1);
  }, 60_000);
});

describe.skipIf(notBuilt)("other encodings on the command line", () => {
  // "Анна", "Москва" in windows-1251
  const cyrillic = (text: string) => Uint8Array.from([...text].map((c) => (c >= "А" ? c.charCodeAt(0) - 0x0410 + 0xc0 : c.charCodeAt(0))));
  const content = "Order ID,Name,City,Date,Total\n1,Анна Петрова,Москва,2024-01-10,20.00\n2,Иван Смирнов,Самара,2024-01-11,5.00\n3,Ольга Новикова,Казань,2024-01-12,7.00\n";
  const orders = file("russian.csv", cyrillic(content));

  it("reads a stated one without a question, asks about a found one, refuses an unknown one", async () => {
    const stated = (await json<{ sources: SourceReport[] }>("inspect", orders, "--encoding", "windows-1251")).sources[0]!;
    expect([stated.encoding, stated.questions.some((q) => q.what === "encoding")]).toEqual(["windows-1251", false]);
    const found = (await json<{ sources: SourceReport[] }>("inspect", orders)).sources[0]!;
    expect(found.questions.find((q) => q.what === "encoding")).toMatchObject({ choice: "windows-1251", open: true });
    const rows = await json<{ rows: string[][] }>("rows", orders);
    expect(rows.rows[0]).toEqual(["1", "Анна Петрова", "Москва", "2024-01-10", "20.00"]);
    const { status, stderr } = await clientele(["inspect", orders, "--encoding", "klingon"]);
    expect([status, /klingon is not known/.test(stderr)]).toEqual([status === 2 ? 2 : 1, true]);
  });

  it("lists bytes that are no character with their place", async () => {
    const bad = file("bad.csv", new Uint8Array([...cyrillic("Order ID,Name,Date,Total\n1,"), 0x81, 0x20, ...cyrillic(",2024-01-10,20.00\n")]));
    const source = (await json<{ sources: SourceReport[] }>("inspect", bad, "--encoding", "shift_jis")).sources[0]!;
    expect(source.warnings).toContain("bytes that are no character, read as \uFFFD: 1 record, at line 2.");
  });
});
