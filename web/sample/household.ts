import { folded, type Person } from "./people.js";
import type { Random } from "./random.js";

/** A person with everything by which the shop's tools may know them. */
export interface Known {
  person: Person;
  /** number of the person: what is true */
  truth: number;
  /** of the web shop, for who has an account there */
  account: string;
  /** a second address, used now and then */
  otherEmail: string;
  /** their own telephone, or that of the household; E.164, "" for none */
  phone: string;
  card: string;
  /** others of the household have the same one */
  phoneShared: boolean;
  cardShared: boolean;
  birthDate: string;
  /** ids of browsers and app installations; the last may be the family's */
  devices: { id: string; type: "mobile" | "desktop" | "tablet"; shared: boolean }[];
  newsletter: boolean;
  member: boolean;
}

function digits(random: Random, n: number): string {
  let text = "";
  for (let i = 0; i < n; i++) text += String(random.int(0, 9));
  return text;
}

/** What has been given to somebody is given to nobody else. */
class Once {
  private readonly given = new Set<string>();
  draw(make: () => string): string {
    for (;;) {
      const text = make();
      if (this.given.has(text)) continue;
      this.given.add(text);
      return text;
    }
  }
}

/** From the ranges that regulators keep for films and examples; "" where we know of none. */
function telephone(country: string, random: Random): string {
  switch (country) {
    case "GB": return `${random.pick(["+447700900", "+442079460"])}${digits(random, 3)}`;
    case "FR": return `+3363998${digits(random, 4)}`;
    case "DE": return random.chance(0.15) ? `${random.pick(["+4917139200", "+49176040690"])}${digits(random, 2)}`
      : `${random.pick(["+493023125", "+494066969", "+492214710", "+498999998", "+496990009"])}${digits(random, 3)}`;
    default: return "";
  }
}

/**
 * Makes shoppers of persons: some live together (one surname, one address, at times one telephone, one tablet, one card),
 * and a few of these are father and son of one name. Changes the persons of a household to their common address.
 */
export function households(people: readonly Person[], random: Random): Known[] {
  const phones = new Once(), cards = new Once(), ids = new Once(), emails = new Set(people.map((p) => p.email));
  const all = people.map((person, truth): Known => ({
    person, truth,
    account: ids.draw(() => `62${digits(random, 8)}`),
    otherEmail: "",
    phone: random.chance(0.75) && telephone(person.country, random) !== "" ? phones.draw(() => telephone(person.country, random)) : "",
    card: random.chance(0.55) ? cards.draw(() => `KB${digits(random, 8)}`) : "",
    birthDate: `${random.int(1946, 2005)}-${String(random.int(1, 12)).padStart(2, "0")}-${String(random.int(1, 28)).padStart(2, "0")}`,
    devices: (["mobile", "desktop"] as const).filter(() => random.chance(0.8)).map((type) => ({ id: ids.draw(() => `${digits(random, 9)}.${digits(random, 10)}`), type, shared: false })),
    phoneShared: false,
    cardShared: false,
    newsletter: random.chance(0.55),
    member: random.chance(0.9),
  }));
  for (const known of all) {
    if (!random.chance(0.08)) continue;
    const local = `${folded(known.person.last)}${known.birthDate.slice(2, 4)}`;
    for (let n = 0; known.otherEmail === ""; n++) {
      const email = `${local}${n === 0 ? "" : n}@example.net`;
      if (!emails.has(email)) known.otherEmail = email;
    }
    emails.add(known.otherEmail);
  }
  for (let i = 0; i + 1 < all.length; i += 2) {
    if (!random.chance(0.22)) continue;
    const one = all[i] as Known, other = all[i + 1] as Known;
    const { last, street, city, postcode, country } = one.person;
    // Rarely father and son have one name, which without dates of birth nobody can tell from one person; nobody else of a household.
    const namesakes = random.chance(0.003);
    if (!namesakes && other.person.first === one.person.first) continue;
    Object.assign(other.person, { last, street, city, postcode, country, ...(namesakes && { first: one.person.first }) });
    if (random.chance(0.3) && one.phone !== "") Object.assign(other, { phone: one.phone, phoneShared: (one.phoneShared = true) });
    if (random.chance(0.1) && one.card !== "") Object.assign(other, { card: one.card, cardShared: (one.cardShared = true) });
    if (random.chance(0.35)) {
      const tablet = { id: ids.draw(() => `${digits(random, 9)}.${digits(random, 10)}`), type: "tablet" as const, shared: true };
      one.devices.push(tablet);
      other.devices.push(tablet);
    }
  }
  return all;
}
