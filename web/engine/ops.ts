// Made by tools/gen-types from the C++ structs (core/shop/ops/*_types.h): do not edit.
// Money is a decimal string, shares are 0 to 1, days are ISO dates of the shop's zone.

export interface TierPerk {
  /** discount, freeShipping, gift, earlyAccess or recommendations */
  kind: string;
  name: string;
  /** off the order: of a discount */
  percent: string;
  /** to the shop: of freeShipping an order, of all others a member and year */
  cost: string;
  /** percent of orders or members that use it */
  uptake: string;
  /** first day (2026-04-05, or 04-05 of every year); empty: always */
  from: string;
  /** last day */
  to: string;
  /** days that it opens to this level before `from` */
  earlyDays: number;
}

export interface TierLevel {
  name: string;
  /** that the window must reach, as decimal text */
  spend?: string;
  /** … orders above zero */
  orders?: number;
  /** … points earned */
  points?: number;
  /** in the segment language; holds as of today only, not in the replay of the past */
  condition: string;
  /** any or all of these demands; a first level without one is for everybody who ordered */
  match: string;
  /** of the points of its members */
  multiplier: string;
  perks: TierPerk[];
}

export interface PointsOnDays {
  /** first day (2026-04-05, or 04-05 of every year); empty: always */
  from: string;
  /** last day */
  to: string;
  /** Monday … Sunday; empty: every day */
  weekday: string;
  multiplier: string;
}

export interface PointsOnProducts {
  /** its id or name */
  product: string;
  category: string;
  brand: string;
  multiplier: string;
}

export interface TierPoints {
  /** points for one unit of the currency; 0: no points */
  perUnit: string;
  /** multipliers by day; of several that fit the highest counts */
  days: PointsOnDays[];
  /** multipliers by product; of several that fit a line the highest counts */
  products: PointsOnProducts[];
  /** after they were earned; 0: never */
  expireMonths: number;
  /** without an order; 0: never */
  expireIdleMonths: number;
  /** that one reward takes; 0: no rewards */
  rewardPoints: number;
  /** what a reward is worth */
  rewardWorth: string;
  /** in the replay: never, or eachOrder: with each order, as many rewards as the balance has */
  redeem: string;
}

export interface TierProgramme {
  name: string;
  /** lowest first */
  levels: TierLevel[];
  /** what counts: calendarYear, rolling or lifetime */
  window: string;
  /** of a rolling window */
  windowMonths: number;
  /** 1 to 12, of calendar years */
  yearStartsInMonth: number;
  /** how long a level lasts once earned: endOfYear, endOfNextYear, months, whileQualified or forever */
  hold: string;
  holdMonths: number;
  /** that a level lasts beyond, before it is lost */
  graceDays: number;
  /** toQualified: to the level that still holds; oneLevel: one at a time */
  demotion: string;
  /** a refund takes an earned level back: atOnce, yearEnd or never */
  refunds: string;
  points: TierPoints;
}

export interface ZoneOption {
  /** IANA name */
  name: string;
  /** UTC milliseconds, ascending */
  transitions: number[];
  /** minutes east of UTC, one more than transitions */
  offsets: number[];
}

export interface RateOption {
  /** ISO code of the other currency */
  currency: string;
  /** ISO day from which it holds */
  date: string;
  /** what one unit is worth in the shop's currency, as decimal text */
  rate: string;
}

export interface SegmentDefinition {
  /** made from the name when left out */
  id: string;
  name: string;
  definition: string;
}

export interface ShopOptions {
  /** ISO day; the day after the last order when left out */
  asOf?: string;
  timeZone: ZoneOption;
  /** of amounts without one */
  currency: string;
  /** ISO code, of telephone numbers that name none; found from the rows when left out */
  country: string;
  /** subtract or ignore */
  refunds: string;
  /** total or goods */
  revenue: string;
  /** RFM names: shopify, klaviyo, reveal or rfm */
  scheme: string;
  /** own scheme as JSON text: {groups: [{name, recency: [low, high], frequency, monetary}]} */
  schemeFile?: string;
  /** own cut points: recency, frequency, monetary, four ascending numbers each (money in major units) */
  cuts: Record<string, number[]>;
  /** the owner's word on who is one person; of two on the same keys the later holds */
  decisions: PersonDecision[];
  /** in how many days a key that many have is whose */
  keyDays: KeyDaysOption;
  /** of other currencies; a day has the latest one given for it or before */
  rates: RateOption[];
  /** which of a person's names, e-mails … stands; the most recent where nothing is said */
  fields: FieldOption[];
  /** the owner's own, beside the groups and the ready ones */
  segments: SegmentDefinition[];
  /** the shop's loyalty programme: gives customers a tier, points_balance … */
  tiers?: TierProgramme;
}

