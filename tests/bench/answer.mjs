// The answer that every contestant gives, in one form, so that it can be compared before any time counts:
// {buyers, orders, revenue, cuts: {recency, frequency, monetary}, grid: ["r fm customers revenue"]}; money in whole cents.

/** Contestants that stop at a table of customers hand it over as this; columns are equally long. */
export function answerOf(daysSince, orders, cents) {
  const n = orders.length;
  const cutsOf = (values) => {
    const sorted = Float64Array.from(values).sort();
    // The smallest value with at least k/5 of the buyers at or below it: percentile_disc.
    return [1, 2, 3, 4].map((k) => sorted[Math.max(0, Math.ceil((k * n) / 5) - 1)]);
  };
  const nearness = Float64Array.from(daysSince, (days) => -days);
  const cuts = { recency: cutsOf(nearness), frequency: cutsOf(orders), monetary: cutsOf(cents) };
  const score = (value, points) => 1 + points.filter((point) => point < value).length;
  const cells = new Map();
  for (let i = 0; i < n; i++) {
    const r = score(nearness[i], cuts.recency);
    const fm = (score(orders[i], cuts.frequency) + score(cents[i], cuts.monetary)) / 2;
    const cell = cells.get(`${r} ${fm}`) ?? { r, fm, customers: 0, cents: 0 };
    cell.customers++;
    cell.cents += cents[i];
    cells.set(`${r} ${fm}`, cell);
  }
  return normal({
    buyers: n,
    orders: orders.reduce((sum, x) => sum + x, 0),
    cents: cents.reduce((sum, x) => sum + x, 0),
    recency: cuts.recency.map((x) => -x), frequency: cuts.frequency, monetary: cuts.monetary,
    cells: [...cells.values()],
  });
}

/** One form for all: sorted cut points, the grid's cells that hold somebody in the order of r and fm. */
export function normal({ buyers, orders, cents, recency, frequency, monetary, cells }) {
  const ascending = (list) => [...list].map(Number).sort((a, b) => a - b);
  return {
    buyers, orders, revenue: cents,
    cuts: { recency: ascending(recency), frequency: ascending(frequency), monetary: ascending(monetary) },
    grid: cells.filter((cell) => cell.customers > 0).sort((a, b) => a.r - b.r || a.fm - b.fm).map((cell) => `${cell.r} ${cell.fm} ${cell.customers} ${cell.cents}`),
  };
}

/** From the engine's own reply, whose money is decimal text. */
export function answerFromRfm(rfm) {
  const cents = (text) => Math.round(Number(text) * 100);
  const sum = (list) => list.reduce((total, x) => total + x, 0);
  const buyers = rfm.grid.filter((cell) => cell.customers > 0);
  return normal({
    buyers: rfm.buyers,
    orders: sum(rfm.groups.map((group) => group.orders)),
    cents: sum(buyers.map((cell) => cents(cell.revenue))),
    recency: rfm.cuts.recency, frequency: rfm.cuts.frequency, monetary: rfm.cuts.monetary.map(cents),
    cells: buyers.map((cell) => ({ r: cell.r, fm: cell.fm, customers: cell.customers, cents: cents(cell.revenue) })),
  });
}
