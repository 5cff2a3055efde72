#include "identity/key_uses.h"

#include <numeric>

#include "base/index_sort.h"
#include "table/packed_ints.h"

namespace clientele::identity {

KeyUse::Days KeyUse::on(int64_t utc_ms) {
  if (utc_ms == table::kMissing) return kNoDays;
  const auto day = static_cast<Day>(std::clamp<int64_t>(utc_ms / 86'400'000, 0, 0xFFFF));
  return {day, day};
}

void sort_once(KeyUses& uses) {
  std::vector<uint32_t> order(uses.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return uses[a].key != uses[b].key ? uses[a].key < uses[b].key : uses[a].account < uses[b].account; });
  KeyUses out;
  for (const uint32_t i : order) {
    if (!out.empty() && out.back().key == uses[i].key && out.back().account == uses[i].account) out.back().add(uses[i].days);
    else out.push_back(uses[i]);
  }
  for (KeyUse& use : out)
    if (use.days.first > use.days.last) use.days = {0, 0xFFFF};
  uses = std::move(out);
}

std::vector<KeyUse::Day> periods_of(std::span<const KeyUse> uses, int pause_days) {
  std::vector<uint32_t> order(uses.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return uses[a].days.first < uses[b].days.first; });
  std::vector<KeyUse::Day> begins;
  int until = 0;
  for (const uint32_t i : order) {
    const auto [first, last] = uses[i].days;
    if (begins.empty() || (pause_days > 0 && first - until > pause_days)) begins.push_back(first);
    until = std::max<int>(until, last);
  }
  return begins;
}

size_t period_at(const std::vector<KeyUse::Day>& begins, KeyUse::Day day) {
  const auto after = std::upper_bound(begins.begin(), begins.end(), day);
  return after == begins.begin() ? 0 : static_cast<size_t>(after - begins.begin()) - 1;
}

}  // namespace clientele::identity
