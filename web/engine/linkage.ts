import type { ColumnTables } from "./models-protocol.js";
import type { LinkResult, PersonDecision, PersonKey } from "./ops.js";
import type { Column } from "./protocol.js";
import { textAt, textValues } from "./columns.js";

/** What `shop.link` takes; all optional. */
export interface LinkSettings {
  /** probability from which on two records are one person (0.95) */
  threshold?: number;
  /** … and from which on a pair that is not joined is shown (0.5) */
  reviewFrom?: number;
  /** of what is drawn at random */
  seed?: number;
  /** ISO code, for phone numbers that name no country */
  country?: string;
  /** whether each file has a person once at most: found out when left out */
  oneToOne?: "auto" | "yes" | "no";
}

/** What one field says for or against two records being one person. */
export interface LinkReason {
  field: string;
  level: string;
  /** log2 of how much more often that comes about among records of one person; 20 for what stands for a person by itself */
  bits: number;
  /** "date of birth equal: +9.3" */
  text: string;
}

/** Two records, by their record_id. */
export interface LinkPair {
  a: string;
  b: string;
  probability: number;
  /** all reasons together, in bits */
  weight: number;
  because: LinkReason[];
}

/** A pair to be looked at; `held` says which rule kept it apart, "" when it is not probable enough. */
export interface ReviewPair extends LinkPair {
  held: string;
}

export interface Linked {
  records: number;
  persons: number;
  merges: number;
  pairs: LinkPair[];
  review: ReviewPair[];
  parameters: Pick<LinkResult, "lambda" | "fields" | "passes" | "candidates" | "randomPairs" | "oneToOne">;
  /** one a record, in the order of the files: its own name, and the least one of its person */
  recordIds: string[];
  personIds: string[];
}

const kNoEvidence = 7;
const kNobody = 0xffffffff;
/** Only the owner is sure. */
const kSurest = 0.999999;
const kNames: Record<string, string> = {
  given_name: "given name", birth_date: "date of birth", street_number: "house number", address_2: "rest of the address", city: "town",
  email: "e-mail", person_number: "number of the person", loyalty_id: "loyalty card",
};

function plain(column: Column | undefined): ArrayLike<number> {
  return column && column.type !== "dict" && column.type !== "mask" ? column.values : [];
}

function reason(field: string, level: string, bits: number): LinkReason {
  const rounded = Math.round(bits * 10) / 10;
  return { field, level, bits: rounded, text: `${kNames[field] ?? field} ${level}: ${rounded < 0 ? "\u2212" : "+"}${Math.abs(rounded).toFixed(1)}` };
}

/** A pair by the numbers of its records, as they came. */
interface FoundPair extends Omit<ReviewPair, "a" | "b"> {
  a: number;
  b: number;
  joined: boolean;
}

