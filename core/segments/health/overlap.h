#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "table/mask.h"

namespace clientele::segments {

/// How segments share their customers. All masks are of the same customers.
struct Overlap {
  std::vector<std::vector<int64_t>> both;  ///< n x n, symmetric: customers in both; on the diagonal those in the one
  std::vector<int64_t> only;               ///< per segment: customers in it and in no other
  table::Mask nobody;                      ///< customers in none
};

/// O(n² · customers / 64).
///   all   the customers that there are: the others are in no segment
Overlap overlap(std::span<const table::Mask> segments, const table::Mask& all);

/// Customers in both / customers in either, 0 to 1 (Jaccard); 0 where both are empty.
double likeness(int64_t a, int64_t b, int64_t both);

}  // namespace clientele::segments
