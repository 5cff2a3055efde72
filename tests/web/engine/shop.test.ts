import { gzipSync } from "node:zlib";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { EngineError, openShop, type Shop, type ShopSettings } from "../../../web/engine/index.js";
import type { Engine } from "../../../web/engine/engine.js";
import { fakeEngine, type Stage } from "./fake-core.js";

let shop: Shop;
afterEach(() => shop?.close());

async function open(settings: ShopSettings = {}): Promise<Stage> {
  const { stage, ...options } = fakeEngine();
  shop = await openShop({ ...options, ...settings });
  return stage;
}

/** Calls an operation that the public interface does not have. */
function raw(name: string, args: object = {}, options: { signal?: AbortSignal; onProgress?: (p: { done: number; phase: string }) => void; latest?: string } = {}) {
  const { engine } = shop as unknown as { engine: Engine };
  const { onProgress, ...call } = options;
  return engine.run((send) => send({ op: "call", name, args: JSON.stringify(args) }, { onProgress }), call).then((r) => r.value);
}

async function failure(promise: Promise<unknown>): Promise<EngineError> {
  return promise.then(() => expect.unreachable("should have failed"), (error: unknown) => {
    expect(error).toBeInstanceOf(EngineError);
    return error as EngineError;
  });
}

describe("calls", () => {
  it("are answered in their order, with progress while they run", async () => {
    await open();
    const seen: string[] = [];
    const progress: number[] = [];
    const slow = raw("slow", { steps: 4 }, { onProgress: (p) => progress.push(p.done) }).then((r) => seen.push(`slow ${JSON.stringify(r)}`));
    const quick = shop.rfm().then(() => seen.push("rfm"));
    await Promise.all([slow, quick]);
    expect(seen).toEqual(['slow {"steps":4}', "rfm"]);
    expect(progress).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it("bring errors over whole", async () => {
    await open();
    const error = await failure(raw("boom"));
    expect(error.toData()).toEqual({ code: "bad_query", message: "What is this?", where: { column: 3 }, hint: "Try that." });
    expect(await raw("fine")).toEqual({ op: "fine", args: {} });
  });

  it("give ids as texts and files as blobs", async () => {
    await open();
    expect(await shop.query("x", { ids: true })).toEqual({ customers: 2, orders: 3, revenue: "1.00", share: 1, revenueShare: 1, sentence: "", ids: ["zoë", "ana", ""] });
    expect(await shop.query("x")).not.toHaveProperty("ids");
    expect(await (await shop.customersFile()).text()).toBe("customer_id\r\nä\r\n");
  });

  it("after close() are refused, waiting ones rejected", async () => {
    await open();
    const waiting = [failure(raw("slow", { steps: 1e6 })), failure(shop.rfm())];
    shop.close();
    expect((await Promise.all(waiting)).map((e) => e.code)).toEqual(["closed", "closed"]);
    expect((await failure(shop.rfm())).code).toBe("closed");
  });
});

describe("cancelling", () => {
  it("stops a running operation at its next step and leaves the engine alive", async () => {
    const stage = await open();
    const stop = new AbortController();
    const slow = failure(raw("slow", { steps: 1e9 }, { signal: stop.signal, onProgress: () => stop.abort() }));
    expect((await slow).code).toBe("cancelled");
    expect(stage.calls).toContain("cancel");
    expect(await raw("after")).toEqual({ op: "after", args: {} });
    expect(stage.started).toBe(1);
  });

  it("takes a waiting call out of the queue at once", async () => {
    const stage = await open();
    const stop = new AbortController();
    const slow = raw("slow", { steps: 3 });
    const waiting = failure(raw("never", {}, { signal: stop.signal }));
    stop.abort();
    expect((await waiting).code).toBe("cancelled");
    await slow;
    expect(stage.calls).not.toContain("never");
    expect((await failure(raw("never", {}, { signal: stop.signal }))).code).toBe("cancelled");
  });

  it("replaces an engine that does not answer within a second, and feeds it the sources again", async () => {
    const stage = await open();
    await shop.add(new Blob(["a\n1\n"]), { name: "kept.csv" });
    const restarts: string[] = [];
    shop.on("restart", ({ reason }) => restarts.push(reason.code));
    const stop = new AbortController();
    const stuck = failure(raw("slow", { steps: 1e9 }, { signal: stop.signal }));
    await new Promise((r) => setTimeout(r, 20));
    stage.hang = true;
    stop.abort();
    setTimeout(() => (stage.hang = false), 1_000);
    expect((await stuck).code).toBe("cancelled");
    expect((await shop.sources()).map((s) => s.file)).toEqual(["kept.csv"]);
    expect(stage.started).toBe(2);
    expect(restarts).toEqual(["cancelled"]);
  });

  it("drops a source that was being read", async () => {
    await open();
    const stop = new AbortController();
    const big = new Blob([new Uint8Array(9 << 20).fill(65)]);
    const adding = failure(shop.add(big, { signal: stop.signal, onProgress: () => stop.abort() }));
    expect((await adding).code).toBe("cancelled");
    expect(await shop.sources()).toEqual([]);
  });
});

describe("calls with a key", () => {
  it("give way to a newer one of the same key, running or waiting", async () => {
    const stage = await open();
    const first = failure(raw("slow", { steps: 1e9 }, { latest: "q" }));
    const second = failure(raw("second", {}, { latest: "q" }));
    const other = raw("other", {}, { latest: "p" });
    const third = raw("third", {}, { latest: "q" });
    expect((await first).code).toBe("superseded");
    expect((await second).code).toBe("superseded");
    expect(await third).toEqual({ op: "third", args: {} });
    await other;
    expect(stage.calls).not.toContain("second");
  });
});

describe("a dead engine", () => {
  it("is replaced: the call that killed it is rejected, those that wait go on, sources and settings are back", async () => {
    const stage = await open({ currency: "EUR", timeZone: "Europe/Berlin" });
    const first = await shop.add(new Blob(["a\n1\n"]), { name: "one.csv", roles: { email: "a" } });
    const second = await shop.add(new Blob(["b\n2\n"]), { name: "two.csv" });
    await shop.remove(first.source);
    const third = await shop.add(new Blob(["c\n3\n"]), { name: "three.csv" });
    await shop.configure({ asOf: "2024-05-01" });
    const deadly = failure(raw("trap"));
    const waiting = shop.sources();
    const error = await deadly;
    expect(error.code).toBe("engine_restarted");
    expect(error.message + error.hint).not.toMatch(/memory access/);
    expect((await waiting).map((s) => [s.source, s.file])).toEqual([[second.source, "two.csv"], [third.source, "three.csv"]]);
    expect(stage.started).toBe(2);
    expect(JSON.parse(stage.options.at(-1)!)).toMatchObject({ currency: "EUR", asOf: "2024-05-01", timeZone: { name: "Europe/Berlin" } });
  });

  it("says so when memory was the reason", async () => {
    await open();
    expect((await failure(raw("exhaust"))).code).toBe("out_of_memory");
    expect(await raw("fine")).toEqual({ op: "fine", args: {} });
  });

  it("does not get the source again that killed it", async () => {
    const stage = await open();
    await shop.add(new Blob(["ok"]), { name: "ok.csv" });
    expect((await failure(shop.add(new Blob(["TRAP"]), { name: "deadly.csv" }))).code).toBe("engine_restarted");
    expect((await shop.sources()).map((s) => s.file)).toEqual(["ok.csv"]);
    expect(stage.started).toBe(2);
  });

  it("loses, with a notice, a source that can no longer be read", async () => {
    await open();
    const folder = mkdtempSync(join(tmpdir(), "clientele-"));
    const path = join(folder, "gone.csv");
    writeFileSync(path, "a\n1\n");
    await shop.add(pathToFileURL(path));
    await shop.add(new Blob(["b"]), { name: "stays.csv" });
    rmSync(folder, { recursive: true });
    const notices: EngineError[] = [];
    shop.on("error", (e) => notices.push(e));
    await failure(raw("trap"));
    expect((await shop.sources()).map((s) => s.file)).toEqual(["stays.csv"]);
    expect(notices.map((n) => [n.code, n.where?.file])).toEqual([["unreadable_source", "gone.csv"]]);
  });
});

describe("sources", () => {
  const text = "Grüße,1\nzweite,2\n";

  it.each([
    ["File", new File([text], "f.csv")],
    ["bytes", new TextEncoder().encode(text)],
    ["stream", new Blob([text]).stream()],
    ["gzip", new Blob([gzipSync(text)])],
    ["gzip of two members", new Blob([gzipSync("Grüße,1\n"), gzipSync("zweite,2\n")])],
  ])("can be a %s", async (_kind, input) => {
    await open();
    const report = await shop.add(input as Blob, { name: "again.csv" });
    expect(report).toMatchObject({ source: 1, file: "again.csv", advice: text, warnings: ["2 passes"] });
  });

  it("can be records", async () => {
    await open();
    const report = await shop.add([{ a: 1, b: "x,y" }, { b: null, c: { d: true } }]);
    expect(report).toMatchObject({ file: "records", advice: '[{"a":1,"b":"x,y"},\n{"b":null,"c":{"d":true}}]'.slice(0, 40) });
  });

  it("can be changed: fed again under the same number", async () => {
    await open();
    const { source } = await shop.add(new Blob(["a"]), { name: "x.csv", roles: { email: "a", date: "b" } });
    const changed = await shop.change(source, { roles: { date: "c" } });
    expect(changed).toMatchObject({ source, kind: '{"email":"a","date":"c"}' });
    expect(await shop.sources()).toHaveLength(1);
  });

  it("are fed again when the time zone changes, and only then", async () => {
    const stage = await open();
    await shop.add(new Blob(["a"]));
    const adds = () => stage.calls.filter((c) => c === "addSource").length;
    await shop.configure({ asOf: "2024-01-01" });
    expect(adds()).toBe(1);
    await shop.configure({ timeZone: "Asia/Tokyo" });
    expect(adds()).toBe(2);
    expect(await shop.sources()).toHaveLength(1);
  });

  it("that are refused leave nothing behind", async () => {
    await open();
    const error = await failure(shop.add(new Blob(["BAD"]), { name: "bad.pdf" }));
    expect(error.toData()).toEqual({ code: "bad_file", message: "Not a table.", where: { file: "bad.pdf", line: 1 } });
    expect(await shop.sources()).toEqual([]);
    const cut = await failure(shop.add(new Blob([gzipSync(text).subarray(0, 12)]), { name: "cut.gz" }));
    expect(cut.code).toBe("bad_file");
    expect((await failure(shop.add(new URL("https://elsewhere.example/x.csv")))).code).toBe("foreign_source");
    expect((await failure(shop.add(pathToFileURL("/nowhere/x.csv")))).code).toBe("unreadable_source");
  });

  it("go through rows() piece by piece, unchanged, and can be left early", async () => {
    const stage = await open();
    const big = new Uint8Array(30 << 20).map((_, i) => 48 + (i % 10));
    let length = 0;
    let sum = 0;
    for await (const piece of shop.rows(new Blob([big]))) {
      length += piece.length;
      sum += piece[0]!;
    }
    expect(length).toBe(big.length);
    expect(sum).toBeGreaterThan(0);
    for await (const _piece of shop.rows(new Blob([big]))) break;
    expect(await shop.sources()).toEqual([]);
    expect(stage.started).toBe(1);
  });
});

describe("settings", () => {
  it("with an unknown time zone are refused with the nearest name", async () => {
    const { stage: _stage, ...options } = fakeEngine();
    const error = await failure(openShop({ ...options, timeZone: "Europe/Berln" }));
    expect(error.hint).toContain("Europe/Berlin");
  });
});
