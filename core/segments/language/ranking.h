#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "table/column.h"

namespace clientele::segments::language {

/// Per value, how far up it stands among those that are not missing: 100 · (values below it) / (values - 1), SQL's
/// percent_rank() in percent. Equal values stand equally; a single one stands at 0; missing (NaN) stays missing.
///   groups   where given, among those of the same group only: a text, or a list, in whose best group it counts; a
///            person without a group is missing. O(n log n).
std::vector<double> percentiles(std::span<const double> values, const table::Column* groups = nullptr);

/// The rows of the `n` largest values (or smallest), as bits. Of equal values at the border the persons that come first
/// in the customer table are in, so that there are never more than n. Missing values are in neither.
std::vector<uint64_t> extreme_rows(std::span<const double> values, size_t n, bool largest);

/// Whether a word begins a ranking: percentile( …, top( …, bottom( …
bool is_ranking(std::string_view word);

}  // namespace clientele::segments::language
