import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing, type Dashboard } from "./dashboard-page.js";

const shots = process.env["CLIENTELE_SHOTS"] ?? "";

async function shot(d: Dashboard, name: string, part = ""): Promise<void> {
  if (shots === "") return;
  mkdirSync(shots, { recursive: true });
  if (part !== "") {
    await d.page.locator(part).screenshot({ path: join(shots, `${name}.png`) });
    return;
  }
  const size = d.page.viewportSize()!;
  await d.page.setViewportSize({ width: size.width, height: 3200 });
  await d.page.waitForTimeout(300);
  await d.page.screenshot({ path: join(shots, `${name}.png`) });
  await d.page.setViewportSize(size);
}

const kOrders = "Order ID,Customer ID,Email,Date,Channel,SKU,Product,Quantity,Total\n" +
  Array.from({ length: 60 }, (_, i) => `${i + 10},${i + 100},c${i}@example.com,2025-0${1 + (i % 3)}-11 10:00,web,T-1,Teapot,1,${20 + i}.00\n`).join("") +
  "1,7,ana@example.com,2025-03-12 14:20,web,K-1,Kettle,1,42.50\n2,7,ana@example.com,2025-03-20 11:00,pos,T-1,Teapot,1,18.00\n";

// Ana's: a visit on the phone with the order 1 in it, one at the desk the day before, an e-mail, a name of the shop's own.
const kEvents = "event_id,event,timestamp,anonymous_id,session_id,user_email,device_type,channel,product_id,order_id\n" +
  [
    "login,2025-03-12T14:02:00Z,d1,s2,ana@example.com,mobile,app,,", "product_viewed,2025-03-12T14:03:00Z,d1,s2,ana@example.com,mobile,app,K-1,",
    "product_viewed,2025-03-12T14:05:00Z,d1,s2,ana@example.com,mobile,app,T-1,", "add_to_cart,2025-03-12T14:10:00Z,d1,s2,ana@example.com,mobile,app,K-1,",
    "purchase,2025-03-12T14:20:00Z,d1,s2,ana@example.com,mobile,app,,1", "search,2025-03-11T09:00:00Z,d2,s1,ana@example.com,desktop,web,,",
    "Brewing course booked,2025-03-11T09:07:00Z,d2,s1,ana@example.com,desktop,web,,", "email_sent,2025-03-15T08:00:00Z,,,ana@example.com,,email,,",
    "email_opened,2025-03-15T19:30:00Z,,,ana@example.com,,email,,", "page_view,2025-03-15T19:31:00Z,d9,s9,,desktop,web,,",
    // Bo: many a page, an hour apart.
    ...Array.from({ length: 230 }, (_, i) => `${["page_view", "search"][i % 2]},2025-0${1 + (i % 3)}-${String(1 + (i % 27)).padStart(2, "0")}T1${i % 10}:00:00Z,d3,,c5@example.com,tablet,web,,`),
  ].map((row, i) => `e${i},${row}\n`).join("");

