#include "identity/linkage/blocking.h"

#include <algorithm>
#include <utility>

namespace clientele::identity::linkage {
namespace {

constexpr uint32_t kLargestBlocks[] = {300, 200, 120, 80, 50, 30, 20};
constexpr uint64_t kMostPairsARecord = 10, kFewPairs = 1'000'000;

using Keyed = std::vector<std::pair<uint64_t, uint32_t>>;

uint64_t pairs_of(uint64_t n) { return n * (n - 1) / 2; }

// Runs of equal keys among sorted ones: each(first, last).
template <class Each>
void each_run(const Keyed& keyed, size_t from, size_t to, const Each& each) {
  while (from < to) {
    size_t end = from + 1;
    while (end < to && keyed[end].first == keyed[from].first) ++end;
    each(from, end);
    from = end;
  }
}

uint32_t largest_block(const Keyed& keyed, size_t n) {
  for (const uint32_t largest : kLargestBlocks) {
    uint64_t pairs = 0;
    each_run(keyed, 0, keyed.size(), [&](size_t from, size_t to) { pairs += to - from <= largest ? pairs_of(to - from) : 0; });
    if (pairs <= std::max(kMostPairsARecord * n, kFewPairs)) return largest;
  }
  return kLargestBlocks[std::size(kLargestBlocks) - 1];
}

void add_block(Pass& pass, const Keyed& keyed, size_t from, size_t to, bool refined) {
  if (to - from < 2) return;
  const auto block = static_cast<uint32_t>(pass.n_blocks());
  for (size_t i = from; i < to; ++i) {
    pass.members.push_back(keyed[i].second);
    pass.block_of[keyed[i].second] = block;
  }
  pass.begins.push_back(static_cast<uint32_t>(pass.members.size()));
  pass.refined.push_back(refined);
  pass.n_pairs += pairs_of(to - from);
}

}  // namespace

Pass make_pass(std::string_view name, uint32_t fields, const std::vector<uint64_t>& keys, const std::vector<uint32_t>& finer) {
  Pass pass;
  pass.name = name;
  pass.fields = fields;
  pass.begins.push_back(0);
  pass.block_of.assign(keys.size(), kNoBlock);
  Keyed keyed;
  for (uint32_t i = 0; i < keys.size(); ++i)
    if (keys[i]) keyed.emplace_back(keys[i], i);
  std::sort(keyed.begin(), keyed.end());
  const uint32_t largest = largest_block(keyed, keys.size());
  Keyed part;
  each_run(keyed, 0, keyed.size(), [&](size_t from, size_t to) {
    if (to - from <= largest) return add_block(pass, keyed, from, to, false);
    part.clear();
    for (size_t i = from; i < to; ++i)
      if (const uint32_t key = finer.empty() ? 0 : finer[keyed[i].second]) part.emplace_back(key, keyed[i].second);
    std::sort(part.begin(), part.end());
    if (part.empty()) ++pass.n_skipped;
    each_run(part, 0, part.size(), [&](size_t first, size_t last) {
      if (last - first <= largest) add_block(pass, part, first, last, true);
      else ++pass.n_skipped;
    });
  });
  return pass;
}

double PairWalk::done() const {
  uint64_t all = 0;
  for (const Pass& pass : passes_) all += pass.n_pairs;
  return all ? static_cast<double>(seen_) / static_cast<double>(all) : 1;
}

}  // namespace clientele::identity::linkage
