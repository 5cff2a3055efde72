#pragma once
#include <optional>

#include "features/fact_table.h"
#include "shop/ops/report_types.h"

namespace clientele::shop {

/// What the lists of costs (kind costs) say was spent on marketing until the as-of day, and what a new customer cost:
/// spend / customers whose first order lies between the first and the last day of the lists (blended acquisition cost).
/// Lists that overlap add only what is new: of rows that say the same each counts as often as the list that has it most.
/// Amounts in another currency than the shop's are counted in `other_currency_rows` only. Nothing without such a list.
std::optional<Marketing> marketing_of(features::FactTable& facts);

}  // namespace clientele::shop
