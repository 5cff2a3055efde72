import { opposite, quoted, type Clause, type Group, type Operator, type Row } from "./condition.js";
import { tokensOf, type Token } from "./condition-tokens.js";

const keywords = /^(AND|OR|NOT|BETWEEN|IN|CONTAINS|IS|NULL|MATCHES)$/i;
const compares = new Set(["=", "!=", "<", "<=", ">", ">="]);
// Deeper than anybody nests by hand; the engine has a limit of its own.
const kDeepest = 40;

/** Reads the ANDs, ORs, NOTs and parentheses of a text; what stands between them is a clause of fields where it is simple, else kept as it is. */
class Reader {
  private next = 0;
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** null where the text does not hold together. */
  run(): Group | null {
    const form = this.anyOf(0);
    return form && this.next === this.tokens.length ? form : null;
  }

  private word(word: string, ahead = 0): boolean {
    const token = this.tokens[this.next + ahead];
    return token?.kind === "word" && token.value.toUpperCase() === word;
  }
  private symbol(symbol: string, at = this.next): boolean {
    const token = this.tokens[at];
    return token?.kind === "symbol" && token.value === symbol;
  }

  private anyOf(depth: number): Group | null {
    const parts: Row[][] = [];
    do {
      const rows = this.allOf(depth);
      if (!rows) return null;
      parts.push(rows);
    } while (this.word("OR") && ++this.next);
    // AND binds before OR: what it holds together becomes a group where there is an OR.
    const only = parts.length === 1 ? parts[0] : undefined;
    if (only) return { kind: "group", join: "AND", not: false, rows: only };
    return { kind: "group", join: "OR", not: false, rows: parts.map((rows) => (rows.length === 1 ? rows[0]! : { kind: "group", join: "AND", not: false, rows })) };
  }
  private allOf(depth: number): Row[] | null {
    const rows: Row[] = [];
    do {
      const row = this.negation(depth);
      if (!row) return null;
      rows.push(row);
    } while (this.word("AND") && ++this.next);
    return rows;
  }

  private negation(depth: number): Row | null {
    let not = false;
    while (this.word("NOT")) {
      not = !not;
      this.next++;
    }
    const row = this.isGroup() ? this.group(depth) : this.clause();
    return row && not ? turned(row) : row;
  }

  /** Whether a parenthesis holds a condition; one of a calculation is followed by more of its clause. */
  private isGroup(): boolean {
    if (!this.symbol("(")) return false;
    const end = this.closing(this.next);
    const after = this.tokens[end + 1];
    return end > 0 && (!after || (after.kind === "symbol" && after.value === ")") || (after.kind === "word" && /^(AND|OR)$/i.test(after.value)));
  }
  private closing(from: number): number {
    for (let at = from, depth = 0; at < this.tokens.length; at++) {
      if (this.symbol("(", at)) depth++;
      else if (this.symbol(")", at) && --depth === 0) return at;
    }
    return -1;
  }
  private group(depth: number): Group | null {
    if (depth >= kDeepest) return null;
    this.next++;
    const inner = this.anyOf(depth + 1);
    if (!inner || !this.symbol(")")) return null;
    this.next++;
    return inner;
  }

  /** Up to the next AND or OR, or the end of the group; the AND of a BETWEEN is its own. */
  private clause(): Row | null {
    const from = this.next;
    for (let open = false; this.next < this.tokens.length; this.next++) {
      if (this.symbol("(")) {
        const end = this.closing(this.next);
        if (end < 0) return null;
        this.next = end;
      } else if (this.symbol(")") || this.word("OR")) break;
      else if (this.word("BETWEEN")) open = true;
      else if (this.word("AND")) {
        if (!open) break;
        open = false;
      }
    }
    const tokens = this.tokens.slice(from, this.next);
    if (tokens.length === 0) return null;
    return simple(tokens) ?? { kind: "raw", not: false, text: this.text.slice(tokens[0]!.from, tokens.at(-1)!.to) };
  }
}

