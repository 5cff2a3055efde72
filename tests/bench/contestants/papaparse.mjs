import Papa from "papaparse";
import { answerOf } from "../answer.mjs";

export const name = "Papa Parse + Map";

export async function ready() {
  return {};
}

/** `source`: a File in the browser, a stream in Node. An order's lines stand together, so a change of its id is a new order. */
export function run(_engine, source) {
  return new Promise((resolve, reject) => {
    const customers = new Map();
    let header;
    let last = "";
    Papa.parse(source, {
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const row of data) {
          if (header === undefined) {
            header = row;
            continue;
          }
          let customer = customers.get(row[1]);
          if (customer === undefined) customers.set(row[1], (customer = { latest: "", order: "", orders: 0, cents: 0 }));
          if (row[0] !== customer.order) {
            customer.order = row[0];
            customer.orders++;
          }
          if (row[2] > customer.latest) customer.latest = row[2];
          if (row[2] > last) last = row[2];
          customer.cents += Math.round(Number(row[5]) * Number(row[6]) * 100);
        }
      },
      complete: () => {
        const day = (text) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;
        const asOf = day(last) + 1;
        const all = [...customers.values()];
        resolve(answerOf(all.map((c) => asOf - day(c.latest)), all.map((c) => c.orders), all.map((c) => c.cents)));
      },
      error: reject,
    });
  });
}
