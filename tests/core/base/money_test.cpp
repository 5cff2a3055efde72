#include "base/money.h"

#include <limits>
#include <random>
#include <string>

#include "support/catch.h"

using namespace clientele::base;

namespace {

using Wide = __int128;

/// value / 10^places rounded half away from zero, digit by digit.
Wide divided(Wide value, int places) {
  const bool below = value < 0;
  Wide rest = below ? -value : value, power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  Wide whole = rest / power;
  if (2 * (rest % power) >= power && power > 1) ++whole;
  return below ? -whole : whole;
}

Wide times_ten(Wide value, int places) {
  for (int i = 0; i < places; ++i) value *= 10;
  return value;
}

}  // namespace

TEST_CASE("A decimal becomes minor units, rounded half away from zero", "[base]") {
  int64_t minor = 0;
  REQUIRE(to_minor({12345, 2}, 2, minor));
  CHECK(minor == 12345);
  REQUIRE(to_minor({12345, 3}, 2, minor));
  CHECK(minor == 1235);
  REQUIRE(to_minor({-12345, 3}, 2, minor));
  CHECK(minor == -1235);
  REQUIRE(to_minor({4, 1}, 0, minor));
  CHECK(minor == 0);
  REQUIRE(to_minor({5, 1}, 0, minor));
  CHECK(minor == 1);
  REQUIRE(to_minor({7, 0}, 3, minor));
  CHECK(minor == 7000);
  CHECK_FALSE(to_minor({int64_t{1} << 53, 0}, 0, minor));
  CHECK_FALSE(to_minor({std::numeric_limits<int64_t>::max(), 0}, 3, minor));
  REQUIRE(to_minor({(int64_t{1} << 53) - 1, 0}, 0, minor));
  CHECK(minor == (int64_t{1} << 53) - 1);
}

TEST_CASE("Rounding agrees with 128-bit arithmetic done plainly", "[base]") {
  std::mt19937_64 random(9);
  const auto number = [&] { return static_cast<int64_t>(random() >> (random() % 60)) * (random() % 2 ? 1 : -1); };
  const Wide limit = (Wide{1} << 53) - 1;
  int fit = 0;
  for (int i = 0; i < 200'000; ++i) {
    const Decimal a{number(), static_cast<int>(random() % 12)};
    const int digits = static_cast<int>(random() % 4);
    int64_t minor = 0;
    const bool ok = to_minor(a, digits, minor);
    const Wide truth = a.scale > digits ? divided(a.mantissa, a.scale - digits) : times_ten(a.mantissa, digits - a.scale);
    REQUIRE(ok == (truth <= limit && truth >= -limit));
    if (ok) REQUIRE(Wide{minor} == truth);
    fit += ok;

    // Factors small enough for the plain product to stand in 128 bits.
    const Decimal quantity{number() / 1'000'000, static_cast<int>(random() % 5)}, price{number() / 1'000'000, static_cast<int>(random() % 6)};
    const Wide product = Wide{quantity.mantissa} * price.mantissa;
    const int scale = quantity.scale + price.scale;
    const Wide line = scale > digits ? divided(product, scale - digits) : times_ten(product, digits - scale);
    REQUIRE(multiply_to_minor(quantity, price, digits, minor) == (line <= limit && line >= -limit));
    if (line <= limit && line >= -limit) REQUIRE(Wide{minor} == line);
  }
  CHECK(fit > 1000);
  CHECK(fit < 199'000);
}

TEST_CASE("A line of 3 at 0.335 is 1.01: rounded after the multiplication", "[base]") {
  int64_t minor = 0;
  REQUIRE(multiply_to_minor({3, 0}, {335, 3}, 2, minor));
  CHECK(minor == 101);
  REQUIRE(multiply_to_minor({-3, 0}, {335, 3}, 2, minor));
  CHECK(minor == -101);
  REQUIRE(multiply_to_minor({5, 1}, {1, 2}, 2, minor));  // half a cent
  CHECK(minor == 1);
}

TEST_CASE("Minor units are written with the currency's decimals", "[base]") {
  CHECK(format_minor(123450, 2) == "1234.50");
  CHECK(format_minor(-5, 2) == "-0.05");
  CHECK(format_minor(0, 2) == "0.00");
  CHECK(format_minor(700, 0) == "700");
  CHECK(format_minor(-1, 3) == "-0.001");
  CHECK(format_minor(12345, 3) == "12.345");
  CHECK(minor_digits("EUR") == 2);
  CHECK(minor_digits("JPY") == 0);
  CHECK(minor_digits("CLP") == 0);
  CHECK(minor_digits("KWD") == 3);
  CHECK(minor_digits("XQQ") == 2);
}
