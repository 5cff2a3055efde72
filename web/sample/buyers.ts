import { kCategoryWeights } from "./catalogue.js";
import { People, type Person } from "./people.js";
import { Random } from "./random.js";
import { civil, kPeak, salesOf, season, type Sale } from "./shop-calendar.js";

/** How a customer shops. Rates follow a gamma over customers, and after each order some leave for good (as in BG/NBD). */
interface Habit {
  name: "regular" | "casual" | "gift" | "bargain" | "office";
  share: number;
  /** Gamma of the rate: shape, and mean orders a year. */
  shape: number;
  yearly: number;
  /** Beta of the probability to leave after an order. */
  leave: [number, number];
  /** Weights on Coffee, Tea, Brewers, Grinders, Cups, Kitchen, Pots, Pantry. */
  taste: number[];
  /** Probability that a basket ends after an item. */
  stop: number;
  /** web, mobile_app, instagram, pos, shopify_draft_order. */
  channels: number[];
  marketing: number;
}

const kHabits: Habit[] = [
  { name: "regular", share: 20, shape: 2.2, yearly: 7.4, leave: [1, 13], taste: [2.4, 1, 0.5, 0.4, 0.6, 0.5, 0.4, 1], stop: 0.46, channels: [50, 24, 4, 22, 0], marketing: 0.72 },
  { name: "casual", share: 43, shape: 0.9, yearly: 2.3, leave: [1.1, 4.2], taste: [0.8, 1, 1, 1, 1, 1, 1, 1], stop: 0.5, channels: [60, 12, 10, 18, 0], marketing: 0.5 },
  { name: "gift", share: 19, shape: 1, yearly: 0, leave: [1, 1], taste: [0.5, 0.8, 0.9, 0.4, 2, 0.9, 0.8, 3], stop: 0.4, channels: [66, 6, 18, 10, 0], marketing: 0.34 },
  { name: "bargain", share: 15, shape: 1, yearly: 0.5, leave: [1, 9], taste: [0.7, 0.6, 1.4, 1.6, 1.3, 1.3, 1.6, 0.6], stop: 0.38, channels: [62, 20, 18, 0, 0], marketing: 0.88 },
  { name: "office", share: 3, shape: 3, yearly: 8, leave: [1, 24], taste: [4, 0.8, 0.3, 0.3, 0.4, 0.1, 0.1, 0.6], stop: 0.5, channels: [30, 0, 0, 0, 70], marketing: 0.3 },
];
const kShares = kHabits.map((habit) => habit.share);
export const kChannels = ["web", "mobile_app", "instagram", "pos", "shopify_draft_order"];
const kCompanies = "Kanzlei,Praxis,Architektur,Agentur,Studio,Café,Buchhandlung,Werkstatt".split(",");

export interface Buyer {
  person: Person;
  habit: Habit;
  company: string;
  marketing: boolean;
  taste: number[];
  /** Of the variant or product bought again and again, one number a category in [0, 1). */
  favourite: number[];
  channels: number[];
  /** Above 1 buys dearer and more. */
  purse: number;
}

/** One order to be made. `buyer` is missing for a stranger at the till. */
export interface Visit {
  buyer?: Buyer;
  day: number;
  sale?: Sale;
  first: boolean;
}

export interface Period {
  from: number;
  /** The last day. */
  to: number;
}

function newBuyer(habit: Habit, person: Person, random: Random): Buyer {
  const office = habit.name === "office";
  return {
    person, habit,
    company: office ? `${random.pick(kCompanies)} ${person.last}` : "",
    marketing: random.chance(habit.marketing),
    taste: kCategoryWeights.map((weight, i) => weight * (habit.taste[i] as number) * random.gamma(0.9, 1)),
    favourite: kCategoryWeights.map(() => random.next()),
    channels: habit.channels.map((weight, i) => weight * random.gamma(0.35, 1) + (i === 0 ? 0.01 : 0)),
    purse: random.gamma(6, 1),
  };
}

