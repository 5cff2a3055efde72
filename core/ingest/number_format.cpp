#include "ingest/number_format.h"

#include <array>

#include "ingest/number_text.h"

namespace clientele::ingest {
namespace {

constexpr int kMaxDigits = 18;
constexpr int64_t kMaxMantissa = 999'999'999'999'999'999;   // of as many digits

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits of the whole part in groups by `mark`: 1 to 3, then threes; or as in India, twos and a last three.
bool valid_groups(std::string_view whole, char mark) {
  size_t at = whole.find(mark);
  if (at == 0 || at > 3 || whole[0] == '0') return false;
  size_t twos = 0, threes = 0;
  while (at != std::string_view::npos) {
    const size_t next = whole.find(mark, at + 1);
    const size_t n = (next == std::string_view::npos ? whole.size() : next) - at - 1;
    if (n == 3) {
      if (twos > 0 && next != std::string_view::npos) return false;
      ++threes;
    } else if (n == 2 && threes == 0 && next != std::string_view::npos) {
      ++twos;
    } else {
      return false;
    }
    at = next;
  }
  return twos == 0 || whole.find(mark) <= 2;
}

// The only mark among the whole part's digits, 0 when there is none, '?' when there are several kinds.
char group_mark(std::string_view whole) {
  char mark = 0;
  for (const char c : whole) {
    if (is_digit(c)) continue;
    if (mark != 0 && mark != c) return '?';
    mark = c;
  }
  return mark;
}

struct Split {
  bool ok = false;
  std::string_view whole, fraction;
  char group = 0;
};

// The body as a number whose decimal mark is `decimal` (or the Arabic one, kArabicDecimal).
Split split(std::string_view body, char decimal) {
  Split out;
  size_t at = body.find(decimal);
  if (at == std::string_view::npos) at = body.find(kArabicDecimal);
  out.whole = body.substr(0, at);
  if (at != std::string_view::npos) out.fraction = body.substr(at + 1);
  for (const char c : out.fraction)
    if (!is_digit(c)) return out;
  if (out.whole.empty() && out.fraction.empty()) return out;
  out.group = group_mark(out.whole);
  out.ok = out.group == 0 || (out.group != '?' && out.group != decimal && valid_groups(out.whole, out.group));
  return out;
}

// Digits to mantissa and scale. Digits of the fraction past the 18th are dropped, but a rest that is not zero keeps
// the value off an exact half, so that one later rounding is right.
bool to_decimal(const Split& parts, int exponent, base::Decimal& out) {
  int64_t mantissa = 0;
  int digits = 0, scale = 0;
  bool rest = false;
  const auto take = [&](char c) {
    mantissa = mantissa * 10 + (c - '0');
    if (mantissa != 0) ++digits;
  };
  for (const char c : parts.whole) {
    if (!is_digit(c)) continue;
    if (digits == kMaxDigits) return false;
    take(c);
  }
  for (const char c : parts.fraction) {
    if (digits == kMaxDigits || scale == kMaxDigits) {
      rest |= c != '0';
      continue;
    }
    take(c);
    ++scale;
  }
  if (rest && mantissa % 5 == 0) ++mantissa;
  for (scale -= exponent; scale < 0; ++scale) {
    if (mantissa > kMaxMantissa / 10) return false;
    mantissa *= 10;
  }
  for (; scale > kMaxDigits; --scale) {
    if (mantissa % 10 != 0) return false;
    mantissa /= 10;
  }
  out = {mantissa, scale};
  return true;
}

}  // namespace

std::string NumberFormat::name(bool grouped) const {
  if (decimal == ',') return grouped ? "1.234,56" : "1234,56";
  return grouped ? "1,234.56" : "1234.56";
}

NumberCell parse_number(std::string_view cell, NumberFormat format) {
  NumberCell out;
  NumberText text;
  if (!read_number_text(cell, text)) {
    out.fault = text.blank ? NumberFault::blank : text.too_long ? NumberFault::out_of_range : NumberFault::not_a_number;
    return out;
  }
  out.currency = text.currency;
  out.shared_sign = text.shared_sign;
  out.percent = text.percent;
  out.exponent = text.has_exponent;
  const Split parts = split(text.body(), format.decimal);
  if (!parts.ok) {
    const bool other = split(text.body(), format.decimal == '.' ? ',' : '.').ok;
    out.fault = other ? NumberFault::other_marks : NumberFault::bad_groups;
    return out;
  }
  out.grouped = parts.group == '.' || parts.group == ',';
  if (!to_decimal(parts, text.exponent - (text.percent ? 2 : 0), out.value)) {
    out.fault = NumberFault::out_of_range;
    return out;
  }
  if (text.negative) out.value.mantissa = -out.value.mantissa;
  return out;
}

namespace {

MarkReading marks_of(const NumberText& text) {
  MarkReading out;
  const Split dot = split(text.body(), '.'), comma = split(text.body(), ',');
  out.number = dot.ok || comma.ok;
  if (!out.number) return out;
  if (dot.ok != comma.ok) {
    out.proves = dot.ok ? -1 : 1;
    return out;
  }
  // Both readings hold: digits only, groups that are no marks of ours, or one mark before three digits.
  if (dot.group == ',' || comma.group == '.') {
    out.either = true;
    out.mark = dot.group == ',' ? ',' : '.';
  }
  return out;
}

}  // namespace

MarkReading read_marks(std::string_view cell) {
  NumberText text;
  return read_number_text(cell, text) ? marks_of(text) : MarkReading{};
}

void NumberEvidence::add(std::string_view cell, int64_t times) {
  NumberText text;
  if (!read_number_text(cell, text)) {
    if (!text.blank) n_not += times;
    return;
  }
  const MarkReading marks = marks_of(text);
  if (!marks.number) {
    n_not += times;
    return;
  }
  n_numbers += times;
  if (text.currency != 0) n_money += times;
  if (text.percent) n_percent += times;
  if (text.negative) n_negative += times;
  if (marks.proves < 0) dot_decimal += times;
  if (marks.proves > 0) comma_decimal += times;
  if (marks.either && marks.mark == '.') either_dot += times;
  if (marks.either && marks.mark == ',') either_comma += times;
  if (group_mark(text.body()) == 0) {
    n_whole += times;
    (text.body().size() <= 3 ? n_below_thousand : n_long_whole) += times;
  }
}

}  // namespace clientele::ingest
