import type { Tone } from "./scene.js";

/** Groups in the order of warmth; the place is the colour's number. Names of the other schemes stand where their meaning does. */
const order: readonly (readonly string[])[] = [
  ["Champions"],
  ["Loyal", "Loyal Customers", "Loyal customers"],
  ["Active", "Potential Loyalist", "Recent", "Potential"],
  ["New", "New Customers", "New customers"],
  ["Promising"],
  ["Needs attention", "Need Attention", "Needs Attention", "Customers Needing Attention"],
  ["Almost lost", "About to sleep", "About To Sleep"],
  ["At risk", "At Risk"],
  ["Previously loyal", "Can't Lose Them", "Can't lose them"],
  ["Dormant", "Lost", "Inactive", "Hibernating"],
  ["Prospects", "Others", "Unclassified"],
];
const darkTones = new Set<Tone>(["group-1", "group-9"]);

/** One colour a group, everywhere; a name of an owner's scheme takes its place in the list. */
export function groupTone(name: string, place = 0): Tone {
  const known = order.findIndex((names) => names.some((n) => n.toLowerCase() === name.toLowerCase()));
  return `group-${(known >= 0 ? known : place % order.length) + 1}`;
}

/** Text that reads on a group's colour, at least 4.5 to 1. */
export function toneInk(tone: Tone): Tone {
  return darkTones.has(tone) ? "on-dark" : "on-light";
}
