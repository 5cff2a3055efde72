import { en } from "../../locales/en.js";
import type { MessageKey, Words } from "../../locales/words.js";

/** The name of a feature in plain words; an attribute without one of ours shows its own, without underscores. */
export function featureName(name: string, words: Words): string {
  const key = `col.${name}`;
  if (key in en) return words.t(key as MessageKey);
  const plain = name.replace(/^survey\./, "").replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const money = new Set(["amount_spent", "average_order_value", "refunded_amount", "largest_order", "smallest_order", "predicted_clv", "discount_amount", "cost_of_goods", "gross_profit"]);
const shares = new Set(["discount_share", "gross_margin", "return_rate", "weekend_share"]);

/** A feature of 0 to 1 that is read as per cent. */
export const isShare = (name: string): boolean => shares.has(name);
export const isMoney = (name: string, type: string): boolean => type === "money" || money.has(name);
/** Whether a feature's values are a few fixed names, which have words of ours. */
export const isNamed = (name: string): boolean => name === "rfm_group" || name === "habit_weekday" || /_subscription_status$|_on_device$/.test(name);

const consents = { SUBSCRIBED: "consent.yes", NOT_SUBSCRIBED: "consent.no", UNSUBSCRIBED: "consent.withdrawn" } as const;
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** What somebody used: "Phone"; a device without a word of ours as it is. */
export function deviceName(device: string, words: Words): string {
  const key = `device.${device}`;
  return key in en ? words.t(key as MessageKey) : device;
}

/** The day by its number or its English name, as the owner's language writes it. */
function weekday(value: string, words: Words): string {
  const day = /^[0-7]$/.test(value) ? Number(value) : weekdays.indexOf(value.toLowerCase());
  return day < 0 ? value : words.weekday(day);
}

/** A cell of the customers table as one reads it: days, money and numbers in the owner's locale. */
export function featureText(name: string, type: string, value: string, words: Words): string {
  if (value === "") return "–";
  if (isMoney(name, type)) return words.moneyExact(value);
  if (isShare(name) && Number.isFinite(Number(value))) return words.share(Number(value));
  if (/^\d{4}-\d\d-\d\d([T ].*)?$/.test(value)) return value.length === 10 ? words.date(value) : words.dateTime(value);
  if (name === "customer_id") return value;
  if (name === "rfm_group") return words.engine(value);
  if (name === "habit_weekday") return weekday(value, words);
  if (name.endsWith("_on_device")) return deviceName(value, words);
  if (name.endsWith("_subscription_status") && value in consents) return words.t(consents[value as keyof typeof consents]);
  if (type === "number" && Number.isFinite(Number(value))) return words.number(Number(value), 2);
  if (type === "flag") return words.t(value === "true" || value === "1" ? "yes" : "no");
  return value;
}

/** Px that a column of a type needs. */
export function featureWidth(name: string, type: string): number {
  if (name === "customer_id") return 220;
  if (type === "list" || type === "text") return 150;
  return 126;
}
