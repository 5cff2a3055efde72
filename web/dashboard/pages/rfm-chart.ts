import { groupTone } from "../../charts/groups.js";
import { rfmAreas, rfmCells, type GridCell, type RfmGridTexts } from "../../charts/rfm-grid.js";
import type { Chart, People } from "../../charts/scene.js";
import type { RfmResult } from "../../engine/ops.js";
import type { Words } from "../../locales/words.js";

export interface RfmChartOptions {
  mode: "areas" | "cells";
  height: number;
  title: string;
  subtitle?: string;
  selected?: string;
}

/** The condition of some cells of the grid, in the segment language; FM is (F + M) / 2, so pairs of scores are listed. */
export function cellsCondition(cells: readonly { r: number; fm: number }[]): string {
  const parts = cells.map(({ r, fm }) => {
    const pairs: string[] = [];
    for (let f = 1; f <= 5; f++) {
      const m = 2 * fm - f;
      if (Number.isInteger(m) && m >= 1 && m <= 5) pairs.push(`(frequency_score = ${f} AND monetary_score = ${m})`);
    }
    return `recency_score = ${r} AND ${pairs.length > 1 ? `(${pairs.join(" OR ")})` : pairs[0]}`;
  });
  return parts.length > 1 ? parts.map((p) => `(${p})`).join(" OR ") : (parts[0] ?? "");
}

/** The customers as a picture: recency to the right, frequency and money upwards, colour the group. */
export function rfmChart(rfm: RfmResult, words: Words, o: RfmChartOptions): Chart {
  const total = rfm.grid.reduce((sum, c) => sum + Number(c.revenue), 0);
  const cells: GridCell[] = rfm.grid.map((c) => ({ r: c.r, fm: c.fm, customers: c.customers, group: c.group, revenueShare: total > 0 ? Number(c.revenue) / total : 0 }));
  const groups = rfm.groups.map((g) => g.name);
  const people = (some: readonly GridCell[], group: string): People => {
    const whole = rfm.groups.find((g) => g.name === group);
    const all = cells.filter((c) => c.group === group && c.customers > 0);
    const isWhole = whole !== undefined && all.every((c) => some.includes(c));
    return isWhole ? { name: words.engine(group), where: whole.definition } : { name: `${words.engine(group)} (R${some[0]?.r ?? ""})`, where: cellsCondition(some) };
  };
  const texts: RfmGridTexts = {
    name: (group) => words.engine(group),
    cell: (c) => words.t("rfm.readCell", { group: words.engine(c.group), r: c.r, fm: words.number(c.fm, 1), n: c.customers, revenue: words.share(c.revenueShare) }),
    block: (b) => words.t("rfm.read", { group: words.engine(b.group), n: b.customers, revenue: words.share(b.revenueShare) }),
    figure: (b) => words.t("rfm.figure", { revenue: words.share(b.revenueShare) }),
    shortFigure: (b) => words.share(b.revenueShare),
    people,
    recent: words.t("rfm.recent"),
    longAgo: words.t("rfm.longAgo"),
    more: words.t("rfm.more"),
    less: words.t("rfm.less"),
  };
  return {
    title: o.title,
    subtitle: o.subtitle,
    fileName: "customer-groups",
    draw: (width) => {
      const common = { width, height: o.height, groups, selected: o.selected, texts };
      return o.mode === "areas" ? rfmAreas(cells, common) : rfmCells(cells, { ...common, cellText: (c) => words.share(c.revenueShare) });
    },
    table: {
      columns: [{ label: words.t("rfm.group") }, { label: words.t("rfm.customers"), numeric: true }, { label: words.t("rfm.share"), numeric: true },
        { label: words.t("tile.revenue"), numeric: true }, { label: words.t("rfm.revenueShare"), numeric: true }],
      rows: rfm.groups.map((g) => [words.engine(g.name), words.number(g.customers), words.share(g.share), words.moneyExact(g.revenue), words.share(g.revenueShare)]),
    },
  };
}

export { groupTone };
