#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::base {

/// The known name most like `given` (case-blind Damerau-Levenshtein, adjacent swaps counted once), or empty
/// when none is within a third of its length. Ties go to the earlier name. O(n · length²).
std::string_view nearest(std::string_view given, std::span<const std::string_view> known);

}  // namespace clientele::base
