import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing } from "./dashboard-page.js";

const kWeb = "Order ID,Customer ID,Email,Customer Name,Date,Total\n" +
  Array.from({ length: 40 }, (_, i) => `${i + 10},${i + 100},c${i}@example.com,Person ${i},2024-0${1 + (i % 9)}-11,${20 + i}.00\n`).join("") +
  "1,7,ana@old.example,Ana Berg,2024-01-02,10.00\n2,7,ana@old.example,Ana Berg,2024-02-02,20.00\n3,7,ana@new.example,A. Lund,2024-03-02,30.00\n";

describe.skipIf(missing !== "")("what the sources say of one customer", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("is shown with its places; another rule gives another value, and is undone", async () => {
    const d = await site.page();
    await d.files({ name: "web.csv", text: kWeb });
    await d.ready();
    await d.go("customers");
    await d.page.getByRole("button", { name: "7", exact: true }).or(d.page.getByRole("link", { name: "7", exact: true })).or(d.page.getByRole("gridcell", { name: "7", exact: true })).first().click();
    const card = d.page.locator("clientele-person-fields");
    await card.getByRole("heading", { name: "What the sources say" }).waitFor();
    const email = card.getByRole("row").filter({ has: d.page.getByRole("rowheader", { name: "e-mail" }) });
    expect(await email.locator("strong").innerText()).toBe("ana@new.example");
    await email.getByText("web.csv, line 44").waitFor();
    await email.getByRole("combobox").selectOption("frequent");
    await email.locator("strong", { hasText: "ana@old.example" }).waitFor();
    await email.getByText("2 times").first().waitFor();
    await d.page.getByRole("button", { name: /^Undo/ }).first().click();
    await email.locator("strong", { hasText: "ana@new.example" }).waitFor();
    expect(d.errors).toEqual([]);
  });
});