function pairsOf(result: LinkResult, columns: ColumnTables): FoundPair[] {
  const own = columns["pairsRef"] ?? {};
  const [a, b, probability, weight, joined, byKey, hold] = ["a", "b", "probability", "weight", "joined", "by_key", "hold"].map((name) => plain(own[name])) as
    [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  const fields = result.fields.map((field) => ({ field, levels: plain(own[`level:${field.name}`]), bits: plain(own[`bits:${field.name}`]) }));
  return Array.from(a, (first, i) => {
    const because = fields.filter(({ levels, bits }) => levels[i] !== kNoEvidence && Math.abs(bits[i]!) >= 0.05)
      .map(({ field, levels, bits }) => reason(field.name, field.levels[levels[i]!]?.name ?? "", bits[i]!))
      .sort((x, y) => y.bits - x.bits);
    if (byKey[i] && !because.some((r) => (r.field === "email" || r.field === "phone") && r.level === "equal")) because.unshift(reason("account or whole record", "equal", 20));
    return { a: first, b: b[i]!, probability: probability[i]!, weight: Math.round(weight[i]! * 10) / 10, because, joined: joined[i] === 1, held: result.holds[hold[i]!] ?? "" };
  });
}

/** The module's columns as pairs with their reasons. */
export function linkedFrom(result: LinkResult, columns: ColumnTables): Linked {
  const ids = columns["recordsRef"]?.["record_id"];
  const recordIds = ids?.type === "dict" ? textValues(ids).map((id) => id ?? "") : [];
  const personIds = Array.from(plain(columns["recordsRef"]?.["person_id"]), (row) => recordIds[row] ?? "");
  const pairs: LinkPair[] = [];
  const review: ReviewPair[] = [];
  for (const { a, b, joined, held, ...found } of pairsOf(result, columns)) {
    const pair = { a: recordIds[a] ?? "", b: recordIds[b] ?? "", ...found };
    if (joined) pairs.push(pair);
    else review.push({ ...pair, held });
  }
  const { records, persons, merges, lambda, passes, candidates, randomPairs, oneToOne } = result;
  return { records, persons, merges, pairs, review, parameters: { lambda, fields: result.fields, passes, candidates, randomPairs, oneToOne }, recordIds, personIds };
}

/** The rows of a table: columns of `records` with accounts. */
export interface Owners {
  platform: string;
  file: string;
  columns: Record<string, Column>;
}

/** One of two records that are alike. */
export interface MatchedRecord {
  /** a key of its person */
  key: PersonKey;
  file: string;
  line: number;
  /** its cells that say who somebody is, by role; none that are blank */
  says: Record<string, string>;
}

/** Two persons of whom two records are alike. */
export interface MatchedPair {
  a: MatchedRecord;
  b: MatchedRecord;
  probability: number;
  because: LinkReason[];
  /** which rule kept the records apart, "" when they are not probable enough */
  held: string;
}

/** A row that names nobody by a key, as a till's receipt with a name alone, and the person whose record is most like it. */
export interface MatchedRow {
  row: MatchedRecord;
  person: MatchedRecord;
  probability: number;
  because: LinkReason[];
  held: string;
}

/** What scored matching says beyond the keys. */
export interface Matches {
  /** persons that it takes for one, the surest first */
  joined: MatchedPair[];
  /** … as decisions, to be given on to configure() */
  decisions: PersonDecision[];
  /** persons to be looked at, the surest first */
  review: MatchedPair[];
  /** rows of nobody that may be somebody's, the surest first; never joined: a decision names keys, and they have none */
  nobodys: MatchedRow[];
  records: number;
}

/** The pairs of different persons; of several pairs of records of the same two, the surest. `owners` go by the tables' order. */
export function matchesFrom(result: LinkResult, columns: ColumnTables, owners: readonly Owners[]): Matches {
  const [source, row] = ["source", "row"].map((name) => plain(columns["recordsRef"]?.[name])) as [ArrayLike<number>, ArrayLike<number>];
  const person = (record: number): number | undefined => {
    const of = owners[source[record]!]!.columns["person"];
    const code = of?.type === "u32" ? of.values[row[record]!] : undefined;
    return code === kNobody ? undefined : code;
  };
  // A row may be a person's by another row of its order, and say itself nobody.
  const saysWho = (record: number): boolean => {
    const of = owners[source[record]!]!.columns["account"];
    return of?.type === "dict" && textAt(of, row[record]!) !== null;
  };
  const found = new Map<string, FoundPair>();
  const likeliest = new Map<number, FoundPair & { row: number; person: number }>();   // by the row that is nobody's
  for (const pair of pairsOf(result, columns)) {
    const one = person(pair.a), other = person(pair.b);
    if ((one === undefined) !== (other === undefined)) {
      const [nobodys, somebodys] = one === undefined ? [pair.a, pair.b] : [pair.b, pair.a];
      const before = likeliest.get(nobodys);
      if (saysWho(somebodys) && (!before || pair.probability > before.probability)) likeliest.set(nobodys, { ...pair, row: nobodys, person: somebodys });
      continue;
    }
    if (one === undefined || other === undefined || one === other || !saysWho(pair.a) || !saysWho(pair.b)) continue;
    const both = one < other ? `${one} ${other}` : `${other} ${one}`;
    const before = found.get(both);
    if (!before || (pair.joined && !before.joined) || (pair.joined === before.joined && pair.probability > before.probability)) found.set(both, pair);
  }
  const record = (number: number): MatchedRecord => recordOf(owners[source[number]!]!, row[number]!);
  const matches: Matches = { joined: [], decisions: [], review: [], nobodys: [], records: result.records };
  for (const { row: nobodys, person: somebodys, probability, because, held } of [...likeliest.values()].sort((x, y) => y.probability - x.probability))
    matches.nobodys.push({ row: record(nobodys), person: record(somebodys), probability, because, held });
  for (const { a, b, probability, because, held, joined } of [...found.values()].sort((x, y) => y.probability - x.probability)) {
    const pair: MatchedPair = { a: record(a), b: record(b), probability, because, held };
    if (!joined) {
      matches.review.push(pair);
      continue;
    }
    matches.joined.push(pair);
    matches.decisions.push({ same: true, a: pair.a.key, b: pair.b.key, probability: Math.min(probability, kSurest), because: because.map((r) => `${r.field} ${r.level} ${r.bits}`) });
  }
  return matches;
}

function recordOf({ platform, file, columns }: Owners, row: number): MatchedRecord {
  const says: Record<string, string> = {};
  let key: PersonKey = { kind: "", platform: "", value: "" };
  for (const [role, column] of Object.entries(columns)) {
    if (column.type !== "dict") continue;
    const text = textAt(column, row) ?? "";
    if (role === "account") {
      const cut = text.indexOf(":"), kind = text.slice(0, cut);
      key = { kind, platform: kind === "id" || kind === "name" ? platform : "", value: text.slice(cut + 1) };
    } else if (text !== "") says[role] = text;
  }
  const line = columns["line"];
  return { key, file, line: line?.type === "u32" ? (line.values[row] ?? 0) : 0, says };
}
