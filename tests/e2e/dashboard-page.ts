import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Download, type Page } from "playwright-core";
import { listen } from "../../web/cli/static-server.js";

export const root = join(import.meta.dirname, "../..");
export const shared = join(root, "../shared");
const site = process.env["CLIENTELE_SITE"] ?? join(root, "dist/dashboard");
export const executablePath = process.env["CHROMIUM"] ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Why the browser tests cannot run here, or "". */
export const missing = !executablePath ? "no Chromium found" : !existsSync(join(site, "engine/clientele.wasm")) ? "dist/dashboard is not built" : "";

/** A browser on the built site, with a log of everything that the whole browser asked of the network. */
export class Site {
  private constructor(
    readonly browser: Browser,
    readonly url: string,
    private readonly folder: string,
    private readonly stop: () => void,
  ) {}

  static async open(): Promise<Site> {
    const server = await listen(site, 0);
    const folder = mkdtempSync(join(tmpdir(), "clientele-e2e-"));
    const browser = await chromium.launch({
      executablePath: executablePath!,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-features=AutofillServerCommunication", `--log-net-log=${join(folder, "net.json")}`],
    });
    return new Site(browser, `http://localhost:${server.port}/`, folder, server.close);
  }

  async page(options: BrowserContextOptions = {}): Promise<Dashboard> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC", acceptDownloads: true, ...options });
    return Dashboard.open(await context.newPage(), this.url);
  }

  /**
   * Ends the browser; every http or websocket address that its pages and workers asked for after `sinceMs`, from its own
   * log. What the browser asks for by itself (its accounts, its form helper) has no page as its initiator and is not counted.
   */
  async close(sinceMs = 0): Promise<string[]> {
    await this.browser.close();
    this.stop();
    const text = readFileSync(join(this.folder, "net.json"), "utf8");
    rmSync(this.folder, { recursive: true, force: true });
    const log = JSON.parse(text) as {
      constants: { timeTickOffset: number; logEventTypes: Record<string, number> };
      events: { time: string; type: number; params?: { url?: string; initiator?: string } }[];
    };
    const { timeTickOffset, logEventTypes } = log.constants;
    const types = new Set([logEventTypes["URL_REQUEST_START_JOB"], logEventTypes["WEBSOCKET_SEND_REQUEST_HEADERS"]]);
    return log.events
      .filter((e) => types.has(e.type) && e.params?.initiator !== "not an origin" && Number(e.time) + Number(timeTickOffset) > sinceMs && /^(https?|wss?):/.test(e.params?.url ?? ""))
      .map((e) => e.params?.url ?? "");
  }
}

/** One open dashboard and what went wrong on it. */
export class Dashboard {
  readonly errors: string[] = [];
  readonly requests: string[] = [];
  dialogs = 0;

  private constructor(readonly page: Page) {}

  static async open(page: Page, url: string): Promise<Dashboard> {
    const d = new Dashboard(page);
    page.setDefaultTimeout(20_000);
    page.on("console", (m) => m.type() === "error" && d.errors.push(m.text()));
    page.on("pageerror", (e) => d.errors.push(String(e.stack ?? e)));
    page.on("dialog", (dialog) => {
      if (dialog.type() !== "beforeunload") d.dialogs++;
      void dialog.accept();
    });
    await page.goto(url);
    await d.sealed();
    page.on("request", (r) => /^(https?|wss?):/.test(r.url()) && d.requests.push(r.url()));
    page.on("websocket", (w) => d.requests.push(w.url()));
    return d;
  }

  /** Waits until the page has shut its connections. */
  async sealed(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelectorAll("meta[http-equiv='Content-Security-Policy']").length > 1);
  }
  async sample(): Promise<void> {
    await this.page.getByRole("button", { name: "Try the sample shop" }).click();
    await this.ready();
  }
  async files(...files: { name: string; text: string | Buffer }[]): Promise<void> {
    await this.page.locator("clientele-drop-zone input[type=file]").first()
      .setInputFiles(files.map((f) => ({ name: f.name, mimeType: "text/csv", buffer: Buffer.isBuffer(f.text) ? f.text : Buffer.from(f.text) })));
  }
  /** Waits until nothing is being read or worked out any more and there are figures. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => {
      const d = document.querySelector("clientele-dashboard") as unknown as { model: { hasData: boolean; job: unknown } };
      return d.model.hasData && d.model.job === null;
    }, undefined, { timeout: 60_000 });
  }
  async go(page: string): Promise<void> {
    const name = page.charAt(0).toUpperCase() + page.slice(1);
    await this.page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name, exact: true }).click();
  }
  button(name: string | RegExp) {
    return this.page.getByRole("button", { name });
  }
  async download(start: () => Promise<unknown>): Promise<{ name: string; text: string; bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), start()]);
    return read(download);
  }
  /** The count that the top of the page shows. */
  async shownRequests(): Promise<string> {
    return (await this.button(/requests? since you opened/).getAttribute("aria-label")) ?? "";
  }
  /** Every element of the page, shadow roots included, counted by its tag. */
  async tags(): Promise<Record<string, number>> {
    return this.page.evaluate(() => {
      const counts: Record<string, number> = {};
      const walk = (root: ParentNode): void => {
        for (const e of root.querySelectorAll("*")) {
          counts[e.localName] = (counts[e.localName] ?? 0) + 1;
          if (e.shadowRoot) walk(e.shadowRoot);
        }
      };
      walk(document);
      return counts;
    });
  }
}

async function read(download: Download): Promise<{ name: string; text: string; bytes: Buffer }> {
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** A small shop in Shopify's column layout; names and products as given. */
export function shopCsv(orders: { name: string; email: string; at: string; total: string; product: string; customer?: string }[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const head = "Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Country";
  return [head, ...orders.map((o) => [o.name, o.email, "paid", "EUR", o.total, o.total, o.at, "1", o.product, o.total, o.customer ?? "", "DE"].map(cell).join(","))].join("\r\n") + "\r\n";
}

/** A shop of n customers with 1 to 5 orders each, the same at every call. */
export function madeUpShop(customers: number): string {
  const orders: Parameters<typeof shopCsv>[0] = [];
  let seed = 7;
  const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
  for (let c = 0; c < customers; c++) {
    for (let k = 0; k <= random(5); k++) {
      const day = new Date(Date.UTC(2023, 0, 1 + random(720), random(24), random(60)));
      orders.push({ name: `#${1000 + orders.length}`, email: `customer${c}@example.com`, at: `${day.toISOString().slice(0, 19).replace("T", " ")} +0000`, total: `${5 + random(200)}.${10 + random(90)}`, product: `Product ${random(30)}` });
    }
  }
  return shopCsv(orders);
}
