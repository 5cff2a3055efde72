#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::ingest {

/// Marks of Arabic numbers, which say themselves what they are.
inline constexpr char kArabicDecimal = 'd';
inline constexpr char kArabicGroup = 'g';

/// A cell taken apart: what stands around the digits is understood and put aside, digits of other scripts become
/// ASCII, every kind of space becomes ' ' and every apostrophe '\''. The marks are not yet interpreted.
struct NumberText {
  char digits[64];          ///< digits and marks: 0-9 . , ' space d g
  uint8_t n = 0;
  bool negative = false;    ///< -12, 12-, (12), with any minus sign
  bool percent = false;
  uint8_t currency = 0;
  bool shared_sign = false;
  bool has_exponent = false;
  int exponent = 0;
  bool blank = false;
  bool too_long = false;    ///< more than 64 digits and marks

  std::string_view body() const { return {digits, n}; }
};

/// False when the cell is not one number: letters, hex, underscores, NaN, Infinity.
bool read_number_text(std::string_view cell, NumberText& out);

/// The text with the digits of every script as ASCII, every kind of space as ' ', and without marks of direction.
std::string plain_digits(std::string_view text);

/// The cell without white space at its ends (ASCII, no-break and thin spaces, marks of writing direction).
std::string_view trim(std::string_view cell);

}  // namespace clientele::ingest
