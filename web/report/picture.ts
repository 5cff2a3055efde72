import type { Drawing, Shape, Tone } from "../charts/scene.js";
import { html, Markup } from "./markup.js";

/** A tone as a class of the report's style sheet, so that one picture serves light, dark and paper. */
function tone(kind: "f" | "s", value: Tone | undefined): string {
  return value === undefined || value === "none" ? "" : `${kind}-${value}`;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

function shape(s: Shape): Markup {
  const classes = [tone("f", s.fill ?? (s.kind === "path" ? undefined : "ink")), tone("s", s.stroke)].filter((c) => c !== "").join(" ");
  const opacity = s.opacity === undefined || s.opacity === 1 ? undefined : html` opacity="${s.opacity}"`;
  const stroke = s.strokeWidth === undefined ? undefined : html` stroke-width="${s.strokeWidth}"`;
  switch (s.kind) {
    case "rect":
      return html`<rect class="${classes}" x="${round(s.x)}" y="${round(s.y)}" width="${round(Math.max(0, s.width))}" height="${round(Math.max(0, s.height))}" rx="${round(s.radius ?? 0)}"${opacity}${stroke}/>`;
    case "circle":
      return html`<circle class="${classes}" cx="${round(s.x)}" cy="${round(s.y)}" r="${round(s.radius)}"${opacity}${stroke}/>`;
    case "path":
      return html`<path class="${classes}" d="${s.d}"${opacity}${stroke}/>`;
    case "text":
      return html`<text class="${classes}" x="${round(s.x)}" y="${round(s.y)}" font-size="${s.size}"${s.weight ? html` font-weight="${s.weight}"` : undefined}${s.anchor ? html` text-anchor="${s.anchor}"` : undefined}${opacity}>${s.text}</text>`;
  }
}

function one(drawing: Drawing, label: string, className: string): Markup {
  return html`<svg class="${className}" viewBox="0 0 ${round(drawing.width)} ${round(drawing.height)}" role="img" aria-label="${label}">${drawing.shapes.map(shape)}</svg>`;
}

/** A chart drawn twice, for a wide page and for a phone: the style sheet shows the one that fits, its text never shrinks. */
export function picture(draw: (width: number) => Drawing, label: string): Markup {
  return html`<div class="picture">${one(draw(720), label, "wide")}${one(draw(340), label, "narrow")}</div>`;
}
