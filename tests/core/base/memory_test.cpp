// The wasm build brings its own memcpy and the like (wasm/memory.cpp); elsewhere this tests the C library.
#include "support/catch.h"

#include <cstring>
#include <string>

namespace {

std::string numbered(size_t n) {
  std::string out(n, '\0');
  for (size_t i = 0; i < n; ++i) out[i] = static_cast<char>(i * 7 + 1);
  return out;
}

// The lengths go over every border between the ways to copy, up to several vectors.
constexpr size_t kLongest = 150, kRoom = 400;
volatile size_t from_outside = 0;   // so that the compiler knows no length

}  // namespace

TEST_CASE("copying and moving bytes is as byte by byte", "[memory]") {
  for (size_t n = 0; n <= kLongest; ++n)
    for (const size_t to : {0, 1, 3, 8, 17, 40, 160, 200}) {
      std::string text = numbered(kRoom), expected = text;
      for (size_t i = 0; i < n; ++i) expected[to + i] = numbered(kRoom)[20 + i];
      std::memmove(text.data() + to, text.data() + 20, n + from_outside);
      REQUIRE(text == expected);
      std::string other(kRoom, 'x'), copied = other;
      for (size_t i = 0; i < n; ++i) copied[to + i] = expected[i];
      std::memcpy(other.data() + to, expected.data(), n + from_outside);
      REQUIRE(other == copied);
    }
}

TEST_CASE("filling bytes is as byte by byte", "[memory]") {
  for (size_t n = 0; n <= kLongest; ++n)
    for (const int byte : {0, 0x61, 0xFF, 0x180}) {
      std::string text = numbered(kRoom), expected = text;
      for (size_t i = 0; i < n; ++i) expected[5 + i] = static_cast<char>(byte);
      std::memset(text.data() + 5, byte, n + from_outside);
      REQUIRE(text == expected);
    }
}

TEST_CASE("comparing bytes and finding one is as byte by byte", "[memory]") {
  for (size_t n = 0; n <= kLongest; ++n)
    for (size_t at = 0; at < n + 2; ++at) {
      const std::string text = numbered(kRoom).substr(3, n + 2);
      for (const int by : {1, 0x80, 0xFF}) {
        std::string other = text;
        other[at] = static_cast<char>(other[at] + by);
        const int sign = at >= n ? 0 : static_cast<unsigned char>(text[at]) < static_cast<unsigned char>(other[at]) ? -1 : 1;
        const int found = std::memcmp(text.data(), other.data(), n + from_outside);
        REQUIRE((found > 0) - (found < 0) == sign);
      }
      std::string signs(n + 2, '-');
      signs[at] = signs.back() = static_cast<char>(0xE9);
      const void* found = std::memchr(signs.data(), 0x1E9, n + from_outside);   // of the sign only its lowest byte counts
      REQUIRE(found == (at < n ? signs.data() + at : nullptr));
    }
}
