#pragma once
#include <array>

#include "identity/linkage/parameters.h"
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// What each field of a pair says, as a ratio m / u, and what they come to.
struct Score {
  std::array<double, kFields> ratios{};
  double odds = 0;          ///< that the two are one person, the prior ones counted in
  double probability() const { return odds / (1 + odds); }
};

/// Scores pairs. An equal value counts by how rare it is: u is how often another record has it, the pair's own two left
/// out, with the weight of 100 imagined records for what is believed beforehand; of names and places one record more is
/// imagined to have it, and below 2,000 records no name says more than is believed beforehand of names.
/// Source: Fellegi & Sunter (1969), "A theory for record linkage"; Winkler (2000), "Frequency-based matching in the
/// Fellegi-Sunter model of record linkage".
class Scorer {
 public:
  Scorer(const Records& records, const Parameters& parameters) : records_(records), parameters_(parameters) {}
  Score operator()(uint32_t a, uint32_t b, Outcome outcome) const;
  /// What an equal value of a field says.
  double rarity(Field field, uint32_t code) const;

 private:
  const Records& records_;
  const Parameters& parameters_;
};

}  // namespace clientele::identity::linkage