export interface AddSourceArgs {
  /** name to show */
  file: string;
  /** orders, customers, table …; guessed when left out */
  kind?: string;
  profile?: string;
  /** text, json, or xlsx: the XML of a workbook; found when left out */
  format?: string;
  encoding?: string;
  delimiter?: string;
  quote?: string;
  /** "." or "," */
  decimalMark?: string;
  /** dmy, mdy or ymd */
  dateOrder?: string;
  currency?: string;
  header?: boolean;
  /** role to column name; "" takes a role away */
  roles: Record<string, string>;
  /** of a workbook: the one to read */
  sheet?: string;
  /** all that it has */
  sheets?: string[];
  /** a source that this one takes the place of once it has been read */
  replaces?: number;
  /** the encoding that the host has turned into UTF-8 */
  transcoded?: string;
  /** … why, where nobody stated it */
  encodingWhy?: string;
  /** … what else it could be */
  encodingOthers?: string[];
}

export interface SourceRef {
  source: number;
}

export interface FeedResult {
  rows: number;
  done: boolean;
  /** feed the source from its first byte once more */
  again: boolean;
  /** of cells: for bytes(ref), once */
  ref: number;
  bytes: number;
}

export interface ColumnReport {
  name: string;
  /** role name, or empty when the column is not used */
  role: string;
  /** text, number, money, date, flag or empty */
  type: string;
  /** 0 to 1 */
  confidence: number;
  /** why this role, in words */
  because: string;
  /** up to 3 different values, as they stand in the file */
  examples: string[];
  /** blank cells */
  missing: number;
  /** number or date format found */
  format: string;
}

export interface Question {
  column: string;
  /** dateOrder, decimalMark, encoding, delimiter, header, currency */
  what: string;
  choice: string;
  alternatives: string[];
  why: string;
  /** true: the content cannot decide, the owner should look */
  open: boolean;
}

export interface Reject {
  /** physical line, from 1; of a sheet the row */
  line: number;
  column: string;
  reason: string;
  /** the row as it stands in the file */
  text: string;
}

export interface RowCounts {
  read: number;
  kept: number;
  rejected: number;
  duplicate: number;
  /** kept rows that name no customer */
  anonymous: number;
  /** kept rows equal to another row of the same file */
  repeated: number;
  /** blank lines, which are not rows */
  blank: number;
  /** kept rows that are in no revenue, by reason */
  leftOut: Record<string, number>;
}

export interface SourceReport {
  source: number;
  file: string;
  kind: string;
  kindConfidence: number;
  /** shopify-orders, woocommerce-orders …, or empty */
  profile: string;
  /** that the profile is of, as people write it: WooCommerce; or empty */
  platform: string;
  /** text, json or xlsx */
  format: string;
  encoding: string;
  delimiter: string;
  quote: string;
  header: boolean;
  headerLine: number;
  advice: string;
  columns: ColumnReport[];
  rows: RowCounts;
  /** the first 100 */
  rejects: Reject[];
  questions: Question[];
  warnings: string[];
  firstDate: string;
  lastDate: string;
  bytes: number;
  /** of a workbook: the one that was read, else empty */
  sheet: string;
  /** all that the workbook has */
  sheets: string[];
}

export interface SourcesResult {
  sources: SourceReport[];
}

export interface BytesResult {
  /** for bytes(ref), once */
  ref: number;
  bytes: number;
  fileName: string;
  rows: number;
}

export interface RecordsArgs {
  source: number;
  /** also whose each row is: person, and account (its strongest key as kind:value) */
  accounts: boolean;
}