describe.skipIf(missing !== "")("one customer's time line", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  async function opened(options = {}): Promise<Dashboard> {
    const d = await site.page({ timezoneId: "UTC", ...options });
    await d.files({ name: "web.csv", text: kOrders }, { name: "site.csv", text: kEvents });
    await d.ready();
    return d;
  }
  async function open(d: Dashboard, email: string): Promise<void> {
    const id = email === "ana@example.com" ? "7" : "105";
    await d.page.evaluate((customer) => (document.querySelector("clientele-dashboard") as unknown as { app: { openCustomer(id: string): void } }).app.openCustomer(customer), id);
    await d.page.locator("clientele-customer-timeline li.act").first().waitFor();
  }

  it("tells visits with device and channel, orders, e-mails and own events, the newest first", async () => {
    const d = await opened();
    await d.go("data");
    await d.page.getByText("239 events of 2 customers; 1 event is nobody's yet (1 visitor).").waitFor();
    await shot(d, "data");
    await open(d, "ana@example.com");
    const line = d.page.locator("clientele-customer-timeline");
    await line.getByRole("heading", { level: 2, name: "Time line" }).waitFor();
    await line.getByText("10 entries, 2 visits; the newest first.").waitFor();
    expect((await line.getByRole("heading", { level: 3 }).allInnerTexts()).map((t) => t.replace(",", ""))).toEqual(
      ["Thursday 20 March 2025", "Saturday 15 March 2025", "Wednesday 12 March 2025", "Tuesday 11 March 2025"]);
    expect((await line.getByRole("heading", { level: 4 }).allInnerTexts()).map((t) => t.replace(/\s?–\s?/, "–"))).toEqual(
      ["Visit · 14:02–14:20 · on the phone · app", "Visit · 09:00–09:07 · on the computer · web"]);
    const acts = (await line.locator("li.act").allInnerTexts()).map((t) => t.replace(/\s+/g, " ").trim());
    expect(acts).toEqual([
      "11:00 Bought: order 2 18.00 in the store · pos Teapot web.csv, line 63",
      "19:30 Opened an e-mail site.csv, line 10",
      "08:00 E-mail sent from the shop site.csv, line 9",
      "14:20 Bought: order 1 42.50 channel: web Kettle web.csv, line 62",
      "14:10 Added to the basket Kettle site.csv, line 5",
      "14:03 Viewed a product 2 times Teapot, Kettle site.csv, lines 3 and 4",
      "14:02 Logged in site.csv, line 2",
      "09:07 Brewing course booked site.csv, line 8",
      "09:00 Searched site.csv, line 7",
    ]);
    await shot(d, "timeline-light");
    await d.page.getByText("The 2 orders as a table").click();
    await d.page.getByRole("row").filter({ hasText: "Kettle" }).waitFor();
    expect(d.errors).toEqual([]);
  });

  it("comes in pieces, and all of it", async () => {
    const d = await opened();
    await open(d, "c5@example.com");
    const line = d.page.locator("clientele-customer-timeline");
    await line.getByText("100 of 231 entries shown").waitFor();
    await line.getByRole("button", { name: "Show 100 more" }).click();
    await line.getByText("200 of 231 entries shown").waitFor();
    await line.getByRole("button", { name: "Show 31 more" }).click();
    await line.getByText("231 of 231 entries shown").waitFor();
    expect(await line.getByRole("button").count()).toBe(0);
    expect(d.errors).toEqual([]);
  });

  it("looks right in German, in the dark, and on a phone", async () => {
    const d = await opened({ locale: "de-DE", colorScheme: "dark" });
    await open(d, "ana@example.com");
    const line = d.page.locator("clientele-customer-timeline");
    await line.getByText("10 Einträge, 2 Besuche; das Neueste zuerst.").waitFor();
    await line.getByRole("heading", { name: /^Besuch · 14:02.14:20.* · am Handy · app$/ }).waitFor();
    await line.getByText("Gekauft: Bestellung 1").waitFor();
    await shot(d, "timeline-dark-de", "clientele-customer-timeline");
    await d.page.setViewportSize({ width: 400, height: 900 });
    expect(await d.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await shot(d, "timeline-narrow-de", "clientele-customer-timeline");
  });

  it("is there for the sample shop with all its tools", async () => {
    const d = await site.page();
    await shot(d, "start-before");
    await d.button("Try a shop with web, app, till, newsletter and survey").click();
    await d.ready();
    expect(await d.page.evaluate(() => (document.querySelector("clientele-dashboard") as unknown as { model: { workspace: { sources: { name: string }[] } } }).model.workspace.sources.map((s) => s.name))).toHaveLength(6);
    await d.go("data");
    await d.page.getByText(/events of [\d,]+ customers; [\d,]+ events are nobody's yet/).waitFor();
    await shot(d, "sample-data");
    await d.go("customers");
    await d.page.getByRole("grid").getByRole("row").nth(1).getByRole("gridcell").first().click();
    await d.page.locator("clientele-customer-timeline li.act").first().waitFor();
    await shot(d, "sample-customer");
    expect(d.errors).toEqual([]);
  });
});
