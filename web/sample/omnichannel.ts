import { allVisits } from "./buyers.js";
import { households, type Known } from "./household.js";
import { makeOrder, type Order } from "./orders.js";
import { People, type Person } from "./people.js";
import { Random } from "./random.js";
import { dayOf, stamp } from "./shop-calendar.js";
import { cell, kHeader, money, orderRows, put } from "./shopify-csv.js";
import { misspelt, slip } from "./typing-slips.js";

export interface OmnichannelOptions {
  /** People who are known to some tool of the shop; 1,500. */
  customers?: number;
  /** The last day, "2025-12-31". */
  until?: string;
  /** Length of the period in days; 365. */
  days?: number;
}

/** A file of one of the shop's tools, and whose each of its rows is. */
export interface OmnichannelFile {
  name: string;
  kind: "orders" | "customers" | "events" | "survey";
  text: string;
  truth: RowTruth[];
}

export interface RowTruth {
  /** physical line on which the row begins */
  line: number;
  /** number of the person */
  person: number;
  /** what the row says of who it is; "" for nothing */
  says: string;
  /** the row names nothing but a browser, card or telephone that a household shares: which of them it was cannot be known */
  shared: boolean;
}

/** Lines of a CSV file with the truth of each. */
class Table {
  readonly truth: RowTruth[] = [];
  private readonly parts: string[];
  private line = 2;

