import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing } from "./dashboard-page.js";

const kWeb = "Order ID,Customer ID,Email,Date,Total\n" +
  Array.from({ length: 40 }, (_, i) => `${i + 10},${i + 100},c${i}@example.com,2024-0${1 + (i % 9)}-11,${20 + i}.00\n`).join("") +
  "1,7,ana@example.com,2024-01-02,10.00\n2,8,ana@example.com,2024-02-02,20.00\n3,9,bo@example.com,2024-03-02,30.00\n";

describe.skipIf(missing !== "")("accounts of one customer", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("are shown with their reason, parted, taken back and undone; a reload keeps the decision", async () => {
    const d = await site.page();
    await d.files({ name: "web.csv", text: kWeb });
    await d.ready();
    await d.go("data");
    const card = d.page.locator("clientele-data-persons");
    await card.getByText("1 account was joined into another: 1 customer has several.").waitFor();
    await card.getByText("1 by an e-mail address.").waitFor();
    const row = card.getByRole("row").nth(1);
    expect(await row.innerText()).toMatch(/7\s+customer 7, customer 8\s+the same e-mail address \(ana@example\.com\)/);
    await card.getByRole("button", { name: "7", exact: true }).click();
    const accounts = d.page.locator("clientele-person-accounts");
    await accounts.getByRole("heading", { name: "One person, 2 accounts" }).waitFor();
    await accounts.getByText("web.csv, line 43").waitFor();

    await accounts.getByRole("listitem").filter({ hasText: "customer 8" }).getByRole("button", { name: "Not the same person" }).click();
    await d.page.getByText("customer 8 is a customer of their own now.").first().waitFor();
    await accounts.getByRole("heading").waitFor({ state: "detached" });
    await d.go("data");
    await card.getByText("customer 8 and customer 7 are two persons.").waitFor();
    await d.page.getByText("Keep in this browser").first().click();
    await d.page.getByText(/^Kept in this browser/).first().waitFor();
    await d.page.reload();
    await d.sealed();
    await d.ready();
    await d.go("data");
    await card.getByText("customer 8 and customer 7 are two persons.").waitFor();
    await card.getByText("No account is joined to another.").waitFor();

    await card.getByRole("button", { name: "Take back" }).click();
    await card.getByText("1 account was joined into another").waitFor();
    const file = await d.download(() => card.getByRole("button", { name: "Download all identifiers" }).click());
    expect(file.name).toBe("persons.csv");
    expect(file.bytes.toString("utf8")).toContain("7,email,,ana@example.com,web.csv,");
    await d.page.getByRole("button", { name: /^Undo/ }).first().click();
    await card.getByText("No account is joined to another.").waitFor();
    expect(d.errors).toEqual([]);
  });
});
