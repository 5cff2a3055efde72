import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Site, missing, shared, shopCsv, type Dashboard } from "./dashboard-page.js";

// What a hostile customer might type into a shop's form; each would show itself as a dialog, a new element or a request.
const attacks = [
  '<img src=x onerror="alert(1)">', "<script>alert(1)</script>", '"><svg onload=alert(1)>', "javascript:alert(1)", "<iframe srcdoc='<script>parent.alert(1)</script>'>",
  "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", '<a href="javascript:alert(1)">x</a>', "<style>*{background:url(//evil.example/x)}</style>", "=HYPERLINK(\"http://evil.example\")",
  "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>", "\u202eevil\u202c", "a\u0000b", "<base href=//evil.example>", "<form action=//evil.example><button>", "'; DROP TABLE customers; --",
];

function naughty(): string[] {
  const file = join(shared, "corpora/naughty-strings/blns-even.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { s: string }[]).map((x) => x.s).filter((s) => s.trim() !== "") : [];
}

describe.skipIf(missing !== "")("names that attack", () => {
  let site: Site;
  let d: Dashboard;
  const reports: string[] = [];
  beforeAll(async () => {
    site = await Site.open();
    d = await site.page();
    await d.page.exposeFunction("reported", (text: string) => reports.push(text));
    await d.page.evaluate(() => document.addEventListener("securitypolicyviolation", (e) => (globalThis as unknown as { reported(t: string): void }).reported(`${e.violatedDirective} ${e.blockedURI}`)));
  });
  afterAll(async () => {
    await site?.close();
  });

  it("stay text on every page: no dialog, no new kind of element, no policy report, no request", async () => {
    const names = [...attacks, ...naughty()].map((s) => s.replaceAll("\u0000", "").slice(0, 300));
    const orders = names.flatMap((name, i) => [0, 1].map((k) => ({
      name: `#${i}-${k} ${attacks[i % attacks.length] ?? ""}`.replaceAll("\u0000", ""), email: i % 3 === 0 ? name : `c${i}@example.com`, at: `2024-0${1 + (i % 9)}-1${k} 10:00:00 +0000`, total: `${10 + i}.00`, product: name, customer: name,
    })));
    await d.files({ name: '<img src=x onerror=alert(1)> "quoted" orders.csv', text: shopCsv(orders) });
    await d.ready();
    const known = new Set(["html", "head", "body", "meta", "title", "link", "script", "noscript"]);
    const forbidden = ["iframe", "object", "embed", "base", "form", "img", "video", "audio", "math", "style", "foreignobject", "animate", "set"];
    for (const page of ["start", "data", "customers", "segments"]) {
      await d.go(page);
      await d.page.waitForTimeout(400);
      const tags = await d.tags();
      for (const tag of forbidden) expect(tags[tag] ?? 0, `${tag} on ${page}`).toBe(0);
      expect(tags["script"], `scripts on ${page}`).toBe(1);
      for (const tag of Object.keys(tags)) if (!known.has(tag)) expect(tag).toMatch(/^[a-z0-9-]+$/i);
    }
    await d.page.getByRole("textbox", { name: "Name of the segment" }).fill(attacks[0] ?? "");
    await d.page.getByRole("textbox", { name: "Ask for anyone" }).fill("number_of_orders >= 1");
    await d.button("Save segment").click();
    await d.page.getByRole("heading", { name: attacks[0] ?? "" }).waitFor();
    await d.page.keyboard.press("Control+k");
    await d.page.getByRole("combobox", { name: /Page, segment/ }).fill("onerror");
    await d.page.getByRole("dialog").getByRole("option").first().waitFor();
    await d.page.keyboard.press("Escape");
    await d.go("customers");
    await d.page.getByRole("gridcell").first().click();
    await d.page.getByRole("heading", { level: 1 }).waitFor();
    const tags = await d.tags();
    for (const tag of forbidden) expect(tags[tag] ?? 0, `${tag} on a customer's page`).toBe(0);
    expect(d.dialogs).toBe(0);
    expect(reports).toEqual([]);
    expect(d.requests).toEqual([]);
    expect(d.errors).toEqual([]);
  });

  it("leave no trace of a person in address, title or storage", async () => {
    const traces = await d.page.evaluate(() => [location.href, document.title, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), JSON.stringify(history.state)].join("\n"));
    expect(traces).not.toMatch(/example\.com|onerror|alert/);
  });

  it("are disarmed in the audience that a spreadsheet opens", async () => {
    await d.go("customers");
    await d.button("Download audience").click();
    await d.page.getByRole("radio").nth(1).check();
    const file = await d.download(() => d.button(/^Download [\d,]+ customers$/).click());
    for (const line of file.text.split(/\r?\n/)) expect(line.replace(/^\ufeff?"?/, "")).not.toMatch(/^[=+\-@\t]/);
  });
});
