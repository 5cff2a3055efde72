#include "segments/health/overlap.h"

#include <bit>

namespace clientele::segments {

Overlap overlap(std::span<const table::Mask> segments, const table::Mask& all) {
  const size_t n = segments.size();
  Overlap out{std::vector(n, std::vector<int64_t>(n)), std::vector<int64_t>(n), all};
  const size_t n_words = all.words().size();
  std::vector<uint64_t> once(n_words), more(n_words);
  for (size_t a = 0; a < n; ++a) {
    const auto& words = segments[a].words();
    for (size_t w = 0; w < n_words; ++w) {
      more[w] |= once[w] & words[w];
      once[w] |= words[w];
    }
    for (size_t b = 0; b <= a; ++b) {
      const auto& others = segments[b].words();
      int64_t both = 0;
      for (size_t w = 0; w < n_words; ++w) both += std::popcount(words[w] & others[w]);
      out.both[a][b] = out.both[b][a] = both;
    }
  }
  for (size_t a = 0; a < n; ++a)
    for (size_t w = 0; w < n_words; ++w) out.only[a] += std::popcount(segments[a].words()[w] & ~more[w]);
  for (size_t w = 0; w < n_words; ++w) out.nobody.words()[w] &= ~once[w];
  return out;
}

double likeness(int64_t a, int64_t b, int64_t both) {
  const int64_t either = a + b - both;
  return either > 0 ? static_cast<double>(both) / static_cast<double>(either) : 0;
}

}  // namespace clientele::segments
