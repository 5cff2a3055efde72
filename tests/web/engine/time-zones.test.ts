import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../web/engine/errors.js";
import type { ZoneOption } from "../../../web/engine/ops.js";
import { zoneOption } from "../../../web/engine/time-zones.js";

/** Minutes east of UTC by the table. */
function byTable(zone: ZoneOption, utcMs: number): number {
  let i = 0;
  while (i < zone.transitions.length && zone.transitions[i]! <= utcMs) i++;
  return zone.offsets[i]!;
}

/** The same from the host, read from its parts rather than its text: "GMT+05:30". */
function byHost(name: string, utcMs: number): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" }).formatToParts(utcMs);
  const text = parts.find((p) => p.type === "timeZoneName")!.value;
  const match = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text)!;
  const seconds = (+(match[2] ?? 0) * 60 + +(match[3] ?? 0)) * 60 + +(match[4] ?? 0);
  return Math.round((match[1] === "-" ? -seconds : seconds) / 60);
}

const kDatabase = "/usr/share/zoneinfo";

/** The changes of a zone by the system's own compiled database (RFC 8536, second part), which Intl knows nothing of. */
function bySystem(name: string): { utcMs: number; seconds: number }[] {
  const bytes = readFileSync(`${kDatabase}/${name}`);
  const counts = (at: number) => Array.from({ length: 6 }, (_, i) => bytes.readUInt32BE(at + 20 + 4 * i)) as [number, number, number, number, number, number];
  const [a, b, c, d, e, f] = counts(0);
  const second = 44 + d * 5 + e * 6 + f + c * 8 + b + a;
  const [, , , nTimes] = counts(second);
  const times = second + 44, kinds = times + 8 * nTimes, types = kinds + nTimes;
  return Array.from({ length: nTimes }, (_, i) => ({ utcMs: Number(bytes.readBigInt64BE(times + 8 * i)) * 1000, seconds: bytes.readInt32BE(types + 6 * bytes[kinds + i]!) }));
}

/** A small seeded generator: the same instants in every run. */
function random(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

describe("zoneOption", () => {
  it("has Berlin's summer time to the second", () => {
    const zone = zoneOption("Europe/Berlin");
    expect(zone.offsets[0]).toBe(60);
    const spring = zone.transitions.indexOf(Date.UTC(2024, 2, 31, 1));
    expect(zone.offsets.slice(spring, spring + 3)).toEqual([60, 120, 60]);
    expect(zone.transitions[spring + 1]).toBe(Date.UTC(2024, 9, 27, 1));
  });

  it("knows half hours, a skipped day, and zones that never change", () => {
    const samoa = zoneOption("Pacific/Apia");
    const skip = samoa.transitions.indexOf(Date.UTC(2011, 11, 30, 10));
    expect(samoa.offsets.slice(skip, skip + 2)).toEqual([-600, 840]);
    expect(zoneOption("Australia/Lord_Howe").offsets).toContain(630);
    expect(zoneOption("UTC")).toEqual({ name: "UTC", transitions: [], offsets: [0] });
  });

  it("has Brazil's seven days of summer time", () => {
    const { transitions } = zoneOption("America/Recife");
    expect(Math.min(...transitions.slice(1).map((t, i) => t - transitions[i]!))).toBe(7 * 86_400_000 - 3_600_000);
  });

  it("agrees with the host in every twelfth zone, on random instants and around every change", () => {
    const next = random(20260101);
    for (const name of Intl.supportedValuesOf("timeZone").filter((_, i) => i % 12 === 5)) {
      const zone = zoneOption(name);
      expect(zone.offsets).toHaveLength(zone.transitions.length + 1);
      const instants = Array.from({ length: 100 }, () => Math.floor(next() * Date.UTC(2038, 0, 1)));
      for (const t of zone.transitions) instants.push(t - 1, t, t + 1);
      for (const t of instants) {
        if (byTable(zone, t) !== byHost(name, t)) expect.fail(`${name} at ${new Date(t).toISOString()}: ${byTable(zone, t)}, host ${byHost(name, t)}`);
      }
    }
  });

  it.skipIf(!existsSync(`${kDatabase}/Europe/Berlin`))("agrees with the system's time zone database at every change from 1970 to 2037", () => {
    const differ: string[] = [];
    let n = 0, zones = 0;
    for (const name of Intl.supportedValuesOf("timeZone")) {
      if (!existsSync(`${kDatabase}/${name}`)) continue;
      zones++;
      const zone = zoneOption(name);
      const changes = bySystem(name).filter(({ utcMs, seconds }) => utcMs >= 0 && utcMs < Date.UTC(2038, 0, 1) && seconds % 60 === 0);
      const bad = changes.find(({ utcMs, seconds }) => byTable(zone, utcMs) !== seconds / 60);
      n += changes.length;
      if (bad) differ.push(`${name} ${new Date(bad.utcMs).toISOString()}`);
    }
    expect(zones).toBeGreaterThan(380);
    expect(n).toBeGreaterThan(20_000);
    // The two databases may be of different releases: a country that changed its law last month is no fault of ours.
    expect(differ.length, differ.join("; ")).toBeLessThanOrEqual(5);
  });

  it("refuses what is no zone, naming the nearest", () => {
    expect(() => zoneOption("Amerika/New_York")).toThrow(EngineError);
    try {
      zoneOption("Amerika/New_York");
    } catch (error) {
      expect((error as EngineError).hint).toBe("Did you mean America/New_York?");
    }
  });
});
