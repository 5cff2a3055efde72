import { allVisits, type Visit } from "./buyers.js";
import { makeOrder, type Order } from "./orders.js";
import { People, type Person } from "./people.js";
import { Random } from "./random.js";
import { dayOf } from "./shop-calendar.js";
import { cell, csvLine, kHeader, orderRows, put, type Row } from "./shopify-csv.js";

export interface SampleOptions {
  /** People with an e-mail address; 5,000. */
  customers?: number;
  /** The last day, "2025-12-31": fixed, so that the sample never changes by itself. */
  until?: string;
  /** Length of the period in days; 1,096. */
  days?: number;
  /** Test orders, unreadable rows, items rung up twice; true. */
  mess?: boolean;
}

/** What the generator knows about the file that it made; counts are of the whole file. Money in cents. */
export interface SampleTruth {
  /** Data rows, the header not among them. */
  rows: number;
  /** Rows that cannot be read: a date or an amount that is none. Each is an order of one line. */
  unreadable: number;
  /** Rows equal to the row before: the item was rung up twice. */
  rungUpTwice: number;
  /** Orders and money of the readable rows. */
  orders: number;
  customers: number;
  /** Orders without an e-mail address. */
  anonymousOrders: number;
  cancelled: number;
  voided: number;
  pending: number;
  test: number;
  totalMinor: number;
  refundedMinor: number;
}

/** The file of the sample shop in pieces, and what is true of it. */
export interface Sample {
  chunks: string[];
  truth: SampleTruth;
}

function allOrders(seed: number, customers: number, days: number, until: string): Order[] {
  const to = dayOf(until);
  const period = { from: to - days + 1, to };
  const random = new Random(seed, -1);
  const others = new People();
  const stranger = (): Person => others.draw(random);
  const orders = allVisits(seed, customers, period).map((visit: Visit) =>
    makeOrder(visit, (visit.day - period.from) / days, period.to - visit.day, stranger, random));
  // By the instant, so by the text of the clock except for the hour that comes twice in October.
  orders.sort((a, b) => (a.placed < b.placed ? -1 : a.placed > b.placed ? 1 : 0));
  orders.forEach((order, i) => {
    order.number = 1001 + i;
    order.id = String(4_450_000_000_000 + i * 1_048_583 + random.int(0, 999_983));
  });
  return orders;
}

const kSpoils: [string, string][] = [["Created at", "31.02.2025"], ["Total", "n/a"], ["Lineitem quantity", "two"], ["Created at", "yesterday"], ["Lineitem price", "9,90 EUR?"]];

/** Makes an order of one line unreadable, as hand-edited exports have them. */
function spoil(row: Row, i: number): void {
  const [column, text] = kSpoils[i % kSpoils.length] as [string, string];
  put(row, column, text);
}

function makeTest(rows: Row[]): void {
  const first = rows[0] as Row;
  put(first, "Payment Method", "(for testing) Bogus Gateway");
  put(first, "Tags", "test");
  put(first, "Notes", "test order, please ignore");
  for (const row of rows) put(row, "Email", "test@example.com");
}

class Counter {
  readonly truth: SampleTruth = {
    rows: 0, unreadable: 0, rungUpTwice: 0, orders: 0, customers: 0, anonymousOrders: 0, cancelled: 0, voided: 0, pending: 0, test: 0, totalMinor: 0, refundedMinor: 0,
  };
  private readonly emails = new Set<string>();

  add(order: Order, rows: Row[], test: boolean): void {
    const email = cell(rows[0] as Row, "Email").trim().toLowerCase();
    const { truth } = this;
    truth.orders++;
    if (email === "") truth.anonymousOrders++;
    else this.emails.add(email);
    truth.customers = this.emails.size;
    if (order.cancelled !== "") truth.cancelled++;
    if (order.status === "voided") truth.voided++;
    if (order.status === "pending") truth.pending++;
    if (test) truth.test++;
    truth.totalMinor += order.totalMinor;
    truth.refundedMinor += order.refundedMinor;
  }
}

/** The newest orders first, as Shopify writes them. Gives pieces of text as they are ready, at the end what is true of them. */
function* pieces(seed: number, options: SampleOptions): Generator<string, SampleTruth> {
  const { customers = 5000, until = "2025-12-31", days = 1096, mess = true } = options;
  const orders = allOrders(seed, customers, days, until);
  const random = new Random(seed, -3);
  const counter = new Counter();
  const { truth } = counter;
  let text = `${kHeader}\n`;
  for (let i = orders.length - 1; i >= 0; i--) {
    const order = orders[i] as Order;
    const rows = orderRows(order, random);
    const test = mess && i % 2500 === 1250;
    if (test) makeTest(rows);
    const due = mess && !test && orders.length - i > truth.unreadable * 2400 + 700;
    if (due && rows.length === 1 && order.status === "paid") {
      spoil(rows[0] as Row, truth.unreadable++);
    } else {
      if (mess && rows.length > 1 && i % 900 === 450) {
        rows.push([...(rows[rows.length - 1] as Row)]);
        truth.rungUpTwice++;
      }
      counter.add(order, rows, test);
    }
    truth.rows += rows.length;
    for (const row of rows) text += csvLine(row);
    if (text.length > 262_144) {
      yield text;
      text = "";
    }
  }
  yield text;
  return truth;
}

/** The sample shop and what is known of it: three years of "Kessel & Bohne", coffee and kitchenware. About a second. */
export function makeSample(seed = 1, options: SampleOptions = {}): Sample {
  const chunks: string[] = [];
  const source = pieces(seed, options);
  for (;;) {
    const step = source.next();
    if (step.done) return { chunks, truth: step.value };
    chunks.push(step.value);
  }
}

/** The sample shop as the text of a Shopify orders export, in pieces: `new File(sampleShop(), "orders_export.csv")`. */
export function sampleShop(seed = 1, options: SampleOptions = {}): string[] {
  return makeSample(seed, options).chunks;
}

/** The same as a file, made without holding up the page: other tasks run between the pieces. */
export async function sampleFile(seed = 1, options: SampleOptions = {}): Promise<File> {
  const chunks: string[] = [];
  for (const piece of pieces(seed, options)) {
    chunks.push(piece);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new File(chunks, "orders_export.csv", { type: "text/csv" });
}
