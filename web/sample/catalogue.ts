/** The goods of the sample shop "Kessel & Bohne": invented names, prices in cents at the beginning of the period. */
export interface Product {
  name: string;
  category: string;
  sku: string;
  vendor: string;
  priceMinor: number;
  variants: readonly Variant[];
  /** German VAT in per cent, included in the price. */
  vat: number;
  /** Share of the period that passes before the product is sold. */
  launch: number;
  popularity: number;
}
export interface Variant {
  name: string;
  /** On the product's price. */
  factor: number;
}

interface CategoryText {
  name: string;
  code: string;
  vat: number;
  /** How much of all sales. */
  weight: number;
  variants: string;
  vendors: string;
  /** "Name price" in euros, the best seller first; with ! it comes in one variant only. */
  goods: string;
}

const kCategories: CategoryText[] = [
  {
    name: "Coffee", code: "KAF", vat: 7, weight: 34, variants: "250 g=1,500 g=1.9,1 kg=3.6",
    vendors: "Kessel & Bohne,Rösterei Nordlicht,Alto Cielo",
    goods: `Morning Tram Espresso 8.9;Harbour Nine Blend 8.5;Old Lighthouse Filter 9.4;Café Zwölf Crema 7.9;Blue Ferry Ethiopia 11.9;
Decaf Moonrise 9.9;Bergkind Espresso 9.2;Night Shift Dark Roast 8.2;Finca La Nube Colombia 12.5;Kiosk Classic 7.4;Advent Blend 9.9;
Red Kettle Kenya 13.9;Zwei Brüder Brazil 9.6;Sunday Slow Filter 10.4;Little Storm Ristretto 9.1;Monsoon Letter India 10.9;
Hillside No. 7 Guatemala 12.2;Vanilla Dock (flavoured) 9.8;Cold Brew Pouches 12.9!;Tasting Set "Around the World" 24.9!`,
  },
  {
    name: "Tea & Cocoa", code: "TEE", vat: 7, weight: 9, variants: "100 g=1,250 g=2.2", vendors: "Teekontor Grünblatt,Kessel & Bohne",
    goods: `Earl of Elbe 6.9;Meadow Mint 5.9;First Flush Darjeeling 12.9;Sencha Breeze 8.9;Ginger & Lemon Lift 5.9;Rooibos Sundown 6.2;
Chai Bazaar 7.4;White Peony 14.9;Hibiscus Punch 5.5;Dark Cocoa 70 % 8.4;Drinking Chocolate Orange 9.2;Sleepy Owl Herbal 6.4`,
  },
  {
    name: "Brewers", code: "BRU", vat: 19, weight: 11, variants: "1-2 cups=1,4 cups=1.35,6 cups=1.6", vendors: "Tornado Metall,Glashütte Lindau,Kessel & Bohne",
    goods: `Hand Dripper "Pilot" 24.9;French Press "Kolben" 34.9;Moka Pot "Vesuv" 29.9;Paper Filters (100) 4.9!;Glass Server "Lago" 27.9!;
Gooseneck Kettle "Reiher" 64!;Cold Brew Bottle 32!;Siphon "Alchemist" 119!;Travel Press 39.9!;Steel Filter Cone 22.5;Cezve "Ankara" 26.9;
Electric Kettle "Pfiff" 79!;Pour-over Stand in Oak 54!;Milk Frother "Wölkchen" 44.9!;Thermos Jug "Hüttenabend" 49!;Cleaning Tablets (30) 11.9!`,
  },
  {
    name: "Grinders & Scales", code: "MUE", vat: 19, weight: 5, variants: "=1", vendors: "Tornado Metall,Feinwerk Ulm",
    goods: `Hand Grinder "Kurbel" 69;Hand Grinder "Kurbel Mini" 49;Electric Grinder "Stein 40" 149;Electric Grinder "Stein 60" 229;
Barista Scale "Gramm" 39.9;Kitchen Scale "Pfund" 29.9;Tamper, beech 58 mm 34;Dosing Cup 14.9;Knock Box 24.9;Burr Set (spare) 32`,
  },
  {
    name: "Cups & Glasses", code: "TAS", vat: 19, weight: 14, variants: "sand=1,night blue=1,moss=1,terracotta=1", vendors: "Keramik Fjord,Glashütte Lindau",
    goods: `Mug "Deich" 14.9;Espresso Cup "Punkt" 9.9;Cappuccino Cup "Wolke" 12.9;Travel Mug "Pendler" 27.9;Latte Glass (2) 16.9!;
Saucer "Mond" 6.9;Tea Bowl "Insel" 13.9;Tumbler "Rille" (4) 24.9;Mug "Happy ☕" 15.9;Enamel Mug "Camp" 11.9;Double-wall Glass (2) 19.9!;
Cup Set "Sechs" 69;Kids' Cup "Fuchs" 10.9;Carafe "Quelle" 29.9!;Teapot "Haus" 44.9;Sugar Bowl 17.9;Milk Jug "Klecks" 15.9;Bowl "Müsli" 13.5`,
  },
  {
    name: "Kitchen Tools", code: "KUE", vat: 19, weight: 11, variants: "=1", vendors: "Holzwerk Ammer,Feinwerk Ulm,Keramik Fjord",
    goods: `Bread Knife "Kruste" 49;Paring Knife "Spitz" 19.9;Chopping Board, walnut 59;Olive-wood Spoon 9.9;Pepper Mill "Turm" 42;Salt Cellar 18.9;
Citrus Press 16.9;Grater "Fein" 21.9;Tea Towel Set (3) 19.9;Apron "Werkstatt" 39;Rolling Pin, beech 17.9;Whisk 12.9;Mortar & Pestle 36;
Storage Jar "Vorrat" 15.9;Bread Bag, linen 22;Oven Gloves (pair) 18.5;Peeler "Zack" 8.9;Kitchen Timer "Ei" 13.9`,
  },
  {
    name: "Pots & Baking", code: "TOP", vat: 19, weight: 7, variants: "small=1,medium=1.3,large=1.65", vendors: "Gusseisen Harz,Tornado Metall",
    goods: `Cast-iron Pot "Herd" 99;Frying Pan "Schmied" 59;Saucepan "Stiel" 44;Loaf Tin 17.9;Springform "Kuchen" 22.9;Gugelhupf Tin 26.9;
Baking Sheet 14.9!;Pizza Stone 39!;Proofing Basket 18.9;Pie Dish "Rand" 24.9;Muffin Tray 19.9!;Cookie Cutters (8) 12.9!;Wok "Dampf" 54;Bundt Mix Set 27.5!`,
  },
  {
    name: "Pantry & Sweets", code: "FEI", vat: 7, weight: 9, variants: "=1", vendors: "Feinkost Wiesel,Kessel & Bohne",
    goods: `Cantuccini 5.9;Salted Caramel Spread 6.9;Forest Honey 8.9;Dark Chocolate with Coffee 4.9;Apricot Jam 5.4;Hazelnut Cream 7.9;
Oat Biscuits 4.5;Candied Almonds 5.2;Olive Oil "Kalamata" 0,5 l 14.9;Sea Salt Flakes 6.5;Gift Box "Danke" 34.9;Gift Box "Frohes Fest" 49.9`,
  },
];

