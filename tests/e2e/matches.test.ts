import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing } from "./dashboard-page.js";

const kFirst = ["Anna", "Lukas", "Lena", "Jonas", "Mia", "Felix", "Sophie", "Paul", "Emma", "Leon", "Jana", "Tim"];
const kLast = ["Müller", "Schmidt", "Fischer", "Weber", "Becker", "Hoffmann", "Koch", "Richter", "Klein", "Wolf", "Neumann", "Braun"];
const kStreets = ["Lindenweg", "Hauptstraße", "Am Kanal", "Gartenweg", "Schillerstraße", "Deichweg", "Mühlenweg"];
const who = (i: number): string[] => [kFirst[i % 12]!, kLast[(i * 5 + Math.floor(i / 12)) % 12]!, `${kStreets[i % 7]!} ${1 + ((i * 37) % 90)}`, String(20095 + ((i * 131) % 900))];

// 120 customers; the first three have written to the shop once more, from another address and with a slip in the surname.
const kWeb = "Order ID,Email,Date,Total\n" + Array.from({ length: 123 }, (_, i) => `${i + 1},${i < 120 ? `c${i}` : `other${i}`}@example.com,2024-0${1 + (i % 9)}-11,${20 + i}.00\n`).join("");
const kList = "Email,First name,Last name,Street,Postcode,City,Date of birth\n" + Array.from({ length: 123 }, (_, i) => {
  const [first, last, street, postcode] = who(i < 120 ? i : i - 120) as [string, string, string, string];
  return `${i < 120 ? `c${i}` : `other${i}`}@example.com,${first},${i < 120 ? last : last.replace(/(.)(.)$/, "$2$1")},${street},${postcode},Hamburg,19${60 + ((i % 120) % 40)}-0${1 + ((i % 120) % 9)}-1${(i % 120) % 9}\n`;
}).join("");

describe.skipIf(missing !== "")("people who are alike", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(async () => {
    await site?.close();
  });

  it("are found in the sealed page, joined when the owner says so, taken back, and kept over a reload", async () => {
    const d = await site.page();
    await d.files({ name: "orders.csv", text: kWeb }, { name: "customers.csv", text: kList });
    await d.ready();
    await d.go("data");
    const card = d.page.locator("clientele-data-matches");
    await card.getByRole("button", { name: "Look for them" }).click();
    await card.getByText(/^3 pairs are one person with hardly a doubt/).waitFor();
    if (process.env["CLIENTELE_SHOTS"]) await d.page.screenshot({ path: `${process.env["CLIENTELE_SHOTS"]}/matches.png`, fullPage: true });
    await card.getByText("Show the least sure of them").click();
    await card.getByRole("cell", { name: who(0)[2]!, exact: true }).first().waitFor();
    if (process.env["CLIENTELE_SHOTS"]) await card.screenshot({ path: `${process.env["CLIENTELE_SHOTS"]}/matches-pair.png` });
    await card.getByRole("button", { name: "Join all 3" }).click();
    const persons = d.page.locator("clientele-data-persons");
    await persons.getByText("3 accounts were joined into another: 3 customers have several.").waitFor();
    await persons.getByText(/names and addresses that are alike \(9\d% sure\)/).first().waitFor();
    await d.page.getByText("Keep in this browser").first().click();
    await d.page.getByText(/^Kept in this browser/).first().waitFor();
    await d.page.reload();
    await d.sealed();
    await d.ready();
    await d.go("data");
    await persons.getByText("3 accounts were joined into another").waitFor();
    await card.getByRole("button", { name: "Take back 3 joins" }).click();
    await persons.getByText("3 accounts were joined into another").waitFor({ state: "detached" });
    expect(d.errors).toEqual([]);
  });
});
