/** ICU-lite: "{name}", "{n, number}", "{n, plural, =0 {none} one {# order} other {# orders}}", "{x, select, a {…} other {…}}". */

export type MessageValue = string | number;

type Part =
  | { kind: "text"; text: string }
  | { kind: "value"; name: string; number: boolean }
  | { kind: "hash" }
  | { kind: "choice"; name: string; plural: boolean; options: Map<string, Part[]> };

const compiled = new Map<string, Part[]>();

class Parser {
  private at = 0;
  constructor(private readonly source: string) {}

  parse(inPlural: boolean, nested: boolean): Part[] {
    const parts: Part[] = [];
    let text = "";
    const flush = (): void => {
      if (text !== "") parts.push({ kind: "text", text });
      text = "";
    };
    while (this.at < this.source.length) {
      const c = this.source[this.at];
      if (c === "}" && nested) break;
      if (c === "{") {
        flush();
        parts.push(this.argument());
      } else if (c === "#" && inPlural) {
        flush();
        parts.push({ kind: "hash" });
        this.at++;
      } else {
        text += c;
        this.at++;
      }
    }
    flush();
    return parts;
  }

  private argument(): Part {
    this.at++;
    const name = this.word();
    if (this.take("}")) return { kind: "value", name, number: false };
    this.expect(",");
    const type = this.word();
    if (this.take("}")) return { kind: "value", name, number: type === "number" };
    this.expect(",");
    const options = new Map<string, Part[]>();
    for (;;) {
      this.space();
      if (this.take("}")) break;
      const key = this.word();
      this.expect("{");
      options.set(key, this.parse(type === "plural", true));
      this.expect("}");
    }
    return { kind: "choice", name, plural: type === "plural", options };
  }

  private space(): void {
    while (/\s/.test(this.source[this.at] ?? "")) this.at++;
  }
  private word(): string {
    this.space();
    const start = this.at;
    while (this.at < this.source.length && !/[\s,{}]/.test(this.source[this.at] ?? "")) this.at++;
    return this.source.slice(start, this.at);
  }
  private take(c: string): boolean {
    this.space();
    if (this.source[this.at] !== c) return false;
    this.at++;
    return true;
  }
  private expect(c: string): void {
    if (!this.take(c)) throw new SyntaxError(`message: "${c}" expected at ${this.at} in "${this.source}"`);
  }
}

export interface MessageFormats {
  number(n: number): string;
  plural(n: number): string;
}

function write(parts: Part[], values: Record<string, MessageValue>, formats: MessageFormats, hash: number | null): string {
  let out = "";
  for (const part of parts) {
    if (part.kind === "text") out += part.text;
    else if (part.kind === "hash") out += hash === null ? "#" : formats.number(hash);
    else if (part.kind === "value") {
      const value = values[part.name] ?? "";
      out += typeof value === "number" ? formats.number(value) : part.number ? formats.number(Number(value)) : value;
    } else {
      const value = values[part.name] ?? "";
      const n = Number(value);
      const chosen = part.plural
        ? (part.options.get(`=${n}`) ?? part.options.get(formats.plural(n)) ?? part.options.get("other"))
        : (part.options.get(String(value)) ?? part.options.get("other"));
      if (chosen) out += write(chosen, values, formats, part.plural ? n : hash);
    }
  }
  return out;
}

/** Writes one message with its values. Throws SyntaxError when the message itself is malformed. */
export function formatMessage(message: string, values: Record<string, MessageValue>, formats: MessageFormats): string {
  let parts = compiled.get(message);
  if (!parts) {
    parts = new Parser(message).parse(false, false);
    compiled.set(message, parts);
  }
  return write(parts, values, formats, null);
}
