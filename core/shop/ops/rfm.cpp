// rfm: groups, cut points, grid.
#include "base/civil.h"
#include "base/money.h"
#include "segments/rfm_scale.h"
#include "shop/ops/operations.h"
#include "shop/ops/segment_rows.h"
#include "shop/state.h"

namespace clientele::shop {

namespace {
double share(int64_t part, int64_t whole) { return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0; }
}  // namespace

RfmResult rfm_result(const State& state) {
  const segments::Rfm& rfm = *state.today.rfm;
  const int digits = state.ledger->currency_digits;
  RfmResult out;
  out.scheme = rfm.scheme.name;
  out.as_of = base::iso_date(state.today.facts->as_of_day());
  out.currency = state.ledger->currency;
  out.cuts.recency = rfm.recency.cuts;
  out.cuts.frequency = rfm.frequency.cuts;
  for (const double cut : rfm.monetary.cuts) out.cuts.monetary.push_back(segments::cut_text(cut, digits));
  int64_t revenue = 0, customers = 0;
  for (const auto& total : rfm.totals) {
    revenue += total.amount_minor;
    customers += total.customers;
  }
  for (size_t g = 0; g < rfm.scheme.groups.size(); ++g) {
    const auto& group = rfm.scheme.groups[g];
    const auto& total = rfm.totals[g];
    out.groups.push_back({group.name, total.customers, total.orders, base::format_minor(total.amount_minor, digits),
                          share(total.customers, customers), share(total.amount_minor, revenue),
                          group.definition, group.advice});
  }
  for (const auto& cell : rfm.grid)
    out.grid.push_back({cell.r, cell.fm, cell.customers, base::format_minor(cell.amount_minor, digits), cell.group});
  out.buyers = rfm.buyers;
  out.notes = rfm.notes;
  return out;
}

namespace ops {

base::Task rfm(State& state, Empty, RfmResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield ready.progress();
  out = rfm_result(state);
}

}  // namespace ops
}  // namespace clientele::shop
