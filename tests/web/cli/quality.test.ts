import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { QualityResult, Report } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, table } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-quality-"));
afterAll(() => rmSync(folder, { recursive: true }));

// 60 orders of 20.00; every sixth names nobody, one lies in the future, one is free of all proportion.
const lines = Array.from({ length: 60 }, (_, i) => {
  const day = new Date(Date.UTC(2023, 0, 1 + i * 6, 9, 30)).toISOString().slice(0, 19).replace("T", " ");
  const who = i % 6 === 0 ? "," : `${100 + (i % 9)},c${i % 9}@example.com`;
  return `${i + 1},${who},${i === 59 ? "2031-01-01 10:00:00" : day},${i === 30 ? "5000.00" : "20.00"}`;
});

describe.skipIf(notBuilt)("quality", () => {
  const file = join(folder, "orders.csv");
  writeFileSync(file, `Order ID,Customer ID,Email,Date,Total\n${lines.join("\n")}\n`);

  it("tells what is missing and what is odd, with the money at stake", async () => {
    const q = await json<QualityResult>("quality", file, "--as-of", "2024-01-10");
    expect(q).toMatchObject({ orders: 60, amount: "6180.00", today: "2024-01-10" });
    const nobody = q.costs.find((f) => f.code === "nobody");
    expect(nobody).toMatchObject({ count: 10, of: 60, orders: 10, amount: "5180.00" });   // order 31 is nobody's
    expect(q.costs.map((f) => f.code)).toEqual(expect.arrayContaining(["noConsent", "noProducts", "noCosts", "noBirthDates", "noCountry", "noChannel"]));
    const ranks = { high: 0, medium: 1, low: 2 } as Record<string, number>;
    expect(q.costs.map((f) => ranks[f.severity])).toEqual(q.costs.map((f) => ranks[f.severity]!).sort((a, b) => a - b));
    const odd = Object.fromEntries(q.sources[0]!.findings.map((f) => [f.code, f]));
    expect(odd["dateFuture"]).toMatchObject({ count: 1, amount: "20.00", lines: [61], column: "Date" });
    expect(odd["amountOutlier"]).toMatchObject({ count: 1, amount: "5000.00", lines: [32], values: { median: "20.00" } });
    expect(q.sources[0]!.columns.find((c) => c.name === "Email")).toMatchObject({ cells: 60, missing: 10, distinct: 9 });
  });

  it("says it in words, writes it as a table, and the report has the dearest five", async () => {
    const { stdout, status } = await clientele(["quality", file, "--as-of", "2024-01-10"]);
    expect(status).toBe(0);
    expect(stdout).toContain("10 orders name nobody (17%): these buyers look new each time");
    expect(stdout).toContain("Date: 1 date lies in the future.");
    expect(stdout).toMatch(/Email +email +10 \(16\.7%\) +9/);
    const csv = join(folder, "quality.csv");
    expect((await clientele(["quality", file, "--as-of", "2024-01-10", "--csv", csv])).status).toBe(0);
    const rows = table(readFileSync(csv, "utf8"));
    expect(rows.find((r) => r["code"] === "nobody")).toMatchObject({ count: "10", of: "60", amount: "5180.00" });
    expect(rows.find((r) => r["code"] === "amountOutlier")).toMatchObject({ lines: "32" });
    const report = await json<Report & { quality: QualityResult }>("report", file, "--as-of", "2024-01-10");
    expect(report.quality.costs).toHaveLength(5);
    expect((await clientele(["report", file, "--as-of", "2024-01-10", "--out", join(folder, "out")])).stdout).toContain("- 10 orders name nobody (17%)");
    const page = readFileSync(join(folder, "out", "report.html"), "utf8");
    expect(page).toContain("What is missing, and what it costs");
    expect(page).toContain("name nobody");
  });

  it("works without orders, and refuses a wrong day", async () => {
    const people = join(folder, "people.csv");
    writeFileSync(people, "Customer ID,Email\n1,a@x.com\n2,none of your business\n");
    const q = await json<QualityResult>("quality", `customers:${people}`);
    expect(q.costs).toEqual([]);
    expect(q.sources[0]!.findings.map((f) => f.code)).toEqual(["emailNoKey"]);
    expect((await clientele(["quality", file, "--as-of", "soon"])).status).not.toBe(0);
  });
});
