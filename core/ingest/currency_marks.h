#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace clientele::ingest {

/// A currency sign or code at the beginning of a text.
struct CurrencyMark {
  uint8_t index = 0;      ///< for currency_code(); 0 = there is none
  size_t bytes = 0;
  bool shared = false;    ///< the sign stands for several currencies ("$", "kr", "¥"): the likeliest is given
};
CurrencyMark currency_mark_at(std::string_view text);

/// "EUR" for an index; "" for 0.
std::string_view currency_code(uint8_t index);
/// Index of a three-letter ISO code (any case), 0 when it is none that we know.
uint8_t currency_index(std::string_view code);
/// The code that stands in brackets behind a column's name, "Amount spent (EUR)"; "" when there is none.
std::string_view currency_in_name(std::string_view name);

}  // namespace clientele::ingest
