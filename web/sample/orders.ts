import { kChannels, type Buyer, type Visit } from "./buyers.js";
import { kCatalogue, kCategoryWeights, type Product } from "./catalogue.js";
import type { Person } from "./people.js";
import type { Random } from "./random.js";
import { civil, stamp } from "./shop-calendar.js";

export interface Line {
  product: Product;
  variant: string;
  sku: string;
  quantity: number;
  priceMinor: number;
  /** Crossed-out price, or 0. */
  beforeMinor: number;
}

export interface Order {
  number: number;
  id: string;
  visit: Visit;
  channel: string;
  placed: string;
  paid: string;
  fulfilled: string;
  cancelled: string;
  status: "paid" | "pending" | "authorized" | "refunded" | "partially_refunded" | "voided";
  lines: Line[];
  code: string;
  discountMinor: number;
  subtotalMinor: number;
  shippingMinor: number;
  taxMinor: number;
  /** By rate: 19 and 7 per cent. */
  taxes: [number, number];
  totalMinor: number;
  refundedMinor: number;
  /** Whom a present goes to. */
  to?: Person;
  note: string;
  attributes: string;
  tags: string;
  payment: string;
  store: string;
}

const kWebHours = [2, 1, 0, 0, 0, 1, 3, 6, 8, 9, 9, 9, 11, 9, 7, 7, 7, 8, 10, 13, 16, 15, 10, 5];
const kTillHours = [0, 0, 0, 0, 0, 0, 0, 0, 1, 5, 9, 12, 13, 11, 10, 11, 12, 11, 7, 1, 0, 0, 0, 0];
const kStores = ["Hamburg Ottensen", "Berlin Bergmannstraße"];
const kNotes = [
  'Please ring at "Keller", second door,\nnot at the café.', "Bitte beim Nachbarn abgeben, danke!", "Ship together with my last order, please",
  'Grind for French press ("coarse"), thanks', "Livraison après 18 h,\ncode porte 12B", "Leave at the back door; the dog is friendly", "Bitte ohne Plastik verpacken 🌱",
];
const kGiftNotes = ["Happy birthday! 🎁", 'Frohe Weihnachten,\nalles Liebe von "uns allen"', "For the best baristas in town", "Alles Gute zum Muttertag, Mama ❤️", "No invoice in the box, please: it is a present"];

/** The price list goes up twice in the period, to prices that end in 0 or 90 cents as the first did. */
function priced(product: Product, factor: number, elapsed: number): number {
  const raised = product.priceMinor * factor * (elapsed > 0.68 ? 1.09 : elapsed > 0.34 ? 1.04 : 1);
  return raised < 2000 ? Math.round(raised / 10) * 10 : Math.round(raised / 100) * 100 - 10;
}

function chosen(category: number, buyer: Buyer | undefined, elapsed: number, month: number, random: Random): Product {
  const goods = (kCatalogue[category] as Product[]).filter((product) => product.launch <= elapsed);
  if (buyer && category < 2 && random.chance(0.6)) return goods[Math.floor((buyer.favourite[category] as number) ** 1.7 * goods.length)] as Product;
  const festive = (product: Product): boolean => /Advent|Gift|Set|Fest/.test(product.name);
  return goods[random.weighted(goods.map((product) => product.popularity * (festive(product) ? (month > 10 ? 4 : 0.5) : 1)))] as Product;
}

function basket(visit: Visit, elapsed: number, random: Random): Line[] {
  const { buyer } = visit;
  const office = buyer?.habit.name === "office";
  const month = civil(visit.day)[1];
  const lines: Line[] = [];
  const count = 1 + Math.min(9, random.geometric(buyer?.habit.stop ?? 0.6));
  for (let i = 0; i < count; i++) {
    const category = random.weighted(buyer?.taste ?? kCategoryWeights);
    const product = chosen(category, buyer, elapsed, month, random);
    const larger = category < 2 ? (buyer?.favourite[7] ?? 0.3) : random.next();
    const at = office ? product.variants.length - 1 : Math.min(product.variants.length - 1, Math.floor(larger * product.variants.length));
    const variant = product.variants[at] as Product["variants"][number];
    const sku = variant.name === "" ? product.sku : `${product.sku}-${at + 1}`;
    if (lines.some((line) => line.sku === sku)) continue;
    const priceMinor = priced(product, variant.factor, elapsed);
    const many = office ? random.int(2, 8) : random.chance(0.16 * (buyer?.purse ?? 1)) ? random.int(2, 4) : 1;
    lines.push({ product, variant: variant.name, sku, quantity: many, priceMinor, beforeMinor: random.chance(0.04) ? Math.round(priceMinor * 0.125) * 10 : 0 });
  }
  return lines;
}

/** Lines after the discount, VAT in it by rate (the discount spread over the lines in proportion). */
function taxed(lines: Line[], discountMinor: number, country: string): [number, number] {
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  const of = (rate: number): number => {
    const gross = lines.reduce((sum, line) => sum + (line.product.vat === rate ? line.quantity * line.priceMinor : 0), 0);
    return country === "CH" || country === "GB" ? 0 : Math.round((gross * (1 - discountMinor / goods) * rate) / (100 + rate));
  };
  return [of(19), of(7)];
}

function shipping(channel: string, country: string, subtotalMinor: number): number {
  if (channel === "pos") return 0;
  if (country === "DE") return subtotalMinor >= 4500 ? 0 : 490;
  return subtotalMinor >= 8900 ? 0 : country === "AT" ? 690 : 990;
}

