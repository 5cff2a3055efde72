#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/describe.h"

// Rates of other currencies as the operations take them, and what the report says of them.
namespace clientele::shop {

struct RateOption {
  std::string currency, date, rate;
  bool operator==(const RateOption&) const = default;
  static constexpr auto fields() {
    using T = RateOption;
    return std::tuple{base::field("currency", &T::currency, "ISO code of the other currency"), base::field("date", &T::date, "ISO day from which it holds"),
                      base::field("rate", &T::rate, "what one unit is worth in the shop's currency, as decimal text")};
  }
};
struct RateUse {
  std::string date, rate;
  int64_t orders = 0;
  static constexpr auto fields() {
    using T = RateUse;
    return std::tuple{base::field("date", &T::date, "ISO day from which it holds"), base::field("rate", &T::rate), base::field("orders", &T::orders, "orders and credit notes that it turned")};
  }
};
struct CurrencyTotal {
  std::string currency;
  int64_t orders = 0, credits = 0;
  std::string amount, converted;
  std::vector<RateUse> rates;
  static constexpr auto fields() {
    using T = CurrencyTotal;
    return std::tuple{base::field("currency", &T::currency), base::field("orders", &T::orders), base::field("credits", &T::credits, "credit notes outside orders"),
                      base::field("amount", &T::amount, "revenue in it"), base::field("converted", &T::converted, "… in the shop's currency; these add up to the revenue"),
                      base::field("rates", &T::rates, "that were used; none for the shop's own currency")};
  }
};

}  // namespace clientele::shop
