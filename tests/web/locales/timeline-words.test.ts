import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { roleGroups } from "../../../web/dashboard/pages/data-mapping.js";
import { featureText } from "../../../web/dashboard/pages/feature-words.js";
import { en } from "../../../web/locales/en.js";
import { addEnglish, loadLanguage, Words } from "../../../web/locales/words.js";

const core = (file: string): string => readFileSync(join(import.meta.dirname, "../../../core", file), "utf8");
const keys = (prefix: string): string[] => Object.keys(en).filter((k) => k.startsWith(prefix)).map((k) => k.slice(prefix.length)).sort();

describe("words of time lines", () => {
  it("exist for every canonical event and every device, and none is left over", () => {
    const events = [...core("ingest/event_names.cpp").matchAll(/^ {4}\{"([a-z_]+)", "\|/gm)].map((m) => m[1]!);
    expect(events.length).toBeGreaterThan(20);
    expect(keys("did.")).toEqual(events.sort());
    const devices = [.../kDeviceNames = \{"", ([^}]*)\}/.exec(core("features/journeys.h"))![1]!.matchAll(/"(\w+)"/g)].map((m) => m[1]!).sort();
    expect(keys("on.")).toEqual(devices);
    expect(keys("device.")).toEqual(devices);
  });
  it("exist for every feature of journeys, and for every role that an owner can choose", () => {
    const features = [...core("features/journey.cpp").matchAll(/Feature\{\{"([a-z_]+)"/g)].map((m) => m[1]!);
    expect(features).toHaveLength(10);
    for (const name of features) expect(keys("col."), name).toContain(name);
    for (const role of Object.values(roleGroups).flat()) expect(keys("role."), role).toContain(role);
    for (const role of ["event_id", "session_id", "device_type"]) expect(Object.values(roleGroups).flat()).toContain(role);
  });
  it("say devices, days and times as the locale does, in the shop's zone", async () => {
    addEnglish(en);
    await loadLanguage("de");
    const [english, german] = [new Words("en-GB", "EUR", 2, "Europe/Berlin"), new Words("de-DE", "EUR", 2, "Europe/Berlin")];
    expect([featureText("bought_on_device", "text", "mobile", english), featureText("began_on_device", "text", "store", german), featureText("began_on_device", "text", "fridge", german)]).toEqual(["Phone", "Laden", "fridge"]);
    expect([english.longDay("2025-03-12T23:30:00Z"), german.longDay("2025-03-12T23:30:00Z")].map((t) => t.replace(",", ""))).toEqual(["Thursday 13 March 2025", "Donnerstag 13. März 2025"]);
    expect(german.time("2025-03-12T13:02:00Z")).toBe("14:02");
    expect(english.time("2025-03-12T13:02:00Z", "2025-03-12T13:31:00Z").replace(/\s/g, "")).toBe("14:02–14:31");
  });
});
