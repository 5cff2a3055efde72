import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing } from "./dashboard-page.js";

const kMessy = "Order ID,Customer ID,Email,Date,Product,Total\n" +
  Array.from({ length: 60 }, (_, i) => {
    const day = new Date(Date.UTC(2023, 0, 1 + i * 6)).toISOString().slice(0, 10);
    const who = i % 6 === 0 ? "," : `${100 + (i % 9)},c${i % 9}@example.com`;
    return `${i + 1},${who},${i === 59 ? "2061-01-01" : day},Mug,${i === 31 ? "5000.00" : "20.00"}\n`;
  }).join("");

describe.skipIf(missing !== "")("quality on the Data page", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("tells what is missing, what it costs and what to do, and what is odd in the file", async () => {
    const d = await site.page();
    await d.files({ name: "messy.csv", text: kMessy });
    await d.ready();
    await d.go("data");
    const card = d.page.locator("clientele-data-quality");
    await card.getByRole("heading", { name: "What is missing, and what it costs" }).waitFor();
    await card.getByText("Of 9 buyers it is not known whether they agreed to marketing").waitFor();
    await card.getByRole("button", { name: /^Show all/ }).click();
    await card.getByText("10 orders name nobody (17%): these buyers look new each time and belong to no group.").waitFor();
    expect(await card.getByText("Serious").count()).toBeGreaterThan(0);
    await card.getByRole("heading", { name: "Odd or contradictory: messy.csv" }).waitFor();
    await card.getByText("Date: 1 date lies in the future.").waitFor();
    await card.getByText(/1 order is more than 100 times as large as the usual one/).waitFor();
    await card.getByText("Columns: what is blank (2)").click();
    const email = card.getByRole("row").filter({ hasText: "Email" });
    expect((await email.innerText()).replace(/\s+/g, " ")).toContain("10 (17%) 9");
    const shots = process.env["CLIENTELE_SHOTS"];
    if (shots) {
      for (const width of [1280, 390]) {
        await d.page.setViewportSize({ width, height: 4200 });
        await d.page.screenshot({ path: `${shots}/quality-${width}.png` });
      }
    }
    expect(d.errors).toEqual([]);
  });
});
