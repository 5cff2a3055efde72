import type { TableColumn } from "../../engine/ops.js";
import type { Operator } from "./condition.js";
import type { Engine } from "./engine-port.js";
import type { ValueKind } from "./literals.js";

/** How an attribute is asked for. */
export type AttributeKind = ValueKind | "list";

const kinds: Record<string, AttributeKind> = { number: "number", money: "number", instant: "date", flag: "flag", text: "text", list: "list" };
const order: readonly Operator[] = [">=", ">", "<=", "<", "=", "!=", "BETWEEN", "NOT BETWEEN", "IN", "NOT IN"];
const known: readonly Operator[] = ["IS NULL", "IS NOT NULL"];

/** The operators that an attribute of a kind takes, the usual first. */
export const operatorsOf: Record<AttributeKind, readonly Operator[]> = {
  number: [...order, ...known],
  date: [...order, ...known],
  text: ["=", "!=", "IN", "NOT IN", "CONTAINS", "NOT CONTAINS", ...known],
  list: ["CONTAINS", "NOT CONTAINS", "IN", "NOT IN", ...known],
  flag: ["=", "!=", ...known],
  other: [...order, "CONTAINS", "NOT CONTAINS", ...known],
};

/** The attributes of a shop's customers, asked for once for the data at hand, and the values that they have. */
export class Attributes {
  columns: readonly TableColumn[] = [];
  private readonly values = new Map<string, Promise<string[]>>();

  constructor(private readonly engine: () => Promise<Engine>) {}

  async load(): Promise<void> {
    this.columns = (await (await this.engine()).customers({ count: 0 })).columns;
  }
  /** Names are read in any case. */
  find(name: string): TableColumn | undefined {
    const small = name.toLowerCase();
    return this.columns.find((c) => c.name.toLowerCase() === small);
  }
  kind(name: string): AttributeKind {
    return kinds[this.find(name)?.type ?? ""] ?? "other";
  }
  /** Texts that customers have there, at most 60; none where the engine offers none. */
  valuesOf(name: string): Promise<string[]> {
    let asked = this.values.get(name);
    if (!asked) {
      const text = `${name} ${this.kind(name) === "list" ? "CONTAINS" : "="} `;
      // A question of its own: it must not take the place of the completion in the text box.
      asked = this.engine().then((engine) => engine.complete(text, text.length, {})).then((r) => r.items.filter((i) => i.kind === "value").map((i) => i.label), () => []);
      this.values.set(name, asked);
    }
    return asked;
  }
}
