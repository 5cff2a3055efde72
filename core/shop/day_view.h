#pragma once
#include <cstdint>
#include <memory>
#include <optional>

#include "base/task.h"
#include "features/fact_table.h"
#include "segments/rfm.h"

namespace clientele::shop {

struct State;

/// The customer table and the groups as of the end of a day. A table that is there is kept, and described further.
struct DayView {
  std::unique_ptr<features::FactTable> facts;
  std::unique_ptr<segments::Rfm> rfm;
};

/// Makes what is missing of a day's view, scores and names of segments included. After prepare_ledger() and the catalogue.
///   day   local days since 1970-01-01; the day after the last order when not given
base::Task describe_day(State& state, std::optional<int64_t> day, DayView& view);

}  // namespace clientele::shop
