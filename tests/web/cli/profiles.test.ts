import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report, SourcesResult } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, table } from "./run-cli.js";

// Made-up exports, summed by hand: from the file to the report's totals and the customers' figures.
const folder = mkdtempSync(join(tmpdir(), "clientele-profiles-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, header: string, rows: Record<string, string>[], delimiter = ","): string {
  const names = header.split(",");
  const cell = (text: string | undefined) => (text === undefined ? "" : `"${text}"`);
  const path = join(folder, name);
  for (const row of rows) for (const key of Object.keys(row)) if (!names.includes(key)) throw new Error(`the header has no ${key}`);
  writeFileSync(path, [names.join(delimiter), ...rows.map((row) => names.map((n) => cell(row[n])).join(delimiter))].join("\n") + "\n");
  return path;
}

const people = async (source: string, ...options: string[]) => {
  const csv = join(folder, "customers.csv");
  expect(await clientele(["customers", source, "--csv", csv, ...options])).toMatchObject({ status: 0 });
  return table(readFileSync(csv, "utf8")).map((c) => [c["customer_id"], c["number_of_orders"], c["amount_spent"], c["refunded_amount"], c["last_order_date"]].join(" "));
};

describe.skipIf(notBuilt)("exports of other platforms, from file to figures", () => {
  it("Square: refunds take money off and leave frequency alone; walk-ins are in no customer", async () => {
    const row = (date: string, time: string, total: string, id: string, event: string, customer = "") =>
      ({ Date: date, Time: time, "Time Zone": "Eastern Time (US & Canada)", "Gross Sales": total, "Net Sales": total, "Total Collected": total, "Transaction ID": id, "Event Type": event, "Customer ID": customer });
    const path = file("square.csv", "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Transaction ID,Payment ID,Card Brand,Event Type,Location,Customer ID,Customer Name", [
      row("2024-03-05", "09:14:00", "$1,234.50", "T1", "Payment", "C1"),
      row("2024-03-05", "23:30:00", "$10.00", "T2", "Payment"),
      row("2024-03-06", "22:30:00", "$20.00", "T3", "Payment", "C1"),
      row("2024-03-09", "09:00:00", "-$12.00", "T1", "Refund", "C1"),
    ]);
    const { sources } = await json<SourcesResult>("inspect", path);
    expect(sources[0]).toMatchObject({ profile: "square-transactions", kind: "orders", rows: { read: 4, kept: 4, rejected: 0, duplicate: 0, anonymous: 1 } });
    const report = await json<Report>("report", path);
    expect(report.currency).toBe("USD");
    expect((await clientele(["inspect", path])).stdout).toContain("square.csv: orders (Square), utf-8, comma, with header");
    expect(report.totals).toMatchObject({ orders: 3, revenue: "1252.50", refunds: "12.00" });
    // 22:30 in New York is the next day in UTC.
    expect(await people(path)).toEqual(["C1 2 1242.50 12.00 2024-03-07"]);
  });

  it("Stripe: failed payments are in no revenue, what was given back is taken off", async () => {
    const row = (id: string, amount: string, refunded: string, status: string, email: string) =>
      ({ id, "Created date (UTC)": "2024-03-05 10:00:00", Amount: amount, "Amount Refunded": refunded, Currency: "eur", Mode: "Live", Status: status, "Customer Email": email });
    const path = file("stripe.csv", "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Mode,Status,Description,Customer ID,Customer Email", [
      row("ch_1", "100.00", "0.00", "Paid", "ana@example.com"),
      row("ch_2", "50.00", "20.00", "Paid", "ana@example.com"),
      row("ch_3", "30.00", "30.00", "Refunded", "bo@example.com"),
      row("ch_4", "99.00", "0.00", "Failed", "bo@example.com"),
    ]);
    const report = await json<Report>("report", path);
    expect(report.totals).toMatchObject({ orders: 3, revenue: "130.00", refunds: "50.00" });
    expect(report.totals.leftOut).toEqual([{ reason: "unpaid", rows: 1, orders: 1, amount: "99.00" }]);
    expect((await people(path)).map((p) => p.split(" ").slice(1, 4).join(" ")).sort()).toEqual(["1 0.00 30.00", "2 130.00 20.00"]);
  });

  it("GA4: in no figure by itself; as orders the purchases, each once, and the refunds", async () => {
    const event = (at: number, name: string, user: string, ecommerce: object, items: object[] = []) => JSON.stringify({
      event_date: "20240305", event_timestamp: `${at}000000`, event_name: name, user_id: user, user_pseudo_id: "1.2", ecommerce, items,
      event_params: [{ key: "currency", value: { string_value: "EUR" } }, { key: "ga_session_id", value: { int_value: "17" } }],
    });
    const mug = { item_id: "M1", item_name: "Mug", price: 10.5, quantity: "2" };
    const path = join(folder, "events.ndjson");
    writeFileSync(path, [
      event(1709633640, "page_view", "ana", {}),
      event(1709633700, "purchase", "ana", { transaction_id: "T1", purchase_revenue: 31, refund_value: null }, [mug, { ...mug, item_id: "M2", price: 10, quantity: "1" }]),
      event(1709633760, "purchase", "ana", { transaction_id: "T1", purchase_revenue: 31, refund_value: null }, [mug]),
      event(1709720100, "purchase", "bo", { transaction_id: "T2", purchase_revenue: 8 }, []),
      event(1709806500, "refund", "ana", { transaction_id: "T1", purchase_revenue: null, refund_value: 10 }, [mug]),
      event(1709806600, "refund", "cy", { transaction_id: "T0", purchase_revenue: null, refund_value: 4 }, []),
    ].join("\n"));
    const { sources } = await json<SourcesResult>("inspect", path);
    expect(sources[0]).toMatchObject({ profile: "ga4-events", kind: "events", rows: { read: 7, kept: 7 } });
    expect(sources[0]!.advice).toContain("orders:FILE");
    const alone = await clientele(["report", path]);
    expect(alone.status).toBe(1);
    const report = await json<Report>("report", `orders:${path}`);
    expect(report.totals).toMatchObject({ orders: 2, revenue: "25.00", refunds: "14.00" });
    expect((await people(`orders:${path}`)).sort()).toEqual(["ana 1 21.00 10.00 2024-03-05", "bo 1 8.00 0.00 2024-03-06", "cy 0 -4.00 4.00 "]);
  });

  it("Amazon's order report: lines after promotions, buyers by their relay address", async () => {
    const row = (order: string, item: string, buyer: string, price: string, off: string) =>
      ({ "order-id": order, "order-item-id": item, "purchase-date": "2024-03-05T10:11:12+00:00", "buyer-email": `${buyer}@marketplace.amazon.com`, sku: "S1", "product-name": "Lamp", "quantity-purchased": "1", currency: "USD", "item-price": price, "item-promotion-discount": off });
    const path = file("amazon.txt", "order-id,order-item-id,purchase-date,payments-date,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,currency,item-price,item-tax,shipping-price,item-promotion-discount,ship-address-1,ship-country", [
      row("1", "11", "x1", "40.00", "5.00"), row("1", "12", "x1", "10.00", "0.00"), row("2", "13", "y2", "7.50", "0.00"),
    ], "\t");
    const report = await json<Report>("report", path);
    expect(report.totals).toMatchObject({ orders: 2, revenue: "52.50" });
    expect(report.customers).toMatchObject({ buyers: 2 });
  });

  it("contacts and surveys are in no order", async () => {
    const contacts = file("klaviyo.csv", "Email,First Name,Last Name,Source,Email Marketing Consent,SMS Marketing Consent", [{ Email: "ana@example.com", "Email Marketing Consent": "Subscribe" }, { Email: "bo@example.com", "Email Marketing Consent": "Unsubscribed" }]);
    const survey = file("survey.csv", "Timestamp,Email Address,How did you hear of us?,What should we do better?", [{ Timestamp: "3/25/2024 9:14:02", "Email Address": "ana@example.com" }]);
    const { sources } = await json<SourcesResult>("inspect", contacts, survey);
    expect(sources.map((s) => [s.profile, s.platform, s.kind])).toEqual([["klaviyo-contacts", "Klaviyo", "customers"], ["survey-google-forms", "Google Forms", "survey"]]);
    expect(sources.every((s) => s.advice !== "")).toBe(true);
  });
});
