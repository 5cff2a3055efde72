#pragma once
#include <cstdint>

#include "base/money.h"

// base::to_minor and base::multiply_to_minor for the usual sizes, without 128-bit steps; the rest goes to them.
namespace clientele::ingest {

inline constexpr int64_t kPowersOfTen[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

/// mantissa / 10^scale in units of 10^-digits, half away from zero; false when it does not fit.
inline bool minor_units(int64_t mantissa, uint8_t scale, int digits, int64_t& minor) {
  constexpr int64_t kSmall = int64_t{1} << 32;
  if (mantissa < kSmall && mantissa > -kSmall && scale <= 6) {
    const int up = digits - scale;
    if (up >= 0) {
      minor = mantissa * kPowersOfTen[up];
      return true;
    }
    const int64_t divisor = kPowersOfTen[-up], half = divisor / 2;
    minor = (mantissa + (mantissa < 0 ? -half : half)) / divisor;
    return true;
  }
  return base::to_minor({mantissa, scale}, digits, minor);
}

/// round(quantity · price) in minor units; false when it does not fit.
inline bool line_minor(int64_t quantity, uint8_t quantity_scale, int64_t price, uint8_t price_scale, int digits, int64_t& minor) {
  constexpr int64_t kSmall = int64_t{1} << 16, kPrice = int64_t{1} << 32;
  const int scale = quantity_scale + price_scale, up = digits - scale;
  if (quantity < kSmall && quantity > -kSmall && price < kPrice && price > -kPrice && up <= 3 && up >= -6) {
    const int64_t product = quantity * price;
    if (up >= 0) {
      constexpr int64_t kMost = (int64_t{1} << 53) - 1;
      minor = product * kPowersOfTen[up];
      return minor <= kMost && minor >= -kMost;
    }
    const int64_t divisor = kPowersOfTen[-up], half = divisor / 2;
    minor = (product + (product < 0 ? -half : half)) / divisor;
    return true;
  }
  return base::multiply_to_minor({quantity, quantity_scale}, {price, price_scale}, digits, minor);
}

}  // namespace clientele::ingest