export interface RecordsResult {
  /** for columns(ref), once: the roles that say who somebody is, and line; 0 when there are none */
  ref: number;
  kind: string;
  /** whose customer ids these are */
  platform: string;
}

export interface RfmGroup {
  name: string;
  customers: number;
  orders: number;
  revenue: string;
  /** of all customers */
  share: number;
  revenueShare: number;
  /** in the segment language */
  definition: string;
  advice: string;
}

export interface RfmCell {
  r: number;
  /** (F + M) / 2: 1 to 5 in halves */
  fm: number;
  customers: number;
  revenue: string;
  group: string;
}

export interface RfmCuts {
  /** days */
  recency: number[];
  /** orders */
  frequency: number[];
  /** money */
  monetary: string[];
}

export interface RfmResult {
  scheme: string;
  asOf: string;
  currency: string;
  cuts: RfmCuts;
  groups: RfmGroup[];
  grid: RfmCell[];
  buyers: number;
  notes: string[];
}

export interface QueryArgs {
  /** segment language; empty = everybody */
  where: string;
  /** also give the customer ids, as a file of lines */
  ids: boolean;
}

export interface QueryResult {
  customers: number;
  orders: number;
  revenue: string;
  share: number;
  revenueShare: number;
  /** the condition in plain words */
  sentence: string;
  /** allowed, but probably not meant: a value that nobody has */
  notes: string[];
  /** for columns(ref): one dict column customer_id */
  ids?: number;
}

export interface CompleteArgs {
  text: string;
  /** UTF-16 units from the beginning */
  cursor: number;
}

export interface Completion {
  insert: string;
  label: string;
  /** attribute, function, parameter, operator, value or keyword */
  kind: string;
  doc: string;
}

export interface CompleteResult {
  from: number;
  to: number;
  items: Completion[];
}

export interface Segment {
  id: string;
  name: string;
  definition: string;
  sentence: string;
  /** why it matters and what to do */
  why: string;
  /** rfm, gallery or own */
  origin: string;
  /** of a ready one: welcome, interest, best, win-back, offers, products, care or habits */
  aim: string;
  customers: number;
  orders: number;
  revenue: string;
  share: number;
  revenueShare: number;
}

export interface HealthArgs {
  /** ids; all of the owner's and all ready ones when empty */
  segments: string[];
}

export interface SegmentFinding {
  /** broken, contradictory, empty, everybody, duplicate, overlapping, mostlyMissing, smallToShare or smallToTest */
  kind: string;
  /** what is wrong, which two clauses clash, or the attribute that is missing */
  text: string;
  /** id of the segment that it is like */
  other: string;
  /** … in how much; or how much is missing */
  share: number;
}

export interface SegmentHealth {
  id: string;
  name: string;
  customers: number;
  /** who are in none of the others */
  only: number;
  /** the gravest first */
  findings: SegmentFinding[];
}

export interface HealthResult {
  segments: SegmentHealth[];
  /** customers in two of them, in the same order; in the one on the diagonal */
  both: number[][];
  /** customers in none of them */
  nobody: number;
  /** … of them with an order */
  nobodyBuyers: number;
  nobodyShare: number;
  nobodyRevenue: string;
  nobodyRevenueShare: number;
}

export interface MovementArgs {
  /** ISO day */
  from: string;
  /** ISO day, later; the shop's as-of day when empty */
  to: string;
  /** ids of segments whose coming and going is told, too */
  segments: string[];
}

export interface Flow {
  /** group; empty: not known on the first day */
  from: string;
  to: string;
  customers: number;
  /** by them, between the two days */
  spent: string;
}

export interface SegmentMovement {
  id: string;
  name: string;
  before: number;
  after: number;
  stayed: number;
  entered: number;
  left: number;
}

export interface DriftRow {
  /** attribute, or rfm_group */
  name: string;
  /** stable, moved or another */
  verdict: string;
  /** population stability index */
  index: number;
}

export interface MovementResult {
  from: string;
  to: string;
  customersBefore: number;
  customersAfter: number;
  /** between RFM groups, each with the cut points of its own day; those that stay included, none of nobody */
  flows: Flow[];
  segments: SegmentMovement[];
  /** how far the customers are other ones, the groups first */
  drift: DriftRow[];
}

