#pragma once
#include <optional>
#include <string_view>

#include "base/zone.h"

namespace clientele::ingest {

/// The zone of a name that a point of sale writes beside its times: "Eastern Time (US & Canada)", "London", "UTC",
/// case-blind. Exact from 2008 to 2037 by the rules that held all that time; before, winter time. Nothing for names
/// that are not known: those of the countries where Square is used are.
std::optional<base::Zone> zone_named(std::string_view name);

}  // namespace clientele::ingest
