#include "base/prose.h"

#include <cstdint>
#include <string>

#include "support/catch.h"

using namespace clientele::base;

TEST_CASE("numbers in sentences have their thousands apart", "[base]") {
  CHECK(grouped(int64_t{0}) == "0");
  CHECK(grouped(int64_t{999}) == "999");
  CHECK(grouped(int64_t{1000}) == "1,000");
  CHECK(grouped(int64_t{-1234567}) == "-1,234,567");
  CHECK(grouped(INT64_MIN) == "-9,223,372,036,854,775,808");
  CHECK(grouped("-123.4567") == "-123.4567");
  CHECK(grouped("1234567.50") == "1,234,567.50");
  CHECK(grouped("+100") == "+100");
  CHECK(grouped("") == "");
  CHECK(counted(1, "row", "rows") == "1 row");
  CHECK(counted(0, "row", "rows") == "0 rows");
  CHECK(counted(541909, "row", "rows") == "541,909 rows");
  // Whatever the number, taking the commas out gives it back, and every group but the first has three digits.
  for (int64_t n = 1; n < int64_t{1} << 60; n = n * 3 + 1) {
    std::string text = grouped(n), plain;
    size_t digits = 0;
    for (const char c : text) {
      if (c == ',') CHECK((plain.size() == digits || digits == 3));
      if (c == ',') digits = 0;
      else plain += c, ++digits;
    }
    CHECK(plain == std::to_string(n));
    CHECK((digits == 3 || plain.size() < 3));
  }
}
