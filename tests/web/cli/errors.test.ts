import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { clientele, json, notBuilt, type Ran } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-errors-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const kOrders = "order_id,email,date,amount\n1,ana@example.com,2024-01-05,10.00\n2,bob@example.com,2024-02-05,20.50\n3,ana@example.com,2024-03-05,5.25\n";

/** One line on standard error, nothing on standard output, no stack. */
function expectLine(ran: Ran, status: number, line: RegExp): void {
  expect(ran.stderr).toMatch(/^clientele: [^\n]+\n$/);
  expect(ran.stderr).toMatch(line);
  expect(ran.stderr).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|\[object/);
  expect([ran.status, ran.stdout]).toEqual([status, ""]);
}

describe.skipIf(notBuilt)("the command line, when something is wrong", () => {
  const orders = file("orders.csv", kOrders);

  it.each([
    [["reprot", orders], 2, /no command reprot; did you mean report\?/],
    [["report", orders, "--as-off", "2024-01-01"], 2, /did you mean --as-of\?/],
    [["report", orders, "--timezone", "Europe/Berln"], 2, /Europe\/Berlin/],
    [["report", orders, "--scheme", "klavio"], 2, /klaviyo/],
    [["query", orders], 2, /--where/],
    [["report", join(folder, "none.csv")], 1, /none\.csv: there is no such file/],
    [["report", folder], 1, /this is a folder/],
    [["query", orders, "--where", "number_of_ordrs > 1"], 1, /number_of_orders/],
    [["query", orders, "--where", "number_of_orders >"], 1, /--where, character/],
    [["rfm", orders, "--scheme", file("scheme.json", '{"groups": [{"nam": "Best"}]}')], 1, /scheme\.json: RFM scheme: .*nam/],
    [["rfm", orders, "--cuts", file("cuts.json", '{"recency": [1, 2, 3]}')], 1, /cuts\.json: recency has to be a list of four/],
    [["report", orders, "--out", orders], 1, /--out takes a folder/],
    [["report", orders, "--map", "date=When"], 1, /orders\.csv.*When/],
    [["rows", orders, "--csv", orders], 1, /the source itself/],
    [["rows", orders, "--csv", join(folder, "no/such/out.csv")], 1, /its folder is not there/],
  ])("%j: one line", async (args, status, line) => {
    expectLine(await clientele(args), status, line);
  });

  it("names the format of what is no table, the file, and what to do", async () => {
    expectLine(await clientele(["inspect", file("book.xlsx", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0]))]), 1, /book\.xlsx/);
    expectLine(await clientele(["report", file("page.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj")]), 1, /page\.pdf.*PDF/);
    expectLine(await clientele(["report", file("cut.csv.gz", gzipSync(kOrders.repeat(100)).subarray(0, 60))]), 1, /gzip/);
    expectLine(await clientele(["report", file("empty.csv", "")]), 1, /empty\.csv/);
  });

  it("leaves no file behind, and an earlier one as it was", async () => {
    const out = file("kept.csv", "before");
    expectLine(await clientele(["customers", orders, "--where", "nonsense", "--csv", out]), 1, /nonsense/);
    expect(readFileSync(out, "utf8")).toBe("before");
  });
});

