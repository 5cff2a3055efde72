#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shop/ops/report_types.h"

namespace clientele::shop {

struct State;
struct DayView;

/// What a segment is called in definitions and files: "Needs attention" → "needs-attention".
std::string segment_id(std::string_view name);

/// Ids for those of the owner's segments that have none. Throws Error(bad_argument) for two of one id, and for one without a name.
void give_ids(std::vector<SegmentDefinition>& segments);

/// Tells a customer table the segments that a condition may name: the owner's, then the groups and the ready ones, which
/// give way to an owner's of the same id. The view must stay where it is.
void name_segments(State& state, DayView& view);

}  // namespace clientele::shop
