#pragma once
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace clientele::fuzz {

/// Throws where a promise does not hold. Nobody catches it under libFuzzer, which then keeps the input; a test that runs
/// the kept inputs fails by the promise's name.
inline void claim(bool holds, const char* promise) {
  if (!holds) throw std::logic_error(promise);
}

/// The input without its first `n` bytes, which choose how the rest is read.
inline std::string_view rest_of(const uint8_t* data, size_t size, size_t n) {
  return {reinterpret_cast<const char*>(data) + n, size - n};
}

/// 1 to 16, and now and then much more: how many bytes are pushed at a time.
inline size_t piece_size(uint8_t choice) { return choice < 128 ? choice % 16 + 1u : (choice - 127u) * 5; }

/// Characters of one to four bytes as the standard has them (table 3-7 of Unicode), written without the reader's own test.
inline bool is_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto at = [&](size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u; };
    const auto tail = [&](size_t k) { return (at(k) & 0xC0) == 0x80; };
    const unsigned c = at(0);
    if (c < 0x80) i += 1;
    else if (c >= 0xC2 && c < 0xE0 && tail(1)) i += 2;
    else if (c >= 0xE0 && c < 0xF0 && tail(1) && tail(2) && !(c == 0xE0 && at(1) < 0xA0) && !(c == 0xED && at(1) > 0x9F)) i += 3;
    else if (c >= 0xF0 && c < 0xF5 && tail(1) && tail(2) && tail(3) && !(c == 0xF0 && at(1) < 0x90) && !(c == 0xF4 && at(1) > 0x8F)) i += 4;
    else return false;
  }
  return true;
}

}  // namespace clientele::fuzz
