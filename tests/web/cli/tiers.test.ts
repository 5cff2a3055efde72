import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openShop, type TiersResult } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, table } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-tiers-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  sephora: { members: Record<string, number>; years: Record<string, Record<string, number>> };
  customers: { id: string; movements: [string, string][]; points: number; next?: [string, string]; keep?: [string, string] }[];
}
const hand = JSON.parse(readFileSync(join(import.meta.dirname, "../../cases/tiers.json"), "utf8")) as Case;
const lines = hand.customers.flatMap((c) => c.movements.map(([when, amount]) => `${c.id},${when.replace("T", " ")},${amount}`));
const csv = `Order ID,Customer ID,Date,Total\n${lines.map((line, i) => `${1000 + i},${line}`).join("\n")}\n`;

describe.skipIf(notBuilt)("tiers", () => {
  const file = join(folder, "orders.csv");
  writeFileSync(file, csv);
  const common = [file, "--as-of", "2022-12-31", "--timezone", "Europe/Berlin", "--currency", "EUR"];

  it("plays Sephora's rules over the shop worked out by hand", async () => {
    const { programme } = await json<TiersResult>("tiers", ...common);
    expect(Object.fromEntries(programme.levels.map((l) => [l.name, l.customers]))).toEqual(hand.sephora.members);
    const months = join(folder, "months.csv");
    expect((await clientele(["tiers", ...common, "--csv", months])).status).toBe(0);
    const rows = table(readFileSync(months, "utf8"));
    for (const [month, counts] of Object.entries(hand.sephora.years)) {
      const row = rows.find((r) => r["month"] === month);
      expect(row).toMatchObject(Object.fromEntries(Object.entries(counts).map(([level, n]) => [level, String(n)])));
    }
  });

  it("sets two programmes side by side, and tells them in words", async () => {
    const { stdout, status } = await clientele(["tiers", ...common, "--compare", "rolling-year"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Rouge +3 +/);
    expect(stdout).toContain("Bronze, silver, gold");
    expect((await clientele(["tiers", ...common, "--tiers", "beauty-insiders"])).stderr).toContain("beauty-insider");
  });

  it("gives customers a tier that conditions can name", async () => {
    const rules = join(folder, "rules.json");
    writeFileSync(rules, JSON.stringify({ levels: [{ name: "Insider" }, { name: "VIB", spend: "350" }, { name: "Rouge", spend: "1000" }] }));
    expect((await json<{ customers: number }>("query", ...common, "--tiers", rules, "--where", "tier = 'Rouge'")).customers).toBe(3);
    writeFileSync(rules, JSON.stringify({ levels: [{ name: "Insider", spent: "1" }] }));
    const { stderr, status } = await clientele(["query", ...common, "--tiers", rules, "--where", "tier = 'Rouge'"]);
    expect({ status: status !== 0, names: stderr.includes("spent") }).toEqual({ status: true, names: true });
  });

  it("tells one customer's way, in JavaScript", async () => {
    const shop = await openShop({ asOf: "2022-12-31", timeZone: "Europe/Berlin", currency: "EUR", assetBase: pathToFileURL(join(import.meta.dirname, "../../../dist/engine/")) });
    await shop.add(new Blob([csv]), { name: "orders.csv", kind: "orders" });
    expect((await shop.tierTemplates()).map((t) => t.id)).toEqual(["beauty-insider", "rolling-year", "points-club"]);
    const emil = await shop.customerTier("emil", { template: "beauty-insider" });
    expect(emil).toMatchObject({ tier: "VIB", until: "2022-12-31T23:00:00Z", pointsBalance: 1400, next: { tier: "Rouge", spend: "1000.00" }, keep: { tier: "VIB", spend: "350.00" } });
    await shop.configure({ tiers: { levels: [{ name: "Insider" }, { name: "VIB", spend: "350" }] } });
    expect((await shop.query("tier = 'VIB'")).customers).toBe(6);
    shop.close();
  });
});
