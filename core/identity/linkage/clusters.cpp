#include "identity/linkage/clusters.h"

#include <algorithm>
#include <numeric>

namespace clientele::identity::linkage {

Clusters::Clusters(const Records& records, const Comparer& compare, std::vector<bool> single)
    : records_(records), compare_(compare), single_(std::move(single)), parent_(records.n), kinds_(records.n), sources_(records.n) {
  std::iota(parent_.begin(), parent_.end(), 0u);
}

// Empty lists stand for the root alone: most records never join.
Hold Clusters::check(uint32_t a, uint32_t b) {
  for (const uint32_t root : {a, b}) {
    if (kinds_[root].empty()) kinds_[root].push_back(root);
    if (sources_[root].empty() && single_[records_.source[root]]) sources_[root].push_back(records_.source[root]);
  }
  for (const uint32_t source : sources_[a])
    if (std::find(sources_[b].begin(), sources_[b].end(), source) != sources_[b].end()) return Hold::one_to_one;
  for (const uint32_t x : kinds_[a])
    for (const uint32_t y : kinds_[b])
      if (contradiction(records_, x, y, compare_(x, y)) != Hold::none) return Hold::others_disagree;
  return Hold::none;
}

Hold Clusters::join(uint32_t a, uint32_t b) {
  a = root(a), b = root(b);
  if (a == b) return Hold::none;
  if (a > b) std::swap(a, b);
  if (const Hold hold = check(a, b); hold != Hold::none) return hold;
  std::vector<uint32_t> kinds = kinds_[a];
  for (const uint32_t y : kinds_[b])
    if (std::none_of(kinds.begin(), kinds.end(), [&](uint32_t x) { return records_.same_kind(x, y); })) kinds.push_back(y);
  if (kinds.size() > kMostKinds) return Hold::too_many_writings;   // what is not kept could not be checked
  kinds_[a] = std::move(kinds);
  parent_[b] = a;
  sources_[a].insert(sources_[a].end(), sources_[b].begin(), sources_[b].end());
  std::vector<uint32_t>().swap(kinds_[b]);
  return Hold::none;
}

}  // namespace clientele::identity::linkage
