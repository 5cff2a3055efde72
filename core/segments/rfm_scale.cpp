#include "segments/rfm_scale.h"

#include <algorithm>
#include <cmath>

#include "base/money.h"

namespace clientele::segments {
namespace {

// Rounds away the error of major units times 100 (0.29 * 100 is not 29), and nothing else.
double snapped(double value) {
  const double whole = std::round(value);
  return std::fabs(value - whole) < 1e-6 * std::max(1.0, std::fabs(value) * 1e-9) ? whole : value;
}

// The k-th smallest value (k from 0), asked for in ascending order: what lies before the last answer is in place.
class Nth {
 public:
  explicit Nth(std::vector<int64_t>& values) : values_(values) {}
  int64_t operator()(size_t k) {
    const auto begin = values_.begin();
    std::nth_element(begin + static_cast<std::ptrdiff_t>(placed_), begin + static_cast<std::ptrdiff_t>(k), values_.end());
    placed_ = k;
    return values_[k];
  }

 private:
  std::vector<int64_t>& values_;
  size_t placed_ = 0;
};

RfmScale discrete(std::span<const int64_t> given, int n_scores, bool fewer_is_better) {
  std::vector<int64_t> values(given.begin(), given.end());
  if (fewer_is_better)
    for (int64_t& v : values) v = -v;
  const size_t n = values.size(), parts = static_cast<size_t>(n_scores);
  RfmScale scale{.fewer_is_better = fewer_is_better};
  Nth nth(values);
  for (size_t k = 1; k < parts; ++k) {
    // parts * count >= k * n, in integers: the ceil(k n / parts)-th smallest value.
    const int64_t cut = nth((k * n + parts - 1) / parts - 1);
    scale.cuts.push_back(static_cast<double>(fewer_is_better ? -cut : cut));
    scale.steps.push_back(fewer_is_better ? -cut - 1 : cut + 1);
  }
  if (fewer_is_better) std::reverse(scale.cuts.begin(), scale.cuts.end());
  return scale;
}

int64_t ceil_div(int64_t a, int64_t b) { return a >= 0 ? (a + b - 1) / b : -(-a / b); }

RfmScale r_package(std::span<const int64_t> given, int n_scores, bool fewer_is_better, int64_t unit) {
  std::vector<int64_t> values(given.begin(), given.end());
  const auto n = static_cast<int64_t>(values.size());
  RfmScale scale{.fewer_is_better = fewer_is_better};
  Nth nth(values);
  for (int64_t k = 1; k < n_scores; ++k) {
    // Type 7: position (n - 1) k / parts between two neighbours; kept in parts-ths, so exact.
    const int64_t at = (n - 1) * k, low_index = at / n_scores, rest = at % n_scores;
    const int64_t low = nth(static_cast<size_t>(low_index));
    const int64_t high = rest ? *std::min_element(values.begin() + low_index + 1, values.end()) : low;
    const int64_t parts = low * n_scores + rest * (high - low) + unit * n_scores;
    scale.cuts.push_back(static_cast<double>(parts) / n_scores);
    scale.steps.push_back(ceil_div(parts, n_scores) - (fewer_is_better ? 1 : 0));
  }
  if (fewer_is_better) std::reverse(scale.steps.begin(), scale.steps.end());
  return scale;
}

}  // namespace

RfmScale scale_from_values(std::span<const int64_t> values, RfmCutRule rule, int n_scores, bool fewer_is_better, int64_t unit) {
  return rule == RfmCutRule::r_package ? r_package(values, n_scores, fewer_is_better, unit)
                                       : discrete(values, n_scores, fewer_is_better);
}

RfmScale scale_from_cuts(std::span<const double> cuts, RfmCutRule rule, bool fewer_is_better) {
  RfmScale scale{.fewer_is_better = fewer_is_better};
  for (const double given : cuts) {
    const double cut = snapped(given);
    scale.cuts.push_back(cut);
    const auto above = static_cast<int64_t>(std::floor(cut)) + 1, from = static_cast<int64_t>(std::ceil(cut));
    switch (rule) {
      case RfmCutRule::discrete: scale.steps.push_back(fewer_is_better ? from - 1 : above); break;
      case RfmCutRule::r_package: scale.steps.push_back(fewer_is_better ? from - 1 : from); break;
      case RfmCutRule::at_most: scale.steps.push_back(fewer_is_better ? above - 1 : above); break;
    }
  }
  if (fewer_is_better) std::reverse(scale.steps.begin(), scale.steps.end());
  return scale;
}

std::string cut_text(double cut_minor, int currency_digits) {
  const double whole = std::floor(cut_minor);
  if (whole == cut_minor || std::fabs(cut_minor) > 9e14) return base::format_minor(static_cast<int64_t>(whole), currency_digits);
  std::string result = base::format_minor(std::llround(cut_minor * 1e4), currency_digits + 4);
  const size_t least = result.find('.') + 1 + static_cast<size_t>(currency_digits);
  while (result.size() > least && result.back() == '0') result.pop_back();
  if (result.back() == '.') result.pop_back();
  return result;
}

}  // namespace clientele::segments