function saleOn(day: number): Sale | undefined {
  return salesOf(civil(day)[0]).find((sale) => day >= sale.from && day <= sale.to);
}

/** The day a customer is won: more each year, along the season; gift buyers before Christmas, bargain hunters in a sale. */
function firstDay(habit: Habit, period: Period, random: Random): number {
  const days = period.to - period.from + 1;
  for (;;) {
    const day = period.from + random.int(0, days - 1);
    const grown = (0.8 + (0.2 * (day - period.from)) / days) * season(day);
    const month = civil(day)[1];
    const fits = habit.name === "gift" ? (month >= 11 ? 1 : month === 5 ? 0.5 : 0.16)
      : habit.name === "bargain" ? (saleOn(day) ? 1 : 0.12) : 0.5;
    if (random.next() * kPeak < grown * fits) return day;
  }
}

/** Later days of a customer who keeps a rhythm: a Poisson process thinned by the season, until the customer leaves. */
function rhythm(buyer: Buyer, first: number, period: Period, random: Random): number[] {
  const { shape, yearly, leave } = buyer.habit;
  const rate = (random.gamma(shape, yearly) / 365.25) * kPeak;
  const quits = random.beta(...leave);
  const days: number[] = [];
  for (let at = first; rate > 0 && !random.chance(quits); ) {
    do at += random.exponential(rate);
    while (at <= period.to && random.next() * kPeak > season(Math.floor(at)));
    if (at > period.to) break;
    days.push(Math.floor(at));
  }
  return days;
}

/** Days of a customer who comes for an occasion: `each` gives the window of a year and how likely the customer is to come. */
function occasions(first: number, period: Period, random: Random, each: (year: number) => [number, number, number][]): number[] {
  const days: number[] = [];
  for (let year = civil(first)[0]; year <= civil(period.to)[0]; year++) {
    for (const [from, to, likely] of each(year)) {
      const day = random.int(from, to);
      if (random.chance(likely) && day > first && day <= period.to) days.push(day);
    }
  }
  return days;
}

function visitsOf(buyer: Buyer, period: Period, random: Random): Visit[] {
  const first = firstDay(buyer.habit, period, random);
  const days = [first, ...rhythm(buyer, first, period, random)];
  if (buyer.habit.name === "gift") {
    const again = random.beta(1, 2.2);
    days.push(...occasions(first, period, random, (year) => {
      const december = (salesOf(year)[3] as Sale).to;
      return [[december, december + 22, again], [december - 210, december - 200, again / 3]];
    }));
  }
  if (buyer.habit.name === "bargain") {
    const keen = random.beta(1.4, 2.6);
    days.push(...occasions(first, period, random, (year) => salesOf(year).map((sale) => [sale.from, sale.to, keen])));
  }
  return days.sort((a, b) => a - b).map((day, i) => {
    const sale = saleOn(day);
    const takes = sale !== undefined && random.chance(buyer.habit.name === "bargain" ? 0.93 : 0.22);
    return { buyer, day, first: i === 0, ...(takes ? { sale } : {}) };
  });
}

/** Everybody's orders, and those of strangers at the till, by day. */
export function allVisits(seed: number, customers: number, period: Period): Visit[] {
  const people = new People();
  const visits: Visit[] = [];
  for (let i = 0; i < customers; i++) {
    const random = new Random(seed, i + 1);
    const habit = kHabits[random.weighted(kShares)] as Habit;
    const person = people.draw(random, habit.name === "office" ? "DE" : undefined);
    visits.push(...visitsOf(newBuyer(habit, person, random), period, random));
  }
  const till = new Random(seed, -2);
  const strangers = Math.round(visits.length * 0.045);
  for (let i = 0; i < strangers; ) {
    const day = till.int(period.from, period.to);
    if (civil(day)[3] === 6 || till.next() * kPeak > season(day)) continue;
    visits.push({ day, first: true });
    i++;
  }
  return visits.sort((a, b) => a.day - b.day);
}
