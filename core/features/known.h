#pragma once
#include <cstdint>
#include <optional>

#include "identity/ledger.h"
#include "table/mask.h"

namespace clientele::features {

/// The persons of whom something is told before `end_utc_ms`: an order, a credit note, an event or any row of that time, or a
/// row that says no time (a list of customers is what the shop knows, whenever it was written). Nothing when these are all.
/// O(persons), and O(rows) where some are known by neither orders nor events.
std::optional<table::Mask> known_by(const identity::Ledger& ledger, int64_t end_utc_ms);

}  // namespace clientele::features
