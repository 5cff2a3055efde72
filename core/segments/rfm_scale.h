#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace clientele::segments {

/// One dimension's scores, 1 to `steps.size() + 1`: a value's score is 1 + the number of steps that it reaches.
/// Values are whole: days, orders, minor units.
struct RfmScale {
  std::vector<double> cuts;     ///< as shown to people, ascending; may be fractions (money in minor units)
  std::vector<int64_t> steps;   ///< score k + 2 needs `value >= steps[k]`, for days `value <= steps[k]`
  bool fewer_is_better = false; ///< days

  int n_scores() const { return static_cast<int>(steps.size()) + 1; }
  uint8_t score(int64_t value) const {
    unsigned reached = 0;
    for (const int64_t step : steps) reached += fewer_is_better ? value <= step : value >= step;
    return static_cast<uint8_t>(1 + reached);
  }
};

/// How cut points come from the buyers' values, and on which side a value equal to a cut point falls.
enum class RfmCutRule : uint8_t {
  /// percentile_disc: for k = 1 .. n-1 the smallest observed value v with at least k/n of the buyers at or below v;
  /// a score is 1 + the cut points strictly below the value. Days are negated first, so a score needs FEWER days than
  /// its cut point.
  discrete,
  /// The R package rfm's: type-7 quantiles plus one unit, bins [lower, upper) counted from the smallest value; the
  /// score of days is reversed.
  r_package,
  /// A score needs at most `cut` days. For Klaviyo's fixed 180 and 365 days.
  at_most,
};

/// Cut points of `values` (any order, not empty; days as they are, not negated) for `n_scores` scores. O(n).
///   unit   what "plus one" adds under r_package: 1 for days and orders, 10^digits for money
RfmScale scale_from_values(std::span<const int64_t> values, RfmCutRule rule, int n_scores, bool fewer_is_better, int64_t unit);

/// Cut points that somebody chose, ascending, in the values' unit (minor units for money); the rule says which side
/// an equal value falls on.
RfmScale scale_from_cuts(std::span<const double> cuts, RfmCutRule rule, bool fewer_is_better);

/// A money cut point in major units: at least the currency's decimals, more where the cut point lies between two
/// amounts ("251.194").
std::string cut_text(double cut_minor, int currency_digits);

}  // namespace clientele::segments
