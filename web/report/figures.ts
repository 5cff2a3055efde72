import type { Report } from "../engine/ops.js";

/** Numbers as the shop writes them. Money comes as decimal strings and is rounded for the eye only. */
export class Figures {
  private readonly whole: Intl.NumberFormat;
  private readonly exact: Intl.NumberFormat;
  private readonly rounded: Intl.NumberFormat;
  private readonly short: Intl.NumberFormat;
  private readonly dayFormat: Intl.DateTimeFormat;
  private readonly monthFormat: Intl.DateTimeFormat;

  constructor(
    private readonly locale: string,
    currency: string,
    digits: number,
  ) {
    const style: Intl.NumberFormatOptions = /^[A-Z]{3}$/.test(currency) ? { style: "currency", currency, currencyDisplay: "narrowSymbol" } : {};
    this.whole = new Intl.NumberFormat(locale);
    this.exact = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits });
    this.rounded = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: 0, maximumFractionDigits: 0 });
    this.short = new Intl.NumberFormat(locale, { ...style, notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 });
    this.dayFormat = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
    this.monthFormat = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" });
  }

  static of(report: Report, locale: string): Figures {
    return new Figures(locale, report.currency, report.currencyDigits);
  }

  count(n: number): string {
    return this.whole.format(n);
  }
  /** As one can act on it: whole units from a thousand on. */
  money(decimal: string): string {
    const value = Number(decimal);
    return Math.abs(value) >= 1_000 ? this.rounded.format(value) : this.exact.format(value);
  }
  moneyExact(decimal: string): string {
    return this.exact.format(Number(decimal));
  }
  moneyShort(value: number): string {
    return this.short.format(value);
  }
  share(share: number): string {
    const digits = share > 0 && share < 0.1 ? 1 : 0;
    return new Intl.NumberFormat(this.locale, { style: "percent", minimumFractionDigits: 0, maximumFractionDigits: digits }).format(share);
  }
  day(iso: string): string {
    return iso ? this.dayFormat.format(new Date(`${iso}T00:00:00Z`)) : "";
  }
  month(month: string): string {
    return this.monthFormat.format(new Date(`${month}-01T00:00:00Z`));
  }
}
