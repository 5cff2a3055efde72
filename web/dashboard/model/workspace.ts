import type { FieldOption, PersonDecision, PersonKey, RateOption, SegmentDefinition } from "../../engine/ops.js";
import type { SourceOptions } from "./engine-port.js";

export type Aim = "retention" | "growth" | "new-market";

/** A file of the owner's with how it is to be read. The bytes stay a Blob; they are never copied into the page. */
export interface SourceEntry {
  /** stable within the workspace; the engine's number of it changes when it is read again */
  key: string;
  name: string;
  blob: Blob;
  options: SourceOptions;
  sample?: boolean;
}

/** Everything the owner decides. Immutable: each action makes a new one, which is what undo goes back to. */
export interface Workspace {
  shopName: string;
  /** ISO day; null = the day after the last order */
  asOf: string | null;
  aim: Aim;
  sources: readonly SourceEntry[];
  own: readonly SegmentDefinition[];
  /** who is one person and who is not, where the owner said so */
  decisions: readonly PersonDecision[];
  /** the shop's currency, where the owner stated it, and what others are worth in it */
  currency: string;
  rates: readonly RateOption[];
  /** which of a person's names, e-mail addresses … stands, where the owner said so */
  fields: readonly FieldOption[];
  /** condition that filters the customers table */
  filter: string;
}

export const emptyWorkspace: Workspace = { shopName: "", asOf: null, aim: "retention", sources: [], own: [], decisions: [], currency: "", rates: [], fields: [], filter: "" };

/** The part of a workspace that is settings: what goes into the store and the backup beside the files. */
export interface WorkspaceSettings {
  shopName: string;
  asOf: string | null;
  aim: Aim;
  own: SegmentDefinition[];
  decisions: PersonDecision[];
  currency: string;
  rates: RateOption[];
  fields: FieldOption[];
  filter: string;
  sources: { key: string; name: string; type: string; options: SourceOptions; sample: boolean }[];
}

export function settingsOf(w: Workspace): WorkspaceSettings {
  return {
    shopName: w.shopName,
    asOf: w.asOf,
    aim: w.aim,
    own: [...w.own],
    decisions: [...w.decisions],
    currency: w.currency,
    rates: [...w.rates],
    fields: [...w.fields],
    filter: w.filter,
    sources: w.sources.map((s) => ({ key: s.key, name: s.name, type: s.blob.type, options: s.options, sample: s.sample === true })),
  };
}

/** Puts settings and files together again; a source whose file is missing is an error that names it. */
export function workspaceFrom(settings: WorkspaceSettings, blobs: ReadonlyMap<string, Blob>): Workspace {
  const sources = settings.sources.map((s): SourceEntry => {
    const blob = blobs.get(s.key);
    if (!blob) throw new Error(`The file "${s.name}" is missing.`);
    return { key: s.key, name: s.name, blob, options: s.options, ...(s.sample ? { sample: true } : {}) };
  });
  return { shopName: settings.shopName, asOf: settings.asOf, aim: settings.aim, own: settings.own, decisions: settings.decisions,
    currency: settings.currency, rates: settings.rates, fields: settings.fields, filter: settings.filter, sources };
}

const aims = new Set(["retention", "growth", "new-market"]);

/** Reads settings from JSON of a store or a backup, trusting nothing; throws when the shape is not what we write. */
export function readSettings(value: unknown): WorkspaceSettings {
  const wrong = (what: string): never => {
    throw new Error(`The workspace cannot be read: ${what} is not as expected.`);
  };
  if (typeof value !== "object" || value === null) return wrong("its content");
  const v = value as Record<string, unknown>;
  const text = (x: unknown, what: string): string => (typeof x === "string" ? x : wrong(what));
  const list = (x: unknown, what: string): unknown[] => (Array.isArray(x) ? x : wrong(what));
  const record = (x: unknown, what: string): Record<string, unknown> =>
    typeof x === "object" && x !== null && !Array.isArray(x) ? (x as Record<string, unknown>) : wrong(what);
  const key = (x: unknown): PersonKey => {
    const k = record(x, "a decision");
    return { kind: text(k["kind"], "a decision"), platform: text(k["platform"], "a decision"), value: text(k["value"], "a decision") };
  };
  const asOf = v["asOf"];
  if (asOf !== null && !(typeof asOf === "string" && /^\d{4}-\d\d-\d\d$/.test(asOf))) wrong("the date");
  const aim = text(v["aim"], "the aim");
  return {
    shopName: text(v["shopName"], "the shop's name"),
    asOf: asOf as string | null,
    aim: (aims.has(aim) ? aim : wrong("the aim")) as Aim,
    filter: text(v["filter"] ?? "", "the filter"),
    own: list(v["own"], "the segments").map((x) => {
      const s = record(x, "a segment");
      return { id: text(s["id"], "a segment"), name: text(s["name"], "a segment"), definition: text(s["definition"], "a segment") };
    }),
    // not there in what was kept before decisions could be made
    decisions: list(v["decisions"] ?? [], "the decisions").map((x) => {
      const d = record(x, "a decision");
      const same = d["same"];
      const { probability, because } = d;
      const sure = typeof probability === "number" && probability > 0 && probability < 1 ? { probability } : probability === undefined ? {} : wrong("a decision");
      const why = because === undefined ? {} : { because: list(because, "a decision").map((x) => text(x, "a decision")) };
      return { same: typeof same === "boolean" ? same : wrong("a decision"), a: key(d["a"]), b: key(d["b"]), ...sure, ...why };
    }),
    // not there in what was kept before several currencies could be read
    currency: text(v["currency"] ?? "", "the currency"),
    rates: list(v["rates"] ?? [], "the rates").map((x) => {
      const r = record(x, "a rate");
      return { currency: text(r["currency"], "a rate"), date: text(r["date"], "a rate"), rate: text(r["rate"], "a rate") };
    }),
    // nor in what was kept before fields had rules
    fields: list(v["fields"] ?? [], "the rules of fields").map((x) => {
      const r = record(x, "a rule of a field");
      return { field: text(r["field"], "a rule of a field"), strategy: text(r["strategy"], "a rule of a field"), source: text(r["source"] ?? "", "a rule of a field") };
    }),
    sources: list(v["sources"], "the list of files").map((x) => {
      const s = record(x, "a file");
      return {
        key: text(s["key"], "a file"),
        name: text(s["name"], "a file"),
        type: text(s["type"] ?? "", "a file"),
        options: record(s["options"] ?? {}, "how a file is read") as SourceOptions,
        sample: s["sample"] === true,
      };
    }),
  };
}

let counter = 0;
/** A key for a new source or segment: unique in this workspace and those it may be restored into. */
export function newKey(prefix: string): string {
  counter++;
  return `${prefix}-${Date.now().toString(36)}-${counter}`;
}
