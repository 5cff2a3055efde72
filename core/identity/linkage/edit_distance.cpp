#include "identity/linkage/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "identity/linkage/letters.h"

namespace clientele::identity::linkage {
namespace {

using Line = std::array<uint8_t, kLongestText + 1>;

size_t distance(std::u32string_view a, std::u32string_view b, bool swaps) {
  a = a.substr(0, kLongestText);
  b = b.substr(0, kLongestText);
  Line above2{}, above{}, line{};
  for (size_t k = 0; k <= b.size(); ++k) above[k] = static_cast<uint8_t>(k);
  for (size_t i = 1; i <= a.size(); ++i) {
    line[0] = static_cast<uint8_t>(i);
    for (size_t k = 1; k <= b.size(); ++k) {
      const int change = above[k - 1] + (a[i - 1] != b[k - 1]);
      int least = std::min({above[k] + 1, line[k - 1] + 1, change});
      if (swaps && i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) least = std::min(least, above2[k - 2] + 1);
      line[k] = static_cast<uint8_t>(least);
    }
    above2 = above;
    above = line;
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