function discountOf(visit: Visit, goodsMinor: number, random: Random): [string, number] {
  const off = (percent: number): number => Math.round((goodsMinor * percent) / 100);
  if (visit.sale) return [visit.sale.code, off(visit.sale.percent)];
  if (visit.buyer?.habit.name === "office") return ["B2B10", off(10)];
  if (visit.buyer?.marketing && visit.first && random.chance(0.45)) return ["WILLKOMMEN5", Math.min(goodsMinor, 500)];
  if (visit.buyer && random.chance(0.02)) return ["FREUNDE10", off(10)];
  return ["", 0];
}

/** What became of the order: refunds, cancellations, and those of the last days that still wait for money or a parcel. */
function outcome(order: Order, daysLeft: number, random: Random): void {
  const lucky = random.next();
  const { day } = order.visit;
  const clock = random.int(8 * 3600, 17 * 3600);
  if (order.channel === "pos") order.fulfilled = order.paid = order.placed;
  else if (daysLeft < 9 && order.payment === "Bank Deposit" && random.chance(0.7)) order.status = "pending";
  else {
    if (order.payment !== "Bank Deposit") order.paid = order.placed;
    else order.paid = stamp(day + random.int(1, 4), clock);
    if (daysLeft > 6 || random.chance(0.4)) order.fulfilled = stamp(day + (order.payment === "Bank Deposit" ? 5 : random.int(1, 3)), clock);
    if (daysLeft < 3 && random.chance(0.1)) order.status = "authorized";
  }
  // What happens after the last day has not happened yet.
  const last = stamp(day + daysLeft, 86_399);
  if (order.fulfilled > last) order.fulfilled = "";
  if (order.paid > last) {
    order.paid = "";
    order.status = "pending";
  }
  if (order.status !== "paid") return;
  if (lucky < 0.009 && order.channel !== "pos" && daysLeft > 0) {
    order.cancelled = stamp(day + 1, clock);
    order.fulfilled = "";
    const wasPaid = random.chance(0.6);
    order.status = wasPaid ? "refunded" : "voided";
    order.refundedMinor = wasPaid ? order.totalMinor : 0;
    if (!wasPaid) order.paid = "";
  } else if (lucky < 0.027) {
    order.status = "refunded";
    order.refundedMinor = order.totalMinor;
  } else if (lucky < 0.055 && order.lines.length > 1) {
    const line = random.pick(order.lines);
    const back = Math.min(order.subtotalMinor, Math.round(((line.priceMinor * line.quantity) * order.subtotalMinor) / (order.subtotalMinor + order.discountMinor)));
    order.status = back === order.totalMinor ? "refunded" : "partially_refunded";
    order.refundedMinor = back;
  }
}

function wording(order: Order, random: Random): void {
  const { buyer, first } = order.visit;
  const tags: string[] = [];
  if (buyer?.habit.name === "office") tags.push("B2B", "wholesale");
  if (first && buyer) tags.push("first order");
  if (order.to) {
    tags.push("gift");
    order.attributes = `gift_wrap: ${random.pick(["yes", "no"])}`;
    if (random.chance(0.5)) order.note = random.pick(kGiftNotes);
  } else if (order.channel !== "pos" && random.chance(0.05)) order.note = random.pick(kNotes);
  order.tags = tags.join(", ");
}

/** Makes one order of a visit. `elapsed`: share of the period gone by; `daysLeft`: days to its end. */
export function makeOrder(visit: Visit, elapsed: number, daysLeft: number, stranger: () => Person, random: Random): Order {
  const { buyer, day } = visit;
  const sunday = civil(day)[3] === 6;
  let channel = buyer ? (kChannels[random.weighted(buyer.channels)] as string) : "pos";
  if ((channel === "pos" && (sunday || visit.sale)) || (channel === "mobile_app" && elapsed < 0.3)) channel = "web";
  const till = channel === "pos";
  const second = random.weighted(till ? kTillHours : kWebHours) * 3600 + random.int(0, 3599);
  const lines = basket(visit, elapsed, random);
  const goods = lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
  const [code, discountMinor] = till ? ["", 0] : discountOf(visit, goods, random);
  const present = buyer?.habit.name === "gift" ? 0.75 : 0.03;
  const to = buyer && !till && random.chance(present) ? stranger() : undefined;
  const country = to?.country ?? buyer?.person.country ?? "DE";
  const subtotalMinor = goods - discountMinor;
  const shippingMinor = shipping(channel, country, subtotalMinor);
  const taxes = taxed(lines, discountMinor, country);
  const order: Order = {
    number: 0, id: "", visit, channel, lines, code, discountMinor, subtotalMinor, shippingMinor, taxes,
    placed: stamp(day, second), paid: "", fulfilled: "", cancelled: "", status: "paid",
    taxMinor: taxes[0] + taxes[1], totalMinor: subtotalMinor + shippingMinor, refundedMinor: 0,
    note: "", attributes: "", tags: "", ...(to ? { to } : {}),
    payment: till ? random.pick(["Cash", "Card terminal", "Card terminal"]) : random.pick(["Shopify Payments", "Shopify Payments", "PayPal Express Checkout", "PayPal Express Checkout", "Klarna", "Bank Deposit"]),
    store: till ? (kStores[buyer?.person.city === "Berlin" || (!buyer && random.chance(0.4)) ? 1 : 0] as string) : "",
  };
  if (channel === "shopify_draft_order") order.payment = "Bank Deposit";
  outcome(order, daysLeft, random);
  wording(order, random);
  return order;
}
