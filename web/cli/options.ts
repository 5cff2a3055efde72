/** An option of the command line; `value` names what follows it, a flag has none. */
export interface OptionSpec {
  value?: string;
  /** whether the value may be empty */
  empty?: boolean;
  repeat?: boolean;
  choices?: readonly string[];
  help: string;
}

/** Options that every command with sources takes. */
export const kCommon = {
  "as-of": { value: "YYYY-MM-DD", help: "the day from which recency counts (default: the day after the last order)" },
  timezone: { value: "ZONE", help: "time zone of the shop, as Europe/Berlin (default: UTC)" },
  currency: { value: "CODE", help: "currency of amounts that name none, as EUR" },
  country: { value: "CODE", help: "country of phone numbers that name none, as DE (default: that of the rows, where they agree)" },
  rates: { value: "FILE", help: "rates of other currencies, as CSV: date, currency, rate (one unit in the shop's currency)" },
  map: { value: "[FILE#]ROLE=COLUMN", repeat: true, help: "what a column means, when the guess is wrong" },
  refunds: { value: "HOW", choices: ["subtract", "ignore"], help: "subtract (default: money goes down, frequency does not) or ignore" },
  revenue: { value: "WHAT", choices: ["total", "goods"], help: "total (default: as charged) or goods (lines without tax and shipping)" },
  "key-days": { value: "DAYS", help: "after how many days of silence a key may be another's: phone=365,loyalty=365; on a shared device: device=30; the ten ids of an address within email=0 (ever)" },
  field: { value: "RULES", help: "which of a person's names, e-mails … stands: email=frequent,name=recent@crm.csv (recent, oldest, frequent, longest)" },
  decisions: { value: "FILE", help: "who is one person and who is not, as JSON: [{same, a: {kind, value}, b: {kind, value}}]" },
  link: { help: "also join persons whose records are alike (names, addresses, birth dates), each with its probability" },
  threshold: { value: "P", help: "probability from which on two records are one person (default: 0.95)" },
  playbook: { value: "FILE", help: "settings, cut points and segments of an earlier report" },
  sheet: { value: "NAME", help: "of an Excel workbook, the sheet to read (default: the first visible one with a table)" },
  part: { value: "NAME", help: "of a ZIP archive that holds several files, the one to read (default: all of them)" },
  encoding: { value: "NAME", help: "of the text, when found wrongly: utf-8, windows-1252, shift_jis, gb18030, windows-1251, iso-8859-2 …" },
  delimiter: { value: "CHAR", help: "what parts the cells: a character, or tab" },
  quote: { value: "CHAR", help: "what encloses cells: a character, or none" },
  header: { value: "YES|NO", choices: ["yes", "no"], help: "whether the first line names the columns" },
  "decimal-mark": { value: "CHAR", choices: [".", ","], help: "decimal mark of the numbers" },
  "date-order": { value: "ORDER", choices: ["dmy", "mdy", "ymd"], help: "order of day, month and year" },
  seed: { value: "N", help: "makes what is random repeatable" },
  json: { help: "one JSON document on standard output" },
  csv: { value: "FILE", help: "the table that the command makes (- for standard output)" },
  out: { value: "DIR", help: "folder for everything that the command makes" },
} as const satisfies Record<string, OptionSpec>;

const kScheme = {
  scheme: { value: "NAME|FILE", help: "group names: shopify (default), klaviyo, reveal, rfm, or a file with your own" },
  cuts: { value: "FILE", help: "own cut points as JSON: {recency: [4], frequency: [4], monetary: [4]}" },
} as const satisfies Record<string, OptionSpec>;
const kWhere = { where: { value: "EXPR", empty: true, help: "condition in the segment language; \"\" means everybody" } } as const satisfies Record<string, OptionSpec>;
const kTiers = {
  tiers: { value: "FILE", help: "the shop's loyalty programme as JSON: customers then have a tier, points_balance and so on" },
} as const satisfies Record<string, OptionSpec>;
const kTableFile = {
  identifiers: { help: "also e-mail, phone and names (left out by default)" },
  quoting: { value: "HOW", choices: ["spreadsheet", "machine"], help: "spreadsheet (default: formulas disarmed) or machine (raw)" },
} as const satisfies Record<string, OptionSpec>;

export interface CommandSpec {
  usage: string;
  help: string;
  /** how many sources it takes */
  sources: { least: number; most: number };
  options: Record<string, OptionSpec>;
}

const many = { least: 1, most: Infinity };

export const kCommands = {
  inspect: { usage: "inspect SOURCE…", help: "what is in a file: layout, columns and their meaning, rows that cannot be read",
    sources: many, options: { ...kCommon, rejects: { value: "FILE", help: "all rejected rows as CSV" } } },
  rows: { usage: "rows SOURCE --csv OUT", help: "the cells of a file as clean CSV, unchanged", sources: { least: 1, most: 1 }, options: kCommon },
  report: { usage: "report SOURCE…", help: "who the customers are, which groups matter, what to do", sources: many,
    options: { ...kCommon, ...kScheme, aim: { value: "AIM", choices: ["retention", "growth", "new-market"], help: "what the advice is for (default: retention)" } } },
  customers: { usage: "customers SOURCE… --csv OUT", help: "one row a customer", sources: many, options: { ...kCommon, ...kScheme, ...kTiers, ...kWhere, ...kTableFile } },
  query: { usage: "query SOURCE… --where EXPR", help: "who meets a condition of the segment language", sources: many,
    options: { ...kCommon, ...kScheme, ...kTiers, ...kWhere, ...kTableFile } },
  rfm: { usage: "rfm SOURCE…", help: "recency, frequency, money: cut points, groups, grid", sources: many, options: { ...kCommon, ...kScheme } },
  tiers: { usage: "tiers SOURCE…", help: "a loyalty programme played over the past orders: levels, points, costs, who goes up or down", sources: many,
    options: { ...kCommon, tiers: { value: "FILE|TEMPLATE", help: "the rules as JSON, or beauty-insider (default), rolling-year or points-club" },
      compare: { value: "FILE|TEMPLATE", help: "a second programme, to set beside the first" } } },
  quality: { usage: "quality SOURCE…", help: "what is missing, odd or contradictory, what it costs, what to do", sources: many, options: kCommon },
  persons: { usage: "persons SOURCE…", help: "which accounts are one person by the identifiers that they share", sources: many,
    options: { ...kCommon, quoting: kTableFile.quoting, rows: { value: "FILE", help: "the person of every row of the files, as CSV" } } },
  link: { usage: "link SOURCE…", help: "which records are one person, and why", sources: many,
    options: kCommon },
  serve: { usage: "serve [--port N]", help: "the dashboard on this computer", sources: { least: 0, most: 0 },
    options: { port: { value: "N", help: "port (default: PORT of the environment, or 4173)" } } },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof kCommands;

/** Commands that are planned and not in this version: to be named as such, not as a slip of the finger. */
export const kLater = ["clv", "cluster", "propensity", "recommend", "basket", "experiment", "uplift", "segments", "sql", "privacy"];
export const kLaterOptions = ["workspace"];
