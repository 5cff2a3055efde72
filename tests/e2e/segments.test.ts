import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing, type Dashboard } from "./dashboard-page.js";

/** Saves segments as the page does, without typing them. */
async function save(d: Dashboard, own: Record<string, string>): Promise<void> {
  await d.page.evaluate(async (own) => {
    const { app } = document.querySelector("clientele-dashboard") as unknown as { app: { saveSegment(name: string, definition: string): Promise<void> } };
    for (const [name, definition] of Object.entries(own)) await app.saveSegment(name, definition);
  }, own);
}

describe.skipIf(missing !== "")("the Segments page", () => {
  let site: Site;
  let d: Dashboard;
  beforeAll(async () => {
    site = await Site.open();
    d = await site.page();
    await d.sample();
    await save(d, {
      "Corner friends": "number_of_orders >= 2 AND last_order_date >= -90d",
      "Never": "number_of_orders > 5 AND number_of_orders < 2",
      "The same friends": "last_order_date >= -90d AND number_of_orders > 1",
    });
    await d.go("segments");
  });
  afterAll(async () => {
    await site?.close();
  });

  it("shows the ready segments by aim, the weightiest of each first, and one aim whole by keyboard", async () => {
    const gallery = d.page.locator("clientele-segment-gallery");
    const aims = gallery.getByRole("group", { name: "What you want to do" });
    await aims.getByRole("button", { name: /^All/ }).waitFor();
    expect(await gallery.getByRole("heading", { level: 3 }).first().innerText()).toBe("Win them back");
    const choice = aims.getByRole("button", { name: /^Your best/ });
    const n = Number((await choice.innerText()).replace(/\D/g, ""));
    expect(n).toBeGreaterThan(3);
    await choice.focus();
    await d.page.keyboard.press("Enter");
    expect(await gallery.getByRole("heading", { level: 3 }).allInnerTexts()).toEqual(["Your best"]);
    expect(await gallery.locator("ul > li.segment:visible").count()).toBe(n);
    const shares = await gallery.locator("li.segment:visible .figure:nth-of-type(2) b").allInnerTexts();
    expect(shares.map(parseFloat)).toEqual(shares.map(parseFloat).sort((a, b) => b - a));
    await aims.getByRole("button", { name: /^All/ }).click();
    await gallery.getByRole("button", { name: /^Show all \d+ of “Win them back”$/ }).click();
    expect(await gallery.getByRole("heading", { level: 3 }).allInnerTexts()).toEqual(["Win them back"]);
    await aims.getByRole("button", { name: /^All/ }).click();
  });

  it("says on the card what is wrong with a segment, and why when asked", async () => {
    const card = (name: string) => d.page.locator("article.segment").filter({ has: d.page.getByRole("heading", { name, exact: true }) });
    const never = card("Never").getByRole("button", { name: "Nobody can ever be in it. Why?" });
    await never.waitFor();
    await never.focus();
    await d.page.keyboard.press("Enter");
    await card("Never").getByText("Nobody can ever be in it: number_of_orders > 5 and number_of_orders < 2 cannot both hold. Change or remove one of them.").waitFor();
    await card("The same friends").getByRole("button", { name: "Same as “Corner friends”. Why?" }).waitFor();
    expect(d.errors).toEqual([]);
  });

  it("shows who is in two segments, in one only and in none, and opens them from the table by keyboard", async () => {
    const card = d.page.locator("clientele-segment-overlap");
    await card.getByText(/^Most alike are “Corner friends” and “The same friends”: [\d,]+ customers are in both\.$/).waitFor();
    await card.getByText(/^Choose what to compare/).click();
    await card.getByRole("checkbox", { name: /^First-time buyers/ }).check();
    await card.getByRole("checkbox", { name: /^Ordered in the last 30 days/ }).check();
    await card.getByRole("checkbox", { name: /^The same friends/ }).uncheck();
    await card.getByRole("checkbox", { name: /^Never \d/ }).uncheck();
    const cell = card.getByRole("button", { name: /^\d+% of “Corner friends” are in “Ordered in the last 30 days” too: [\d,]+ customers?$/ });
    await cell.waitFor();
    const n = Number(/: ([\d,]+) customer/.exec((await cell.getAttribute("aria-label"))!)![1]!.replaceAll(",", ""));
    await card.getByRole("button", { name: /“Corner friends” are in “First-time buyers” too/ }).focus();
    await d.page.keyboard.press("ArrowRight");
    await d.page.keyboard.press("Enter");
    await d.page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
    const lead = d.page.locator("clientele-page-customers .lead");
    await expect.poll(async () => Number((await lead.innerText()).replace(/\D/g, ""))).toBe(n);
    await d.go("segments");
    const none = card.locator(".nobody");
    await none.getByRole("button", { name: "See them" }).waitFor();
    const uncovered = Number(/customers: ([\d,]+),/.exec(await none.innerText())![1]!.replaceAll(",", ""));
    await none.getByRole("button", { name: "See them" }).click();
    await expect.poll(async () => Number((await lead.innerText()).replace(/\D/g, ""))).toBe(uncovered);
    await d.go("segments");
    expect(d.errors).toEqual([]);
  });
});
