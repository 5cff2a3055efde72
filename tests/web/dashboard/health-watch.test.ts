import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Attributes } from "../../../web/dashboard/model/attributes.js";
import type { DashboardModel } from "../../../web/dashboard/model/dashboard-model.js";
import type { Engine } from "../../../web/dashboard/model/engine-port.js";
import { HealthWatch } from "../../../web/dashboard/model/health-watch.js";

// The clock is the test's own: a slow machine changes nothing.
const later = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const cancelled = Object.assign(new Error("stopped"), { code: "cancelled" });

/** A model whose engine answers after a while, or when told to stop. */
function shop(takesMs: number) {
  const asked: number[] = [];
  const model = { hasData: true, job: null as unknown, revision: 1 };
  const health = vi.fn((_args: unknown, { signal }: { signal: AbortSignal }) => {
    const revision = model.revision;
    asked.push(revision);
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(cancelled));
      setTimeout(() => resolve({ segments: [{ id: "vips", name: "VIPs", customers: revision, only: 0, findings: [] }] }), takesMs);
    });
  });
  return { asked, health, model: Object.assign(model, { engine: async () => ({ health }) }) as unknown as DashboardModel & { job: unknown } };
}

describe("the watch on the health of segments", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  it("asks once for each state of the data, and not while something is worked out", async () => {
    const { model, asked } = shop(5);
    const changed = vi.fn();
    const watch = new HealthWatch(changed);
    model.job = {} as never;
    watch.look(model);
    await later(300);
    expect(asked).toEqual([]);
    model.job = null;
    for (let i = 0; i < 5; i++) watch.look(model);
    await later(300);
    watch.look(model);
    await later(300);
    expect([asked, changed.mock.calls.length, watch.of("vips")?.customers]).toEqual([[1], 1, 1]);
  });
  it("takes no answer of older data, and shows none beside new figures", async () => {
    const { model, asked } = shop(100);
    const watch = new HealthWatch(() => {});
    watch.look(model);
    await later(250);
    model.revision = 2;
    watch.look(model);
    expect(watch.of("vips")).toBeUndefined();
    await later(450);
    expect([asked, watch.of("vips")?.customers]).toEqual([[1, 2], 2]);
  });
  it("stops when the page is left, and asks again when it is back", async () => {
    const { model, asked } = shop(100);
    const watch = new HealthWatch(() => {});
    watch.look(model);
    await later(230);
    watch.stop();
    await later(150);
    expect(watch.of("vips")).toBeUndefined();
    watch.look(model);
    await later(400);
    expect([asked, watch.of("vips")?.customers]).toEqual([[1, 1], 1]);
  });
});

describe("the attributes of a shop", () => {
  const complete = vi.fn(async (text: string) => {
    if (text.startsWith("rfm_group")) throw cancelled;
    return { from: 0, to: 0, items: [{ insert: "'DE'", label: "DE", kind: "value", doc: "" }, { insert: "AND", label: "AND", kind: "keyword", doc: "" }] };
  });
  const columns = [["amount_spent", "money"], ["last_order_date", "instant"], ["customer_countries", "list"], ["rfm_group", "text"]].map(([name, type]) => ({ name, type, unit: "", formula: "" }));
  it("are known by name in any case, with how each is asked for", async () => {
    const known = new Attributes(async () => ({ complete, customers: async () => ({ columns }) }) as unknown as Engine);
    await known.load();
    expect(["Amount_Spent", "last_order_date", "customer_countries", "rfm_group", "nobody_knows"].map((name) => known.kind(name))).toEqual(["number", "date", "list", "text", "other"]);
    expect([await known.valuesOf("customer_countries"), await known.valuesOf("customer_countries"), await known.valuesOf("rfm_group")]).toEqual([["DE"], ["DE"], []]);
    expect(complete.mock.calls.map(([text]) => text)).toEqual(["customer_countries CONTAINS ", "rfm_group = "]);
  });
});
