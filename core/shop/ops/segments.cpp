// segments: the groups, the ready ones, the owner's.
#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/money.h"
#include "segments/gallery.h"
#include "segments/language/language.h"
#include "shop/named_segments.h"
#include "shop/ops/operations.h"
#include "shop/ops/segment_rows.h"
#include "shop/state.h"

namespace clientele::shop {
namespace {

void measure(State& state, const MaskTotal& all, Segment& segment) {
  const auto expr = segments::language::parse(segment.definition, *state.today.facts);
  const MaskTotal total = total_of(state, members_of(state.today, segment.definition));
  segment.sentence = segments::language::sentence(expr);
  segment.customers = total.customers;
  segment.orders = total.orders;
  segment.revenue = base::format_minor(total.amount_minor, state.ledger->currency_digits);
  segment.share = all.customers ? static_cast<double>(total.customers) / static_cast<double>(all.customers) : 0;
  segment.revenue_share = all.amount_minor > 0 ? static_cast<double>(total.amount_minor) / static_cast<double>(all.amount_minor) : 0;
}

}  // namespace

std::vector<Segment> groups_as_segments(State& state) {
  std::vector<Segment> groups;
  for (const auto& group : state.today.rfm->scheme.groups) {
    Segment segment;
    segment.id = segment_id(group.name);
    segment.name = group.name;
    segment.definition = segments::definition_by_name(group);
    segment.why = group.advice;
    segment.origin = "rfm";
    groups.push_back(std::move(segment));
  }
  return groups;
}

std::vector<Segment> segments_of_ids(State& state, const std::vector<std::string>& ids) {
  std::vector<Segment> out;
  for (const std::string& id : ids) {
    const auto all = state.today.facts->segments();
    const auto found = std::find_if(all.begin(), all.end(), [&](const features::NamedSegment& segment) { return segment.id == id; });
    if (found == all.end()) throw base::Error(base::Code::unknown_name, "There is no segment " + id + ".", "See the list of segments.");
    Segment& segment = out.emplace_back();
    segment.id = found->id;
    segment.name = found->name;
    segment.definition = found->definition;
  }
  return out;
}

std::vector<Segment> segment_list(State& state) {
  std::vector<Segment> wanted = groups_as_segments(state);
  std::set<std::string, std::less<>> mine_too;   // the owner's take the place of ready ones
  for (const SegmentDefinition& mine : state.options.segments) mine_too.insert(mine.id);
  for (const auto& ready : gallery_of(state.today)) {
    if (mine_too.count(ready.id)) continue;
    Segment segment;
    segment.id = std::string(ready.id);
    segment.name = std::string(ready.name);
    segment.definition = std::string(ready.definition);
    segment.why = std::string(ready.why);
    segment.aim = ready.aim;
    segment.origin = "gallery";
    wanted.push_back(std::move(segment));
  }
  for (const SegmentDefinition& mine : state.options.segments) {
    Segment segment;
    segment.id = mine.id;
    segment.name = mine.name;
    segment.definition = mine.definition;
    segment.origin = "own";
    wanted.push_back(std::move(segment));
  }
  return wanted;
}

base::Task segment_rows(State& state, std::vector<Segment>& out) {
  const MaskTotal all = total_of(state, features::everybody(*state.today.facts));
  std::vector<Segment> wanted = segment_list(state);
  for (size_t i = 0; i < wanted.size(); ++i) {
    Segment& segment = wanted[i];
    if (segment.origin == "own") {
      try {
        measure(state, all, segment);
      } catch (const base::Error& error) {
        // The owner's text may not fit other data (a column that this file has not): the rest still counts.
        segment.why = error.message + " " + error.hint;
      }
    } else {
      measure(state, all, segment);
    }
    out.push_back(std::move(segment));
    co_yield {static_cast<double>(i + 1) / static_cast<double>(wanted.size()), "counting segments"};
  }
}

namespace ops {

base::Task segments(State& state, Empty, SegmentsResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.7);
  base::Task rows = segment_rows(state, out.segments);
  while (rows.step()) co_yield base::within(rows, 0.7, 1);
}

}  // namespace ops
}  // namespace clientele::shop
