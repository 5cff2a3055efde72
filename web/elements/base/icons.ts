import { svg, nothing, type SVGTemplateResult, type TemplateResult, html } from "lit";

/** Outlines on a 20 by 20 grid, drawn for this product; stroke takes the text's colour. */
const paths = {
  start: "M3.5 9 10 3.5 16.5 9v7a.8.8 0 0 1-.8.8H12v-4.5H8v4.5H4.300a.8.8 0 0 1-.8-.8z",
  data: "M10 3c3.600 0 6 1.100 6 2.500S13.600 8 10 8 4 6.900 4 5.500 6.400 3 10 3zM4 5.500v9C4 15.900 6.400 17 10 17s6-1.100 6-2.500v-9M4 10c0 1.400 2.400 2.500 6 2.500s6-1.100 6-2.500",
  customers: "M7.500 9.500a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM2.500 16c.4-2.700 2.400-4.200 5-4.200s4.600 1.500 5 4.200M13 4.300a2.600 2.600 0 0 1 0 5M14.500 12.200c1.700.5 2.800 1.900 3 3.800",
  segments: "M10 3a7 7 0 1 0 7 7h-7zM13 2.900A7 7 0 0 1 17.100 7H13z",
  tiers: "M3 16.500h14M4 16.500V12h4v4.500M8 16.500v-8h4v8M12 16.500v-12h4v12",
  forecast: "M3 14l4-4.500 3 2.500 3-4M13 8l4-4.500M17 7V3.500h-3.500M3 17h14",
  products: "M10 3l6.500 3.300v7.400L10 17l-6.500-3.300V6.300zM3.700 6.500 10 9.700l6.300-3.200M10 9.700V17",
  campaigns: "M4 8.500v3.500h2.500L13 16V4.500L6.500 8.500zM15.500 8a3 3 0 0 1 0 4.500M6.500 12l1 4h2",
  tests: "M8 3v5l-4.500 7.200A1.200 1.200 0 0 0 4.500 17h11a1.200 1.200 0 0 0 1-1.800L12 8V3M6.800 3h6.400M6 12.500h8",
  results: "M3 17h14M5 14v-3M8.500 14V7M12 14V9M15.500 14V4",
  privacy: "M10 2.800 16 5v4.500c0 3.800-2.400 6.500-6 7.700-3.600-1.200-6-3.900-6-7.700V5zM7.500 10l1.800 1.800 3.200-3.500",
  playbook: "M4 4.500A1.500 1.500 0 0 1 5.500 3H16v12H5.500A1.500 1.500 0 0 0 4 16.500zM4 16.500A1.500 1.500 0 0 0 5.500 17H16M7.500 6.500h5M7.500 9.500h3",
  lock: "M5.500 9h9v7.500h-9zM7.200 9V6.500a2.800 2.800 0 0 1 5.600 0V9M10 12v1.800",
  undo: "M7.500 5 4 8.500 7.500 12M4 8.500h7.500a4 4 0 0 1 0 8H8",
  redo: "M12.500 5 16 8.500 12.500 12M16 8.500H8.500a4 4 0 0 0 0 8H12",
  search: "M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4",
  upload: "M10 13V4M6.500 7.500 10 4l3.500 3.500M4 13v2.500A1.500 1.500 0 0 0 5.500 17h9a1.500 1.500 0 0 0 1.500-1.500V13",
  download: "M10 4v9M6.500 9.500 10 13l3.500-3.500M4 13v2.500A1.500 1.500 0 0 0 5.500 17h9a1.500 1.500 0 0 0 1.500-1.500V13",
  table: "M3.500 4.500h13v11h-13zM3.500 8.200h13M3.500 11.900h13M8 8.200v7.300",
  picture: "M3.500 4.500h13v11h-13zM3.500 13l3.500-3.500 3 3 2-2 4.500 4M13 8.200h.010",
  more: "M5 10h.010M10 10h.010M15 10h.010",
  close: "M5 5l10 10M15 5 5 15",
  check: "M4 10.500l4 4 8-9",
  alert: "M10 3 18 16.500H2zM10 8.500v3.500M10 14.300h.010",
  info: "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM10 9v5M10 6.300h.010",
  question: "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM7.800 7.800A2.200 2.200 0 0 1 12.100 8.500c0 1.500-2.100 1.800-2.100 3.200M10 14.200h.010",
  arrow: "M4 10h12M11.500 5.500 16 10l-4.500 4.500",
  back: "M16 10H4M8.500 5.500 4 10l4.500 4.500",
  chevron: "M5.500 8 10 12.500 14.500 8",
  sun: "M10 13.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM10 2v2M10 16v2M2 10h2M16 10h2M4.300 4.300l1.500 1.500M14.200 14.200l1.500 1.500M15.700 4.300l-1.500 1.500M5.800 14.200l-1.500 1.500",
  moon: "M16.500 12A7 7 0 0 1 8 3.500 7 7 0 1 0 16.500 12z",
  auto: "M10 17a7 7 0 1 0 0-14zM10 3a7 7 0 0 0 0 14",
  calendar: "M3.500 5h13v11.500h-13zM3.500 8.500h13M7 3v3.500M13 3v3.500",
  plus: "M10 4v12M4 10h12",
  trash: "M4 6h12M8 6V4h4v2M5.500 6l.700 10.500h7.600L14.500 6M8.500 9v5M11.500 9v5",
  file: "M5 3h6.500L15 6.500V17H5zM11.500 3v3.500H15",
  save: "M4 4h9.500L16 6.500V16H4zM7 4v4h5.500V4M7 16v-4.500h6V16",
  sort: "M6.500 4v12M3.800 13.300 6.500 16l2.700-2.700M13.500 16V4M10.800 6.700 13.500 4l2.700 2.700",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  shop: "M3.500 8 5 3.500h10L16.500 8M4.500 9.500v7h11v-7M3.500 8a2.200 2.200 0 0 0 4.300 0 2.200 2.200 0 0 0 4.400 0 2.200 2.200 0 0 0 4.300 0M8 16.500v-4h4v4",
  edit: "M4 16v-3L13 4l3 3-9 9zM11 6l3 3",
  columns: "M3.500 4h13v12h-13zM8 4v12M12.500 4v12",
} as const;

export type IconName = keyof typeof paths;

/** A small inline picture, hidden from assistive technology: its neighbour says what it means. */
export function icon(name: IconName, size: "m" | "s" = "m", extra = ""): TemplateResult {
  const outline: SVGTemplateResult = svg`<path d=${paths[name]} fill="none" stroke="currentColor" stroke-width="1.5"
    stroke-linecap="round" stroke-linejoin="round"></path>`;
  const dots = name === "more" ? svg`<g fill="currentColor"><circle cx="4.500" cy="10" r="1.500"></circle><circle cx="10" cy="10" r="1.500"></circle><circle cx="15.500" cy="10" r="1.500"></circle></g>` : nothing;
  return html`<svg class="icon ${size === "s" ? "s" : ""} ${extra}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${outline}${dots}</svg>`;
}
