import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { openShop } from "../../../web/engine/index.js";
import { makeSample } from "../../../web/sample/sample-shop.js";

type Row = Record<string, string>;

const folder = join(import.meta.dirname, "../../../dist/engine/");
const built = existsSync(join(folder, "clientele.wasm")) && existsSync(join(folder, "worker.js"));

const cents = (text: string | undefined): number => Math.round(Number(text) * 100);
const isNumber = (text: string | undefined): boolean => /^\d+(\.\d+)?$/.test(text ?? "");

function isReadable(row: Row): boolean {
  const day = (row["Created at"] ?? "").slice(0, 10);
  const real = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day;
  return real && isNumber(row["Lineitem quantity"]) && isNumber(row["Lineitem price"]) && (row["Total"] === "" || isNumber(row["Total"]));
}

/** Why an order is in no revenue, the strongest reason first; "" when it is. */
function reason(order: Row): string {
  if (order["Payment Method"] === "(for testing) Bogus Gateway") return "test";
  if (order["Cancelled at"] !== "" || order["Financial Status"] === "voided") return "cancelled";
  return ["pending", "authorized"].includes(order["Financial Status"] ?? "") ? "unpaid" : "";
}

// Needs dist/engine (npm run build).
describe.skipIf(!built)("the sample shop in the engine", () => {
  it("comes out as Papa Parse and plain sums have it, test orders left out", async () => {
    const { chunks, truth } = makeSample(1);
    const rows = Papa.parse<Row>(chunks.join(""), { header: true, skipEmptyLines: true }).data;
    const orders = rows.filter((row) => row["Id"] !== "" && isReadable(row));
    const counted = orders.filter((order) => reason(order) === "");
    const sum = (list: Row[], column: string): string => (list.reduce((total, row) => total + cents(row[column]), 0) / 100).toFixed(2);

    const shop = await openShop({ assetBase: pathToFileURL(folder), timeZone: "Europe/Berlin" });
    const source = await shop.add(new Blob(chunks), { name: "orders_export.csv" });
    const { totals, customers } = await shop.report();
    shop.close();

    expect(source.rows).toMatchObject({ read: truth.rows, rejected: truth.unreadable, duplicate: 0, kept: truth.rows - truth.unreadable, repeated: truth.rungUpTwice });
    expect(totals.orders).toBe(counted.length);
    expect(totals.gross).toBe(sum(counted, "Total"));
    expect(totals.refunds).toBe(sum(counted, "Refunded Amount"));
    expect(totals.anonymousOrders).toBe(counted.filter((order) => (order["Email"] ?? "").trim() === "").length);
    expect(Object.fromEntries(totals.leftOut.map((left) => [left.reason, [left.orders, left.amount]]))).toEqual(
      Object.fromEntries(["cancelled", "test", "unpaid"].map((why) => {
        const out = orders.filter((order) => reason(order) === why);
        return [why, [out.length, sum(out, "Total")]];
      })));
    expect(totals.leftOut.find((left) => left.reason === "test")?.orders).toBe(truth.test);
    const buyers = new Set(counted.map((order) => (order["Email"] ?? "").trim().toLowerCase()).filter((address) => address !== ""));
    expect(customers.buyers).toBe(buyers.size);
  });
});
