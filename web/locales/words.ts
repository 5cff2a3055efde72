import type { MessageKey, Messages } from "./en.js";
import { enCore } from "./en-core.js";
import { formatMessage, type MessageValue } from "./messages.js";
import { sentences, type Sentence } from "./sentences.js";

const english: Partial<Messages> = { ...enCore };
const catalogues: Record<string, Partial<Messages>> = { en: english };
const engineTexts: Record<string, Sentence[]> = {};

interface Language {
  texts: Partial<Messages>;
  /** what the engine says in English, and what stands for it */
  engine: Readonly<Record<string, string>>;
}
/** Languages beside English are files of their own, fetched before the page shuts its connections. */
const files: Record<string, () => Promise<Language>> = {
  de: async () => {
    const [{ de }, { engineDe }] = await Promise.all([import("./de.js"), import("./engine-de.js")]);
    return { texts: de, engine: engineDe };
  },
};

/** The English texts of a part that is fetched later than the core. */
export function addEnglish(texts: Partial<Messages>): void {
  Object.assign(english, texts);
}

/** Fetches the texts of a locale's language if there are any and they are not here yet; true when they came. */
export async function loadLanguage(locale: string): Promise<boolean> {
  const language = locale.split("-")[0]?.toLowerCase() ?? "";
  const file = files[language];
  if (!file || language in catalogues) return false;
  const { texts, engine } = await file();
  catalogues[language] = texts;
  engineTexts[language] = sentences(engine);
  return true;
}

const rightToLeft = new Set(["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv"]);

/** One locale's texts, numbers, money and dates. Immutable: a change of locale or currency is a new object. */
export class Words {
  readonly locale: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** language of the texts: the locale's own, or English */
  readonly textLanguage: string;
  private readonly catalogue: Partial<Messages>;
  private readonly numbers: Intl.NumberFormat;
  private readonly plurals: Intl.PluralRules;
  private readonly said = new Map<string, string>();
  private readonly formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

  constructor(
    locale = "en",
    readonly currency = "",
    readonly currencyDigits = 2,
    readonly timeZone = "UTC",
  ) {
    let usable = "en";
    try {
      usable = Intl.getCanonicalLocales(locale)[0] ?? "en";
    } catch {
      // An unknown locale of the host page falls back to English rather than breaking the page.
    }
    this.locale = usable;
    this.language = usable.split("-")[0] ?? "en";
    this.catalogue = catalogues[this.language] ?? {};
    this.textLanguage = this.language in catalogues ? this.language : "en";
    // English texts stay left to right, also where the reader's own language is not.
    this.direction = rightToLeft.has(this.language) && this.language in catalogues ? "rtl" : "ltr";
    this.numbers = new Intl.NumberFormat(usable);
    this.plurals = new Intl.PluralRules(usable);
  }

  with(change: { locale?: string; currency?: string; currencyDigits?: number; timeZone?: string }): Words {
    return new Words(
      change.locale ?? this.locale,
      change.currency ?? this.currency,
      change.currencyDigits ?? this.currencyDigits,
      change.timeZone ?? this.timeZone,
    );
  }

  t(key: MessageKey, values: Record<string, MessageValue> = {}): string {
    return formatMessage(this.catalogue[key] ?? english[key] ?? key, values, {
      number: (n) => this.numbers.format(n),
      plural: (n) => this.plurals.select(n),
    });
  }

  /** A sentence of the engine, which writes English, in the reader's language; as it is where that has none for it. */
  engine(text: string): string {
    const known = this.said.get(text);
    if (known !== undefined) return known;
    const found = this.translated(text);
    this.said.set(text, found);
    return found;
  }
  private translated(text: string): string {
    for (const { pattern, names, message } of engineTexts[this.textLanguage] ?? []) {
      const match = pattern.exec(text);
      if (!match) continue;
      const value = (name: string, part: string): MessageValue =>
        name === "n" || name === "m" ? Number(part.replaceAll(",", "")) : name === "money" ? this.moneyExact(part.replaceAll(",", "")) : name === "then" ? this.engine(part) : part;
      const values = Object.fromEntries(names.map((name, i) => [name, value(name, match[i + 1] ?? "")]));
      return formatMessage(message, values, { number: (n) => this.numbers.format(n), plural: (n) => this.plurals.select(n) });
    }
    return text;
  }

  number(n: number, digits = 0): string {
    return this.format(`n${digits}`, () => new Intl.NumberFormat(this.locale, { maximumFractionDigits: digits })).format(n);
  }

  /** 12,345 → "12K" on axes and in small places. */
  compact(n: number): string {
    return this.numbersCompact.format(n);
  }
  private get numbersCompact(): Intl.NumberFormat {
    return this.format("compact", () => new Intl.NumberFormat(this.locale, { notation: "compact", maximumFractionDigits: 1 }));
  }

  /** A share of 0 to 1 as per cent; small ones keep one digit so that they are not "0%". */
  share(x: number): string {
    const digits = Math.abs(x) > 0.0005 && Math.abs(x) < 0.0995 ? 1 : 0;
    return this.format(`p${digits}`, () => new Intl.NumberFormat(this.locale, { style: "percent", maximumFractionDigits: digits, signDisplay: "negative" })).format(x);
  }