export interface HistoryArgs {
  /** ISO day; a year before `to` when empty */
  from: string;
  /** ISO day; the shop's as-of day when empty */
  to: string;
  /** day, week, month or quarter: backwards from `to`, at most 120 days */
  step: string;
  /** ids; the RFM groups when empty */
  segments: string[];
}

export interface SegmentHistory {
  id: string;
  name: string;
  /** by day */
  customers: number[];
  /** what they had spent by then */
  revenue: string[];
}

export interface HistoryResult {
  /** ISO, ascending */
  days: string[];
  /** known by then */
  customers: number[];
  segments: SegmentHistory[];
}

export interface SegmentsResult {
  segments: Segment[];
}

export interface CustomersArgs {
  where: string;
  /** column name */
  sort: string;
  /** part of the id (or of an identifier, when these are asked for) */
  search: string;
  descending: boolean;
  /** also e-mail, phone and names */
  identifiers: boolean;
  from: number;
  /** rows of this page, at most 1,000 */
  count: number;
  /** empty = the usual ones */
  columns: string[];
}

export interface TableColumn {
  name: string;
  /** number, money, instant, flag, text or list */
  type: string;
  unit: string;
  formula: string;
}

export interface CustomersResult {
  /** customers that meet the condition */
  total: number;
  from: number;
  columns: TableColumn[];
  /** plain text as in customers.csv: decimal point, ISO dates, lists joined by "; ", empty = missing */
  rows: string[][];
}

export interface CustomerArgs {
  /** customer_id */
  customer: string;
}

export interface CustomerOrder {
  order: string;
  /** ISO instant */
  placed: string;
  amount: string;
  refunded: string;
  channel: string;
  file: string;
  /** physical line in the file */
  line: number;
  lines: number;
  /** the first 10 */
  products: string[];
}

export interface Distance {
  /** the next group */
  to: string;
  /** one order of 38.20 within 12 days */
  sentence: string;
  orders?: number;
  days?: number;
  amount?: string;
}

export interface CustomerResult {
  customer: string;
  group: string;
  featureNames: string[];
  featureValues: string[];
  /** the latest 200, newest first */
  orders: CustomerOrder[];
  nOrders: number;
  distances: Distance[];
  segments: string[];
  /** of which the person is made; none where there is only one */
  accounts: Account[];
  /** why they are one */
  reasons: MergeReason[];
  /** what the sources say of the person, each value with where it stands */
  fields: PersonFieldResult[];
}

export interface WhyArgs {
  /** customer_id */
  customer: string;
  /** segment language; a segment by in_segment('…') */
  where: string;
}

export interface WhyClause {
  clause: string;
  /** the customer's */
  value: string;
  /** yes, no or unknown */
  truth: string;
}

export interface WhyChange {
  /** value, act, time or fixed */
  kind: string;
  clause: string;
  /** what would have to become other */
  sentence: string;
  /** of time: until it comes by itself */
  days: number;
}

export interface WhyResult {
  inside: boolean;
  clauses: WhyClause[];
  /** the fewest that would bring the customer in, or out */
  changes: WhyChange[];
}

export interface PersonKey {
  /** id, email, phone, loyalty, device or name */
  kind: string;
  /** of ids and names: whose they are, where known */
  platform: string;
  value: string;
}

export interface PersonDecision {
  /** one person; false: two */
  same: boolean;
  a: PersonKey;
  b: PersonKey;
  /** where scored matching says it and not the owner: joined after every rule, the surest first */
  probability?: number;
  /** … and why: "birth_date equal 9.3", field, level and bits */
  because?: string[];
}

export interface KeyDaysOption {
  /** more than ten ids of one platform within so many days make an address the shop's own; 0: ever */
  email: number;
  /** so many days of silence may make another owner of a telephone that joins nobody; 0: never */
  phone: number;
  /** … of a card */
  loyalty: number;
  /** on a device of several, nobody's events are those of the only person seen there within so many days; 0: nobody's */
  device: number;
}

export interface Place {
  file: string;
  line: number;
}

export interface Account {
  /** the strongest of its records */
  key: PersonKey;
  /** in the revenue */
  orders: number;
  /** its first row in each source */
  places: Place[];
}

