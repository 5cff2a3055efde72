#include "identity/linkage/outcome_counts.h"

#include <algorithm>
#include <tuple>

namespace clientele::identity::linkage {

size_t OutcomeCounts::spot(Outcome outcome, uint32_t passes) const {
  const uint64_t mixed = (outcome ^ uint64_t{passes} << 20) * 0x9E3779B97F4A7C15;
  size_t i = (mixed ^ mixed >> 32) & (slots_.size() - 1);
  while (slots_[i].count && (slots_[i].outcome != outcome || slots_[i].passes != passes)) i = (i + 1) & (slots_.size() - 1);
  return i;
}

void OutcomeCounts::add(Outcome outcome, uint32_t passes) {
  if (2 * n_ >= slots_.size()) grow();
  OutcomeCount& slot = slots_[spot(outcome, passes)];
  if (slot.count++ == 0) slot.outcome = outcome, slot.passes = passes, ++n_;
}

void OutcomeCounts::grow() {
  std::vector<OutcomeCount> before(std::max<size_t>(1024, 2 * slots_.size()));
  before.swap(slots_);
  for (const OutcomeCount& one : before)
    if (one.count) slots_[spot(one.outcome, one.passes)] = one;
}

std::vector<OutcomeCount> OutcomeCounts::sorted() const {
  std::vector<OutcomeCount> out;
  for (const OutcomeCount& one : slots_)
    if (one.count) out.push_back(one);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::tie(a.outcome, a.passes) < std::tie(b.outcome, b.passes); });
  return out;
}

}  // namespace clientele::identity::linkage
