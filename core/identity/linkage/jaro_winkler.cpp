#include "identity/linkage/jaro_winkler.h"

#include <algorithm>
#include <cstdint>

#include "identity/linkage/letters.h"

namespace clientele::identity::linkage {

double jaro(std::u32string_view a, std::u32string_view b) {
  a = a.substr(0, kLongestText);
  b = b.substr(0, kLongestText);
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1 : 0;
  const size_t longer = std::max(a.size(), b.size());
  const size_t reach = longer / 2 > 0 ? longer / 2 - 1 : 0;
  uint64_t in_a = 0, in_b = 0;   // a bit a letter: found in the other
  size_t common = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const size_t to = std::min(b.size(), i + reach + 1);
    for (size_t k = i > reach ? i - reach : 0; k < to; ++k) {
      if (a[i] != b[k] || (in_b >> k & 1)) continue;
      in_a |= uint64_t{1} << i;
      in_b |= uint64_t{1} << k;
      ++common;
      break;
    }
  }
  if (common == 0) return 0;
  size_t displaced = 0, k = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!(in_a >> i & 1)) continue;
    while (!(in_b >> k & 1)) ++k;
    displaced += a[i] != b[k++];
  }
  const auto m = static_cast<double>(common);
  return (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - static_cast<double>(displaced / 2)) / m) / 3;
}

double jaro_winkler(std::u32string_view a, std::u32string_view b) {
  const double likeness = jaro(a, b);
  if (likeness <= 0.7) return likeness;
  size_t prefix = 0;
  while (prefix < 4 && prefix < a.size() && prefix < b.size() && a[prefix] == b[prefix]) ++prefix;
  return likeness + 0.1 * static_cast<double>(prefix) * (1 - likeness);
}

}  // namespace clientele::identity::linkage