export interface MergeReason {
  /** of the key that they share: email, phone …; owner: decided by the owner; score: their records are alike */
  kind: string;
  value: string;
  /** of a score */
  probability?: number;
  /** of a score, as the decision gives it */
  because?: string[];
  /** places in the list of accounts, two or more */
  accounts: number[];
}

export interface MergedPerson {
  customer: string;
  /** the first 20 */
  accounts: PersonKey[];
  nAccounts: number;
  /** the first 20 */
  reasons: MergeReason[];
  /** on its records, where the given names are those of several people */
  names: string[];
}

export interface MergesArgs {
  from: number;
  /** up to 1,000 */
  count: number;
}

export interface MergesResult {
  /** persons of several accounts */
  total: number;
  /** accounts less persons */
  merged: number;
  /** e-mails and phones that join nobody, because too many share them */
  sharedKeys: number;
  /** persons joined by that kind of reason, be it among others: email, phone, loyalty, owner, score */
  personsBy: Record<string, number>;
  /** persons whose records are written as several people's */
  severalNames: number;
  /** to be checked first: several names, then several accounts of one kind, then most accounts */
  persons: MergedPerson[];
}

export interface PersonsFileArgs {
  /** spreadsheet: formulas disarmed; machine: raw */
  quoting: string;
  /** the person of every row of the files, instead of every identifier */
  rows: boolean;
}

export interface TableFileArgs {
  where: string;
  /** also e-mail, phone and names */
  identifiers: boolean;
  /** csv */
  format: string;
  /** spreadsheet: formulas disarmed; machine: raw */
  quoting: string;
}

export interface AudienceArgs {
  where: string;
  name: string;
  /** e-mail, phone and names in the file */
  identifiers: boolean;
  /** leave out who has not agreed to marketing, where the data say so */
  consent: boolean;
  quoting: string;
}

export interface AudienceResult {
  ref: number;
  bytes: number;
  /** of the segment */
  members: number;
  /** in the file */
  written: number;
  fileName: string;
  /** by reason: noConsent, unsubscribed, noAddress */
  leftOut: Record<string, number>;
  warnings: string[];
}

export interface LinkSource {
  table: string;
  file: string;
  /** whose customer ids these are */
  platform: string;
  /** false: equal rows are one record, as in a list of orders */
  rowsAreRecords: boolean;
}

export interface LinkArgs {
  sources: LinkSource[];
  /** joined from this probability on */
  threshold: number;
  /** to be looked at from this one on */
  reviewFrom: number;
  seed: number;
  /** ISO code, for phone numbers without one */
  country: string;
  /** whether a source has each person once at most: auto, yes or no */
  oneToOne: string;
}

export interface LinkLevel {
  name: string;
  /** share among pairs of one person */
  m: number;
  /** share among pairs of two */
  u: number;
  /** log2(m / u) */
  bits: number;
}

export interface LinkField {
  name: string;
  levels: LinkLevel[];
}

export interface LinkPass {
  name: string;
  pairs: number;
  blocks: number;
  /** blocks too large */
  skipped: number;
}

export interface LinkResult {
  records: number;
  persons: number;
  /** records less persons */
  merges: number;
  /** pairs that were joined */
  joined: number;
  /** pairs to be looked at */
  review: number;
  /** pairs compared */
  candidates: number;
  randomPairs: number;
  /** share of all pairs that are one person */
  lambda: number;
  fields: LinkField[];
  passes: LinkPass[];
  /** files that have each person once at most */
  oneToOne: string[];
  /** what the numbers of the column hold mean */
  holds: string[];
  /** columns record_id, person_id, and where it stands: source, row (from 0) */
  recordsRef: number;
  /** columns a, b, probability, weight, joined, by_key, hold, and level:… and bits:… by field */
  pairsRef: number;
}

export interface FieldOption {
  /** name, email, phone, birth_date, gender, street, postcode, city, region or country */
  field: string;
  /** which value stands: recent, oldest, frequent or longest */
  strategy: string;
  /** file whose values stand before all others'; empty = none */
  source: string;
}

export interface PersonFieldValue {
  value: string;
  /** rows that say it */
  times: number;
  /** instant when last; empty: in a record without a date */
  last: string;
  /** where it stands */
  file: string;
  line: number;
}

