#pragma once
#include <string_view>

namespace clientele::identity::linkage {

/// Likeness of two names, 0 to 1: letters in common within half the longer name, less what stands in another order.
///   a, b     code points; of longer texts the first 64 count
/// O(|a| · |b|) steps, no memory. Two empty texts are alike (1); an empty and another are not (0).
/// Source: Jaro (1989), "Advances in record-linkage methodology as applied to matching the 1985 census of Tampa, Florida".
double jaro(std::u32string_view a, std::u32string_view b);

/// Jaro's likeness, raised for up to four equal first letters by a tenth each of what is missing to 1, where it is above 0.7.
/// Source: Winkler (1990), "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model".
double jaro_winkler(std::u32string_view a, std::u32string_view b);

}  // namespace clientele::identity::linkage
