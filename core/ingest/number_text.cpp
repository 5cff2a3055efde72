#include "ingest/number_text.h"

#include "ingest/currency_marks.h"

namespace clientele::ingest {
namespace {

// What one character is to a number.
struct Glyph {
  char as = 0;      ///< '0'..'9', '.', ',', '\'', ' ', '-', '+', '%', '(', ')', kArabic…, 'z' = no width, 0 = other
  uint8_t bytes = 1;
};

uint8_t byte_at(std::string_view text, size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : uint8_t{0}; }

// Decimal digits of other scripts: the first one's three bytes; ten follow each other.
char digit_of_three(uint8_t a, uint8_t b, uint8_t c) {
  const auto in = [&](uint8_t lead, uint8_t mid, uint8_t first) {
    return a == lead && b == mid && c >= first && c < first + 10 ? static_cast<char>('0' + c - first) : '\0';
  };
  // Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam: 128 apart
  if (b >= 0xA5 && b <= 0xB5 && b % 2 == 1)
    if (const char d = in(0xE0, b, 0xA6)) return d;
  if (const char d = in(0xE0, 0xB9, 0x90)) return d;  // Thai
  if (const char d = in(0xE0, 0xBB, 0x90)) return d;  // Lao
  if (const char d = in(0xE1, 0x81, 0x80)) return d;  // Myanmar
  if (const char d = in(0xE1, 0x9F, 0xA0)) return d;  // Khmer
  return in(0xEF, 0xBC, 0x90);                        // full width
}

Glyph glyph_of_three(uint8_t b, uint8_t c, uint8_t a) {
  if (a == 0xE2 && b == 0x80) {
    if (c >= 0x80 && c <= 0x8A) return {' ', 3};   // en quad … hair space
    if (c == 0xAF) return {' ', 3};                // narrow no-break space
    if (c == 0x98 || c == 0x99) return {'\'', 3};  // ‘ ’
    if (c == 0x8E || c == 0x8F) return {'z', 3};   // marks of direction
    if (c == 0x90 || c == 0x91 || c == 0x92 || c == 0x93) return {'-', 3};  // hyphens, figure and en dash
  }
  if (a == 0xE2 && b == 0x81 && c == 0x9F) return {' ', 3};
  if (a == 0xE2 && b == 0x81 && c >= 0xA6 && c <= 0xA9) return {'z', 3};
  if (a == 0xE2 && b == 0x88 && c == 0x92) return {'-', 3};  // minus sign
  if (a == 0xE3 && b == 0x80 && c == 0x80) return {' ', 3};
  if (a == 0xEF && b == 0xBC && c == 0x8E) return {'.', 3};
  if (a == 0xEF && b == 0xBC && c == 0x8C) return {',', 3};
  if (a == 0xEF && b == 0xBC && c == 0x8D) return {'-', 3};
  if (const char d = digit_of_three(a, b, c)) return {d, 3};
  return {};
}

Glyph glyph_at(std::string_view text, size_t i) {
  const uint8_t a = byte_at(text, i);
  if (a < 0x80) {
    switch (a) {
      case ' ': case '\t': case '\r': case '\n': return {' ', 1};
      case '.': case ',': case '\'': case '-': case '+': case '%': case '(': case ')': return {static_cast<char>(a), 1};
      case '`': return {'\'', 1};
      default: return {a >= '0' && a <= '9' ? static_cast<char>(a) : '\0', 1};
    }
  }
  const uint8_t b = byte_at(text, i + 1), c = byte_at(text, i + 2);
  if (a == 0xC2 && b == 0xA0) return {' ', 2};
  if (a == 0xC2 && b == 0xB4) return {'\'', 2};
  if (a == 0xD8 && b == 0x9C) return {'z', 2};  // Arabic letter mark
  if (a == 0xD9 && b >= 0xA0 && b <= 0xA9) return {static_cast<char>('0' + b - 0xA0), 2};
  if (a == 0xDB && b >= 0xB0 && b <= 0xB9) return {static_cast<char>('0' + b - 0xB0), 2};
  if (a == 0xD9 && b == 0xAB) return {kArabicDecimal, 2};
  if (a == 0xD9 && b == 0xAC) return {kArabicGroup, 2};
  if (a == 0xD9 && b == 0xAA) return {'%', 2};
  return glyph_of_three(b, c, a);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What may stand before or behind the digits. False: something else stands there.
struct Around {
  NumberText& out;
  bool open = false, closed = false, signed_ = false;

  bool take(std::string_view text, size_t& i, bool behind) {
    const Glyph g = glyph_at(text, i);
    switch (g.as) {
      case ' ': case 'z': break;
      case '-': case '+':
        if (signed_ || open) return false;
        signed_ = true;
        out.negative = g.as == '-';
        break;
      case '(':
        if (open || signed_ || behind) return false;
        open = out.negative = true;
        break;
      case ')':
        if (!open || closed || !behind) return false;
        closed = true;
        break;
      case '%':
        if (out.percent || out.currency) return false;
        out.percent = true;
        break;
      default: {
        const CurrencyMark mark = currency_mark_at(text.substr(i));
        if (mark.index == 0 || out.currency != 0 || out.percent) return false;
        out.currency = mark.index;
        out.shared_sign = mark.shared;
        i += mark.bytes;
        return true;
      }
    }
    i += g.bytes;
    return true;
  }
};

// "e5", "E-3" behind the digits: false when what follows is no exponent (then it may be a currency).
bool take_exponent(std::string_view text, size_t& i, NumberText& out) {
  size_t at = i + 1;
  const bool negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const size_t first = at;
  int value = 0;
  for (; at < text.size() && is_digit(text[at]) && at - first < 4; ++at) value = value * 10 + (text[at] - '0');
  if (at == first || at - first == 4) return false;
  out.has_exponent = true;
  out.exponent = negative ? -value : value;
  i = at;
  return true;
}

}  // namespace

std::string_view trim(std::string_view cell) {
  // Nearly every cell begins and ends with a plain character.
  const auto plain = [](char c) { return c > ' ' && c <= '~'; };
  if (!cell.empty() && plain(cell.front()) && plain(cell.back())) return cell;
  while (!cell.empty()) {
    const Glyph g = glyph_at(cell, 0);
    if (g.as != ' ' && g.as != 'z') break;
    cell.remove_prefix(g.bytes);
  }
  while (!cell.empty()) {
    size_t begin = cell.size() - 1;  // of the last character
    while (begin > 0 && cell.size() - begin < 4 && (static_cast<uint8_t>(cell[begin]) & 0xC0) == 0x80) --begin;
    const Glyph g = glyph_at(cell, begin);
    if ((g.as != ' ' && g.as != 'z') || begin + g.bytes != cell.size()) break;
    cell.remove_suffix(g.bytes);
  }
  return cell;
}

std::string plain_digits(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const Glyph g = glyph_at(text, i);
    if (is_digit(g.as) || (g.as == ' ' && g.bytes > 1)) out += g.as;
    else if (g.as != 'z') out.append(text.substr(i, g.bytes));
    i += g.bytes;
  }
  return out;
}

bool read_number_text(std::string_view cell, NumberText& out) {
  const std::string_view text = trim(cell);
  out.blank = text.empty();
  Around around{out};
  size_t i = 0;
  while (i < text.size()) {
    const Glyph g = glyph_at(text, i);
    if (is_digit(g.as)) break;
    if ((g.as == '.' || g.as == ',' || g.as == kArabicDecimal) && is_digit(glyph_at(text, i + g.bytes).as)) break;
    if (!around.take(text, i, false)) return false;
  }
  bool any = false;
  while (i < text.size()) {
    const Glyph g = glyph_at(text, i);
    const bool mark = g.as == '.' || g.as == ',' || g.as == '\'' || g.as == kArabicDecimal || g.as == kArabicGroup;
    // A space belongs to the number only between digits.
    if (!is_digit(g.as) && !mark && !(g.as == ' ' && is_digit(glyph_at(text, i + g.bytes).as))) break;
    if (out.n == sizeof out.digits) return out.too_long = true, false;
    any |= is_digit(g.as);
    out.digits[out.n++] = g.as;
    i += g.bytes;
  }
  if (!any) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) take_exponent(text, i, out);
  while (i < text.size())
    if (!around.take(text, i, true)) return false;
  return around.open == around.closed;
}

}  // namespace clientele::ingest