export interface PersonFieldResult {
  field: string;
  strategy: string;
  source: string;
  /** the first stands; at most 20 */
  values: PersonFieldValue[];
}

export interface TimelineArgs {
  /** customer_id */
  customer: string;
  /** entries to leave out, the newest first */
  from: number;
  /** at most 500 */
  count: number;
}

export interface TimelineEntry {
  /** order, refund or event */
  kind: string;
  /** instant, ISO 8601 */
  at: string;
  /** of an event: its canonical name, or the shop's own; of an order: its name */
  name: string;
  /** net of an order, below zero of a refund; empty for events */
  amount: string;
  channel: string;
  /** mobile, tablet, desktop, app, store, or empty */
  device: string;
  /** at most 10, by name where the shop knows it */
  products: string[];
  /** the person's first, second …; 0: in none */
  session: number;
  /** what the shop did: an e-mail that it sent, money given back */
  byShop: boolean;
  file: string;
  /** of that file, from 1; 0 for a refund */
  line: number;
}

export interface TimelineResult {
  customer: string;
  /** entries of the whole time line */
  total: number;
  from: number;
  /** of the whole time line */
  sessions: number;
  /** the newest first */
  entries: TimelineEntry[];
}

export interface TiersArgs {
  /** its rules; else the template's, else the shop's own (option tiers) */
  programme?: TierProgramme;
  /** beauty-insider, rolling-year or points-club */
  template?: string;
  /** a second programme, to compare */
  other?: TierProgramme;
  otherTemplate?: string;
  /** the latest of the series, at most 240 */
  months: number;
  /** of the next level's demand missing at most: on the brink of going up */
  nearPercent: number;
  /** within which a level would be lost: on the brink of going down */
  brinkDays: number;
}

export interface TierLevelResult {
  name: string;
  /** in the segment language, once the programme is the shop's */
  definition: string;
  /** as of today */
  customers: number;
  /** of all customers */
  share: number;
  /** of today's members, ever */
  revenue: string;
  revenueShare: number;
  /** their gross profit, where costs are known */
  profit?: string;
  /** made at this level, in the whole replay */
  orders: number;
  /** … and their money */
  revenueAtLevel: string;
  /** what its perks cost in the whole replay */
  perks: string;
  /** members on the brink of the next level */
  nearUp: number;
  /** what they miss, together */
  nearUpSpend: string;
  /** members about to lose it */
  nearDown: number;
  /** what they would have to spend to keep it, together */
  nearDownSpend: string;
}

export interface TierMonth {
  /** YYYY-MM */
  month: string;
  /** per level, at its end */
  customers: number[];
  /** per level */
  revenue: string[];
  /** what they cost */
  perks: string;
  joined: number;
  promoted: number;
  /** whose time ended and who had earned it again */
  kept: number;
  demoted: number;
  /** demoted by money given back */
  refunded: number;
  pointsIssued: number;
  pointsTakenBack: number;
  pointsRedeemed: number;
  pointsExpired: number;
  /** at its end */
  pointsOutstanding: number;
}

export interface TierProgrammeResult {
  rules: TierProgramme;
  /** lowest first */
  levels: TierLevelResult[];
  months: TierMonth[];
  /** customers at no level */
  outside: number;
  /** in the whole replay, as all that follows */
  promoted: number;
  kept: number;
  demoted: number;
  refunded: number;
  pointsIssued: number;
  pointsTakenBack: number;
  pointsRedeemed: number;
  pointsExpired: number;
  pointsOutstanding: number;
  /** what they cost */
  perks: string;
  /** worth of the points redeemed */
  rewards: string;
  /** worth of the points outstanding */
  liability: string;
  /** perks and rewards */
  cost: string;
  /** of members */
  revenue: string;
  /** gross profit of today's members, where costs are known */
  profit?: string;
  /** … less cost */
  profitAfter?: string;
  notes: string[];
}

export interface TierChange {
  /** level under the first programme; "" for none */
  from: string;
  /** … under the second */
  to: string;
  customers: number;
}