describe.skipIf(notBuilt)("the command line", () => {
  const orders = file("plain.csv", kOrders);

  it("reads standard input, gzip, and a kind before the name", async () => {
    const want = await json("rfm", orders);
    for (const [source, input] of [["-", kOrders], ["-", gzipSync(kOrders)], ["orders:-", kOrders], [`orders:${orders}`, ""], [file("x.csv.gz", gzipSync(kOrders)), ""]] as const) {
      const { status, stdout, stderr } = await clientele(["rfm", source, "--json"], input);
      expect([status, stderr, JSON.parse(stdout)]).toEqual([0, "", want]);
    }
  });

  it("gives the same bytes for the same input", async () => {
    const runs = await Promise.all([0, 1].map(() => clientele(["report", orders, "--json"])));
    expect(runs[0]).toEqual(runs[1]);
  });

  it("writes CSV that rows reads back unchanged", async () => {
    const odd = 'a,"b ""x""",c\r\n"1\n2",",",\r\n=1+1, x ,é🙂\r\n';
    const first = await clientele(["rows", file("odd.csv", odd)]);
    expect(first.status).toBe(0);
    const second = await clientele(["rows", "-"], first.stdout);
    expect(second.stdout).toBe(first.stdout);
    expect(await json("rows", join(folder, "odd.csv"))).toEqual({ header: ["a", 'b "x"', "c"], rows: [["1\n2", ",", ""], ["=1+1", " x ", "é🙂"]] });
  });

  it("inspects each source, with its columns and rows", async () => {
    const one = await json<Record<string, unknown>>("inspect", orders);
    expect(one).toMatchObject({ file: orders, kind: "orders", delimiter: ",", header: true, rows: { read: 3, kept: 3, rejected: 0, duplicate: 0 }, rejects: [] });
    expect((one["columns"] as { name: string; role: string }[]).map((c) => [c.name, c.role])).toEqual([["order_id", "order_id"], ["email", "email"], ["date", "date"], ["amount", "amount"]]);
    const two = await json<{ sources: { file: string; rows: { read: number; duplicate: number } }[] }>("inspect", orders, file("second.csv", kOrders));
    expect(two.sources.map((s) => [s.file, s.rows.read])).toEqual([[orders, 3], [join(folder, "second.csv"), 3]]);
  });

  it("sets bad rows aside and writes them all where asked", async () => {
    const good = Array.from({ length: 40 }, (_, i) => `${10 + i},c${i}@example.com,2024-04-${String(1 + (i % 28)).padStart(2, "0")},${i}.50\n`).join("");
    const bad = file("bad.csv", kOrders + "4,zoe@example.com,not a day,7.00\n5,kim@example.com,2024-03-09,12x\n" + good);
    const rejects = join(folder, "rejects.csv");
    const { rows } = await json<{ rows: { read: number; kept: number; rejected: number } }>("inspect", bad, "--rejects", rejects);
    expect(rows).toMatchObject({ read: 45, kept: 43, rejected: 2 });
    expect(readFileSync(rejects, "utf8").split("\r\n").map((l) => l.split(",").slice(1, 3).join())).toEqual(["line,column", "5,date", "6,amount", ""]);
  });

  it("lists customers by id, without identifiers unless asked", async () => {
    const csv = join(folder, "c.csv");
    await clientele(["customers", orders, "--csv", csv]);
    const head = readFileSync(csv, "utf8").split("\r\n")[0]!.split(",");
    for (const name of ["customer_id", "first_order_date", "last_order_date", "days_since_last_order", "number_of_orders", "amount_spent", "average_order_value",
      "refunded_amount", "recency_score", "frequency_score", "monetary_score", "rfm_group", "preferred_channel", "customer_countries"]) expect(head).toContain(name);
    expect(statSync(csv).size).toBeGreaterThan(head.join().length);
  });

  it("takes an empty condition for everybody", async () => {
    const { customers, revenue, ids } = await json<{ customers: number; revenue: string; ids: string[] }>("query", orders, "--where", "");
    expect([customers, revenue, ids]).toEqual([2, "35.75", ["ana@example.com", "bob@example.com"]]);
  });

  it("takes every role of the contract, and a table for orders where its columns say so", async () => {
    const log = file("log.csv", "who,what,basket,day,paid,f,r,t,m\nx,hat,1,2024-01-05,10.00,1,2,3,4\ny,cap,2,2024-01-06,2.50,1,2,3,4\n");
    const roles = { customer: "who", item: "what", order: "basket", date: "day", amount: "paid", frequency: "f", recency: "r", age: "t", monetary: "m" };
    const maps = Object.entries(roles).flatMap(([role, column]) => ["--map", `${role}=${column}`]);
    const { kind, columns } = await json<{ kind: string; columns: { name: string; role: string; confidence: number }[] }>("inspect", `table:${log}`, ...maps);
    expect(kind).toBe("table");
    expect(columns.map((c) => [c.role, c.confidence])).toEqual(["customer_id", "product_id", "order_id", "date", "amount", "frequency", "recency", "age", "monetary"].map((role) => [role, 1]));
    expect(await json("query", `table:${log}`, "--map", "customer=who", "--map", "log.csv#date=day", "--map", "amount=paid", "--where", "amount_spent > 5")).toMatchObject({ customers: 1, revenue: "10.00", ids: ["x"] });
    expectLine(await clientele(["report", `table:${log}`]), 1, /log\.csv: .*taken for a table.*date and amount/);
  });

  it("puts the table of any command into the folder of --out", async () => {
    const { readdirSync } = await import("node:fs");
    const out = join(folder, "made/of/parts");
    for (const command of [["inspect"], ["rows"], ["customers"], ["rfm"]]) {
      const { status } = await clientele([...command, orders, "--out", out]);
      expect(status, command.join()).toBe(0);
    }
    expect(readdirSync(out).sort()).toEqual(["columns.csv", "customers.csv", "rejects.csv", "rfm.csv", "rows.csv"]);
    expect(readFileSync(join(out, "rows.csv"), "utf8")).toBe(kOrders.replaceAll("\n", "\r\n"));
    expect((await clientele(["query", orders, "--where", "number_of_orders > 1", "--out", out])).status).toBe(0);
    expect(readFileSync(join(out, "customers.csv"), "utf8").split("\r\n")).toHaveLength(3);
  });

  it("lets who reads its output stop early", async () => {
    const { spawnSync } = await import("node:child_process");
    const program = join(import.meta.dirname, "../../../dist/cli/clientele.js");
    const big = file("big.csv", "a,b\n" + "1,2\n".repeat(500_000));
    const ran = spawnSync("sh", ["-c", `"${process.execPath}" "${program}" rows "${big}" | head -n 1; echo done`], { encoding: "utf8" });
    expect([ran.stdout, ran.stderr]).toEqual(["a,b\r\ndone\n", ""]);
  });
});
