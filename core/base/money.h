#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::base {

/// Decimal digits of a currency's minor unit by ISO 4217 (EUR 2, JPY 0, KWD 3); 2 when the code is not known.
int minor_digits(std::string_view iso_code);

/// `mantissa` / 10^`scale`, exactly. What a number cell holds before its currency gives it a unit.
struct Decimal {
  int64_t mantissa = 0;
  int scale = 0;  ///< 0..18
};

/// value · 10^digits as an integer, rounded half away from zero; false when it does not fit 2^53 - 1.
bool to_minor(Decimal value, int digits, int64_t& minor);
/// round(quantity · price) in minor units, half away from zero, through 128 bits; false when it does not fit.
bool multiply_to_minor(Decimal quantity, Decimal price, int digits, int64_t& minor);

/// "1234.50", "-0.05", "700" (JPY): always `digits` decimals.
std::string format_minor(int64_t minor, int digits);

}  // namespace clientele::base
