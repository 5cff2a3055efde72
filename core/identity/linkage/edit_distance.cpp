#include "identity/linkage/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "identity/linkage/letters.h"

namespace clientele::identity::linkage {
namespace {

using Line = std::array<uint8_t, kLongestText + 1>;

// What both begin or end with costs nothing.
void strip(std::u32string_view& a, std::u32string_view& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
}

size_t distance(std::u32string_view a, std::u32string_view b, bool swaps) {
  a = a.substr(0, kLongestText);
  b = b.substr(0, kLongestText);
  strip(a, b);
  if (a.empty() || b.empty()) return a.size() + b.size();
  Line lines[3];
  uint8_t *above2 = lines[0].data(), *above = lines[1].data(), *line = lines[2].data();
  for (size_t k = 0; k <= b.size(); ++k) above[k] = static_cast<uint8_t>(k);
  for (size_t i = 1; i <= a.size(); ++i) {
    line[0] = static_cast<uint8_t>(i);
    for (size_t k = 1; k <= b.size(); ++k) {
      int least = std::min({above[k] + 1, line[k - 1] + 1, above[k - 1] + (a[i - 1] != b[k - 1])});
      if (swaps && i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) least = std::min(least, above2[k - 2] + 1);
      line[k] = static_cast<uint8_t>(least);
    }
    uint8_t* const oldest = above2;
    above2 = above, above = line, line = oldest;
  }
  return above[b.size()];
}

}  // namespace

size_t levenshtein(std::u32string_view a, std::u32string_view b) { return distance(a, b, false); }

double levenshtein_similarity(std::u32string_view a, std::u32string_view b) {
  const size_t longer = std::min(kLongestText, std::max(a.size(), b.size()));
  return longer == 0 ? 1 : 1 - static_cast<double>(levenshtein(a, b)) / static_cast<double>(longer);
}

size_t typing_distance(std::u32string_view a, std::u32string_view b) { return distance(a, b, true); }

}  // namespace clientele::identity::linkage
