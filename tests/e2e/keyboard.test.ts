import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing, type Dashboard } from "./dashboard-page.js";

/** What has the focus, through all shadow roots: its role or tag and its name. */
async function focused(d: Dashboard): Promise<string> {
  return d.page.evaluate(() => {
    let e: Element | null = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    return `${e?.getAttribute("role") ?? e?.localName ?? ""} ${e?.getAttribute("aria-label") ?? e?.textContent?.trim() ?? ""}`;
  });
}
async function tabTo(d: Dashboard, what: RegExp, limit = 80): Promise<void> {
  const seen: string[] = [];
  for (let i = 0; i < limit; i++) {
    await d.page.keyboard.press("Tab");
    const now = await focused(d);
    if (what.test(now)) return;
    seen.push(now);
  }
  throw new Error(`${what} was not reached by Tab; went over ${seen.join(" | ")}`);
}

describe.skipIf(missing !== "")("the whole way by keyboard", () => {
  let site: Site;
  let d: Dashboard;
  beforeAll(async () => {
    site = await Site.open();
    d = await site.page();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("starts the sample shop", async () => {
    await tabTo(d, /Skip to the page/, 2);
    await tabTo(d, /Try the sample shop/);
    await d.page.keyboard.press("Enter");
    await d.ready();
  });

  it("reaches a page by the palette and a customer by the table", async () => {
    await d.page.keyboard.press("Control+k");
    await d.page.keyboard.type("custo");
    await d.page.keyboard.press("Enter");
    await d.page.getByRole("grid").waitFor();
    await tabTo(d, /^grid/);
    await d.page.getByRole("gridcell").first().waitFor();
    await d.page.keyboard.press("ArrowDown");
    await d.page.keyboard.press("ArrowDown");
    const active = await d.page.getByRole("grid").getAttribute("aria-activedescendant");
    expect(active).toMatch(/^cell-1-0$/);
    const id = await d.page.getByRole("grid").locator("[aria-rowindex='3'] [aria-colindex='1']").innerText();
    await d.page.keyboard.press("Enter");
    await d.page.getByRole("heading", { level: 1, name: id }).waitFor();
  });

  it("walks through a table of any length to its end and back", async () => {
    await tabTo(d, /All customers/);
    await d.page.keyboard.press("Enter");
    await tabTo(d, /^grid/);
    await d.page.keyboard.press("ArrowDown");
    await d.page.keyboard.press("Control+End");
    const rows = Number(await d.page.getByRole("grid").getAttribute("aria-rowcount"));
    await expect.poll(() => d.page.getByRole("grid").getAttribute("aria-activedescendant")).toMatch(new RegExp(`^cell-${rows - 2}-`));
    await expect.poll(async () => (await d.page.getByRole("grid").locator(`[aria-rowindex='${rows}'] [aria-colindex='1']`).innerText()).length).toBeGreaterThan(0);
    await d.page.keyboard.press("Control+Home");
    await expect.poll(() => d.page.getByRole("grid").getAttribute("aria-activedescendant")).toBe("cell-0-0");
  });

  it("reads a chart mark by mark, opens one, and shows the table", async () => {
    await d.page.keyboard.press("Control+k");
    await d.page.keyboard.type("segm");
    await d.page.keyboard.press("Enter");
    await d.page.getByRole("heading", { level: 1, name: "Segments" }).waitFor();
    await tabTo(d, /Arrow keys move through it/);
    const live = d.page.locator("clientele-page-segments clientele-chart .visually-hidden[aria-live]");
    await d.page.keyboard.press("ArrowRight");
    await expect.poll(() => live.innerText()).toMatch(/customers?, .*of revenue$/);
    const first = await live.innerText();
    await d.page.keyboard.press("ArrowRight");
    await expect.poll(() => live.innerText()).not.toBe(first);
    const group = (await live.innerText()).split(":")[0] ?? "";
    await d.page.keyboard.press("Enter");
    await d.page.locator("clientele-page-segments .group h2").filter({ hasText: group }).waitFor();
    await d.page.keyboard.press("t");
    await d.page.locator("clientele-page-segments clientele-chart").getByRole("table").waitFor();
  });

  it("writes a condition with completion and downloads its audience", async () => {
    await tabTo(d, /^button Show as a picture/).catch(() => {});
    await d.page.keyboard.press("Control+k");
    await d.page.keyboard.type("segm");
    await d.page.keyboard.press("Enter");
    await d.button("New segment").focus();
    await d.page.keyboard.press("Enter");
    await expect.poll(() => focused(d)).toMatch(/^textarea Ask for anyone/);
    await d.page.keyboard.type("number_of_or");
    await d.page.getByRole("option", { name: /number_of_orders/ }).first().waitFor();
    await d.page.keyboard.press("Enter");
    await d.page.keyboard.press("Escape");
    await d.page.keyboard.type(" = 1");
    await d.page.keyboard.press("Escape");
    const box = d.page.getByRole("textbox", { name: "Ask for anyone" });
    expect((await box.inputValue()).replace(/\s+/g, " ")).toBe("number_of_orders = 1");
    await d.page.locator("clientele-language-box .big").waitFor();
    const count = Number((await d.page.locator("clientele-language-box .big").innerText()).replaceAll(",", ""));
    await tabTo(d, /^button Download audience/, 8);
    await d.page.keyboard.press("Enter");
    await d.button(/^Download [\d,]+ customers$/).waitFor();
    await tabTo(d, /^button Download [\d,]+ customers/, 8);
    const file = await d.download(() => d.page.keyboard.press("Enter"));
    expect(file.text.trim().split(/\r?\n/).length - 1).toBe(count);
  });

  it("undoes outside of fields and leaves the text's own undo alone inside", async () => {
    await d.page.getByRole("textbox", { name: "Name of the segment" }).fill("By keyboard");
    await d.page.keyboard.press("Enter");
    await d.page.getByRole("heading", { name: "By keyboard" }).waitFor();
    await d.page.keyboard.press("Control+z");
    await d.page.waitForTimeout(300);
    expect(await d.page.getByRole("heading", { name: "By keyboard" }).count()).toBe(1);
    await d.button("New segment").focus();
    await d.page.keyboard.press("Control+z");
    await d.page.getByRole("heading", { name: "By keyboard" }).waitFor({ state: "detached" });
    await d.page.keyboard.press("Control+Shift+z");
    await d.page.getByRole("heading", { name: "By keyboard" }).waitFor();
    expect(d.errors).toEqual([]);
  });
});
