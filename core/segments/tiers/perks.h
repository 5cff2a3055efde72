#pragma once
#include <cstdint>

#include "segments/tiers/calendar.h"
#include "segments/tiers/programme.h"

namespace clientele::segments::tiers {

/// What a level's perks cost on one order above zero: discounts and free shipping whose days it falls on, each × uptake,
/// each rounded half away from zero to the minor unit.
int64_t order_perks_minor(const Level& level, int64_t amount_minor, int64_t day);

/// What they cost a member and year: gifts, early access, recommendations, each × uptake, each rounded likewise.
int64_t yearly_perks_minor(const Level& level);

}  // namespace clientele::segments::tiers
