/** Groups of fewer people than this show no money: what one customer spends is nobody else's business. */
export const kLeast = 5;

/**
 * Which of the parts of a whole show no money: those with 1 to 4 customers; and when that is only one, the next
 * smallest as well, for it could be worked out from the total and the others.
 */
export function withoutMoney(parts: readonly { customers: number }[]): Set<number> {
  const hidden = new Set(parts.flatMap((p, i) => (p.customers > 0 && p.customers < kLeast ? [i] : [])));
  if (hidden.size !== 1) return hidden;
  const others = parts.map((p, i) => ({ i, customers: p.customers })).filter((p) => p.customers > 0 && !hidden.has(p.i));
  others.sort((a, b) => a.customers - b.customers);
  if (others[0]) hidden.add(others[0].i);
  return hidden;
}
