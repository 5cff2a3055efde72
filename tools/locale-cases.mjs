// Writes tests/cases/numbers_locales.json and dates_locales.json: what ICU (through Node's Intl) makes of known values.
// The answers are the inputs, so they are independent of our reading. Run again only to take up a newer CLDR:
//   node tools/locale-cases.mjs
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const cases = join(import.meta.dirname, "../tests/cases");
const icu = `ICU ${process.versions.icu}, CLDR ${process.versions.cldr}, by Intl of Node ${process.versions.node}`;

const kNumberLocales = {
  "en-US": "USD", "en-GB": "GBP", "en-IN": "INR", "en-ZA": "ZAR", "de-DE": "EUR", "de-CH": "CHF", "de-AT": "EUR", "fr-FR": "EUR", "fr-CA": "CAD", "fr-CH": "CHF",
  "es-ES": "EUR", "es-MX": "MXN", "it-IT": "EUR", "nl-NL": "EUR", "pt-BR": "BRL", "pt-PT": "EUR", "sv-SE": "SEK", "nb-NO": "NOK", "da-DK": "DKK", "fi-FI": "EUR",
  "pl-PL": "PLN", "cs-CZ": "CZK", "hu-HU": "HUF", "ro-RO": "RON", "bg-BG": "BGN", "hr-HR": "EUR", "sl-SI": "EUR", "lt-LT": "EUR", "et-EE": "EUR", "ru-RU": "RUB",
  "uk-UA": "UAH", "tr-TR": "TRY", "el-GR": "EUR", "he-IL": "ILS", "ar-EG": "EGP", "ar-AE": "AED", "fa-IR": "IRR", "hi-IN-u-nu-deva": "INR", "bn-BD": "BDT", "ta-IN-u-nu-tamldec": "INR",
  "th-TH-u-nu-thai": "THB", "th-TH": "THB", "my-MM": "MMK", "ja-JP": "JPY", "ja-JP-u-nu-fullwide": "JPY", "ko-KR": "KRW", "zh-CN": "CNY", "zh-TW": "TWD", "vi-VN": "VND", "id-ID": "IDR", "ar-KW": "KWD",
  "mr-IN": "INR", "ne-NP": "NPR", "gu-IN-u-nu-gujr": "INR", "pa-IN-u-nu-guru": "INR", "km-KH-u-nu-khmr": "KHR", "lo-LA-u-nu-laoo": "LAK",
};
const kStyles = {
  plain: (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }),
  grouped: (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: "always" }),
  currency: (digits, currency) => ({ style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits }),
  code: (digits, currency) => ({ style: "currency", currency, currencyDisplay: "code", minimumFractionDigits: digits, maximumFractionDigits: digits }),
  accounting: (digits, currency) => ({ style: "currency", currency, currencySign: "accounting", minimumFractionDigits: digits, maximumFractionDigits: digits }),
};
// In thousandths, so that every column of 0 to 3 decimals takes what it can hold.
const kThousandths = [1234567000, 999000, -12000, 1000, 25000, -98765000, 100000, 7000, 1000000, 31415000, 2718000, 45000, -1234000, 500000, 8000, 12345678000];
const kFractions = [0, 890, 500, 50, 990, 10, 0, 450, 120, 990, 280, 990, 560, 400, 80, 900];
const decimal = (thousandths, digits) => {
  const text = String(Math.abs(thousandths)).padStart(4, "0");
  const fraction = text.slice(-3).slice(0, digits);
  return (thousandths < 0 ? "-" : "") + text.slice(0, -3) + (fraction ? `.${fraction}` : "");
};

const numbers = [];
for (const [locale, currency] of Object.entries(kNumberLocales)) {
  for (const digits of [0, 2, 3]) {
    const values = kThousandths.map((v, i) => decimal(Math.sign(v) * (Math.abs(v) + (digits ? kFractions[i] + (digits === 3 ? i % 10 : 0) : 0)), digits));
    for (const [style, options] of Object.entries(kStyles)) {
      const format = new Intl.NumberFormat(locale, options(digits, currency));
      numbers.push({ locale, style, digits, currency, values, cells: values.map((v) => format.format(v)) });
    }
  }
}

const kDateLocales = [
  "en-US", "en-GB", "en-CA", "en-AU", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CA", "es-ES", "es-MX", "it-IT", "nl-NL", "pt-BR", "pt-PT", "sv-SE", "nb-NO", "da-DK", "fi-FI", "is-IS",
  "pl-PL", "cs-CZ", "sk-SK", "hu-HU", "ro-RO", "bg-BG", "hr-HR", "sl-SI", "sr-RS", "lt-LT", "lv-LV", "et-EE", "ru-RU", "uk-UA", "tr-TR", "el-GR", "he-IL", "ar-EG", "ar-SA", "fa-IR", "hi-IN", "bn-BD", "th-TH",
  "ja-JP", "ja-JP-u-ca-japanese", "ko-KR", "zh-CN", "zh-TW", "zh-TW-u-ca-roc", "vi-VN", "id-ID", "ms-MY", "ca-ES",
];
const kDateStyles = {
  short: { dateStyle: "short" },
  numeric: { year: "numeric", month: "numeric", day: "numeric" },
  padded: { year: "numeric", month: "2-digit", day: "2-digit" },
  medium: { dateStyle: "medium" },
  long: { dateStyle: "long" },
  full: { dateStyle: "full" },
  shortTime: { dateStyle: "short", timeStyle: "short" },
  mediumTime: { dateStyle: "medium", timeStyle: "medium" },
};
// Every month, days above and below 12, leap day, noon and midnight.
const kInstants = ["2023-01-31T00:00:00Z", "2023-02-05T12:00:00Z", "2024-02-29T09:05:07Z", "2023-03-04T23:59:59Z", "2023-04-11T13:30:00Z", "2023-05-23T08:15:30Z", "2023-06-09T17:45:10Z",
  "2023-07-30T11:11:11Z", "2023-08-12T00:30:00Z", "2023-09-18T12:01:00Z", "2023-10-07T20:20:20Z", "2023-11-25T06:00:00Z", "2023-12-01T19:07:42Z", "2024-12-31T10:10:10Z"];
const dates = [];
for (const locale of kDateLocales) {
  for (const [style, options] of Object.entries(kDateStyles)) {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    const time = style.endsWith("Time") ? (style === "shortTime" ? 16 : 19) : 10;
    dates.push({ locale, calendar: format.resolvedOptions().calendar, style, values: kInstants.map((v) => v.slice(0, time)), cells: kInstants.map((v) => format.format(new Date(v))) });
  }
}

const write = (name, about, rows) =>
  writeFileSync(join(cases, name), `{"source": ${JSON.stringify(`${about}; ${icu}; made by tools/locale-cases.mjs`)},\n"cases": [\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]}\n`);
write("numbers_locales.json", "amounts as ICU writes them", numbers);
write("dates_locales.json", "days and times as ICU writes them", dates);
