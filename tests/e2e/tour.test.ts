import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing, type Dashboard } from "./dashboard-page.js";

describe.skipIf(missing !== "")("the whole way by mouse", () => {
  let site: Site;
  let d: Dashboard;
  let since = 0;
  let asked: string[] | null = null;

  beforeAll(async () => {
    site = await Site.open();
    d = await site.page();
    since = Date.now() + 50;
    await d.page.waitForTimeout(100);
    await d.sample();
  });
  afterAll(async () => {
    if (!asked) await site?.close();
  });

  it("shows what matters first: figures, what to do next, the groups as a picture", async () => {
    await d.page.getByRole("heading", { level: 1, name: /of your customers/ }).waitFor();
    for (const name of ["Revenue", "Orders", "Customers", "Came back", "Average order"]) await d.page.locator("clientele-page-start .tile").filter({ hasText: name }).first().waitFor();
    expect(await d.page.locator("clientele-page-start .next li").count()).toBeGreaterThan(0);
    expect(await d.page.locator("clientele-page-start svg.drawing").first().locator("rect").count()).toBeGreaterThan(8);
  });

  it("accounts for every row of the file in words whose numbers add up, and gives the rejected ones", async () => {
    await d.go("data");
    const text = await d.page.locator("clientele-data-source .sum").innerText();
    const [read, kept, duplicate, rejected] = [...text.matchAll(/[\d,]+/g)].map((m) => Number(m[0].replaceAll(",", "")));
    expect(read).toBeGreaterThan(10_000);
    expect((kept ?? 0) + (duplicate ?? 0) + (rejected ?? 0)).toBe(read);
    if ((rejected ?? 0) > 0) {
      const file = await d.download(() => d.button("Download them (CSV)").click());
      expect(file.text.trim().split(/\r?\n/).length).toBeGreaterThanOrEqual((rejected ?? 0) + 1);
    }
  });

  it("re-reads the file with another meaning of a column, and takes it back by undo", async () => {
    const meaning = d.page.getByRole("combobox", { name: "Meaning of the column Billing Country" });
    const before = await meaning.inputValue();
    await meaning.selectOption("region");
    await d.ready();
    await expect.poll(() => meaning.inputValue()).toBe("region");
    await d.button(/^Undo: change what a column means/).click();
    await d.ready();
    await expect.poll(() => meaning.inputValue()).toBe(before);
    await d.button(/^Redo: change what a column means/).click();
    await d.ready();
    await expect.poll(() => meaning.inputValue()).toBe("region");
    await d.button(/^Undo: /).click();
    await d.ready();
  });

  it("finds, sorts and opens customers, down to the line of the file", async () => {
    await d.go("customers");
    const grid = d.page.getByRole("grid");
    await grid.getByRole("row").nth(1).getByRole("gridcell").first().waitFor();
    const all = Number(await grid.getAttribute("aria-rowcount")) - 1;
    expect(all).toBeGreaterThan(3000);
    await d.page.getByRole("columnheader", { name: /^Orders/ }).getByRole("button").click();
    await expect.poll(async () => d.page.getByRole("columnheader", { name: /^Orders/ }).getAttribute("aria-sort")).toBe("descending");
    await grid.getByRole("gridcell").first().waitFor();
    await d.page.waitForTimeout(300);
    const orders = await grid.getByRole("row").nth(1).getByRole("gridcell").nth(2).innerText();
    await grid.getByRole("row").nth(1).click();
    await d.page.getByRole("heading", { name: new RegExp(`^${orders} orders$`) }).waitFor();
    expect(await d.page.getByText(/line [\d,]+$/).first().innerText()).toMatch(/\.csv(\.gz)?, line \d/);
    expect(d.page.url()).toMatch(/#\/customer$/);
    await d.button("All customers").click();
  });

  it("counts as one types, shows where a mistake is, and repairs it", async () => {
    await d.go("segments");
    const box = d.page.getByRole("textbox", { name: "Ask for anyone" });
    await box.fill("number_of_orders >= 3 AND amount_spend > 100");
    await d.page.getByRole("button", { name: "Did you mean amount_spent?" }).click();
    await expect.poll(() => box.inputValue()).toBe("number_of_orders >= 3 AND amount_spent > 100");
    await d.page.locator("clientele-language-box .big").waitFor();
    expect(Number((await d.page.locator("clientele-language-box .big").innerText()).replaceAll(",", ""))).toBeGreaterThan(0);
  });

  it("downloads exactly the customers that the count promised", async () => {
    const count = Number((await d.page.locator("clientele-language-box .big").innerText()).replaceAll(",", ""));
    await d.page.locator("clientele-segment-editor").getByRole("button", { name: "Download audience" }).click();
    const file = await d.download(() => d.button(/^Download [\d,]+ customers$/).click());
    const lines = file.text.replace(/^\ufeff/, "").trim().split(/\r?\n/);
    expect(lines[0]).toMatch(/^customer_id/);
    expect(lines.length - 1).toBe(count);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.slice(1).join("\n")).not.toMatch(/@.*@/);
  });

  it("saves a segment of one's own, shows it everywhere, and takes it back by undo", async () => {
    await d.page.getByRole("textbox", { name: "Name of the segment" }).fill("Corner friends");
    await d.button("Save segment").click();
    await d.page.getByRole("heading", { name: "Corner friends", exact: true }).waitFor();
    await d.page.keyboard.press("Control+k");
    await d.page.getByRole("combobox", { name: /Page, segment/ }).fill("corner fr");
    await d.page.getByRole("option", { name: /^Corner friends/ }).waitFor();
    await d.page.keyboard.press("Escape");
    await d.button(/^Undo: save segment Corner friends/).click();
    await d.page.getByRole("heading", { name: "Corner friends", exact: true }).waitFor({ state: "detached" });
  });

  it("opens a group from the picture and saves its customers", async () => {
    const picture = d.page.locator("clientele-page-segments svg.drawing").first();
    const box = await picture.boundingBox();
    await picture.click({ position: { x: (box?.width ?? 0) - 20, y: 20 } });
    await d.page.locator("clientele-page-segments .group h2").filter({ hasText: "Champions" }).waitFor();
    await d.button(/^Save these customers: Champions/).click();
    await d.page.getByRole("heading", { name: "Download audience: Champions" }).waitFor();
    await d.page.keyboard.press("Escape");
  });

  it("shows each chart as a table and hands it out as CSV, SVG and PNG", async () => {
    const chart = d.page.locator("clientele-page-segments clientele-chart").first();
    await chart.getByRole("button", { name: "Show as a table" }).click();
    expect(await chart.getByRole("row").count()).toBeGreaterThan(5);
    await chart.getByRole("button", { name: "Show as a picture" }).click();
    const get = async (name: string) => {
      await chart.getByRole("button", { name: "Download this chart" }).click();
      return d.download(() => chart.getByRole("button", { name }).click());
    };
    expect((await get("Figures (CSV)")).text).toMatch(/^Group,Customers/);
    const svg = await get("Picture (SVG)");
    expect(svg.text).toMatch(/^<svg[^>]*xmlns=/);
    expect(svg.text).not.toMatch(/var\(|class=/);
    expect((await get("Picture (PNG)")).bytes.subarray(1, 4).toString()).toBe("PNG");
  });

  it("travels in time", async () => {
    await d.go("start");
    const before = await d.page.locator("clientele-page-start h1").innerText();
    const date = d.page.getByLabel("As of");
    const day = await date.inputValue();
    await date.fill(`${Number(day.slice(0, 4)) + 1}${day.slice(4)}`);
    await date.dispatchEvent("change");
    await d.ready();
    await d.button(/^Undo: change the date/).click();
    await d.ready();
    await expect.poll(() => d.page.locator("clientele-page-start h1").innerText()).toBe(before);
  });

  it("asked the network for nothing in all this, by its own count, by the page's and by the browser's log", async () => {
    expect(await d.shownRequests()).toMatch(/^0 requests/);
    await d.button(/requests? since you opened/).click();
    await d.page.getByText("the browser now refuses every connection").waitFor();
    await d.page.keyboard.press("Escape");
    expect(d.requests).toEqual([]);
    expect(d.errors).toEqual([]);
    expect(d.dialogs).toBe(0);
    asked = await site.close(since);
    expect(asked).toEqual([]);
  });
});
