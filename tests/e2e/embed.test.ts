import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executablePath, madeUpShop, missing } from "./dashboard-page.js";
import { ForeignHost } from "./foreign-page.js";

const packageFolder = "vendor/3rd party/clientele@0.1";
const hostile = `
  * { all: unset; line-height: 4 !important; letter-spacing: 9px; text-transform: uppercase; text-align: right; box-sizing: content-box !important;
      font: italic 40px fantasy; color: red !important; visibility: visible; cursor: wait; user-select: none; border-spacing: 30px; min-height: 0 !important; }
  *, *::before, *::after { color-scheme: dark; white-space: pre; word-spacing: 20px; text-indent: 50px; list-style: square; quotes: none; tab-size: 40; }
  html, body, main, div, section { display: block; }
  head, style, script, title, meta, link { display: none; }
  button { display: none !important; }
  svg, table, input, select, dialog, header { display: none !important; }
  .card, .row, .frame, .page, .content, .main { position: fixed !important; inset: 0 !important; background: lime !important; }
  #content, #ask, #groups { display: none !important; }
  #place { inline-size: 1200px; block-size: 900px; }
`;
const plain = "html, body { margin: 0; } #place { inline-size: 1200px; block-size: 900px; }";

function page(css: string, attributes: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Back office</title><link rel="stylesheet" href="${css}">
    <script type="module" src="office.js"></script></head>
    <body><h1 class="card">Back office</h1><p class="row">Words of the host.</p><input id="note" value="mine"><shop-clock></shop-clock>
    <main id="place"><clientele-dashboard locale="en-GB" time-zone="UTC" theme="light" ${attributes}></clientele-dashboard></main></body></html>`;
}

// The host's own script: an element of its own, what its page looked like before, and only then the dashboard.
const office = `
  customElements.define("shop-clock", class extends HTMLElement { connectedCallback() { this.textContent = "12:00"; } });
  const styles = () => ["html", "body", "h1", "p", "#note", "shop-clock", "#place"].map((name) => {
    const all = getComputedStyle(document.querySelector(name));
    return name + JSON.stringify(Array.from(all, (property) => [property, all.getPropertyValue(property)]));
  });
  const traces = () => ({ globals: Object.getOwnPropertyNames(window).sort(), head: document.head.innerHTML, body: document.body.childElementCount,
    sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length, title: document.title, address: location.href, history: history.length,
    storage: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, styles: styles() });
  const seen = window.seen = {};
  Object.assign(seen, { before: traces(), traces, events: [], policy: [] });
  document.addEventListener("securitypolicyviolation", (e) => seen.policy.push(e.violatedDirective + " " + e.blockedURI));
  for (const name of ["ready", "report", "segment-select", "audience", "error"]) {
    document.addEventListener("clientele-" + name, (e) => seen.events.push({ name, detail: name === "report" ? { customers: e.detail.customers } : e.detail, composed: e.composed }));
  }
  await import("/${encodeURI(packageFolder)}/elements/index.js");
`;

interface Seen {
  before: Record<string, unknown> & { globals: string[] };
  traces(): Record<string, unknown> & { globals: string[] };
  events: { name: string; detail: unknown; composed: boolean }[];
  policy: string[];
}
const seen = (p: Page) => p.evaluate(() => {
  const s = (globalThis as unknown as { seen: Seen }).seen;
  return { before: s.before, now: s.traces(), events: s.events, policy: s.policy };
});

/** Every visible element inside the dashboard with its place, size and the looks of its text; messages lie over the whole window. */
function anatomy(p: Page): Promise<string[]> {
  return p.evaluate(() => {
    const out: string[] = [];
    const host = document.querySelector("clientele-dashboard")!;
    const from = host.shadowRoot!.querySelector(".all")!.getBoundingClientRect();
    const walk = (node: ParentNode, path: string): void => {
      for (const e of node.querySelectorAll("*")) {
        const box = e.getBoundingClientRect();
        if (e.localName === "clientele-toasts" || !e.checkVisibility() || box.width + box.height === 0) continue;
        const s = getComputedStyle(e);
        out.push(`${path}${e.localName}${e.id !== "" ? `#${e.id}` : ""} ${[box.x - from.x, box.y - from.y, box.width, box.height].map((n) => n.toFixed(1)).join(" ")} ` +
          `${s.fontFamily} ${s.fontStyle} ${s.fontWeight} ${s.fontSize} ${s.lineHeight} ${s.fontVariantNumeric} ${s.color} ${s.backgroundColor} ${s.letterSpacing} ${s.textTransform} ${s.textAlign} ${s.textIndent} ${s.wordSpacing} ${s.whiteSpace} ${s.cursor} ${s.visibility} ${s.display}`);
        if (e.shadowRoot) walk(e.shadowRoot, `${path}${e.localName} > `);
      }
    };
    walk(host.shadowRoot!, "");
    return out;
  });
}

describe.skipIf(missing !== "")("the element in a page of someone else", () => {
  let host: ForeignHost;
  let browser: Browser;
  const errors: string[] = [];
  const open = async (path: string): Promise<Page> => {
    const p = await (await browser.newContext({ viewport: { width: 1300, height: 1300 }, timezoneId: "UTC", reducedMotion: "reduce" })).newPage();
    p.on("pageerror", (e) => errors.push(String(e)));
    p.on("console", (m) => m.type() === "error" && !m.text().includes("404") && errors.push(m.text()));
    p.setDefaultTimeout(20_000);
    await p.goto(`${host.url}${path}`);
    await p.waitForFunction(() => (globalThis as unknown as { seen?: Seen }).seen?.events.some((e) => e.name === "ready"));
    return p;
  };
  const segments = async (p: Page): Promise<string[]> => {
    await p.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: "Segments", exact: true }).click();
    await p.getByRole("heading", { level: 1, name: "Segments" }).waitFor();
    await p.locator("clientele-page-segments svg.drawing").first().waitFor();
    await p.mouse.move(5, 5);
    return anatomy(p);
  };

  beforeAll(async () => {
    const src = 'src="../data/orders.csv"';
    host = await ForeignHost.open({
      "office/hostile.html": page("hostile.css", src), "office/plain.html": page("plain.css", src), "office/waiting.html": page("plain.css", ""),
      "office/hostile.css": hostile, "office/plain.css": plain, "office/office.js": office, "data/orders.csv": madeUpShop(300),
    }, packageFolder);
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  });
  afterAll(async () => {
    await browser?.close();
    host?.close();
  });

  it("fetches nothing but its core until there is a source", async () => {
    await open("/office/waiting.html");
    const own = host.asked.filter((path) => path.includes("clientele"));
    expect(own).toContain(`/${packageFolder}/elements/index.js`);
    expect(own.filter((path) => /\.wasm$|worker\.js$|sample|define|\/de-/.test(path))).toEqual([]);
  });

  it("reads src under the strict policy, asks for it last and for nothing afterwards, and looks as it does on a plain page", async () => {
    host.asked.length = 0;
    const clean = await open("/office/plain.html");
    const expected = await segments(clean);
    const asked = [...host.asked];
    expect(asked.at(-1)).toBe("/data/orders.csv");
    expect(asked).toContain(`/${packageFolder}/engine/clientele.wasm`);
    for (const path of asked) expect(path).toMatch(/^\/(office|data|vendor)\/|^\/favicon\.ico$/);

    const spoilt = await open("/office/hostile.html");
    const found = await segments(spoilt);
    expect(expected.length).toBeGreaterThan(300);
    expect(found).toEqual(expected);
    await spoilt.getByRole("button", { name: "Download audience" }).first().click();
    await spoilt.getByRole("heading", { name: /^Download audience/ }).waitFor();
    const { events, policy } = await seen(spoilt);
    expect(events.map((e) => e.name)).toEqual(["report", "ready"]);
    expect(events.every((e) => e.composed)).toBe(true);
    expect((events[0]?.detail as { customers: { buyers: number } }).customers.buyers).toBe(300);
    expect(policy).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("leaves no trace in the page: no style, no global, no storage, no address, no key taken", async () => {
    for (const path of ["/office/plain.html", "/office/hostile.html"]) {
      const p = await open(path);
      await segments(p);
      const { before, now } = await seen(p);
      // What Lit says of itself, so that copies of it on one page know of each other; no other name is new.
      expect(now.globals.filter((name) => !before.globals.includes(name) && !/^((lit\w*|reactiveElement)Versions|litPropertyMetadata)$/.test(name))).toEqual([]);
      expect({ ...now, globals: 0 }).toEqual({ ...before, globals: 0 });
      const taken = await p.evaluate(() => ["k", "z"].map((key) => {
        const event = new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, composed: true, cancelable: true });
        document.querySelector("#note")!.dispatchEvent(event);
        return event.defaultPrevented;
      }));
      expect(taken).toEqual([false, false]);
    }
  });
});
