#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "segments/tiers/tier_rules.h"

namespace clientele::segments::tiers {

/// A programme that shops run, to begin with.
struct TierTemplate {
  std::string id, why;
  TierProgramme programme;
};

/// beauty-insider, rolling-year, points-club.
const std::vector<TierTemplate>& templates();

/// Throws Error(unknown_name) with the nearest known one.
const TierProgramme& template_named(std::string_view id);

}  // namespace clientele::segments::tiers
