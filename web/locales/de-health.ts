import type { enHealth } from "./en-health.js";

export const deHealth: Record<keyof typeof enHealth, string> = {
  "health.broken": "Nicht lesbar",
  "health.contradictory": "Darin kann niemand sein",
  "health.empty": "Zurzeit niemand darin",
  "health.everybody": "Alle sind darin",
  "health.duplicate": "Dasselbe wie „{other}“",
  "health.overlapping": "Zu {share} wie „{other}“",
  "health.mostlyMissing": "{share} ohne Angabe: {attribute}",
  "health.smallToShare": "Weniger als 50",
  "health.smallToTest": "Zu wenige für einen Test",

  "health.why.broken": "Die Definition lässt sich nicht lesen: {text} Ändern Sie sie, oder entfernen Sie das Segment.",
  "health.why.contradictory": "Darin kann nie jemand sein: {text} Ändern oder streichen Sie eine der Bedingungen.",
  "health.why.empty": "Die Bedingungen sind erfüllbar, doch zurzeit erfüllt sie niemand. Es füllt sich von selbst.",
  "health.why.everybody": "Alle Ihre Kunden sind darin: Es unterscheidet niemanden. Fügen Sie eine Bedingung hinzu.",
  "health.why.duplicate": "Genau dieselben Kunden wie „{other}“. Wer beiden schreibt, schreibt allen doppelt.",
  "health.why.overlapping": "Von allen, die hierin oder in „{other}“ sind, sind {share} in beiden. Wer beiden schreibt, schreibt fast allen doppelt.",
  "health.why.mostlyMissing": "Von Ihren Käufern haben {share} keine Angabe zu „{attribute}“ und sind so nicht zu finden. Die Seite Daten sagt, welche Datei hilft.",
  "health.why.smallToShare": "Weniger als 50 Kunden: Eine Zahl über sie kann auf Einzelne weisen. Geben Sie sie nicht weiter.",
  "health.why.smallToTest": "Weniger als 870 Kunden: Ein Test mit zwei Hälften könnte 10 % Antworten nicht von 5 % unterscheiden. Fassen Sie zusammen, oder testen Sie länger.",
  "health.explain": "{finding}. Warum?",
};
