#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "identity/linkage/fields.h"

namespace clientele::identity::linkage {

using LevelShares = std::array<std::array<double, kMostLevels>, kFields>;

/// The model of Fellegi and Sunter: how often each level comes about among pairs of one person (m) and of two (u), and
/// the share of all pairs that are one person.
struct Parameters {
  LevelShares m{}, u{};
  double lambda = 0;
};

/// What is believed before any data were seen.
Parameters prior_parameters();

/// m / u of one level: how much more often it comes about among pairs of one person. 1 without evidence.
inline double ratio(const Parameters& p, Field field, uint8_t level) {
  return level == kNoEvidence ? 1 : p.m[at(field)][level] / p.u[at(field)][level];
}

/// What an outcome says by its levels alone: the product of their ratios. Town, postcode, region and country say nearly the
/// same, so that of them only the strongest word for and the strongest against count.
double evidence(const Parameters& p, Outcome outcome);

/// Town, postcode, region, country.
constexpr bool is_place(Field field) { return field == Field::city || field == Field::postcode || field == Field::region || field == Field::country; }

/// Equal outcomes counted, with the passes that found them.
struct OutcomeCount {
  Outcome outcome = 0;
  uint32_t passes = 0;   ///< a bit a pass
  uint64_t count = 0;
};

}  // namespace clientele::identity::linkage
