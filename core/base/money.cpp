#include "base/money.h"

#include <array>

namespace clientele::base {
namespace {

constexpr int64_t kMaxExact = (int64_t{1} << 53) - 1;
using Wide = __int128;

Wide power_of_ten(int n) {
  Wide value = 1;
  for (int i = 0; i < n; ++i) value *= 10;
  return value;
}

// value · 10^digits / 10^scale, half away from zero.
bool rescale(Wide value, int scale, int digits, int64_t& out) {
  if (digits >= scale) {
    const Wide factor = power_of_ten(digits - scale);
    if (value > kMaxExact / factor || value < -(kMaxExact / factor)) return false;
    out = static_cast<int64_t>(value * factor);
    return true;
  }
  const Wide divisor = power_of_ten(scale - digits);
  const Wide magnitude = value < 0 ? -value : value;
  const Wide rounded = (magnitude + divisor / 2) / divisor;
  if (rounded > kMaxExact) return false;
  out = static_cast<int64_t>(value < 0 ? -rounded : rounded);
  return true;
}

}  // namespace

int minor_digits(std::string_view iso_code) {
  constexpr std::array<std::string_view, 17> none = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                                     "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
  constexpr std::array<std::string_view, 7> three = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
  for (const auto code : none)
    if (code == iso_code) return 0;
  for (const auto code : three)
    if (code == iso_code) return 3;
  return 2;
}

bool to_minor(Decimal value, int digits, int64_t& minor) { return rescale(value.mantissa, value.scale, digits, minor); }

bool multiply_to_minor(Decimal quantity, Decimal price, int digits, int64_t& minor) {
  return rescale(static_cast<Wide>(quantity.mantissa) * price.mantissa, quantity.scale + price.scale, digits, minor);
}

std::string format_minor(int64_t minor, int digits) {
  const bool negative = minor < 0;
  uint64_t rest = negative ? ~static_cast<uint64_t>(minor) + 1 : static_cast<uint64_t>(minor);
  std::string reversed;
  for (int i = 0; rest > 0 || i <= digits; ++i) {
    if (i == digits && digits > 0) reversed += '.';
    reversed += static_cast<char>('0' + rest % 10);
    rest /= 10;
  }
  if (negative) reversed += '-';
  return {reversed.rbegin(), reversed.rend()};
}

}  // namespace clientele::base