  constructor(header: string) {
    this.parts = [`${header}\n`];
  }
  /** `who`: the cells that say whose the row is. */
  row(cells: readonly string[], person: Known | undefined, who: readonly string[], shared = false): void {
    const text = cells.map((c) => (/[",\n\r]/.test(c) ? `"${c.replace(/"/g, '""')}"` : c)).join(",");
    if (person) this.truth.push({ line: this.line, person: person.truth, says: who.join("|").replace(/^\|+$/, ""), shared });
    this.parts.push(text, "\n");
    this.line += text.split("\n").length;
  }
  file(name: string, kind: OmnichannelFile["kind"]): OmnichannelFile {
    return { name, kind, text: this.parts.join(""), truth: this.truth };
  }
}

const kTrunk: Record<string, [calling: string, trunk: string]> = { DE: ["49", "0"], GB: ["44", "0"], FR: ["33", "0"] };

/** A telephone number as people write it: with the country or, at home, without. */
function written(e164: string, home: boolean, random: Random): string {
  if (e164 === "") return "";
  const [calling, trunk] = kTrunk[e164.startsWith("+44") ? "GB" : e164.startsWith("+33") ? "FR" : "DE"] as [string, string];
  const rest = e164.slice(1 + calling.length);
  if (home && calling === "49" && random.chance(0.6)) return random.pick([`${trunk}${rest.slice(0, 3)} ${rest.slice(3)}`, `${trunk}${rest}`, `(${trunk}${rest.slice(0, 3)}) ${rest.slice(3, 6)} ${rest.slice(6)}`]);
  return random.pick([e164, `+${calling} ${rest.slice(0, 3)} ${rest.slice(3)}`, `00${calling}${rest}`, `+${calling} (${trunk})${rest}`]);
}

const instant = (day: number, second: number): string => stamp(day, second).replace(" ", "T").replace(" ", "").replace(/(\d\d)$/, ":$1");

class Shop {
  private readonly random: Random;
  private readonly known = new Map<Person, Known>();
  private readonly orders: Order[];
  readonly people: Known[];

  constructor(seed: number, { customers = 1500, until = "2025-12-31", days = 365 }: OmnichannelOptions) {
    this.random = new Random(seed, -11);
    const to = dayOf(until), from = to - days + 1;
    const visits = allVisits(seed, customers, { from, to });
    const persons = [...new Set(visits.flatMap((visit) => (visit.buyer ? [visit.buyer.person] : [])))];
    this.people = households(persons, this.random);
    for (const one of this.people) this.known.set(one.person, one);
    const others = new People();
    this.orders = visits.map((visit) => makeOrder(visit, (visit.day - from) / days, to - visit.day, () => others.draw(this.random), this.random));
    this.orders.sort((a, b) => (a.placed < b.placed ? -1 : a.placed > b.placed ? 1 : 0));
    this.orders.forEach((order, i) => {
      order.number = 1001 + i;
      order.id = String(4_450_000_000_000 + i * 1_048_583);
    });
  }

  private who(order: Order): Known | undefined {
    return order.visit.buyer && this.known.get(order.visit.buyer.person);
  }

  /** The web shop's and the app's orders, as Shopify exports them. */
  web(): OmnichannelFile {
    const table = new Table(kHeader);
    for (const order of this.orders.filter((o) => o.channel !== "pos")) {
      const known = this.who(order);
      if (known) known.person.phone = this.random.chance(0.7) ? written(known.phone, known.person.country === "DE", this.random) : "";
      const rows = orderRows(order, this.random);
      const first = rows[0] as string[];
      if (known && known.otherEmail !== "" && this.random.chance(0.3)) for (const row of rows) put(row, "Email", known.otherEmail);
      for (const row of rows) {
        const says = ["Email", "Phone", "Billing Name", "Billing Street", "Billing Zip"].map((column) => cell(first, column));
        table.row(row, known, says);
      }
    }
    return table.file("orders_export.csv", "orders");
  }

  /** The receipts of the till: a card, at times an address for the receipt, often nobody. */
  till(): OmnichannelFile {
    const table = new Table("Receipt,Date,Loyalty card,Customer email,Customer phone,Store,SKU,Item,Quantity,Price");
    for (const order of this.orders.filter((o) => o.channel === "pos")) {
      const known = this.who(order);
      const way = this.random.next();
      const card = known && way < 0.75 ? known.card : "";
      const asked = known && (card === "" ? way < 0.9 : way < 0.12);
      const address = known ? (known.otherEmail !== "" && this.random.chance(0.3) ? known.otherEmail : known.person.email) : "";
      const email = asked && this.random.chance(0.7) ? (this.random.chance(0.02) ? misspelt(address, this.random) : address) : "";
      const phone = asked && email === "" ? written(known.phone, true, this.random) : "";
      for (const line of order.lines) {
        table.row([`R${order.number}`, order.placed, card, email, phone, order.store, line.sku, line.product.name, String(line.quantity), money(line.priceMinor)],
          known, [card, email, phone], email === "" && known !== undefined && (card !== "" ? known.cardShared : known.phoneShared));
      }
    }
    return table.file("till_receipts.csv", "orders");
  }

  /** Who holds a card: name and address by hand, the e-mail of most, the date of birth. */
  cards(): OmnichannelFile {
    const table = new Table("Loyalty card,First name,Last name,Email,Phone,Street,Postcode,City,Country,Date of birth,Marketing consent");
    const given = new Set<string>();
    for (const known of this.people) {
      if (known.card === "" || given.has(known.card)) continue;
      given.add(known.card);
      const { person } = known;
      const hasEmail = this.random.chance(0.8);
      const email = !hasEmail ? "" : this.random.chance(0.03) ? misspelt(person.email, this.random) : person.email;
      const phone = this.random.chance(0.5) ? written(known.phone, person.country === "DE", this.random) : "";
      const first = this.random.chance(0.05) ? slip(person.first, this.random) : person.first;
      const last = this.random.chance(0.05) ? slip(person.last, this.random) : person.last;
      table.row([known.card, first, last, email, phone, person.street, person.postcode, person.city, person.country, known.birthDate, known.newsletter ? "yes" : "no"],
        known, [known.card, first, last, email, phone, person.street, person.postcode]);
    }
    return table.file("loyalty_members.csv", "customers");
  }

  /** The newsletter's list. */
  contacts(): OmnichannelFile {
    const table = new Table("Email,First Name,Last Name,Phone Number,Zip Code,City,Country,Birthday,Email Marketing Consent,Source");
    for (const known of this.people.filter((k) => k.newsletter)) {
      const { person } = known;
      const email = known.otherEmail !== "" && this.random.chance(0.25) ? known.otherEmail : person.email;
      const named = email === known.otherEmail || this.random.chance(0.85);
      const phone = this.random.chance(0.35) ? written(known.phone, false, this.random) : "";
      const birthday = named && this.random.chance(0.6) ? known.birthDate : "";
      const cells = [named ? person.first : "", named ? person.last : "", phone, named ? person.postcode : "", named ? person.city : "", person.country, birthday];
      table.row([email, ...cells, this.random.chance(0.93) ? "SUBSCRIBED" : "UNSUBSCRIBED", "Website"], known, [email, ...cells]);
    }
    return table.file("newsletter_contacts.csv", "customers");
  }

  /** Sessions on the site and in the app: somebody known only where they have signed in. */
  events(): OmnichannelFile {
    const table = new Table("event_id,event,timestamp,anonymous_id,session_id,user_email,device_type,channel,product_id,order_id");
    let id = 0;
    for (const order of this.orders) {
      const known = this.who(order);
      if (!known || known.devices.length === 0) continue;
      const online = order.channel !== "pos";
      for (let before = this.random.geometric(0.45); before >= 0; before--) {
        const buys = before === 0 && online;
        const device = this.random.pick(known.devices);
        const signed = buys ? this.random.chance(0.92) : this.random.chance(0.35);
        const day = order.visit.day - before * this.random.int(1, 4);
        const [hours = 0, minutes = 0] = order.placed.slice(11, 16).split(":").map(Number);
        let second = buys ? Math.max(0, hours * 3600 + minutes * 60 - 600) : this.random.int(7 * 3600, 22 * 3600);
        const session = `s${(id + 1_000_000).toString(36)}`;
        const put = (event: string, product: string, number = ""): void => {
          const email = signed ? known.person.email : "";
          second += this.random.int(5, 90);
          table.row([`e${++id}`, event, instant(day, second), device.id, session, email, device.type, device.type === "mobile" ? "app" : "web", product, number],
            known, [device.id, email], device.shared && !signed);
        };
        if (signed) put("login", "");
        for (const line of order.lines) put("product_viewed", line.sku);
        if (this.random.chance(0.2)) put("add_to_wishlist", (order.lines[0] as Order["lines"][number]).sku);
        if (buys || this.random.chance(0.3)) put("add_to_cart", (order.lines[0] as Order["lines"][number]).sku);
        if (buys) put("purchase", "", order.id);
      }
    }
    return table.file("site_and_app_events.csv", "events");
  }

  /** The answers of those who were asked after the parcel. */
  survey(): OmnichannelFile {
    const table = new Table("Timestamp,Email Address,How satisfied are you?,What do you drink most?,May we ask again?");
    const last = [...this.orders].reverse();
    for (const known of this.people) {
      if (!this.random.chance(0.22)) continue;
      const order = last.find((o) => this.who(o) === known) as Order;
      const email = this.random.chance(0.5) ? known.person.email : known.person.email.toUpperCase();
      table.row([order.placed, email, String(this.random.int(2, 5)), this.random.pick(["Coffee", "Tea", "Both"]), this.random.pick(["Yes", "No"])], known, [email.toLowerCase()]);
    }
    return table.file("survey.csv", "survey");
  }
}

/**
 * The sample shop as all of its tools know it: the same people on the site, in the app, at the till, in the newsletter and a
 * survey, with slips of typing, households that share telephones, tablets and cards, and records that lack most of it.
 * Deterministic by seed.
 */
export function omnichannelSample(seed = 1, options: OmnichannelOptions = {}): OmnichannelFile[] {
  const shop = new Shop(seed, options);
  return [shop.web(), shop.till(), shop.cards(), shop.contacts(), shop.events(), shop.survey()];
}

/** The same as files with their kinds, made without holding up the page: other tasks run between them. */
export async function omnichannelFiles(seed = 1, options: OmnichannelOptions = {}): Promise<{ file: File; kind: OmnichannelFile["kind"] }[]> {
  const shop = new Shop(seed, options);
  const files: { file: File; kind: OmnichannelFile["kind"] }[] = [];
  for (const make of [() => shop.web(), () => shop.till(), () => shop.cards(), () => shop.contacts(), () => shop.events(), () => shop.survey()]) {
    await new Promise((resolve) => setTimeout(resolve));
    const { name, kind, text } = make();
    files.push({ file: new File([text], name, { type: "text/csv" }), kind });
  }
  return files;
}
