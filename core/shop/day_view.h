#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/task.h"
#include "features/fact_table.h"
#include "segments/gallery.h"
#include "segments/rfm.h"
#include "shop/tier_play.h"
#include "table/mask.h"

namespace clientele::shop {

struct State;

/// The customer table, the groups and the levels as of the end of a day. A table that is there is kept, and described further.
struct DayView {
  std::unique_ptr<features::FactTable> facts;
  std::unique_ptr<segments::Rfm> rfm;
  std::unique_ptr<TierPlay> tiers;   ///< of the shop's own programme, where it has one
  std::optional<std::vector<segments::ReadySegment>> gallery;   ///< once asked for
  std::map<std::string, table::Mask, std::less<>> members;      ///< of definitions that were asked for
};

/// Makes what is missing of a day's view, scores, names of segments and levels included. After prepare_ledger() and the catalogue.
///   day   local days since 1970-01-01; the day after the last order when not given
base::Task describe_day(State& state, std::optional<int64_t> day, DayView& view);

/// The ready segments that these data can answer, looked for once.
const std::vector<segments::ReadySegment>& gallery_of(DayView& view);

/// Who meets the definition of a segment, counted once: a bit a customer. Throws Error(bad_query).
const table::Mask& members_of(DayView& view, const std::string& definition);

}  // namespace clientele::shop
