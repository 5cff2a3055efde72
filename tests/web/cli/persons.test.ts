import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Matches, MergesResult } from "../../../web/engine/index.js";
import { clientele, json, notBuilt, table } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "clientele-persons-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(notBuilt)("persons", () => {
  const web = join(folder, "web.csv"), till = join(folder, "till.csv"), decisions = join(folder, "decisions.json");
  writeFileSync(web, "Order ID,Customer ID,Email,Date,Total\n1,7,ana@x.com,2024-01-02,10.00\n2,8,ana@x.com,2024-02-02,20.00\n3,9,bo@x.com,2024-03-02,30.00\n");
  writeFileSync(till, "Receipt,Email,Date,Total\nr1,ANA@X.COM,2024-05-02,5.00\n");
  const sources = [web, `orders:${till}`, "--map", `${till}#order_id=Receipt`];

  it("tells which accounts are one person and why, in either order of the files", async () => {
    for (const files of [[web, `orders:${till}`], [`orders:${till}`, web]]) {
      const merges = await json<MergesResult>("persons", ...files, "--map", `${till}#order_id=Receipt`);
      expect(merges).toMatchObject({ total: 1, merged: 2, persons: [{ customer: "7", nAccounts: 3, reasons: [{ kind: "email", value: "ana@x.com", accounts: [0, 1, 2] }] }] });
    }
    const { stdout } = await clientele(["persons", ...sources]);
    expect(stdout).toContain("2 accounts were joined into others");
    expect(stdout).toMatch(/7 +3 +id 7, id 8, email ana@x\.com +email ana@x\.com/);
  });

  it("follows the owner's decisions, and writes what is left of whom", async () => {
    writeFileSync(decisions, JSON.stringify({ decisions: [{ same: false, a: { kind: "id", value: "7" }, b: { kind: "id", value: "8" } }] }));
    const csv = join(folder, "persons.csv");
    expect((await clientele(["persons", ...sources, "--decisions", decisions, "--csv", csv])).status).toBe(0);
    expect(table(readFileSync(csv, "utf8")).map((r) => [r["customer_id"], r["identifier"], r["joined_by"]].join())).toEqual([
      "7,7,email ana@x.com", "7,ana@x.com,email ana@x.com", "8,8,", "9,9,", "9,bo@x.com,"]);
    const query = await json<{ customers: number }>("query", ...sources, "--decisions", decisions, "--where", "number_of_orders = 2");
    expect(query.customers).toBe(1);
  });

  it("says what is wrong with decisions", async () => {
    const refused = async (text: string) => {
      writeFileSync(decisions, text);
      const { status, stderr } = await clientele(["persons", web, "--decisions", decisions]);
      expect(status).toBe(1);
      return stderr;
    };
    expect(await refused("{}")).toMatch(/decisions\.json: there are no decisions in it/);
    expect(await refused('[{"same":1}]')).toMatch(/decision 1 has to say "same"/);
    expect(await refused('[{"same":true,"a":{"kind":"id"}}]')).toMatch(/a of decision 1 has to be/);
    expect(await refused('[{"same":true,"a":{"kind":"shoe","value":"7"},"b":{"kind":"id","value":"8"}}]')).toMatch(/a of decision 1 has to be/);
  });

  it("joins with --link who has no key in common and is alike, and says how sure it is", async () => {
    const names = ["Anna Müller", "Lukas Schmidt", "Lena Fischer", "Jonas Weber", "Mia Becker", "Felix Hoffmann", "Sophie Koch", "Paul Richter"];
    const list = (prefix: string, from: number, to: number) => Array.from({ length: to - from }, (_, k) => {
      const i = from + k, [first, last] = names[i % 8]!.split(" ");
      return `${prefix}${i}@x.com,${first},${last},Lindenweg ${i + 1},${20_000 + 7 * i},19${40 + (i % 50)}-0${1 + (i % 9)}-1${i % 9}`;
    });
    const one = join(folder, "one.csv"), orders = join(folder, "orders.csv");
    writeFileSync(one, ["Email,First name,Last name,Street,Postcode,Date of birth", ...list("a", 0, 80), ...list("b", 0, 2)].join("\n"));
    writeFileSync(orders, ["Order ID,Email,Date,Total", ...Array.from({ length: 80 }, (_, i) => `${i},a${i}@x.com,2024-01-02,10.00`), "100,b0@x.com,2024-02-02,5.00"].join("\n"));
    const plain = await json<MergesResult>("persons", orders, `customers:${one}`);
    expect(plain.merged).toBe(0);
    const linked = await json<MergesResult>("persons", orders, `customers:${one}`, "--link");
    expect(linked.merged).toBe(2);
    const b0 = linked.persons.find((p) => p.customer === "a0@x.com")!;
    expect(b0).toMatchObject({ nAccounts: 2, reasons: [{ kind: "score" }] });
    expect(b0.reasons[0]!.probability).toBeGreaterThan(0.95);
    expect(b0.reasons[0]!.because!.some((reason) => reason.startsWith("birth_date equal"))).toBe(true);
    const query = await json<{ customers: number }>("query", orders, `customers:${one}`, "--link", "--where", "number_of_orders = 2");
    expect(query.customers).toBe(1);
    // The owner's word comes first.
    writeFileSync(decisions, JSON.stringify([{ same: false, a: { kind: "email", value: "a0@x.com" }, b: { kind: "email", value: "b0@x.com" } }]));
    expect((await json<MergesResult>("persons", orders, `customers:${one}`, "--link", "--decisions", decisions)).merged).toBe(1);
  });

  it("shows with --link whose a row without any key may be, and leaves it nobody's", async () => {
    const surnames = ["Berg", "Lund", "Holm", "Falk", "Dahl", "Ek", "Lind", "Strand", "Vik", "Moe", "Haug", "Lie"], given = ["Anna", "Lukas", "Lena", "Jonas", "Mia", "Felix", "Sophie", "Paul"];
    const who = (i: number) => `${given[i % 8]!},${surnames[i % 12]!},Lindenweg ${i + 1},${20_000 + 7 * i}`;
    const list = join(folder, "list.csv"), receipts = join(folder, "receipts.csv");
    writeFileSync(list, ["Email,First name,Last name,Street,Postcode", ...Array.from({ length: 90 }, (_, i) => `a${i}@x.com,${who(i)}`)].join("\n"));
    writeFileSync(receipts, ["Order ID,Email,First name,Last name,Street,Postcode,Date,Total", ...Array.from({ length: 60 }, (_, i) => `${i + 1},a${i}@x.com,${who(i)},2024-01-02,10.00`),
      `61,,${who(70)},2024-01-02,10.00`, "62,,Anna,Nobodyelse,,,2024-01-02,10.00"].join("\n"));
    const found = await json<MergesResult & Pick<Matches, "review" | "nobodys">>("persons", receipts, `customers:${list}`, "--link");
    expect(found.nobodys.map(({ row, person }) => [row.key.kind, row.line, person.key.value])).toEqual([["", 62, "a70@x.com"]]);
    expect(found.nobodys[0]!.row.says).toMatchObject({ first_name: "Sophie", last_name: "Haug", postcode: "20490" });
    expect(found.review.filter((p) => p.a.key.kind === "" || p.b.key.kind === "")).toEqual([]);
    expect((await clientele(["persons", receipts, `customers:${list}`, "--link"])).stdout).toMatch(/1 rows? without a customer may be somebody's[^]*receipts\.csv, line 62 +email a70@x\.com/);
    const buyers = await json<{ customers: number }>("query", receipts, `customers:${list}`, "--link", "--where", "number_of_orders >= 1");
    expect(buyers.customers).toBe(60);
  });

  it("takes telephones by periods, as long as --key-days says", async () => {
    const shop = join(folder, "phones.csv"), desk = join(folder, "desk.csv");
    writeFileSync(shop, "Order ID,Email,Phone,Date,Total\n1,ana@x.com,+491713920084,2015-01-02,10.00\n2,bo@x.com,+491713920084,2019-01-02,10.00\n");
    writeFileSync(desk, "Order ID,Customer ID,Phone,Date,Total\nt1,5,+491713920084,2015-03-02,10.00\n");
    const merged = async (...more: string[]) => (await json<MergesResult>("persons", shop, desk, ...more)).merged;
    expect(await merged()).toBe(1);
    expect(await merged("--key-days", "phone=2000,device=7")).toBe(0);
    expect((await clientele(["persons", shop, "--key-days", "phone"])).status).toBe(2);
    expect((await clientele(["persons", shop, "--key-days", "shoe=3"])).stderr).toMatch(/shoe/);
  });

  it("writes the person of every row", async () => {
    const rows = join(folder, "rows.csv");
    expect((await clientele(["persons", ...sources, "--rows", rows])).status).toBe(0);
    expect(table(readFileSync(rows, "utf8")).map((r) => `${r["file"]!.split("/").pop()} ${r["line"]} ${r["customer_id"]}`)).toEqual(["web.csv 2 7", "web.csv 3 7", "web.csv 4 9", "till.csv 2 7"]);
  });
});
