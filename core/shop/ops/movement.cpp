// movement: who went from which group to which between two days, who came and left, and how far the customers are others.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/civil.h"
#include "base/error.h"
#include "base/money.h"
#include "measures/drift.h"
#include "shop/ops/operations.h"
#include "shop/ops/segment_rows.h"
#include "shop/past_days.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

constexpr const char* kVerdicts[] = {"stable", "moved", "another"};
// What a shop's customers are like, in figures that every order file gives.
constexpr std::array<std::string_view, 5> kDrifting = {"days_since_last_order", "number_of_orders", "amount_spent", "average_order_value", "discount_share"};

std::vector<uint32_t> groups_of(const DayView& view) {
  return view.facts->column("rfm_group").codes;
}

// Groups of both days by name: their schemes are the same.
void add_flows(const State& state, const DayView& before, const DayView& after, MovementResult& out) {
  struct Sum {
    int64_t customers = 0, minor = 0;
  };
  const std::vector<uint32_t> from = groups_of(before), to = groups_of(after);
  const auto &spent_before = before.facts->column("amount_spent").numbers, &spent_after = after.facts->column("amount_spent").numbers;
  std::map<std::pair<uint32_t, uint32_t>, Sum> sums;
  for (size_t p = 0; p < to.size(); ++p) {
    if (to[p] == table::kNoCode) continue;
    Sum& sum = sums[{from[p] + 1, to[p]}];   // kNoCode comes first
    ++sum.customers;
    sum.minor += std::llround(spent_after[p]) - (from[p] == table::kNoCode ? 0 : std::llround(spent_before[p]));
  }
  const auto& groups = after.rfm->scheme.groups;
  for (const auto& [pair, sum] : sums)
    out.flows.push_back({pair.first == 0 ? "" : groups[pair.first - 1].name, groups[pair.second].name, sum.customers, base::format_minor(sum.minor, state.ledger->currency_digits)});
}

// Values of those whom the shop knew.
std::vector<double> known_values(features::FactTable& facts, std::string_view name) {
  std::vector<double> values;
  const auto& column = facts.column(name).numbers;
  features::everybody(facts).for_each([&](size_t p) { values.push_back(column[p]); });
  return values;
}

void add_drift(const DayView& before, const DayView& after, MovementResult& out) {
  const auto row = [&](std::string_view name, double index) { out.drift.push_back({std::string(name), kVerdicts[static_cast<size_t>(measures::drift_of(index))], index}); };
  const size_t n_groups = after.rfm->scheme.groups.size();
  const auto counts = [&](const DayView& view) {
    std::vector<int64_t> of(n_groups);
    for (const uint32_t group : groups_of(view))
      if (group != table::kNoCode) ++of[group];
    return of;
  };
  row("rfm_group", measures::stability_index(counts(before), counts(after)));
  for (const std::string_view name : kDrifting) {
    const auto first = known_values(*before.facts, name), second = known_values(*after.facts, name);
    const measures::Tenths tenths(first);
    row(name, measures::stability_index(tenths.count(first), tenths.count(second)));
  }
}

SegmentMovement moved(const Segment& segment, const table::Mask& before, const table::Mask& after) {
  table::Mask both = before;
  both &= after;
  SegmentMovement row{segment.id, segment.name, static_cast<int64_t>(before.count()), static_cast<int64_t>(after.count()), static_cast<int64_t>(both.count()), 0, 0};
  row.entered = row.after - row.stayed;
  row.left = row.before - row.stayed;
  return row;
}

}  // namespace

base::Task movement(State& state, MovementArgs args, MovementResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.5);
  const int64_t to = args.to.empty() ? state.today.facts->as_of_day() : day_of(args.to, "to"), from = day_of(args.from, "from");
  if (from >= to) throw base::Error(base::Code::bad_argument, "Option from: " + args.from + " is not before " + base::iso_date(to) + ".", "Give the earlier day first.");
  const std::vector<Segment> wanted = segments_of_ids(state, args.segments);
  DayView before, after;
  base::Task first = describe_day(state, from, before), second = describe_day(state, to, after);
  while (first.step()) co_yield base::within(first, 0.5, 0.65);
  while (second.step()) co_yield base::within(second, 0.65, 0.8);
  out.from = base::iso_date(from);
  out.to = base::iso_date(to);
  out.customers_before = static_cast<int64_t>(features::everybody(*before.facts).count());
  out.customers_after = static_cast<int64_t>(features::everybody(*after.facts).count());
  add_flows(state, before, after, out);
  co_yield {0.85, "comparing"};
  add_drift(before, after, out);
  for (const Segment& segment : wanted) {
    out.segments.push_back(moved(segment, segments::language::select(segment.definition, *before.facts), segments::language::select(segment.definition, *after.facts)));
    co_yield {0.9, "comparing"};
  }
}

base::Task history(State& state, HistoryArgs args, HistoryResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.3);
  const int64_t to = args.to.empty() ? state.today.facts->as_of_day() : day_of(args.to, "to");
  const std::vector<int64_t> days = days_between(args.from.empty() ? std::optional<int64_t>() : day_of(args.from, "from"), to, args.step);
  const std::vector<Segment> wanted = args.segments.empty() ? groups_as_segments(state) : segments_of_ids(state, args.segments);
  for (const Segment& segment : wanted) out.segments.push_back({segment.id, segment.name, {}, {}});
  for (size_t d = 0; d < days.size(); ++d) {
    const double begin = 0.3 + 0.7 * static_cast<double>(d) / static_cast<double>(days.size()), end = 0.3 + 0.7 * static_cast<double>(d + 1) / static_cast<double>(days.size());
    DayView view;
    base::Task described = describe_day(state, days[d], view);
    while (described.step()) co_yield base::within(described, begin, end);
    out.days.push_back(base::iso_date(days[d]));
    out.customers.push_back(static_cast<int64_t>(features::everybody(*view.facts).count()));
    for (size_t s = 0; s < wanted.size(); ++s) {
      const MaskTotal total = total_of(*view.facts, segments::language::select(wanted[s].definition, *view.facts));
      out.segments[s].customers.push_back(total.customers);
      out.segments[s].revenue.push_back(base::format_minor(total.amount_minor, state.ledger->currency_digits));
    }
    co_yield {end, "going back in time"};
  }
}

}  // namespace clientele::shop::ops
