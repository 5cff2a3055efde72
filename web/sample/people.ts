import type { Random } from "./random.js";

/** An invented person with an address in a real city. E-mail and phone stand in ranges that belong to nobody. */
export interface Person {
  first: string;
  last: string;
  email: string;
  phone: string;
  street: string;
  city: string;
  postcode: string;
  country: string;
}

interface Land {
  code: string;
  weight: number;
  first: string;
  last: string;
  /** "City=postcode": # is a digit, @ a letter. */
  cities: string;
  streets: string;
  numberFirst?: boolean;
}

const kGermanFirst =
  "Anna,Lukas,Lena,Jonas,Mia,Felix,Sophie,Paul,Emma,Leon,Jana,Tim,Katharina,Stefan,Petra,Michael,Sabine,Thomas,Julia,Andreas,Jörg,Käthe,Günther,Zoë,Björn,Hannah,Matthias,Claudia,Moritz,Frieda";
const kGermanLast =
  "Müller,Schmidt,Schneider,Fischer,Weber,Becker,Hoffmann,Schäfer,Koch,Richter,Klein,Wolf,Schröder,Neumann,Braun,Krüger,Hartmann,Lange,Krause,Lehmann,Köhler,König,Weiß,Jung,Vogel,Keller,Günther,Brandt,Böhm,Sommer";
const kLands: Land[] = [
  {
    code: "DE", weight: 58, first: kGermanFirst, last: kGermanLast,
    cities: "Hamburg=20###,Berlin=10###,München=80###,Köln=50###,Frankfurt am Main=60###,Stuttgart=70###,Leipzig=04###,Bremen=28###,Lübeck=235##,Kiel=241##,Freiburg=791##,Dresden=01###,Hannover=30###,Nürnberg=90###,Münster=481##",
    streets: "Lindenstraße,Hauptstraße,Am Kanal,Gartenweg,Schillerstraße,Deichweg,Mühlenweg,Bahnhofstraße,Rosenallee,Feldstraße",
  },
  {
    code: "AT", weight: 11, first: kGermanFirst, last: "Gruber,Huber,Bauer,Wagner,Pichler,Steiner,Moser,Mayer,Hofer,Leitner,Berger,Fuchs,Eder,Schwarz,Winkler",
    cities: "Wien=1##0,Graz=80##,Linz=40##,Salzburg=50##,Innsbruck=60##,Dornbirn=685#",
    streets: "Ringgasse,Kirchengasse,Am Graben,Wiesenweg,Bergstraße",
  },
  {
    code: "CH", weight: 8, first: kGermanFirst + ",Luca,Chiara,Noé,Céline", last: "Meier,Keller,Frei,Baumann,Brunner,Gerber,Widmer,Zimmermann,Favre,Rochat,Bianchi,Bernasconi",
    cities: "Zürich=80##,Bern=30##,Basel=40##,Genève=12##,Luzern=60##,Lausanne=10##,Winterthur=84##",
    streets: "Seestrasse,Bahnhofstrasse,Rue du Lac,Dorfstrasse,Rebweg",
  },
  {
    code: "FR", weight: 6, first: "Camille,Léa,Hugo,Chloé,Louis,Manon,Jules,Élise,François,Amélie,Théo,Inès", last: "Martin,Bernard,Dubois,Moreau,Laurent,Lefèvre,Garcia,Roux,Fournier,Girard,Bonnet,Lemaître",
    cities: "Paris=750##,Lyon=6900#,Strasbourg=67#00,Nantes=44#00,Lille=59#00,Bordeaux=33#00",
    streets: "rue des Lilas,avenue Victor Hugo,rue de la Gare,place du Marché,quai Saint-Michel", numberFirst: true,
  },
  {
    code: "NL", weight: 6, first: "Sanne,Daan,Fleur,Bram,Lotte,Sem,Noor,Thijs,Eva,Ruben", last: "de Vries,Jansen,van den Berg,Bakker,Visser,Smit,de Boer,Mulder,van Dijk,Bos",
    cities: "Amsterdam=10## @@,Utrecht=35## @@,Rotterdam=30## @@,Groningen=97## @@,Den Haag=25## @@",
    streets: "Prinsengracht,Dorpsstraat,Kerkstraat,Molenweg,Havenkade",
  },
  {
    code: "GB", weight: 5, first: "Olivia,Jack,Amelia,Harry,Isla,George,Poppy,Oscar,Priya,Callum", last: "Smith,Jones,Taylor,Brown,Evans,O'Brien,Patel,Walker,Wright,Hughes",
    cities: "London=E# #@@,Edinburgh=EH# #@@,Bristol=BS# #@@,Manchester=M# #@@,Leeds=LS# #@@",
    streets: "High Street,Church Lane,Mill Road,Station Road,Victoria Terrace", numberFirst: true,
  },
  {
    code: "DK", weight: 3, first: "Freja,Søren,Ida,Mikkel,Astrid,Jørgen", last: "Nielsen,Jensen,Møller,Sørensen,Holm,Østergaard",
    cities: "København=1###,Aarhus=8000,Odense=5000", streets: "Nørregade,Strandvejen,Algade",
  },
  {
    code: "IT", weight: 2, first: "Giulia,Marco,Sofia,Matteo,Niccolò,Alessia", last: "Rossi,Russo,Ferrari,Esposito,Romano,D'Angelo",
    cities: "Milano=201##,Bolzano=39100,Torino=101##", streets: "Via Roma,Corso Italia,Via dei Mille",
  },
  {
    code: "PL", weight: 1, first: "Zofia,Jakub,Łucja,Michał", last: "Nowak,Kowalski,Wiśniewska,Zieliński",
    cities: "Warszawa=00-###,Wrocław=50-###,Szczecin=70-###", streets: "ulica Długa,ulica Polna,aleja Lipowa",
  },
];
/** People of every origin live in every city. */
const kWorldFirst = "Ayşe,Mehmet,Fatima,Omar,Linh,Minh,Chinwe,Kofi,Aleksandra,Piotr,Oksana,Dmytro,Priyanka,Arjun,Mei,Hiroshi,Yara,Samir,Valentina,Diego";
const kWorldLast = "Yılmaz,Demir,Nguyễn,Trần,Okafor,Mensah,Kowalczyk,Shevchenko,Sharma,Haddad,Rahimi,Tanaka,Chen,Silva,Popescu,Hernández";

