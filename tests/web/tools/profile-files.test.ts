import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const kRoot = join(import.meta.dirname, "../../..");
const kGood = { platform: "Shopolis", kind: "orders", signature: ["order no", "when|date"], columns: { order_id: "order no", email: ["mail", "e mail"] } };
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "clientele-profiles-")); });
afterEach(() => rmSync(folder, { recursive: true }));

/** What the build makes of a folder of profiles. */
function built(files: Record<string, unknown>): { status: number | null; error: string; text: string } {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  const out = join(folder, "out.inc");
  const run = spawnSync("cmake", ["-D", `PROFILES=${folder}`, "-D", `ROLES=${join(kRoot, "core/ingest/roles.h")}`, "-D", `OUT=${out}`, "-P", join(kRoot, "tools/cmake/profiles.cmake")], { encoding: "utf8" });
  return { status: run.status, error: run.stderr.replace(/\s+/g, " "), text: run.status === 0 ? readFileSync(out, "utf8") : "" };
}

describe.skipIf(spawnSync("cmake", ["--version"]).error)("the profiles' files", () => {
  it("come as one text, by name, with nothing listed anywhere", () => {
    const { status, text } = built({ "b-orders.json": kGood, "a-orders.json": { ...kGood, about: "not built in", zeroIsGuest: true, orderLevelTotal: false, advice: "Look; here (and [there])." } });
    expect(status).toBe(0);
    expect(text).toContain("a-orders\tShopolis\torders\tz\tLook; here (and [there]).\n~order no>when|date\n");
    expect(text).toContain("b-orders\tShopolis\torders\tl\t\n~order no>when|date\n");
    expect(text).toMatch(/\nb-orders[^~]*~[^\n]*\n.mail>e mail\n!order no\n/);
    expect(text.indexOf("a-orders")).toBeLessThan(text.indexOf("b-orders"));
    expect(text).not.toContain("not built in");
  });

  const bad: [string, string, unknown, string][] = [
    ["a role that there is not", "x.json", { ...kGood, columns: { emial: "mail" } }, 'x.json: there is no role "emial"'],
    ["a key that there is not", "x.json", { ...kGood, blankRepeat: true }, 'x.json: there is no key "blankRepeat"'],
    ["a kind that there is not", "x.json", { ...kGood, kind: "order" }, 'x.json: there is no kind "order"'],
    ["a role twice", "x.json", '{"platform":"S","kind":"orders","signature":["a"],"columns":{"email":"a","email":"b"}}', 'x.json: the role "email" stands there twice'],
    ["a name as no header is read", "x.json", { ...kGood, signature: ["Order No"] }, 'x.json: signature: "Order No" is no name of a column'],
    ["a column's name with a stray bar", "x.json", { ...kGood, columns: { email: "mail|" } }, 'x.json: column email: "mail|" is no name of a column'],
    ["no signature", "x.json", { platform: "S", kind: "orders" }, "x.json: signature is missing"],
    ["an empty signature", "x.json", { ...kGood, signature: [] }, "x.json: signature is empty"],
    ["no platform", "x.json", { kind: "orders", signature: ["a"] }, "x.json: platform is missing"],
    ["a switch that is no yes or no", "x.json", { ...kGood, utc: "yes" }, "x.json: utc is true or false"],
    ["advice of several lines", "x.json", { ...kGood, advice: "a\nb" }, "x.json: advice is one line of text"],
    ["a column that is a number", "x.json", { ...kGood, columns: { email: 5 } }, "x.json: column email: a name or an array of names belongs there"],
    ["what is no JSON", "x.json", "{\"platform\": ", "x.json: not valid JSON"],
    ["a file with another kind of name", "My Shop.json", kGood, "My Shop.json: a profile's file is named in lower case, with dashes"],
  ];
  for (const [what, name, content, reason] of bad)
    it(`are refused with file and reason: ${what}`, () => {
      const { status, error } = built({ "good.json": kGood, [name]: content });
      expect(status).not.toBe(0);
      expect(error).toContain(reason);
    });
});
