#pragma once
#include <vector>

#include "base/task.h"
#include "segments/language/language.h"
#include "shop/ops/report_types.h"
#include "table/mask.h"

namespace clientele::shop {

struct State;

/// Size and money of a set of customers.
struct MaskTotal {
  int64_t customers = 0, orders = 0, amount_minor = 0;
};
MaskTotal total_of(features::Facts& facts, const table::Mask& mask);
MaskTotal total_of(const State& state, const table::Mask& mask);

/// RFM groups, cut points and grid as they cross the boundary (after prepare).
RfmResult rfm_result(const State& state);

/// The groups, the ready segments that these data can answer, and the owner's, not yet counted.
std::vector<Segment> segment_list(State& state);
/// Those of these ids, in their order. Throws Error(unknown_name).
std::vector<Segment> segments_of_ids(State& state, const std::vector<std::string>& ids);
/// The RFM groups alone.
std::vector<Segment> groups_as_segments(State& state);
/// The groups, the ready segments that these data can answer, and the owner's, each with its size and money.
/// One of the owner's that cannot be evaluated stays in the list, with the fault in `why` and no customers.
base::Task segment_rows(State& state, std::vector<Segment>& out);

}  // namespace clientele::shop
