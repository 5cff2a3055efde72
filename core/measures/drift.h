#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace clientele::measures {

/// Population stability index of two counts over the same bins: Σ (q - p) · ln(q / p) over the bins' shares. A bin that one
/// of the two leaves empty counts as half a customer there, one that both leave empty not at all; 0 where either has nobody.
/// Siddiqi, Credit Risk Scorecards (2006): below .1 stable, .1 to .25 some movement, above .25 another population.
double stability_index(std::span<const int64_t> before, std::span<const int64_t> after);

enum class Drift : uint8_t { stable, moved, another };
Drift drift_of(double stability_index);

/// Counts of `values` over the tenths of `base`: up to ten bins between its deciles (equal ones are one), a last one for
/// missing values.
struct Tenths {
  explicit Tenths(std::vector<double> base);   ///< NaN for what is missing
  std::vector<int64_t> count(std::span<const double> values) const;
  std::vector<double> edges;                   ///< ascending; bin k holds edges[k - 1] < v <= edges[k]
};

}  // namespace clientele::measures
