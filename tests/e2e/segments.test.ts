import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findings } from "./axe.js";
import { Site, missing, type Dashboard } from "./dashboard-page.js";

/** What has the focus, through all shadow roots. */
function active(): string {
  let e: Element | null = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  return `${e?.localName ?? ""} ${e?.getAttribute("aria-label") ?? e?.textContent?.trim() ?? ""}`;
}

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

  it("builds a condition by keyboard alone; text and count keep step", async () => {
    const editor = d.page.locator("clientele-segment-editor");
    const text = editor.getByRole("textbox", { name: "Ask for anyone" });
    const key = (...keys: string[]) => keys.reduce((before, k) => before.then(() => d.page.keyboard.press(k)), Promise.resolve());
    const what = editor.getByRole("combobox", { name: "What", exact: true });
    await what.first().focus();
    await d.page.keyboard.type("Orders");
    await key("Tab");
    expect(await d.page.evaluate(active)).toMatch(/^select How: Orders/);
    await key("Tab");
    await d.page.keyboard.type("2");
    await expect.poll(() => text.inputValue()).toBe("number_of_orders >= 2");
    await editor.locator("clientele-language-box .big").waitFor();
    const count = async () => Number((await editor.locator("clientele-language-box .big").innerText()).replaceAll(",", ""));
    const several = await count();
    await key("Tab", "Tab");
    expect(await d.page.evaluate(active)).toMatch(/^button .*Add a condition/);
    await key("Enter");
    await d.page.keyboard.type("Last order");
    await key("Tab", "Tab");
    await d.page.keyboard.type("90");
    await expect.poll(() => text.inputValue()).toBe("number_of_orders >= 2 AND last_order_date >= -90d");
    await expect.poll(count).toBeLessThan(several);
    // "Corner friends" is the same condition.
    const card = d.page.locator("article.segment").filter({ has: d.page.getByRole("heading", { name: "Corner friends", exact: true }) });
    expect(await count()).toBe(Number((await card.locator(".figures strong").innerText()).replaceAll(",", "")));
    await editor.getByText("customers who placed at least 2 orders and whose last order was in the last 90 days").waitFor();
    await editor.getByRole("combobox", { name: "How the conditions are joined" }).selectOption({ label: "At least one of these holds" });
    await expect.poll(() => text.inputValue()).toBe("number_of_orders >= 2 OR last_order_date >= -90d");
    await expect.poll(count).toBeGreaterThanOrEqual(several);
  });

  it("reads what is written into the form, keeps what has no fields, and says when a text has no form", async () => {
    const editor = d.page.locator("clientele-segment-editor");
    const text = editor.getByRole("textbox", { name: "Ask for anyone" });
    await text.fill("number_of_orders = 1 AND NOT (customer_countries CONTAINS 'DE' OR in_segment('vips')) AND orders_placed MATCHES (date >= -1y)");
    await d.page.keyboard.press("Escape");
    // it offers the countries that there are
    const country = editor.getByRole("combobox", { name: "Value: Country" });
    await expect.poll(() => country.inputValue()).toBe("DE");
    expect(await editor.getByRole("combobox", { name: "How the conditions are joined" }).nth(1).inputValue()).toBe("none");
    expect(await editor.getByRole("textbox", { name: "Condition as written" }).inputValue()).toBe("orders_placed MATCHES (date >= -1y)");
    await editor.getByRole("textbox", { name: "Value: Orders" }).fill("2");
    await expect.poll(() => text.inputValue()).toBe("number_of_orders = 2 AND NOT (customer_countries CONTAINS 'DE' OR in_segment('vips')) AND orders_placed MATCHES (date >= -1y)");
    await editor.getByRole("button", { name: "Remove: Country" }).click();
    await expect.poll(() => text.inputValue()).toBe("number_of_orders = 2 AND NOT (in_segment('vips')) AND orders_placed MATCHES (date >= -1y)");
    // a share is read as per cent, a fixed name by its words
    await text.fill("discount_share >= 0.07 AND rfm_group = 'NEEDS_ATTENTION'");
    const share = editor.getByRole("textbox", { name: /^Value: Bought at a discount/ });
    await expect.poll(() => share.inputValue()).toBe("7");
    await share.fill("12.5");
    expect(await editor.getByRole("combobox", { name: "Value: Group" }).inputValue()).toBe("Needs attention");
    await editor.getByRole("combobox", { name: "Value: Group" }).selectOption("Champions");
    await expect.poll(() => text.inputValue()).toBe("discount_share >= 0.125 AND rfm_group = 'Champions'");
    await text.fill("number_of_orders >= 7");
    await expect.poll(() => editor.getByRole("textbox", { name: "Value: Orders" }).inputValue()).toBe("7");
    await text.fill("(number_of_orders = 2");
    await editor.getByText(/^This text has no form yet/).waitFor();
    await text.fill("number_of_orders = 2");
    await editor.getByRole("textbox", { name: "Value: Orders" }).waitFor();
    expect(d.errors).toEqual([]);
  });

  it("says of one customer why she is in a segment, and what would bring her into another", async () => {
    const id = await d.page.evaluate(async () => {
      const { app } = document.querySelector("clientele-dashboard") as unknown as { app: { model: { engine(): Promise<{ customers(a: object): Promise<{ rows: string[][] }> }> }; openCustomer(id: string): void } };
      const { rows } = await (await app.model.engine()).customers({ where: "number_of_orders = 1 AND NOT in_segment('vips')", count: 1 });
      app.openCustomer(rows[0]?.[0] ?? "");
      return rows[0]?.[0] ?? "";
    });
    await d.page.getByRole("heading", { name: id, exact: true }).waitFor();
    const card = d.page.locator("clientele-person-segments");
    await card.getByRole("button", { name: "First-time buyers" }).click();
    await card.getByText("They are in it, because").waitFor();
    expect(await card.locator(".clauses li").allInnerTexts()).toEqual([expect.stringMatching(/holds:\s*number_of_orders = 1\s*theirs: 1/)]);
    await card.getByRole("combobox").selectOption({ label: "Two orders so far" });
    await card.getByText("They are not in it").waitFor();
    await card.getByText("1 more order", { exact: true }).waitFor();
    expect(await findings(d)).toEqual([]);
    await d.go("segments");
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`axe finds nothing with everything open, ${colorScheme}`, async () => {
      await d.page.emulateMedia({ colorScheme });
      const editor = d.page.locator("clientele-segment-editor");
      await editor.getByRole("textbox", { name: "Ask for anyone" })
        .fill("last_order_date BETWEEN -90d AND today AND (customer_countries IN ('DE', 'AT') OR in_segment('vips')) AND amount_spent BETWEEN 1 AND 2.5 AND amount_spent / 2 > 3");
      await d.page.keyboard.press("Escape");
      await editor.getByRole("textbox", { name: "Condition as written" }).waitFor();
      await d.page.locator("clientele-segment-overlap table").waitFor();
      const why = d.page.locator("article.segment").getByRole("button", { name: /Why\?$/ }).first();
      if ((await why.getAttribute("aria-expanded")) === "false") await why.click();
      await d.page.locator("clientele-segment-gallery details").evaluateAll((folds) => folds.forEach((fold) => ((fold as HTMLDetailsElement).open = true)));
      expect(await findings(d)).toEqual([]);
    });
  }
});
