import type { Theme } from "../shell/top-bar.js";

// How the page looks, nothing of the shop: kept without asking, as every page keeps its theme.
const key = "clientele.preferences";

export interface Preferences {
  theme?: Theme;
}

export function loadPreferences(): Preferences {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown>;
    const theme = value["theme"];
    return theme === "light" || theme === "dark" || theme === "auto" ? { theme } : {};
  } catch {
    return {};
  }
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // A browser that forbids storage just forgets the theme.
  }
}
