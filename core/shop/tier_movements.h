#pragma once
#include <vector>

#include "features/fact_table.h"
#include "segments/tiers/replay.h"
#include "segments/tiers/tier_rules.h"

namespace clientele::shop {

/// What counts for levels, from the ledger: every order, net of what was given back within it, at its own time; every
/// credit note at its own. Each person's by time, orders before credit notes of the same instant.
struct TierMovements {
  std::vector<uint32_t> begin;
  std::vector<segments::tiers::Movement> all;
  segments::tiers::Movements spans() const { return {begin, all}; }
};

/// With multipliers by product, an order's net earns by its lines: net × Σ(line × multiplier) / Σ line, rounded towards zero;
/// lines without an amount, and orders without lines, by one. O(orders + credits), with multipliers + rows.
TierMovements tier_movements(features::FactTable& facts, const std::vector<segments::tiers::PointsOnProducts>& products);

}  // namespace clientele::shop
