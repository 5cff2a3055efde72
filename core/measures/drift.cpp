#include "measures/drift.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace clientele::measures {

double stability_index(std::span<const int64_t> before, std::span<const int64_t> after) {
  const auto n = static_cast<double>(std::accumulate(before.begin(), before.end(), int64_t{0})), m = static_cast<double>(std::accumulate(after.begin(), after.end(), int64_t{0}));
  if (n == 0 || m == 0) return 0;
  double sum = 0;
  for (size_t k = 0; k < before.size(); ++k) {
    if (before[k] == 0 && after[k] == 0) continue;
    const double p = std::max(static_cast<double>(before[k]), 0.5) / n, q = std::max(static_cast<double>(after[k]), 0.5) / m;
    sum += (q - p) * std::log(q / p);
  }
  return sum;
}

Drift drift_of(double index) { return index < 0.1 ? Drift::stable : index <= 0.25 ? Drift::moved : Drift::another; }

Tenths::Tenths(std::vector<double> base) {
  std::erase_if(base, [](double v) { return std::isnan(v); });
  std::sort(base.begin(), base.end());
  for (size_t k = 1; k < 10 && !base.empty(); ++k) {
    const double edge = base[(k * base.size() + 9) / 10 - 1];
    if (edges.empty() || edge > edges.back()) edges.push_back(edge);
  }
}

std::vector<int64_t> Tenths::count(std::span<const double> values) const {
  std::vector<int64_t> counts(edges.size() + 2);
  for (const double v : values) {
    if (std::isnan(v)) ++counts.back();
    else ++counts[static_cast<size_t>(std::lower_bound(edges.begin(), edges.end(), v) - edges.begin())];
  }
  return counts;
}

}  // namespace clientele::measures
