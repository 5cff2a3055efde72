import { EngineError, loadEngineAssets, openShop, seal, type EngineAssets, type Shop } from "../../../web/engine/index.js";

// What the browser test drives: one function a case, answers as plain data.
const base = new URL("engine/", document.baseURI);
let assets: EngineAssets;

async function use<T>(options: object, work: (shop: Shop) => Promise<T>): Promise<T> {
  const shop = await openShop({ assetBase: base, ...options });
  try {
    return await work(shop);
  } finally {
    shop.close();
  }
}

async function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "none", (error: unknown) => (error instanceof EngineError ? error.code : String(error)));
}

async function gzip(text: string): Promise<Blob> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
}

/** Files that the test made, as base64; they are there before the page is sealed. */
declare const kFiles: Record<string, string>;
const file = (name: string) => new File([Uint8Array.from(atob(kFiles[name]!), (c) => c.charCodeAt(0))], name);

export const cases = {
  zip: () => use({ assets }, async (shop) => [(await shop.add(file("one.zip"))).advice, await shop.parts(file("two.zip")), (await shop.addAll(file("two.zip"))).map((r) => r.advice)]),
  zipBroken: () => use({ assets }, async (shop) => [await code(shop.add(file("bomb.zip"))), await code(shop.add(file("crc.zip"))), await code(shop.add(file("cut.zip")))]),
  workbook: () => use({ assets }, async (shop) => (await shop.add(file("orders.xlsx"))).advice),
  parquet: () => use({ assets }, async (shop) => [(await shop.add(file("orders.parquet"))).advice, await code(shop.add(file("cut.parquet")))]),
  fromAddress: () => use({}, async (shop) => (await shop.add(new File(["a\n1\n"], "x.csv"))).advice),
  sameHost: () => use({}, async (shop) => (await shop.add(new URL("data.csv", document.baseURI))).advice),
  otherHost: () => use({}, (shop) => code(shop.add(new URL("https://example.com/data.csv")))),
  load: async () => {
    assets = await loadEngineAssets({ assetBase: base });
    return assets.workerText.length > 1_000;
  },
  seal: () => {
    seal();
    return typeof (globalThis as { RTCPeerConnection?: unknown }).RTCPeerConnection;
  },
  sealedPage: async () => {
    const tried = await Promise.allSettled([
      (async () => fetch("/data.csv"))(),
      new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = resolve;
        image.onerror = () => reject(new Error("blocked"));
        image.src = "https://example.com/x.png";
      }),
    ]);
    return [...tried.map((t) => t.status), navigator.sendBeacon("/data.csv", "x")];
  },
  fromText: () => use({ assets }, async (shop) => {
    const first = await shop.add(new File(["b\n2\n"], "y.csv"));
    const died = await code(shop.add(new Blob(["TRAP"])));
    return [first.advice, died, (await shop.sources()).map((s) => s.file)];
  }),
  gzip: () => use({ assets }, async (shop) => (await shop.add(await gzip("Grüße,1\n"), { name: "z" })).advice),
  gzipMembers: () => use({ assets }, async (shop) => (await shop.add(new Blob([await gzip("Grüße,1\n"), await gzip("zwei,2\n"), await gzip("")]), { name: "z" })).advice),
  gzipCut: () => use({ assets }, async (shop) => code(shop.add((await gzip("Grüße,1\n".repeat(1000))).slice(0, 40), { name: "z" }))),
  cancel: () => use({ assets }, async (shop) => {
    const stop = new AbortController();
    const big = new Blob(Array.from({ length: 40 }, () => new Uint8Array(1 << 20).fill(65)));
    const result = await code(shop.add(big, { signal: stop.signal, onProgress: () => stop.abort() }));
    return [result, (await shop.sources()).length];
  }),
};

Object.assign(globalThis, { cases });
