import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { makeSample, sampleFile, sampleShop, type Sample } from "../../../web/sample/sample-shop.js";

type Row = Record<string, string>;

let sample: Sample;
let rows: Row[];
/** Rows whose date and amounts can be read, judged here without the generator's own marks. */
let readable: Row[];
/** The first row of each readable order. */
let orders: Row[];

function cents(text: string): number {
  expect(text).toMatch(/^\d+\.\d\d$/);
  return Number(text.replace(".", ""));
}

function isReadable(row: Row): boolean {
  const date = /^(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d \+0[12]00$/.exec(row["Created at"] ?? "");
  if (!date || new Date(`${date[1]}T00:00:00Z`).toISOString().slice(0, 10) !== date[1]) return false;
  if (!/^\d+$/.test(row["Lineitem quantity"] ?? "") || !/^\d+\.\d\d$/.test(row["Lineitem price"] ?? "")) return false;
  return row["Total"] === "" || /^\d+\.\d\d$/.test(row["Total"] ?? "");
}

function sum(list: Row[], column: string): number {
  return list.reduce((total, row) => total + cents(row[column] ?? ""), 0);
}

beforeAll(() => {
  sample = makeSample(1);
  const parsed = Papa.parse<Row>(sample.chunks.join(""), { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  rows = parsed.data;
  readable = rows.filter(isReadable);
  orders = readable.filter((row) => row["Id"] !== "");
});

describe("the sample shop", () => {
  it("has the 79 columns of the orders export", () => {
    const header = Object.keys(rows[0] ?? {});
    expect(header).toHaveLength(79);
    expect(header.slice(0, 3)).toEqual(["Name", "Email", "Financial Status"]);
    expect(header.slice(-3)).toEqual(["Payment Terms Name", "Next Payment Due At", "Payment References"]);
  });

  it("says of itself what a reader of the file counts", () => {
    const email = (row: Row): string => (row["Email"] ?? "").trim().toLowerCase();
    expect(sample.truth).toEqual({
      rows: rows.length,
      unreadable: rows.length - readable.length,
      rungUpTwice: readable.filter((row, i) => i > 0 && row["Id"] === "" && JSON.stringify(row) === JSON.stringify(readable[i - 1])).length,
      orders: orders.length,
      customers: new Set(orders.map(email).filter((address) => address !== "")).size,
      anonymousOrders: orders.filter((row) => email(row) === "").length,
      cancelled: orders.filter((row) => row["Cancelled at"] !== "").length,
      voided: orders.filter((row) => row["Financial Status"] === "voided").length,
      pending: orders.filter((row) => row["Financial Status"] === "pending").length,
      test: orders.filter((row) => row["Payment Method"]?.includes("Bogus")).length,
      totalMinor: sum(orders, "Total"),
      refundedMinor: sum(orders, "Refunded Amount"),
    });
    for (const count of Object.values(sample.truth)) expect(count).toBeGreaterThan(0);
  });

  it("is as large as promised", () => {
    expect(sample.truth.customers).toBeGreaterThan(4900);
    expect(sample.truth.orders).toBeGreaterThan(15_000);
    expect(sample.truth.orders).toBeLessThan(22_000);
    expect(sample.truth.rows).toBeGreaterThan(33_000);
    expect(sample.truth.rows).toBeLessThan(45_000);
  });

  it("adds up: lines less discount, plus shipping, is the total; never more is refunded than was paid", () => {
    const lines = new Map<string, number>();
    for (const row of readable) {
      // Items rung up twice by the mess are not in the order's own total.
      lines.set(row["Name"] ?? "", (lines.get(row["Name"] ?? "") ?? 0) + cents(row["Lineitem price"] ?? "") * Number(row["Lineitem quantity"]));
    }
    let off = 0;
    for (const order of orders) {
      const [subtotal, total] = [cents(order["Subtotal"] ?? ""), cents(order["Total"] ?? "")];
      expect(subtotal + cents(order["Shipping"] ?? "")).toBe(total);
      expect(cents(order["Refunded Amount"] ?? "")).toBeLessThanOrEqual(total);
      if (lines.get(order["Name"] ?? "") !== subtotal + cents(order["Discount Amount"] ?? "")) off++;
    }
    expect(off).toBe(sample.truth.rungUpTwice);
  });

  it("names nobody who exists: reserved domains and telephone ranges only", () => {
    for (const row of rows) expect(row["Email"]?.trim() ?? "").toMatch(/^$|@example\.(com|org|net)$/i);
    const phones = new Set(rows.map((row) => row["Phone"] ?? ""));
    expect(phones.size).toBeGreaterThan(500);
    for (const phone of phones) expect(phone).toMatch(/^$|^\+49 (30 23125|40 66969|221 4710|89 99998|69 90009) \d{3}$|^\+44 (7700 900|20 7946 0)\d{3}$|^\+33 6 39 98 \d\d \d\d$/);
  });

  it("is a shop with a life: growth, Christmas, several channels and countries, refunds, loyal and lost customers", () => {
    const count = (column: string): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const order of orders) counts.set(order[column] ?? "", (counts.get(order[column] ?? "") ?? 0) + 1);
      return counts;
    };
    const inMonth = (month: string): number => orders.filter((order) => order["Created at"]?.startsWith(month)).length;
    expect(inMonth("2025")).toBeGreaterThan(inMonth("2023"));
    expect(inMonth("2025-12")).toBeGreaterThan(1.5 * inMonth("2025-07"));
    for (const channel of ["web", "pos", "instagram", "mobile_app"]) expect(count("Source").get(channel)).toBeGreaterThan(500);
    expect(count("Billing Country").size).toBeGreaterThan(7);
    for (const status of ["paid", "pending", "refunded", "partially_refunded", "voided"]) expect(count("Financial Status").get(status)).toBeGreaterThan(0);
    const perBuyer = new Map<string, number>();
    for (const order of orders) {
      const email = (order["Email"] ?? "").trim().toLowerCase();
      if (email !== "") perBuyer.set(email, (perBuyer.get(email) ?? 0) + 1);
    }
    const once = [...perBuyer.values()].filter((n) => n === 1).length;
    expect(once / perBuyer.size).toBeGreaterThan(0.3);
    expect(once / perBuyer.size).toBeLessThan(0.6);
    expect(Math.max(...perBuyer.values())).toBeGreaterThan(25);
    expect(new Set(readable.map((row) => row["Lineitem sku"]?.slice(0, 7))).size).toBeGreaterThan(110);
  });

  it("has the mess of real exports in it: notes over several lines, quotes, emoji, blank cells, typed addresses", () => {
    expect(orders.some((row) => row["Notes"]?.includes("\n") && row["Notes"].includes('"') && row["Notes"].includes(","))).toBe(true);
    expect(rows.some((row) => /\p{Extended_Pictographic}/u.test(row["Notes"] ?? ""))).toBe(true);
    expect(rows.some((row) => row["Email"] !== row["Email"]?.toLowerCase())).toBe(true);
    expect(rows.some((row) => /[äöüß]/.test(row["Billing Name"] ?? ""))).toBe(true);
    expect(rows.some((row) => row["Id"] === "" && row["Total"] === "")).toBe(true);
  });

  it("is the same for the same seed, another for another, and clean when asked", () => {
    const small = { customers: 60, until: "2024-06-30", days: 200 };
    expect(sampleShop(7, small).join("")).toBe(sampleShop(7, small).join(""));
    expect(sampleShop(8, small).join("")).not.toBe(sampleShop(7, small).join(""));
    const clean = makeSample(1, { ...small, customers: 900, mess: false }).truth;
    expect([clean.unreadable, clean.test, clean.rungUpTwice]).toEqual([0, 0, 0]);
  });

  it("ends on the day asked for", () => {
    const days = Papa.parse<Row>(sampleShop(3, { customers: 400, until: "2024-06-30", days: 100, mess: false }).join(""), { header: true, skipEmptyLines: true }).data
      .map((row) => (row["Created at"] ?? "").slice(0, 10)).sort();
    expect(days[0]! >= "2024-03-23").toBe(true);
    expect(days.at(-1)! <= "2024-06-30").toBe(true);
  });

  it("comes as a file, too", async () => {
    const file = await sampleFile(2, { customers: 80, days: 200 });
    expect(file.name).toBe("orders_export.csv");
    expect(await file.text()).toBe(sampleShop(2, { customers: 80, days: 200 }).join(""));
  });
});
