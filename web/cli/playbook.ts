import type { RateOption, Report, SegmentDefinition, ShopSettings } from "../engine/index.js";
import { InputError } from "./failure.js";

const kVersion = 1;

/** What a later run needs to give the same groups: settings, what the columns mean, cut points, segments. No person in it. */
export interface Playbook {
  clientelePlaybook: number;
  options: { asOf: string; timezone: string; currency: string; refunds: string; revenue: string; rates?: RateOption[] };
  sources: { kind: string; profile: string; roles: Record<string, string> }[];
  rfm: { scheme: string; cuts: { recency: number[]; frequency: number[]; monetary: string[] }; groups: { name: string; definition: string }[] };
  segments: SegmentDefinition[];
}

export function playbookOf(report: Report, settings: ShopSettings): Playbook {
  const { rfm } = report;
  return {
    clientelePlaybook: kVersion,
    options: { asOf: report.asOf, timezone: report.timezone, currency: report.currency,
      refunds: settings.refunds ?? "subtract", revenue: settings.revenue ?? "total", ...(settings.rates && { rates: settings.rates }) },
    sources: report.sources.map(({ kind, profile, columns }) => ({ kind, profile,
      roles: Object.fromEntries(columns.filter((c) => c.role !== "").map((c) => [c.role, c.name])) })),
    rfm: { scheme: rfm.scheme, cuts: rfm.cuts, groups: rfm.groups.map(({ name, definition }) => ({ name, definition })) },
    segments: report.segments.map(({ id, name, definition }) => ({ id, name, definition })),
  };
}

/** The settings of a playbook, its segments among them. Its day is not taken over: a later run counts from its own last order. */
export function readPlaybook(json: unknown, path: string): ShopSettings {
  const book = json as Partial<Playbook> | null;
  if (book === null || typeof book !== "object" || typeof book.clientelePlaybook !== "number") {
    throw new InputError("this is not a playbook; a report with --out makes one", path);
  }
  if (book.clientelePlaybook > kVersion) {
    throw new InputError("this playbook was made by a newer version of Clientele; update this one", path);
  }
  const shop: ShopSettings = {};
  const { options, rfm } = book;
  if (options?.timezone) shop.timeZone = options.timezone;
  if (options?.currency) shop.currency = options.currency;
  if (options?.refunds === "ignore" || options?.refunds === "subtract") shop.refunds = options.refunds;
  if (options?.revenue === "total" || options?.revenue === "goods") shop.revenue = options.revenue;
  if (Array.isArray(options?.rates)) shop.rates = options.rates;
  if (rfm?.scheme) shop.scheme = rfm.scheme;
  const { recency, frequency, monetary } = rfm?.cuts ?? {};
  if (recency?.length === 4 && frequency?.length === 4 && monetary?.length === 4) shop.cuts = { recency, frequency, monetary: monetary.map(Number) };
  // the groups come from the scores
  const groups = new Set(rfm?.groups?.map(({ name }) => name));
  shop.segments = (book.segments ?? []).filter(({ name }) => !groups.has(name));
  return shop;
}
