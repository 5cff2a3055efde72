// health: what is wrong with segments, how they share their customers, and whom none of them holds.
#include <algorithm>

#include "base/error.h"
#include "base/money.h"
#include "segments/health/findings.h"
#include "shop/ops/operations.h"
#include "shop/ops/segment_rows.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

constexpr const char* kKinds[] = {"contradictory", "empty", "everybody", "duplicate", "overlapping", "mostlyMissing", "smallToShare", "smallToTest"};

// The groups of RFM share out all buyers: beside them nobody would be left, and every segment would overlap.
std::vector<Segment> chosen(State& state, const std::vector<std::string>& ids) {
  if (ids.empty()) {
    std::vector<Segment> all = segment_list(state);
    std::erase_if(all, [](const Segment& segment) { return segment.origin == "rfm"; });
    std::stable_partition(all.begin(), all.end(), [](const Segment& segment) { return segment.origin == "own"; });
    return all;
  }
  return segments_of_ids(state, ids);
}

}  // namespace

base::Task health(State& state, HealthArgs args, HealthResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.6);
  const std::vector<Segment> wanted = chosen(state, args.segments);
  std::vector<segments::language::Expr> exprs;
  std::vector<table::Mask> masks;
  std::vector<std::string> faults;
  for (size_t i = 0; i < wanted.size(); ++i) {
    faults.emplace_back();
    try {
      exprs.push_back(segments::language::parse(wanted[i].definition, *state.today.facts));
    } catch (const base::Error& error) {
      if (error.code != base::Code::bad_query) throw;
      faults.back() = error.message + " " + error.hint;
      exprs.emplace_back();
    }
    masks.push_back(faults.back().empty() ? members_of(state.today, wanted[i].definition) : table::Mask(state.today.facts->n_persons()));
    co_yield {0.6 + 0.3 * static_cast<double>(i + 1) / static_cast<double>(wanted.size()), "counting segments"};
  }
  const segments::Overlap overlap = segments::overlap(masks, features::everybody(*state.today.facts));
  const auto found = segments::findings(exprs, masks, overlap, *state.today.facts);
  for (size_t i = 0; i < wanted.size(); ++i) {
    SegmentHealth row{wanted[i].id, wanted[i].name, overlap.both[i][i], overlap.only[i], {}};
    if (!faults[i].empty()) {
      row.findings.push_back({"broken", faults[i], "", 0});
    } else {
      for (const auto& finding : found[i])
        row.findings.push_back({kKinds[static_cast<size_t>(finding.kind)], finding.text, finding.other == SIZE_MAX ? "" : wanted[finding.other].id, finding.share});
    }
    out.segments.push_back(std::move(row));
  }
  out.both = overlap.both;
  const MaskTotal all = total_of(state, features::everybody(*state.today.facts)), none = total_of(state, overlap.nobody);
  const auto& orders = state.today.facts->column("number_of_orders").numbers;
  overlap.nobody.for_each([&](size_t person) { out.nobody_buyers += orders[person] >= 1; });
  out.nobody = none.customers;
  out.nobody_share = all.customers ? static_cast<double>(none.customers) / static_cast<double>(all.customers) : 0;
  out.nobody_revenue = base::format_minor(none.amount_minor, state.ledger->currency_digits);
  out.nobody_revenue_share = all.amount_minor > 0 ? static_cast<double>(none.amount_minor) / static_cast<double>(all.amount_minor) : 0;
}

}  // namespace clientele::shop::ops