  /** Rounded to what one can act on; `moneyExact` is for hover and single orders. */
  money(amount: string | number): string {
    const n = Number(amount);
    return this.moneyWith(n, n !== 0 && Math.abs(n) < 100 ? this.currencyDigits : 0);
  }
  moneyExact(amount: string | number): string {
    return this.moneyWith(Number(amount), this.currencyDigits);
  }
  moneyCompact(amount: string | number): string {
    const n = Number(amount);
    // Some languages have no short form of thousands: then a fraction would only pretend to be exact.
    const shortens = this.numbersCompact.formatToParts(n).some((part) => part.type === "compact");
    return Math.abs(n) < 10_000 || !shortens ? this.moneyWith(n, 0) : this.moneyWith(n, 1, "compact");
  }

  /** "€", beside a field; "" where the currency is not known. */
  get currencySign(): string {
    if (!/^[A-Z]{3}$/.test(this.currency)) return "";
    const parts = new Intl.NumberFormat(this.locale, { style: "currency", currency: this.currency, currencyDisplay: "narrowSymbol" }).formatToParts(0);
    return parts.find((part) => part.type === "currency")?.value ?? "";
  }

  private moneyWith(n: number, digits: number, notation: "standard" | "compact" = "standard"): string {
    const whole = Number.isInteger(n) && digits === 0;
    const make = (): Intl.NumberFormat => {
      const fraction = { minimumFractionDigits: notation === "compact" || whole ? 0 : digits, maximumFractionDigits: digits, notation };
      if (/^[A-Z]{3}$/.test(this.currency)) {
        return new Intl.NumberFormat(this.locale, { style: "currency", currency: this.currency, currencyDisplay: "narrowSymbol", ...fraction });
      }
      return new Intl.NumberFormat(this.locale, fraction);
    };
    return this.format(`m${digits}${notation}${whole}`, make).format(n);
  }

  /** An ISO day ("2011-12-10") or the day part of an instant. */
  date(iso: string): string {
    const at = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
    if (Number.isNaN(at)) return iso;
    const zone = iso.length === 10 ? "UTC" : this.timeZone;
    return this.day(`d${zone}`, { day: "numeric", month: "short", year: "numeric", timeZone: zone }).format(at);
  }
  dateTime(iso: string): string {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return iso;
    return this.day("dt", { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", timeZone: this.timeZone }).format(at);
  }
  /** The day of an instant in full: "Wednesday, 12 March 2025". */
  longDay(iso: string): string {
    return this.day("dl", { dateStyle: "full", timeZone: this.timeZone }).format(Date.parse(iso));
  }
  /** The time of day of an instant, or of the while between two: with their days where these differ. */
  time(from: string, to = from): string {
    const format = this.day("t", { timeStyle: "short", timeZone: this.timeZone });
    return from === to ? format.format(Date.parse(from)) : format.formatRange(Date.parse(from), Date.parse(to));
  }
  /** Whether an instant is the first of its day in the shop's zone: what a file without times gives. */
  isMidnight(iso: string): boolean {
    const parts = this.day("hm", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: this.timeZone }).formatToParts(Date.parse(iso));
    return parts.every((part) => part.type === "literal" || part.type === "dayPeriod" || Number(part.value) === 0);
  }
  /** "2011-03" → "Mar 2011" or, short, "Mar". */
  month(iso: string, short = false): string {
    const at = Date.parse(`${iso}-01T00:00:00Z`);
    if (Number.isNaN(at)) return iso;
    return short
      ? this.day("ms", { month: "short", timeZone: "UTC" }).format(at)
      : this.day("m", { month: "short", year: "numeric", timeZone: "UTC" }).format(at);
  }

  /** 0 or 7 = Sunday, 1 = Monday … */
  weekday(day: number): string {
    // 4 January 1970 was a Sunday.
    return this.day("wd", { weekday: "long", timeZone: "UTC" }).format((3 + (day % 7)) * 86_400_000);
  }

  list(items: string[]): string {
    return new Intl.ListFormat(this.locale, { type: "conjunction" }).format(items);
  }

  bytes(n: number): string {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
    const i = n < 1000 ? 0 : n < 1e6 ? 1 : n < 1e9 ? 2 : 3;
    const value = n / 1000 ** i;
    return new Intl.NumberFormat(this.locale, {
      style: "unit",
      unit: units[i] ?? "byte",
      unitDisplay: i === 0 ? "long" : "short",
      maximumFractionDigits: value < 10 && i > 0 ? 1 : 0,
    }).format(value);
  }

  /** "20 seconds", "3 minutes": how long still. */
  duration(seconds: number): string {
    const minutes = seconds >= 90;
    const value = Math.max(1, Math.round(minutes ? seconds / 60 : seconds));
    return new Intl.NumberFormat(this.locale, { style: "unit", unit: minutes ? "minute" : "second", unitDisplay: "long" }).format(value);
  }

  private format<T extends Intl.NumberFormat>(key: string, make: () => T): T {
    let format = this.formats.get(key) as T | undefined;
    if (!format) {
      format = make();
      this.formats.set(key, format);
    }
    return format;
  }
  private day(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let format = this.formats.get(key) as Intl.DateTimeFormat | undefined;
    if (!format) {
      try {
        format = new Intl.DateTimeFormat(this.locale, options);
      } catch {
        format = new Intl.DateTimeFormat(this.locale, { ...options, timeZone: "UTC" });
      }
      this.formats.set(key, format);
    }
    return format;
  }
}

export type { MessageKey } from "./en.js";
export const englishWords = new Words("en");
