import type { Segment } from "../../engine/ops.js";
import type { Aim } from "./workspace.js";

/** The ready segments of one aim: those with customers by the money they bring, and those without. */
export interface AimGroup {
  aim: string;
  full: Segment[];
  empty: Segment[];
}

export const readyAims = ["welcome", "interest", "best", "win-back", "offers", "products", "care", "habits"] as const;

// What an owner of that objective asks first.
const order: Record<Aim, readonly string[]> = {
  retention: ["win-back", "welcome", "best", "care", "products", "interest", "offers", "habits"],
  growth: ["interest", "products", "best", "welcome", "win-back", "offers", "habits", "care"],
  "new-market": ["habits", "welcome", "interest", "best", "products", "offers", "win-back", "care"],
};

/** Ready segments under their aims; an aim of which nobody is in any comes last. */
export function byAim(segments: readonly Segment[], objective: Aim): AimGroup[] {
  const groups = new Map<string, AimGroup>(order[objective].map((aim) => [aim, { aim, full: [], empty: [] }]));
  for (const s of segments) {
    // An aim that this page does not know yet keeps its segments in sight.
    const aim = (readyAims as readonly string[]).includes(s.aim) ? s.aim : "other";
    const group = groups.get(aim) ?? { aim, full: [], empty: [] };
    group[s.customers > 0 ? "full" : "empty"].push(s);
    groups.set(aim, group);
  }
  const all = [...groups.values()].filter((g) => g.full.length + g.empty.length > 0);
  for (const g of all) g.full.sort((a, b) => b.revenueShare - a.revenueShare || b.customers - a.customers);
  return [...all.filter((g) => g.full.length > 0), ...all.filter((g) => g.full.length === 0)];
}
