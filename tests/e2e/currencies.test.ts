import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing } from "./dashboard-page.js";

const kOrders = "Order ID,Customer ID,Date,Total,Currency\n" +
  Array.from({ length: 60 }, (_, i) => `${i + 1},${100 + (i % 40)},2024-0${1 + (i % 6)}-11,10.00,${i % 3 === 0 ? "USD" : "EUR"}\n`).join("");

describe.skipIf(missing !== "")("orders in two currencies", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("are asked about on the data page, and added up with the owner's rates", async () => {
    const d = await site.page();
    await d.files({ name: "orders.csv", text: kOrders });
    const card = d.page.locator("clientele-data-rates");
    await card.getByRole("heading", { name: "Several currencies" }).waitFor();
    await card.getByText("EUR (40 rows) and USD (20 rows)").waitFor();
    await card.getByLabel("Currency of the shop").fill("EUR");
    await card.getByRole("button", { name: "Remove" }).first().click();   // EUR is the shop's own
    await card.getByLabel("From").fill("2024-01-01");
    await card.getByLabel("Worth in the shop's currency").fill("0,9245");
    await card.getByRole("button", { name: "Convert" }).click();
    // 20 · round(10.00 · 0.9245) = 20 · 9.25 (9.245, half away from zero)
    await card.getByText("20 orders in USD: 200.00, which is 185.00 EUR").waitFor();
    await d.ready();
    expect(d.errors).toEqual([]);
  });
});
