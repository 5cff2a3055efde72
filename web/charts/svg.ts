import { nothing, svg, type SVGTemplateResult } from "lit";
import type { Drawing, Shape, Tone } from "./scene.js";

const fixed: Partial<Record<Tone, string>> = { none: "none", "on-dark": "#ffffff", "on-light": "#1b1f24" };

function paint(tone: Tone | undefined): string | typeof nothing {
  return tone === undefined ? nothing : (fixed[tone] ?? `var(--clientele-${tone})`);
}

function shape(s: Shape): SVGTemplateResult {
  const fill = paint(s.fill ?? (s.kind === "path" ? "none" : "ink"));
  const stroke = paint(s.stroke);
  const strokeWidth = s.strokeWidth ?? nothing;
  const opacity = s.opacity ?? nothing;
  const mark = s.mark ?? nothing;
  switch (s.kind) {
    case "rect":
      return svg`<rect x=${s.x} y=${s.y} width=${Math.max(0, s.width)} height=${Math.max(0, s.height)} rx=${s.radius ?? nothing}
        fill=${fill} stroke=${stroke} stroke-width=${strokeWidth} opacity=${opacity} data-mark=${mark}></rect>`;
    case "circle":
      return svg`<circle cx=${s.x} cy=${s.y} r=${s.radius} fill=${fill} stroke=${stroke} stroke-width=${strokeWidth} opacity=${opacity} data-mark=${mark}></circle>`;
    case "path":
      return svg`<path d=${s.d} fill=${fill} stroke=${stroke} stroke-width=${strokeWidth} stroke-dasharray=${s.dash ?? nothing}
        stroke-linecap="round" stroke-linejoin="round" opacity=${opacity} data-mark=${mark}></path>`;
    case "text":
      return svg`<text x=${s.x} y=${s.y} font-size=${s.size} font-weight=${s.weight ?? nothing} text-anchor=${s.anchor ?? nothing}
        fill=${fill} opacity=${opacity} data-mark=${mark}>${s.text}</text>`;
  }
}

/** Draws a scene as the content of an SVG of its size; colours are the design tokens around it. */
export function renderShapes(drawing: Drawing): SVGTemplateResult {
  return svg`${drawing.shapes.map(shape)}`;
}
