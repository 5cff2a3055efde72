import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axe, findings } from "./axe.js";
import { Site, madeUpShop, missing, shopCsv } from "./dashboard-page.js";

const pages = ["start", "data", "customers", "segments"] as const;

describe.skipIf(missing !== "")("access", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`axe finds nothing on any page, ${colorScheme}`, async () => {
      const d = await site.page({ colorScheme });
      await d.page.addInitScript({ content: axe });
      await d.page.reload();
      await d.sealed();
      expect(await findings(d), "before data").toEqual([]);
      await d.files({ name: "orders.csv", text: madeUpShop(400) });
      await d.ready();
      for (const page of pages) {
        await d.go(page);
        await d.page.waitForTimeout(400);
        expect(await findings(d), page).toEqual([]);
      }
      const events = Array.from({ length: 120 }, (_, i) => `${["view", "login", "email_sent"][i % 3]},2024-0${1 + (i % 9)}-11T1${i % 10}:00:00Z,customer7@example.com,mobile,app\n`).join("");
      await d.go("data");
      await d.files({ name: "site.csv", text: `event,timestamp,email,device_type,channel\n${events}` });
      await d.ready();
      await d.page.evaluate(() => (document.querySelector("clientele-dashboard") as unknown as { app: { openCustomer(id: string): void } }).app.openCustomer("customer7@example.com"));
      await d.page.locator("clientele-customer-timeline").getByRole("button", { name: /^Show \d+ more$/ }).waitFor();
      expect(await findings(d), "a customer's time line").toEqual([]);
      await d.go("segments");
      await d.page.locator("clientele-page-segments").getByRole("button", { name: "Download audience" }).first().click();
      await d.button(/^Download [\d,]+ customers?$/).waitFor();
      expect(await findings(d), "audience").toEqual([]);
      await d.page.keyboard.press("Escape");
      await d.go("customers");
      await d.page.getByRole("gridcell").first().click();
      await d.page.getByRole("heading", { level: 1 }).waitFor();
      expect(await findings(d), "customer").toEqual([]);
      await d.go("tiers");
      expect(await findings(d), "a page of later").toEqual([]);
    });
  }

  it("nothing scrolls sideways on a phone", async () => {
    const d = await site.page({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const wide = () => d.page.evaluate(() => {
      const main = document.querySelector("clientele-dashboard")?.shadowRoot?.querySelector("main");
      return [document.documentElement.scrollWidth - innerWidth, (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0)];
    });
    expect(await wide()).toEqual([0, 0]);
    await d.files({ name: "orders.csv", text: madeUpShop(200) });
    await d.ready();
    for (const page of pages) {
      await d.go(page);
      await d.page.waitForTimeout(300);
      expect(await wide(), page).toEqual([0, 0]);
    }
    await d.page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: "More" }).click();
    await d.page.getByRole("button", { name: /^Forecast/ }).click();
    await d.page.getByRole("heading", { name: "Forecast" }).waitFor();
  });

  it("tiny data look right too: one customer, one order, and a file of nothing but its header", async () => {
    const d = await site.page();
    await d.files({ name: "one.csv", text: shopCsv([{ name: "#1", email: "a@example.com", at: "2024-05-05 10:00:00 +0000", total: "10.00", product: "Cup" }]) });
    await d.ready();
    for (const page of pages) {
      await d.go(page);
      await d.page.waitForTimeout(200);
      const text = await d.page.locator("main").innerText();
      expect(text, page).not.toMatch(/NaN|Infinity|undefined|\bnull\b/);
    }
    expect(d.errors).toEqual([]);
    const empty = await site.page();
    await empty.files({ name: "nothing.csv", text: shopCsv([]) });
    await empty.page.waitForTimeout(1500);
    expect(await empty.page.locator("main").innerText()).not.toMatch(/NaN|Infinity|undefined|\bnull\b/);
    expect(empty.errors).toEqual([]);
  });

  it("forced colours and reduced motion leave everything there", async () => {
    const d = await site.page({ forcedColors: "active", reducedMotion: "reduce" });
    await d.files({ name: "orders.csv", text: madeUpShop(100) });
    await d.ready();
    await d.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await d.page.locator("clientele-page-start svg.drawing").count()).toBeGreaterThan(0);
  });
});
