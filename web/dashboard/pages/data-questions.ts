import type { Question, SourceReport } from "../../engine/ops.js";
import type { Words } from "../../locales/words.js";

export interface QuestionChoices {
  ask: string;
  options: { value: string; label: string }[];
}

/** "03/04/2021" read as day, month or month, day; null when it is no such date. */
function dateIn(example: string, order: string): string | null {
  const parts = /^\D*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})/.exec(example);
  if (!parts) return null;
  const n = parts.slice(1, 4).map(Number);
  const [d, m, y] = order === "dmy" ? [n[0], n[1], n[2]] : order === "mdy" ? [n[1], n[0], n[2]] : [n[2], n[1], n[0]];
  if (!d || !m || y === undefined || m > 12 || d > 31) return null;
  const year = y < 100 ? 2000 + y : y;
  return `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** The words of an open question and its answers, with an example of the file read each way. */
export function questionChoices(r: SourceReport, q: Question, words: Words): QuestionChoices {
  const values = [...new Set([q.choice, ...q.alternatives])];
  const column = r.columns.find((c) => c.name === q.column);
  const examples = column?.examples ?? [];
  if (q.what === "dateOrder") {
    // The example that shows the difference best is one that both ways can read, as different days.
    const example = examples.find((e) => new Set(values.map((v) => dateIn(e, v))).size === values.length && values.every((v) => dateIn(e, v) !== null)) ?? examples[0] ?? "";
    const labels = values.map((v) => {
      const day = dateIn(example, v);
      const name = v === "dmy" ? words.t("format.dmy") : v === "mdy" ? words.t("format.mdy") : words.t("format.ymd");
      return { value: v, label: day ? `${words.date(day)} (${name})` : name };
    });
    const read = labels.map((l) => dateIn(example, l.value)).filter((d) => d !== null).map((d) => words.date(d));
    return { ask: read.length > 1 ? words.t("question.dateExample", { example: example.split(/[ T]/)[0] ?? "", a: read[0] ?? "", b: read[1] ?? "" }) : words.t("question.date", { column: q.column }), options: labels };
  }
  if (q.what === "decimalMark") {
    const example = examples.find((e) => /\d[.,]\d{3}\b/.test(e)) ?? examples[0] ?? "";
    const label = (v: string): string => {
      const plain = v === "," ? example.replaceAll(".", "").replace(",", ".") : example.replaceAll(",", "");
      const n = Number(plain.replace(/[^\d.-]/g, ""));
      return Number.isFinite(n) && example !== "" ? words.number(n, 3) : words.t(v === "," ? "format.comma" : "format.point");
    };
    return { ask: words.t("question.decimal", { example, column: q.column }), options: values.map((v) => ({ value: v, label: label(v) })) };
  }
  const ask = q.column !== "" ? words.t("question.other", { what: q.what, column: q.column }) : words.t("question.file", { what: q.what });
  return { ask, options: values.map((value) => ({ value, label: value === "\t" ? words.t("format.tab") : value })) };
}
