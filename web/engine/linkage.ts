import type { ColumnTables } from "./models-protocol.js";
import type { LinkResult } from "./ops.js";
import type { Column } from "./protocol.js";
import { textValues } from "./columns.js";

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

/** The module's columns as pairs with their reasons. */
export function linkedFrom(result: LinkResult, columns: ColumnTables): Linked {
  const ids = columns["recordsRef"]?.["record_id"];
  const recordIds = ids?.type === "dict" ? textValues(ids).map((id) => id ?? "") : [];
  const personIds = Array.from(plain(columns["recordsRef"]?.["person_id"]), (row) => recordIds[row] ?? "");
  const own = columns["pairsRef"] ?? {};
  const [a, b, probability, weight, joined, byKey, hold] = ["a", "b", "probability", "weight", "joined", "by_key", "hold"].map((name) => plain(own[name])) as
    [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  const fields = result.fields.map((field) => ({ field, levels: plain(own[`level:${field.name}`]), bits: plain(own[`bits:${field.name}`]) }));
  const pairs: LinkPair[] = [];
  const review: ReviewPair[] = [];
  for (let i = 0; i < a.length; i++) {
    const because = fields.filter(({ levels, bits }) => levels[i] !== kNoEvidence && Math.abs(bits[i]!) >= 0.05)
      .map(({ field, levels, bits }) => reason(field.name, field.levels[levels[i]!]?.name ?? "", bits[i]!))
      .sort((x, y) => y.bits - x.bits);
    if (byKey[i] && !because.some((r) => (r.field === "email" || r.field === "phone") && r.level === "equal")) because.unshift(reason("account or whole record", "equal", 20));
    const pair = { a: recordIds[a[i]!] ?? "", b: recordIds[b[i]!] ?? "", probability: probability[i]!, weight: Math.round(weight[i]! * 10) / 10, because };
    if (joined[i]) pairs.push(pair);
    else review.push({ ...pair, held: result.holds[hold[i]!] ?? "" });
  }
  const { records, persons, merges, lambda, passes, candidates, randomPairs, oneToOne } = result;
  return { records, persons, merges, pairs, review, parameters: { lambda, fields: result.fields, passes, candidates, randomPairs, oneToOne }, recordIds, personIds };
}
