import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, madeUpShop, missing, type Dashboard } from "./dashboard-page.js";

const headline = (d: Dashboard) => d.page.locator("clientele-page-start h1").innerText();

describe.skipIf(missing !== "")("workspaces", () => {
  let site: Site;
  const shop = { name: "orders.csv", text: madeUpShop(300) };
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("live in memory only until the owner says so", async () => {
    const d = await site.page();
    await d.files(shop);
    await d.ready();
    await d.page.getByText("Not saved: closing this page forgets everything.").waitFor();
    await d.page.reload();
    await d.sealed();
    await d.page.getByRole("heading", { name: "See who your customers are" }).waitFor();
    expect(await d.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });

  it("are kept, follow changes, come back after a reload, and are forgotten wholly", async () => {
    const d = await site.page();
    await d.files(shop);
    await d.ready();
    await d.button("Keep in this browser").click();
    await d.page.getByText("Kept in this browser.").first().waitFor();
    await d.page.getByRole("textbox", { name: "Name of the shop" }).fill("Corner shop");
    await d.page.keyboard.press("Tab");
    const before = await headline(d);
    await d.page.waitForTimeout(500);
    await d.page.reload();
    await d.sealed();
    await d.ready();
    expect(await headline(d)).toBe(before);
    expect(await d.page.getByRole("textbox", { name: "Name of the shop" }).inputValue()).toBe("Corner shop");
    await d.go("data");
    await d.button("Forget everything").click();
    await d.page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).click();
    await d.page.getByText("Everything is forgotten.").first().waitFor();
    expect(await d.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    await d.page.reload();
    await d.page.getByRole("heading", { name: "See who your customers are" }).waitFor();
    expect(d.errors).toEqual([]);
  });

  it("go into a backup and come back from it; a damaged one changes nothing", async () => {
    const d = await site.page();
    await d.files(shop);
    await d.ready();
    const before = await headline(d);
    const backup = await d.download(() => d.button("Download backup").click());
    expect(backup.name).toMatch(/\.backup$/);
    expect(backup.bytes.includes("customer1@example.com")).toBe(false);

    const other = await site.page();
    const wrong = Buffer.from(backup.bytes);
    wrong[wrong.length - 20] = (wrong[wrong.length - 20] ?? 0) ^ 1;
    await other.files({ name: "wrong.backup", text: wrong });
    await other.page.getByText(/This backup is damaged/).waitFor();
    await other.files({ name: "right.backup", text: backup.bytes });
    await other.ready();
    await expect.poll(() => headline(other)).toBe(before);

    // over data that is already open it asks first
    const third = await site.page();
    await third.files({ name: "small.csv", text: madeUpShop(30) });
    await third.ready();
    await third.go("data");
    await third.files({ name: "right.backup", text: backup.bytes });
    await third.page.getByRole("button", { name: "Restore", exact: true }).click();
    await expect.poll(() => headline(third)).toBe(before);
  });

  it("work without a store, and say so", async () => {
    const d = await site.page();
    await d.page.addInitScript(() => Object.defineProperty(globalThis, "indexedDB", { get: () => { throw new DOMException("blocked", "SecurityError"); } }));
    await d.page.reload();
    await d.sealed();
    await d.files(shop);
    await d.ready();
    await d.page.getByText(/this browser does not let the page keep anything/).first().waitFor();
    await d.page.getByRole("heading", { level: 1, name: /of your customers/ }).waitFor();
  });

  it("stop a file that is being read without losing what was there", async () => {
    const d = await site.page();
    await d.files(shop);
    await d.ready();
    const before = await headline(d);
    await d.go("data");
    // 120 MB of lines from one small piece, so that there is time to stop
    const piece = madeUpShop(3000);
    const head = piece.slice(0, piece.indexOf("\n") + 1);
    const body = piece.slice(head.length);
    await d.page.evaluate(({ head, body }) => {
      const parts: string[] = [head];
      for (let i = 0; i < 150; i++) parts.push(body);
      const transfer = new DataTransfer();
      transfer.items.add(new File(parts, "big.csv"));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
    }, { head, body });
    await d.button("Cancel").click();
    await d.page.getByText("Stopped. Nothing was changed.").first().waitFor();
    await d.ready();
    expect(await d.page.locator("clientele-page-data .source").count()).toBe(1);
    await d.go("start");
    expect(await headline(d)).toBe(before);
    expect(d.errors).toEqual([]);
  });

  it("go on when the engine dies", async () => {
    const d = await site.page();
    await d.files(shop);
    await d.ready();
    const before = await headline(d);
    await d.page.workers()[0]?.evaluate(() => {
      setTimeout(() => {
        throw new Error("killed by a test");
      });
    });
    await d.page.waitForTimeout(300);
    await d.go("customers");
    await d.page.getByRole("gridcell").first().waitFor();
    await expect.poll(async () => Number(await d.page.getByRole("grid").getAttribute("aria-rowcount"))).toBe(301);
    await d.go("start");
    expect(await headline(d)).toBe(before);
    expect(d.requests).toEqual([]);
  });
});
