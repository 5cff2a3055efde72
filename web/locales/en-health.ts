/** What is wrong with a segment: a few words for its card, the sentence behind them, and what to do. */
export const enHealth = {
  "health.broken": "Cannot be read",
  "health.contradictory": "Nobody can ever be in it",
  "health.empty": "Nobody in it now",
  "health.everybody": "Everybody is in it",
  "health.duplicate": "Same as “{other}”",
  "health.overlapping": "{share} the same as “{other}”",
  "health.mostlyMissing": "{share} have no value: {attribute}",
  "health.smallToShare": "Fewer than 50",
  "health.smallToTest": "Too few to test",

  "health.why.broken": "Its definition cannot be read: {text} Change it, or remove the segment.",
  "health.why.contradictory": "Nobody can ever be in it: {text} Change or remove one of them.",
  "health.why.empty": "Its conditions can be met, but at present nobody meets them. It fills by itself.",
  "health.why.everybody": "All your customers are in it, so it tells nobody apart. Add a condition.",
  "health.why.duplicate": "The same customers as “{other}”, one by one. Who writes to both writes to everybody twice.",
  "health.why.overlapping": "Of all who are in this one or in “{other}”, {share} are in both. Who writes to both writes to nearly everybody twice.",
  "health.why.mostlyMissing": "Of your buyers, {share} have no value for “{attribute}”, and none of them can be found by it. The Data page says which file to add.",
  "health.why.smallToShare": "Fewer than 50 customers: a figure about them may point to single people. Keep it out of what you share.",
  "health.why.smallToTest": "Fewer than 870 customers: a test of two halves would not tell a response of 10% from one of 5%. Join it with another, or test for longer.",
  "health.explain": "{finding}. Why?",
} as const;
