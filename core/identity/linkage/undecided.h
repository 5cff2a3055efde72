#pragma once
#include <algorithm>
#include <utility>
#include <vector>

#include "identity/linkage/compare.h"
#include "identity/linkage/link.h"

namespace clientele::identity::linkage {

/// Holds the pairs of a record that would join it to two who contradict each other, when it lacks what would tell them
/// apart (a whole given name, a date of birth): it is one of them, and nobody knows which. Where its keys agree on one,
/// only its other pairs are held. Two fit when no rule holds them and they are worth a look; `wanted(pair)` says which of
/// them would be joined. O(pairs), times kMostFits squared for a
/// record with many; one that fits more different ones is held unseen.
inline constexpr size_t kMostFits = 24;
template <class Wanted>
void hold_undecided(const Records& records, const Comparer& compare, const Wanted& wanted, std::vector<LinkedPair>& pairs) {
  struct Fits {
    std::vector<uint32_t> keyed, all;   // those written alike once
  };
  enum : uint8_t { kDecided, kByKey, kUndecided };
  const auto vague = [&](uint32_t i) {
    const uint32_t code = records.code(Field::given_name, i);
    return code == kNoValue || records.values[at(Field::given_name)][code].size() == 1 || records.code(Field::birth_date, i) == kNoValue;
  };
  const auto at_odds = [&](const std::vector<uint32_t>& kinds) {
    if (kinds.size() > kMostFits) return true;
    for (size_t x = 0; x < kinds.size(); ++x)
      for (size_t y = x + 1; y < kinds.size(); ++y)
        if (contradiction(records, kinds[x], kinds[y], compare(kinds[x], kinds[y])) != Hold::none) return true;
    return false;
  };
  const auto add = [&](std::vector<uint32_t>& kinds, uint32_t other) {
    for (const uint32_t kind : kinds)
      if (records.same_kind(kind, other)) return;
    if (kinds.size() <= kMostFits) kinds.push_back(other);
  };
  std::vector<Fits> fits(records.n);
  for (const LinkedPair& pair : pairs) {
    if (pair.hold != Hold::none) continue;   // one that is not sure enough fits, too
    for (const auto& [one, other] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)}) {
      if (!vague(one)) continue;
      add(fits[one].all, other);
      if (pair.by_key) add(fits[one].keyed, other);
    }
  }
  std::vector<uint8_t> state(records.n, kDecided);
  for (uint32_t i = 0; i < records.n; ++i)
    if (fits[i].all.size() > 1 && at_odds(fits[i].all)) state[i] = !fits[i].keyed.empty() && !at_odds(fits[i].keyed) ? kByKey : kUndecided;
  for (LinkedPair& pair : pairs) {
    const uint8_t most = std::max(state[pair.a], state[pair.b]);
    if (wanted(pair) && (most == kUndecided || (most == kByKey && !pair.by_key))) pair.hold = Hold::ambiguous;
  }
}

}  // namespace clientele::identity::linkage
