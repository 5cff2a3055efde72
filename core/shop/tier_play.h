#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/task.h"
#include "features/fact_table.h"
#include "segments/tiers/simulate.h"
#include "table/column.h"

namespace clientele::shop {

/// A programme played over the shop's orders.
struct TierPlay {
  segments::tiers::TierProgramme rules;
  segments::tiers::Programme programme;
  segments::tiers::Simulation played;
  int64_t end_utc_ms = 0;   ///< first instant after the as-of day; what was given back later plays no part
};

/// After the facts and RFM are there. Throws Error(bad_argument) where the rules cannot be, Error(bad_query) for a condition.
///   path   of the rules in the arguments, for errors
base::Task play_tiers(features::FactTable& facts, segments::tiers::TierProgramme rules, std::string path, std::unique_ptr<TierPlay>& out);

/// tier (every level is in its dictionary, in order), tier_since, tier_until, points_balance, next_tier_spend, keep_tier_spend.
std::vector<std::pair<features::FeatureSpec, table::Column>> tier_columns(const TierPlay& play);

}  // namespace clientele::shop