export interface TiersResult {
  asOf: string;
  currency: string;
  programme: TierProgrammeResult;
  other?: TierProgrammeResult;
  /** of two: who is at which level under each; levels are told apart by name */
  changes: TierChange[];
  /** cost of the second less that of the first; "" for one */
  costDifference: string;
}

export interface CustomerTierArgs {
  /** customer_id */
  customer: string;
  /** else the template's, else the shop's own */
  programme?: TierProgramme;
  template?: string;
}

export interface TierMissing {
  tier: string;
  /** money; left out: not asked for; 0: enough already */
  spend?: string;
  orders?: number;
  points?: number;
  /** one of these is enough; else all are needed */
  any: boolean;
  /** and the level's condition */
  condition: boolean;
  /** ISO instant before which it does not help */
  from?: string;
  /** ISO instant that is too late */
  by?: string;
}

export interface TierStay {
  /** "" for none */
  tier: string;
  /** ISO instant */
  from: string;
  /** joined, promoted, kept, grace, demoted, refunded or condition */
  reason: string;
}

export interface CustomerTierResult {
  /** "" for none */
  tier: string;
  /** ISO instant */
  since?: string;
  /** ends then if nothing more is bought; left out: does not */
  until?: string;
  inGrace: boolean;
  /** that the window holds */
  spend: string;
  /** … likewise */
  orders: number;
  /** … likewise */
  points: number;
  next?: TierMissing;
  /** left out: nothing has to be done */
  keep?: TierMissing;
  pointsBalance: number;
  /** the first of them */
  pointsExpire?: string;
  /** each until the next */
  stays: TierStay[];
}

export interface TierTemplateRow {
  id: string;
  why: string;
  programme: TierProgramme;
}

export interface TierTemplatesResult {
  templates: TierTemplateRow[];
}

export interface QualityArgs {
  /** ISO day, to tell dates of the future; that of the clock when left out */
  today?: string;
}

export interface QualityColumn {
  name: string;
  /** role name, or empty when the column is not used */
  role: string;
  type: string;
  /** where a value could stand: rows; of what belongs to the order, not its further lines */
  cells: number;
  /** of them blank */
  missing: number;
  /** different values of a used column; counted up to 100,000 for numbers and dates */
  distinct?: number;
}

export interface QualityFinding {
  /** stable name of the finding, for its sentence */
  code: string;
  /** missing, odd or contradictory */
  kind: string;
  /** high, medium or low: by the share of revenue at stake and how much is lost for it */
  severity: string;
  column: string;
  /** the other column, of two that contradict each other */
  other: string;
  /** cells, orders or customers at fault */
  count: number;
  /** out of so many */
  of: number;
  /** count / of */
  share: number;
  /** touched by it */
  orders: number;
  /** touched by it; 0 where it is not counted */
  customers: number;
  /** revenue of these orders; empty when it is not known */
  amount: string;
  /** of all revenue */
  revenueShare: number;
  /** the amount is what such a time brings on average */
  estimate: boolean;
  /** the first 5 lines in the file */
  lines: number[];
  /** figures of that code: from, to, months, difference … */
  values: Record<string, string>;
}

export interface QualitySource {
  source: number;
  file: string;
  kind: string;
  profile: string;
  platform: string;
  firstDate: string;
  lastDate: string;
  rows: RowCounts;
  columns: QualityColumn[];
  /** odd and contradictory, the most revenue at stake first */
  findings: QualityFinding[];
}

export interface QualityResult {
  today: string;
  currency: string;
  currencyDigits: number;
  /** of all orders, what was refunded of them taken off, before credit notes; empty without orders */
  amount: string;
  orders: number;
  customers: number;
  /** profile of the source with most orders, whose export may be the remedy; or empty */
  platform: string;
  sources: QualitySource[];
  /** what the gaps of all sources together cost, the dearest first */
  costs: QualityFinding[];
}

export interface LeftOut {
  reason: string;
  rows: number;
  orders: number;
  amount: string;
}

export interface CustomerCounts {
  count: number;
  /** with at least one order */
  buyers: number;
  /** identities joined into another */
  merged: number;
  /** with at least two orders */
  repeat: number;
}

export interface RateUse {
  /** ISO day from which it holds */
  date: string;
  rate: string;
  /** orders and credit notes that it turned */
  orders: number;
}

