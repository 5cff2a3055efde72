import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report, SourcesResult } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, table } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-journeys-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe.skipIf(notBuilt)("events, surveys and fields beside the orders", () => {
  const orders = file("orders.csv", "Order ID,Email,Customer Name,Date,Total,Channel\n1,ana@x.com,Ana Berg,2024-03-10 12:00:00,10.00,pos\n2,bo@x.com,Bo Lund,2024-03-11 12:00:00,20.00,web\n3,ana@x.com,A. Berg,2024-03-20 12:00:00,30.00,web\n");
  const head = "event_id,event,timestamp,anonymous_id,session_id,user_email,device_type,channel,product_id,order_id\n";
  const rows = [
    "e1,product_viewed,2024-03-09T10:00:00Z,100.1,s1,,mobile,app,P1,",
    "e2,login,2024-03-09T10:01:00Z,100.1,s1,ana@x.com,mobile,app,,",
    "e3,Added to Wishlist,2024-03-09T10:02:00Z,100.1,s1,ana@x.com,mobile,app,P1,",
    "e4,add_to_cart,2024-03-11T11:50:00Z,200.2,s2,,desktop,web,P2,",
    "e5,purchase,2024-03-11T12:00:10Z,200.2,s2,,desktop,web,P2,2",
    "e6,search,2024-03-12T09:00:00Z,300.3,s3,,desktop,web,,",
  ];
  const events = file("events.csv", head + rows.join("\n") + "\n");
  const query = async (where: string, ...more: string[]): Promise<string[]> => (await json<{ ids: string[] }>("query", orders, events, ...more, "--where", where)).ids;

  it("began on the phone, bought at the desk; wish list without an order; cart, then order", async () => {
    expect(await query("number_of_orders = 2 AND journey_path = 'app > pos'")).toEqual(["ana@x.com"]);
    expect(await query("did('add_to_wishlist', product: 'P1') AND NOT sequence('add_to_wishlist', 'purchase', within: 1d)")).toEqual(["ana@x.com"]);
    expect(await query("sequence('add_to_cart', 'purchase', within: 1h)")).toEqual(["bo@x.com"]);
    expect(await query("storefront.product_viewed(id: 'P1', date: >= 2024-03-09) = true")).toEqual(["ana@x.com"]);
    expect(await query("bought_on_device = 'desktop' AND device_switches = 0")).toEqual(["bo@x.com"]);
    const { totals } = await json<Report>("report", orders, events);
    expect(totals).toMatchObject({ orders: 3, revenue: "60.00", events: 6, anonymousEvents: 1, visitors: 1 });
  });

  it("adds only what is new of a longer list; the rows add up", async () => {
    const longer = file("longer.csv", head + [...rows, "e7,share,2024-03-13T09:00:00Z,100.1,s4,,mobile,app,P1,", "e7,share,2024-03-13T09:00:00Z,100.1,s4,,mobile,app,P1,", "e8,share,soon,100.1,s4,,mobile,app,P1,"].join("\n") + "\n");
    const { totals, sources } = await json<Report>("report", orders, events, longer);
    expect(totals.events).toBe(7);
    expect(sources.map((s) => [s.rows.read, s.rows.kept, s.rows.rejected, s.rows.duplicate])).toEqual([[3, 3, 0, 0], [6, 6, 0, 0], [9, 1, 1, 7]]);
    for (const { rows: r } of sources) expect(r.read).toBe(r.kept + r.rejected + r.duplicate);
    expect(await query("did('share')", longer)).toEqual(["ana@x.com"]);
  });

  it("answers of a survey are attributes", async () => {
    const survey = file("survey.csv", "Timestamp,Email Address,How likely are you to recommend us?,What do you drink?\n3/25/2024 9:14:02,ana@x.com,9,\"Coffee, Tea\"\n3/26/2024 9:14:02,bo@x.com,4,Tea\n3/27/2024 9:14:02,new@x.com,10,\"Coffee, Tea\"\n");
    const { sources } = await json<SourcesResult>("inspect", survey);
    expect(sources[0]!.columns.map((c) => c.role)).toEqual(["date", "email", "answer", "answer"]);
    expect(await query("survey.how_likely_are_you_to_recommend_us >= 9", `survey:${survey}`)).toEqual(["ana@x.com", "new@x.com"]);
    expect(await query("survey.what_do_you_drink CONTAINS 'coffee' AND number_of_orders > 0", `survey:${survey}`)).toEqual(["ana@x.com"]);
  });

  it("the name that stands goes by the owner's rule; a rule that there is not is refused", async () => {
    const names = async (...more: string[]): Promise<string | undefined> => {
      const csv = join(folder, "customers.csv");
      expect((await clientele(["customers", orders, "--identifiers", "--csv", csv, ...more])).status).toBe(0);
      return table(readFileSync(csv, "utf8")).find((r) => r["customer_id"] === "ana@x.com")?.["name"];
    };
    expect(await names()).toBe("A. Berg");
    expect(await names("--field", "name=longest")).toBe("Ana Berg");
    expect(await names("--field", "email=frequent,name=oldest")).toBe("Ana Berg");
    const refused = await clientele(["customers", orders, "--field", "name=best"]);
    expect([refused.status, refused.stderr.includes("recent, oldest, frequent or longest")]).toEqual([2, true]);
    expect((await clientele(["customers", orders, "--field", "name"])).status).toBe(2);
  });
});
