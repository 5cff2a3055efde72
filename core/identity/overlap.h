#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "identity/ledger.h"

namespace clientele::identity {

/// Of one order's rows from several sources (ascending row numbers): which stand again in a later source, as the same
/// line (by line id, else by product, quantity and amount; a line that stands twice must be met twice).
/// superseded: rows.size()-long. Adds to duplicates[s] for each row of s that an earlier source already held.
void find_superseded(const Ledger& ledger, std::span<const uint32_t> rows, std::vector<uint8_t>& superseded,
                     std::vector<int64_t>& duplicates);

}  // namespace clientele::identity