function turned(row: Row): Row {
  if (row.kind === "clause") return { ...row, operator: opposite[row.operator] };
  if (row.kind === "segment") return { ...row, inside: !row.inside };
  return { ...row, not: !row.not };
}

/** One constant as the language writes it, from the tokens of exactly one; null for anything else. */
function constant(tokens: readonly Token[]): string | null {
  const [first, second] = tokens;
  if (!first || tokens.length > 2) return null;
  if (second) {
    const sign = first.kind === "symbol" && (first.value === "-" || first.value === "+");
    return sign && second.kind === "number" ? (first.value === "-" ? "-" : "") + second.value : null;
  }
  if (first.kind === "text") return quoted(first.value);
  if (first.kind === "date") return /^\d{4}-/.test(first.value) ? first.value.toUpperCase() : first.value.toLowerCase();
  if (first.kind === "number") return first.value;
  return first.kind === "word" && /^(TRUE|FALSE)$/i.test(first.value) ? first.value.toUpperCase() : null;
}

function split(tokens: readonly Token[], at: (t: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (at(token)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

const isWord = (t: Token | undefined, word: string): boolean => t?.kind === "word" && t.value.toUpperCase() === word;
const isSymbol = (t: Token | undefined, symbol: string): boolean => t?.kind === "symbol" && t.value === symbol;

function simple(tokens: readonly Token[]): Row | null {
  const name = tokens[0]!;
  if (name.kind !== "word" || keywords.test(name.value) || /^(TRUE|FALSE)$/i.test(name.value)) return null;
  if (isWord(name, "IN_SEGMENT")) return segment(tokens);
  const sign = tokens[1];
  if (sign?.kind === "symbol" && compares.has(sign.value)) return clause(name, sign.value as Operator, [tokens.slice(2)]);
  const not = isWord(sign, "NOT") ? 1 : 0;
  const operator = tokens[1 + not];
  const rest = tokens.slice(2 + not);
  const said = (positive: Operator): Operator => (not ? opposite[positive] : positive);
  if (isWord(operator, "BETWEEN")) {
    const ends = split(rest, (t) => isWord(t, "AND"));
    return ends.length === 2 ? clause(name, said("BETWEEN"), ends) : null;
  }
  if (isWord(operator, "IN") && isSymbol(rest[0], "(") && isSymbol(rest.at(-1), ")")) return clause(name, said("IN"), split(rest.slice(1, -1), (t) => isSymbol(t, ",")));
  if (isWord(operator, "CONTAINS")) return clause(name, said("CONTAINS"), [rest]);
  if (isWord(sign, "IS") && isWord(tokens.at(-1), "NULL")) {
    if (tokens.length === 3) return clause(name, "IS NULL", []);
    if (tokens.length === 4 && isWord(tokens[2], "NOT")) return clause(name, "IS NOT NULL", []);
  }
  return null;
}

function clause(name: Token, operator: Operator, values: readonly (readonly Token[])[]): Clause | null {
  const constants = values.map(constant);
  return constants.every((c) => c !== null) ? { kind: "clause", attribute: name.value, operator, values: constants } : null;
}

/** in_segment('vip'), also with = TRUE or its like behind it. */
function segment(tokens: readonly Token[]): Row | null {
  const [, open, text, close, sign, flag] = tokens;
  if (!isSymbol(open, "(") || text?.kind !== "text" || !isSymbol(close, ")")) return null;
  if (tokens.length === 4) return { kind: "segment", segment: text.value, inside: true };
  const equal = isSymbol(sign, "=");
  const yes = isWord(flag, "TRUE");
  if (tokens.length !== 6 || (!equal && !isSymbol(sign, "!=")) || (!yes && !isWord(flag, "FALSE"))) return null;
  return { kind: "segment", segment: text.value, inside: yes === equal };
}

/** A text as a form; null where it does not hold together (a parenthesis or a quote is open). */
export function readForm(text: string): Group | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  if (tokens.length === 0) return { kind: "group", join: "AND", not: false, rows: [] };
  return new Reader(text, tokens).run();
}
