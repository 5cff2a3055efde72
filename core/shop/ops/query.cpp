// query (the live count), complete.
#include "base/error.h"
#include "base/money.h"
#include "segments/language/language.h"
#include "shop/ops/operations.h"
#include "shop/ops/segment_rows.h"
#include "shop/state.h"

namespace clientele::shop {

MaskTotal total_of(const State& state, const table::Mask& mask) { return total_of(*state.today.facts, mask); }

MaskTotal total_of(features::Facts& facts, const table::Mask& mask) {
  const auto& orders = facts.column("number_of_orders").numbers;
  const auto& amounts = facts.column("amount_spent").numbers;
  MaskTotal total;
  mask.for_each([&](size_t i) {
    ++total.customers;
    if (!std::isnan(orders[i])) total.orders += static_cast<int64_t>(orders[i]);
    if (!std::isnan(amounts[i])) total.amount_minor += std::llround(amounts[i]);
  });
  return total;
}

namespace ops {
namespace {

int64_t keep_ids(State& state, const table::Mask& mask) {
  const identity::Ledger& ledger = *state.ledger;
  DictColumn column;
  column.name = "customer_id";
  column.offsets.push_back(0);
  mask.for_each([&](size_t person) {
    column.codes.push_back(static_cast<uint32_t>(column.codes.size()));
    column.utf8 += ledger.customer_id(static_cast<uint32_t>(person));
    column.offsets.push_back(static_cast<uint32_t>(column.utf8.size()));
  });
  state.columns[state.next_ref].push_back(std::move(column));
  return state.next_ref++;
}

}  // namespace

base::Task query(State& state, QueryArgs args, QueryResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.8);
  const auto expr = segments::language::parse(args.where, *state.today.facts);
  table::Mask mask;
  base::Task evaluation = segments::language::evaluate(expr, *state.today.facts, mask);
  while (evaluation.step()) co_yield base::within(evaluation, 0.8, 1);
  const MaskTotal total = total_of(state, mask);
  const MaskTotal all = total_of(state, features::everybody(*state.today.facts));
  out.customers = total.customers;
  out.orders = total.orders;
  out.revenue = base::format_minor(total.amount_minor, state.ledger->currency_digits);
  out.share = all.customers ? static_cast<double>(total.customers) / static_cast<double>(all.customers) : 0;
  out.revenue_share = all.amount_minor > 0 ? static_cast<double>(total.amount_minor) / static_cast<double>(all.amount_minor) : 0;
  out.sentence = segments::language::sentence(expr);
  out.notes = expr.notes;
  if (args.ids) out.ids = keep_ids(state, mask);
}

base::Task complete(State& state, CompleteArgs args, CompleteResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield ready.progress();
  if (args.cursor < 0) throw base::Error(base::Code::bad_argument, "Option cursor: must not be below 0.", "Count from the beginning of the text.");
  const auto offers = segments::language::complete(args.text, static_cast<size_t>(args.cursor), *state.today.facts);
  out.from = static_cast<int64_t>(offers.from);
  out.to = static_cast<int64_t>(offers.to);
  for (const auto& offer : offers.items) out.items.push_back({offer.insert, offer.label, offer.kind, offer.doc});
}

}  // namespace ops
}  // namespace clientele::shop
