import { describe, expect, it } from "vitest";
import type { ColumnReport, SourceReport } from "../../../web/engine/ops.js";
import { rolesAfter } from "../../../web/dashboard/pages/data-mapping.js";
import { questionChoices } from "../../../web/dashboard/pages/data-questions.js";
import { cellsCondition } from "../../../web/dashboard/pages/rfm-chart.js";
import { Words } from "../../../web/locales/words.js";

const column = (name: string, role: string, examples: string[] = []): ColumnReport => ({ name, role, examples, type: "text", confidence: 1, because: "", missing: 0, format: "" });
const report = (columns: ColumnReport[]): SourceReport => ({ columns }) as SourceReport;

describe("rolesAfter", () => {
  const r = report([column("Mail", "email"), column("Total", "amount"), column("Net", "")]);
  it("gives a role to another column and takes the old one from it", () => {
    expect(rolesAfter(r, {}, "Net", "amount")).toEqual({ amount: "Net" });
    expect(rolesAfter(r, {}, "Mail", "customer_id")).toEqual({ email: "", customer_id: "Mail" });
  });
  it("takes a role away, and forgets what was said before of the same column", () => {
    expect(rolesAfter(r, {}, "Mail", "")).toEqual({ email: "" });
    expect(rolesAfter(report([column("Net", "subtotal")]), { subtotal: "Net" }, "Net", "amount")).toEqual({ subtotal: "", amount: "Net" });
  });
});

describe("questionChoices", () => {
  const words = new Words("en-GB");
  const question = (what: string, choice: string, alternatives: string[]) => ({ column: "Created at", what, choice, alternatives, why: "", open: true });
  it("asks for a date with an example read both ways", () => {
    const r = report([column("Created at", "date", ["12/12/2021 08:00", "03/04/2021 09:12"])]);
    const { ask, options } = questionChoices(r, question("dateOrder", "dmy", ["mdy"]), words);
    expect(ask).toBe("03/04/2021: 3 Apr 2021 or 4 Mar 2021?");
    expect(options.map((o) => o.value)).toEqual(["dmy", "mdy"]);
  });
  it("asks for an amount as it would be read", () => {
    const { options } = questionChoices(report([column("Created at", "amount", ["1,234"])]), question("decimalMark", ".", [","]), words);
    expect(options.map((o) => o.label)).toEqual(["1,234", "1.234"]);
  });
});

describe("cellsCondition", () => {
  it("names every pair of scores whose mean the cell has, and no other", () => {
    // Brute force over all scores: the condition, read as JavaScript, must hold exactly for those of the cell.
    for (let r = 1; r <= 5; r++) {
      for (let fm = 1; fm <= 5; fm += 0.5) {
        const code = cellsCondition([{ r, fm }]).replaceAll(" AND ", " && ").replaceAll(" OR ", " || ").replaceAll(" = ", " === ");
        const terms = code.split(" && ").length;
        expect(terms).toBeGreaterThan(1);
        const wanted = new Set<string>();
        for (let f = 1; f <= 5; f++) for (let m = 1; m <= 5; m++) if ((f + m) / 2 === fm) wanted.add(`${f} ${m}`);
        const named = new Set([...code.matchAll(/frequency_score === (\d) && monetary_score === (\d)/g)].map((x) => `${x[1]} ${x[2]}`));
        expect(named).toEqual(wanted);
        expect(code.startsWith(`recency_score === ${r} && `)).toBe(true);
      }
    }
  });
});
