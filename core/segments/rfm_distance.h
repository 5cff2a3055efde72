#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "segments/rfm.h"

namespace clientele::segments {

/// What a customer must do to be in a better group, the cut points staying as they are.
struct RfmDistance {
  uint8_t to = 0;                ///< index into scheme.groups
  int64_t orders = 0;            ///< how many more
  int64_t amount_minor = 0;      ///< what they must come to together; 0 = any amount
  std::optional<int64_t> days;   ///< how many days from the as-of day the present group still lasts without an order
  std::string sentence;          ///< "one order of 38.20 within 12 days"
};

/// A customer's values; `days` is not read when orders is 0.
struct RfmCustomer {
  int64_t days = 0, orders = 0, amount_minor = 0;
};

/// The better groups that orders can reach, cheapest first: an order makes recency 0 and adds to frequency and money.
/// Cheapest is the fewest of the customer's usual orders: the larger of the orders needed and the amount needed divided
/// by the customer's average order (by the shop's middle cut point when there is none); then fewer orders, then money.
/// Per group one way, of which neither an order less nor a minor unit less would do.
/// A group is better when its rank is lower (RfmGroup::rank). Empty for the best group and when there are no buyers.
std::vector<RfmDistance> distances(const Rfm& rfm, const RfmCustomer& customer, int currency_digits);

}  // namespace clientele::segments
