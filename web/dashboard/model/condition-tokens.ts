/** A piece of a text of the segment language, as core/segments/language/lexer.cpp cuts it. */
export interface Token {
  kind: "number" | "text" | "date" | "word" | "symbol";
  from: number;
  to: number;
  /** of a text without its quotes; of a word as written; of a symbol in its plain form */
  value: string;
}

const quotes: Record<string, string> = { "'": "'", '"': '"', "‘": "’", "’": "’", "“": "”", "”": "”" };
const plain: Record<string, string> = { "<>": "!=", "==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "−": "-" };
const patterns: readonly [Token["kind"], RegExp][] = [
  ["date", /[-+]\d+[dwmy](?![A-Za-z0-9_])/iy],
  ["date", /\d{4}-\d[A-Za-z0-9_:-]*/y],
  ["date", /\d+_[A-Za-z0-9_]*/y],
  // A length of time (within: 2d) only stands inside a function, where nothing is read by its value.
  ["number", /\d+(?:\.\d+)?[A-Za-z0-9_]*/y],
  ["word", /[A-Za-z_](?:[A-Za-z0-9_]|\.(?=[A-Za-z_]))*/y],
  ["symbol", /!=|<>|<=|>=|==|[≤≥≠−(),:=<>+\-*/]/y],
];

/** Cuts a text into tokens; null where the engine would refuse to. */
export function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[ \t\r\n\u00a0]/.test(text[at]!)) {
      at++;
      continue;
    }
    const token = text[at]! in quotes ? textAt(text, at) : patternAt(text, at);
    if (!token) return null;
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

function patternAt(text: string, at: number): Token | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    const day = kind === "word" && /^(today|yesterday|tomorrow)$/i.test(found);
    return { kind: day ? "date" : kind, from: at, to: at + found.length, value: plain[found] ?? found };
  }
  return null;
}

/** A quote inside is doubled or follows a backslash; curly ones end at their like. */
function textAt(text: string, from: number): Token | null {
  const close = quotes[text[from]!]!;
  const straight = close === "'" || close === '"';
  let value = "";
  for (let at = from + 1; at < text.length; at++) {
    const c = text[at]!;
    const next = text[at + 1];
    if (c === "\\" && (next === "\\" || next === close)) {
      value += next;
      at++;
    } else if (c !== close) value += c;
    else if (straight && next === close) {
      value += close;
      at++;
    } else return { kind: "text", from, to: at + 1, value };
  }
  return null;
}
