#pragma once
#include <cstdint>
#include <vector>

#include "identity/linkage/fields.h"
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// From these likenesses on (Jaro-Winkler) two names are close, or at least alike.
inline constexpr double kCloseLikeness = 0.92, kAlikeLikeness = 0.85;

/// Compares records field by field. Allocates nothing a pair; most pairs of different values are settled by what letters
/// they have, without being compared letter by letter.
class Comparer {
 public:
  explicit Comparer(const Records& records);

  /// The levels of all fields; kNoEvidence where one of the two has no value.
  Outcome operator()(uint32_t a, uint32_t b) const;

  /// The level of two codes of one field.
  uint8_t compare(Field field, uint32_t a, uint32_t b) const;

 private:
  uint8_t names(const Values& values, uint32_t a, uint32_t b) const;
  void swapped_names(uint32_t a, uint32_t b, Outcome& outcome) const;

  const Records& records_;
  std::vector<Field> present_;
};

}  // namespace clientele::identity::linkage
