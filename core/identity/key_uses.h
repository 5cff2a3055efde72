#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "identity/decisions.h"
#include "table/dictionary.h"

namespace clientele::identity {

/// A key on records of an account, and from which day to which (UTC, days since 1970). A record that has no date, or whose keys
/// are those of today, has kNoDays.
struct KeyUse {
  using Day = uint16_t;
  struct Days {
    Day first, last;
  };
  static constexpr Days kNoDays = {0xFFFF, 0};

  uint32_t key, account;
  Days days;

  static Days on(int64_t utc_ms);   ///< table::kMissing: kNoDays
  void add(Days more) { days = {std::min(days.first, more.first), std::max(days.last, more.last)}; }
};
using KeyUses = std::vector<KeyUse>;

/// By key, then account, once each; what is on no day is on every one.
void sort_once(KeyUses& uses);

/// One past the last use of the same key.
template <class It>
It end_of_key(It first, It last) {
  return std::find_if(first, last, [&](const KeyUse& use) { return use.key != first->key; });
}

/// Where the periods of one key's uses begin, by ascending day: between two lie more than `pause_days` without any. One where it
/// is 0.
std::vector<KeyUse::Day> periods_of(std::span<const KeyUse> uses, int pause_days);
/// Which of them a day is in: the first, too, for what is before it.
size_t period_at(const std::vector<KeyUse::Day>& begins, KeyUse::Day day);

/// The keys that were silent for long, and which of their periods several people share.
struct KeyPeriods {
  std::unordered_map<uint32_t, std::vector<KeyUse::Day>> begins;   ///< by key; two or more
  std::unordered_set<uint64_t> shared;                             ///< as `name` says

  static uint64_t name(uint32_t key, size_t period) { return uint64_t{period} << 32 | key; }
};

}  // namespace clientele::identity