export interface CurrencyTotal {
  currency: string;
  orders: number;
  /** credit notes outside orders */
  credits: number;
  /** revenue in it */
  amount: string;
  /** … in the shop's currency; these add up to the revenue */
  converted: string;
  /** that were used; none for the shop's own currency */
  rates: RateUse[];
}

export interface Marketing {
  /** of all lists of costs, in the shop's currency */
  spend: string;
  /** "" when nothing is counted */
  firstDay: string;
  lastDay: string;
  /** whose first order lies between these days */
  newCustomers: number;
  /** spend / newCustomers; "" without any */
  costPerNewCustomer: string;
  /** rows in another currency, which are not in the spend */
  otherCurrencyRows: number;
}

export interface Totals {
  /** kept, of all sources */
  rows: number;
  orders: number;
  /** of orders: without a customer */
  anonymousOrders: number;
  gross: string;
  /** gross less refunds */
  revenue: string;
  refunds: string;
  /** of revenue: without a customer */
  anonymousRevenue: string;
  leftOut: LeftOut[];
  /** where amounts were converted: each currency, the shop's own first */
  currencies: CurrencyTotal[];
  /** once each, of all sources */
  events: number;
  /** of events: of nobody yet */
  anonymousEvents: number;
  customersWithEvents: number;
  /** browsers and apps that are nobody's yet */
  visitors: number;
  /** where there are lists of costs */
  marketing?: Marketing;
}

export interface MonthPoint {
  /** YYYY-MM */
  month: string;
  revenue: string;
  orders: number;
  /** who ordered in the month */
  customers: number;
  /** whose first order fell in the month */
  newCustomers: number;
}

export interface Advice {
  title: string;
  detail: string;
  /** id of a segment */
  segment: string;
  /** what one more order from one in ten of them would bring, at their median order; or empty */
  worth: string;
}

export interface ReportArgs {
  /** retention, growth or new-market */
  aim: string;
}

export interface Report {
  asOf: string;
  timezone: string;
  currency: string;
  currencyDigits: number;
  aim: string;
  firstDay: string;
  lastDay: string;
  sources: SourceReport[];
  customers: CustomerCounts;
  totals: Totals;
  rfm: RfmResult;
  segments: Segment[];
  months: MonthPoint[];
  suggestions: Advice[];
  warnings: string[];
}

/** Every operation of `Shop.call`: its arguments (all optional, defaults in C++) and its result. */
export interface Operations {
  addSource: { args: AddSourceArgs; result: SourceRef };
  removeSource: { args: SourceRef; result: Record<string, never> };
  sources: { args: Record<string, never>; result: SourcesResult };
  rejects: { args: SourceRef; result: BytesResult };
  configure: { args: ShopOptions; result: Record<string, never> };
  quality: { args: QualityArgs; result: QualityResult };
  report: { args: ReportArgs; result: Report };
  rfm: { args: Record<string, never>; result: RfmResult };
  records: { args: RecordsArgs; result: RecordsResult };
  query: { args: QueryArgs; result: QueryResult };
  complete: { args: CompleteArgs; result: CompleteResult };
  segments: { args: Record<string, never>; result: SegmentsResult };
  health: { args: HealthArgs; result: HealthResult };
  movement: { args: MovementArgs; result: MovementResult };
  history: { args: HistoryArgs; result: HistoryResult };
  customers: { args: CustomersArgs; result: CustomersResult };
  customer: { args: CustomerArgs; result: CustomerResult };
  why: { args: WhyArgs; result: WhyResult };
  timeline: { args: TimelineArgs; result: TimelineResult };
  tiers: { args: TiersArgs; result: TiersResult };
  customerTier: { args: CustomerTierArgs; result: CustomerTierResult };
  tierTemplates: { args: Record<string, never>; result: TierTemplatesResult };
  customersFile: { args: TableFileArgs; result: BytesResult };
  audience: { args: AudienceArgs; result: AudienceResult };
  merges: { args: MergesArgs; result: MergesResult };
  personsFile: { args: PersonsFileArgs; result: BytesResult };
}

/** Every operation of the second module (core/workbench). */
export interface ModelOperations {
  link: { args: LinkArgs; result: LinkResult };
}
