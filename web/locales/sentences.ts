/** A sentence of the engine, which writes English, and what stands for it in another language. */
export interface Sentence {
  pattern: RegExp;
  names: readonly string[];
  message: string;
}

const kinds: Record<string, string> = { n: "-?\\d[\\d,]*", m: "-?\\d[\\d,]*", money: "-?\\d[\\d,]*(?:\\.\\d+)?" };

/** Makes patterns of pairs "{n} rows name no customer" → message: {n} and {m} are counts, {money} an amount, other names any text. */
export function sentences(pairs: Readonly<Record<string, string>>): Sentence[] {
  return Object.entries(pairs).map(([english, message]) => {
    const names: string[] = [];
    const pattern = english.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return `(${kinds[name] ?? ".+?"})`;
    });
    return { pattern: new RegExp(`^${pattern}$`, "su"), names, message };
  });
}
