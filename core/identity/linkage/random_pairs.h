#pragma once
#include "base/task.h"
#include "identity/linkage/parameters.h"
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// How pairs of records drawn at random compare. Nearly all of them are two persons.
struct RandomPairs {
  LevelShares shares{};                        ///< of the pairs that have the field on both sides
  std::array<double, kFields> n_compared{};    ///< such pairs among all; 0 = the field is not there
  double n_pairs = 0;                          ///< all pairs of the records
  uint64_t n_drawn = 0;
};

/// Equal values are counted (from how often each occurs), all other levels drawn: all pairs when there are no more than
/// `most`, else that many, the same ones for the same seed.
base::Task draw_pairs(const Records& records, uint64_t seed, uint64_t most, RandomPairs& out);

/// u of what random pairs showed, less the `matches` among them (with shares m), and with the weight of kPriorPairs
/// imagined pairs for what is believed beforehand.
inline constexpr double kPriorPairs = 1000;
LevelShares u_of(const RandomPairs& random, double matches, const LevelShares& m);

}  // namespace clientele::identity::linkage
