import type { AssetOptions } from "./assets.js";
import type { FieldOption, KeyDaysOption, PersonDecision, RateOption, SegmentDefinition, ShopOptions, TierProgramme } from "./ops.js";
import { zoneOption } from "./time-zones.js";

/** The same with everything optional, all the way down. */
type Loose<T> = T extends (infer U)[] ? Loose<U>[] : T extends object ? { [K in keyof T]?: Loose<T[K]> } : T;
/** The rules of a loyalty programme; what is left out is as the engine has it. */
export type TierRules = Loose<TierProgramme>;

/** How the shop is to be read; all of it optional. */
export interface ShopSettings {
  /** IANA name; UTC when left out */
  timeZone?: string;
  /** ISO day "2011-12-10"; the day after the last order when left out */
  asOf?: string;
  /** of amounts that name none, "EUR" */
  currency?: string;
  /** ISO code, of telephone numbers that name no country; found from the rows when left out */
  country?: string;
  /** what one unit of another currency is worth in the shop's, from a day on; without them one currency only */
  rates?: RateOption[];
  refunds?: "subtract" | "ignore";
  revenue?: "total" | "goods";
  /** names of the RFM groups */
  scheme?: "shopify" | "klaviyo" | "reveal" | "rfm" | (string & {});
  /** an own scheme as JSON text */
  schemeFile?: string;
  /** own cut points, four ascending numbers each; money in major units */
  cuts?: { recency?: number[]; frequency?: number[]; monetary?: number[] };
  /** the owner's word on who is one person and who is not, before every rule; of two on the same keys the later holds */
  decisions?: PersonDecision[];
  /** in how many days a telephone, a card, a device, an address that many have is whose; what is left out keeps the engine's days */
  keyDays?: Partial<KeyDaysOption>;
  /** which of a person's names, e-mail addresses … stands; the most recent where nothing is said */
  fields?: FieldOption[];
  /** the owner's segments, beside the groups and the ready ones; conditions may name them: in_segment('vip') */
  segments?: (Omit<SegmentDefinition, "id"> & { id?: string })[];
  /** the shop's loyalty programme: customers have a tier, points_balance and so on */
  tiers?: TierRules;
}
export type OpenOptions = ShopSettings & AssetOptions;

/** The settings as the engine takes them. Throws bad_argument for an unknown time zone. */
export function coreOptions(settings: ShopSettings): Partial<ShopOptions> {
  const options: Partial<ShopOptions> = {};
  if (settings.timeZone) options.timeZone = zoneOption(settings.timeZone);
  if (settings.asOf) options.asOf = settings.asOf;
  if (settings.currency) options.currency = settings.currency;
  if (settings.country) options.country = settings.country;
  if (settings.rates) options.rates = settings.rates;
  if (settings.refunds) options.refunds = settings.refunds;
  if (settings.revenue) options.revenue = settings.revenue;
  if (settings.scheme) options.scheme = settings.scheme;
  if (settings.schemeFile) options.schemeFile = settings.schemeFile;
  if (settings.decisions) options.decisions = settings.decisions;
  if (settings.keyDays) options.keyDays = settings.keyDays as KeyDaysOption;   // the engine fills in the rest
  if (settings.fields) options.fields = settings.fields;
  if (settings.segments) options.segments = settings.segments.map((segment) => ({ id: "", ...segment }));
  if (settings.tiers) options.tiers = settings.tiers as TierProgramme;
  if (settings.cuts) {
    options.cuts = Object.fromEntries(Object.entries(settings.cuts).filter((c): c is [string, number[]] => c[1] !== undefined));
  }
  return options;
}
