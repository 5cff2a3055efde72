#pragma once
#include <span>
#include <vector>

#include "base/task.h"
#include "identity/linkage/blocking.h"
#include "identity/linkage/parameters.h"
#include "identity/linkage/random_pairs.h"

namespace clientele::identity::linkage {

/// What EM makes of the pairs of one pass.
struct PassEstimate {
  LevelShares m{};
  double lambda = 0;              ///< share of the pass's pairs that are one person
  double matches = 0;             ///< how many that are
  uint32_t iterations = 0;
};

/// m and lambda by expectation and maximisation, u held fast; fields in the mask `held_out` play no part (their m stays).
/// kPriorMatches imagined pairs of one person keep m near what is believed beforehand where there are few.
/// Steps of O(outcomes · fields), at most 100; ends when no share moves by more than 1e-6. Multiplies and divides only, so
/// that every platform gets the same bits.
/// Source: Dempster, Laird & Rubin (1977); Winkler (1988), "Using the EM algorithm for weight computation in the
/// Fellegi-Sunter model of record linkage".
inline constexpr double kPriorMatches = 20;
PassEstimate expect_maximise(std::span<const OutcomeCount> outcomes, const Parameters& start, uint32_t held_out);

/// All parameters: u from random pairs, m of a field from the passes that do not block on it (weighted by the matches that
/// each found), lambda so that the candidates' probabilities add up to it. Three rounds, since each needs the others.
/// Pairs that no pass finds count as two persons.
base::Task estimate(const RandomPairs& random, const std::vector<Pass>& passes, const std::vector<OutcomeCount>& outcomes, uint32_t n_records,
                    Parameters& out);

}  // namespace clientele::identity::linkage