/** Categories in the order of `kCategoryWeights`. */
export const kCategoryNames = kCategories.map((c) => c.name);
export const kCategoryWeights = kCategories.map((c) => c.weight);

function variants(text: string): Variant[] {
  return text.split(",").map((one) => {
    const [name = "", factor = "1"] = one.split("=");
    return { name, factor: Number(factor) };
  });
}

const kSingle: readonly Variant[] = [{ name: "", factor: 1 }];

function products(category: CategoryText): Product[] {
  const vendors = category.vendors.split(",");
  return category.goods.split(";").map((entry, i) => {
    const text = entry.trim();
    const cut = text.lastIndexOf(" ");
    return {
      name: text.slice(0, cut),
      category: category.name,
      sku: `${category.code}-${String(101 + i * 3)}`,
      vendor: vendors[i % vendors.length] as string,
      priceMinor: Math.round(Number.parseFloat(text.slice(cut + 1)) * 100),
      variants: text.endsWith("!") ? kSingle : variants(category.variants),
      vat: category.vat,
      launch: i % 7 === 6 ? 0.25 + (i % 5) * 0.12 : 0,
      popularity: 1 / Math.pow(i + 2, 0.8),
    };
  });
}

/** The goods, one list a category. */
export const kCatalogue: readonly (readonly Product[])[] = kCategories.map(products);
