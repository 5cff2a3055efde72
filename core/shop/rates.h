#pragma once
#include <map>
#include <string>
#include <vector>

#include "identity/ledger.h"
#include "shop/ops/report_types.h"

namespace clientele::shop {

/// The owner's rates by currency, each by ascending day. Throws Error(bad_argument) for what is no ISO code, no day, no
/// decimal number above 0, and for two different rates of a currency on one day; `rates` counts from 1 in the message.
std::map<std::string, std::vector<identity::Rate>> rates_of(const std::vector<RateOption>& rates);

/// What the report says of the currencies that were converted.
std::vector<CurrencyTotal> currency_totals(const identity::Ledger& ledger, const std::vector<RateOption>& rates);

}  // namespace clientele::shop