const kFold: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", ø: "o", ł: "l", ı: "i", æ: "ae" };

/** Lower-case ASCII letters of a name, for e-mail addresses. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[äöüßøłıæ]/g, (c) => kFold[c] as string).normalize("NFD").replace(/[^a-z]/g, "");
}

function postcode(pattern: string, random: Random): string {
  return pattern.replace(/[#@]/g, (c) => (c === "#" ? String(random.int(0, 9)) : random.pick([..."ABCDEFHJKLMNPRSTUVWXYZ"])));
}

/** A number from the ranges that regulators keep for films and examples; "" where we know of none. */
function phone(country: string, random: Random): string {
  const three = String(random.int(0, 999)).padStart(3, "0");
  switch (country) {
    case "DE": return random.pick(["+49 30 23125 ", "+49 40 66969 ", "+49 221 4710 ", "+49 89 99998 ", "+49 69 90009 "]) + three;
    case "GB": return random.pick(["+44 7700 900", "+44 20 7946 0"]) + three;
    case "FR": return `+33 6 39 98 ${three.slice(0, 2)} ${String(random.int(0, 99)).padStart(2, "0")}`;
    default: return "";
  }
}

const kWeights = kLands.map((land) => land.weight);
const kSplit = kLands.map((land) => ({ first: land.first.split(","), last: land.last.split(","), cities: land.cities.split(","), streets: land.streets.split(",") }));

/** Draws persons whose e-mail addresses are all different. */
export class People {
  private readonly taken = new Map<string, number>();

  draw(random: Random, only?: string): Person {
    const at = only === undefined ? random.weighted(kWeights) : Math.max(0, kLands.findIndex((land) => land.code === only));
    const land = kLands[at] as Land;
    const lists = kSplit[at] as (typeof kSplit)[number];
    const world = random.chance(0.14);
    const first = random.pick(world ? kWorldFirst.split(",") : lists.first);
    const last = random.pick(world || random.chance(0.04) ? kWorldLast.split(",") : lists.last);
    const [city = "", pattern = ""] = random.pick(lists.cities).split("=");
    const street = random.pick(lists.streets);
    const house = random.int(1, 140);
    return {
      first, last, city, country: land.code,
      postcode: postcode(pattern, random),
      street: land.numberFirst ? `${house} ${street}` : `${street} ${house}${random.chance(0.08) ? random.pick(["a", "b", ", 3. OG"]) : ""}`,
      phone: random.chance(0.45) ? phone(land.code, random) : "",
      email: this.address(folded(first), folded(last), random),
    };
  }

  private address(first: string, last: string, random: Random): string {
    const local = [`${first}.${last}`, `${first[0]}.${last}`, `${first}${last}`, `${last}.${first}`, `${first}_${last}${random.int(60, 99)}`][random.weighted([50, 18, 14, 8, 10])] as string;
    const address = (suffix: string): string => `${local}${suffix}@example.${domain}`;
    const domain = ["com", "org", "net"][random.weighted([6, 2, 2])] as string;
    const n = (this.taken.get(address("")) ?? 0) + 1;
    this.taken.set(address(""), n);
    return address(n === 1 ? "" : `.${n}`);
  }
}
