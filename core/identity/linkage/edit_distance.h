#pragma once
#include <cstddef>
#include <string_view>

namespace clientele::identity::linkage {

/// Letters to put in, take out or change to make one text of the other; of longer texts the first 64 letters count.
/// O(|a| · |b|) steps, memory for one line of 64. Source: Levenshtein (1966); Wagner & Fischer (1974).
size_t levenshtein(std::u32string_view a, std::u32string_view b);

/// 1 − distance / length of the longer; 1 for two empty texts.
double levenshtein_similarity(std::u32string_view a, std::u32string_view b);

/// As levenshtein, two neighbours that changed places being one step (no letter is changed twice): slips of who types.
/// Source: Damerau (1964); the restricted form (optimal string alignment).
size_t typing_distance(std::u32string_view a, std::u32string_view b);

}  // namespace clientele::identity::linkage
