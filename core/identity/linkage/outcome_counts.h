#pragma once
#include <cstdint>
#include <vector>

#include "identity/linkage/parameters.h"

namespace clientele::identity::linkage {

/// Counts equal outcomes of equal passes: open addressing, grows by doubling.
class OutcomeCounts {
 public:
  void add(Outcome outcome, uint32_t passes);
  /// In ascending order, so that sums over them come out the same whatever was added first.
  std::vector<OutcomeCount> sorted() const;

 private:
  void grow();
  size_t spot(Outcome outcome, uint32_t passes) const;
  std::vector<OutcomeCount> slots_;   // count 0 = free
  size_t n_ = 0;
};

}  // namespace clientele::identity::linkage
