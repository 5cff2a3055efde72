#include "identity/linkage/birth_date.h"

#include <array>

#include "identity/linkage/letters.h"

namespace clientele::identity::linkage {
namespace {

struct Parts {
  std::array<uint32_t, 3> value{};
  std::array<uint8_t, 3> digits{};
  size_t n = 0;
  bool named_month = false;   // then value[1] of day-month-year
};

constexpr std::array<std::u32string_view, 24> kMonths = {U"jan", U"feb", U"mar", U"apr", U"may", U"jun", U"jul", U"aug", U"sep", U"oct", U"nov", U"dec",
                                                         U"ene", U"fev", U"mrz", U"abr", U"mai", U"giu", U"lug", U"ago", U"set", U"okt", U"nov", U"dez"};

uint32_t month_of(std::u32string_view word) {
  for (size_t i = 0; i < kMonths.size(); ++i)
    if (word.substr(0, 3) == kMonths[i]) return static_cast<uint32_t>(i % 12 + 1);
  return 0;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

Parts parts_of(std::u32string_view text) {
  Parts out;
  for (size_t i = 0; i < text.size() && out.n < 3;) {
    if (text[i] == ' ' || text[i] == 't') {   // 1980-03-31T00:00
      ++i;
      continue;
    }
    size_t to = i;
    const bool digits = is_digit(text[i]);
    while (to < text.size() && text[to] != ' ' && is_digit(text[to]) == digits) ++to;
    const auto part = text.substr(i, to - i);
    i = to;
    if (digits) {
      if (part.size() > 8) return {};
      for (const char32_t c : part) out.value[out.n] = out.value[out.n] * 10 + (c - '0');
      out.digits[out.n++] = static_cast<uint8_t>(part.size());
    } else if (const uint32_t month = month_of(part)) {
      out.value[out.n] = month;
      out.digits[out.n++] = 0;
      out.named_month = true;
    }
  }
  return out;
}

uint32_t full_year(uint32_t year, uint8_t digits) { return digits > 2 ? year : year < 30 ? 2000 + year : 1900 + year; }

std::u32string eight(uint32_t year, uint32_t month, uint32_t day) {
  std::u32string out(8, U'0');
  uint32_t number = year * 10'000 + month * 100 + day;
  for (size_t i = 8; i-- > 0; number /= 10) out[i] = U'0' + number % 10;
  if (month > 99 || day > 99) return {};
  if (month == 0 || day == 0) return {};   // a year alone is that of many
  // What spreadsheets, databases and forms put where there is no date.
  const bool new_year = month == 1 && day == 1, first_days = new_year && (year == 1 || year == 1753 || year == 1800 || year == 1900 || year == 1901 || year == 1970);
  const bool filled_in = first_days || (year == 1899 && month == 12 && day >= 30) || number > 0 || year == 0 || year == 9999 || year == 1111;
  return filled_in ? std::u32string() : out;
}

}  // namespace

DayOrder day_order(std::span<const std::string_view> cells, DayOrder fallback) {
  size_t day_first = 0, month_first = 0;
  for (const std::string_view cell : cells) {
    const Parts parts = parts_of(words(cell));
    if (parts.n != 3 || parts.named_month || parts.digits[0] > 2) continue;
    day_first += parts.value[0] > 12;
    month_first += parts.value[1] > 12;
  }
  if (day_first > 20 * month_first) return DayOrder::day_first;
  return month_first > 20 * day_first ? DayOrder::month_first : fallback;
}

std::u32string birth_date_form(std::string_view raw, DayOrder order) {
  if (is_no_value(raw)) return {};
  const Parts p = parts_of(words(raw));
  const auto& v = p.value;
  if (p.n == 1 && p.digits[0] == 8) return eight(v[0] / 10'000, v[0] / 100 % 100, v[0] % 100);
  if (p.n != 3) return {};
  for (const uint32_t value : v)
    if (value > 9999) return {};
  if (p.digits[0] > 2) return eight(v[0], v[1], v[2]);
  const uint32_t year = full_year(v[2], p.digits[2]);
  if (p.named_month) return p.digits[0] == 0 ? eight(year, v[0], v[1]) : eight(year, v[1], v[0]);
  const bool month_first = v[1] > 12 || (v[0] <= 12 && order == DayOrder::month_first);
  return month_first ? eight(year, v[0], v[1]) : eight(year, v[1], v[0]);
}

uint16_t birth_year_alone(std::string_view raw) {
  constexpr uint32_t kFirst = 1902, kLast = 2099;   // 1900 and 1901 stand where there is none
  const Parts p = parts_of(words(raw));
  uint32_t year = 0;
  bool whole = p.n == 3;
  for (size_t i = 0; i < p.n; ++i) {
    if (p.digits[i] == 4 && year == 0 && p.value[i] >= kFirst && p.value[i] <= kLast) year = p.value[i];
    else if (p.value[i] == 0) whole = false;
    else if (p.value[i] > 31) return 0;
  }
  return whole ? uint16_t{0} : static_cast<uint16_t>(year);
}

}  // namespace clientele::identity::linkage
