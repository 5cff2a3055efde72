#include "features/birth_day.h"

#include "base/civil.h"

namespace clientele::features {
namespace {

// Up to three numbers, and how many digits the first has.
struct Parts {
  int value[3] = {0, 0, 0};
  size_t digits[3] = {0, 0, 0};
  bool whole = false;
};

Parts parts_of(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.size() >= 8 && text.find_first_not_of("0123456789") == 8) text = text.substr(0, 8);
  const size_t time = text.find_first_of("T ", 8 < text.size() ? 8 : text.size());   // 1980-03-31T00:00:00
  if (time != text.npos) text = text.substr(0, time);
  Parts out;
  if (text.size() == 8 && text.find_first_not_of("0123456789") == text.npos) {
    const auto number = [&](size_t from, size_t n) {
      int value = 0;
      for (const char c : text.substr(from, n)) value = value * 10 + (c - '0');
      return value;
    };
    return {{number(0, 4), number(4, 2), number(6, 2)}, {4, 2, 2}, true};
  }
  size_t n = 0;
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      if (n == 3) return {};
      for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, ++out.digits[n]) {
        if (out.digits[n] == 4) return {};
        out.value[n] = out.value[n] * 10 + (text[i] - '0');
      }
      ++n;
    } else if (c == '-' || c == '.' || c == '/' || c == ' ') {
      ++i;
    } else {
      return {};
    }
  }
  out.whole = n == 3;
  return out;
}

std::optional<int64_t> day_of(int year, int month, int day) {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > base::days_in_month(year, month)) return {};
  const bool filled_in = month == 1 && day == 1 && (year == 1900 || year == 1901 || year == 1970);
  if (filled_in) return {};
  return base::days_from_civil({year, month, day});
}

}  // namespace

std::vector<std::optional<int64_t>> birth_days(std::span<const std::string_view> cells, int64_t last) {
  std::vector<Parts> all;
  bool day_first = false, month_first = false;
  for (const std::string_view cell : cells) {
    const Parts& parts = all.emplace_back(parts_of(cell));
    if (!parts.whole || parts.digits[2] != 4) continue;
    day_first |= parts.value[0] > 12 && parts.value[1] <= 12;
    month_first |= parts.value[1] > 12 && parts.value[0] <= 12;
  }
  std::vector<std::optional<int64_t>> out;
  for (const Parts& parts : all) {
    const auto& v = parts.value;
    std::optional<int64_t> day;
    if (parts.whole && parts.digits[0] == 4) {
      day = day_of(v[0], v[1], v[2]);
    } else if (parts.whole && parts.digits[2] == 4) {
      const auto by_day = day_of(v[2], v[1], v[0]), by_month = day_of(v[2], v[0], v[1]);
      if (day_first != month_first) day = day_first ? by_day : by_month;
      else if (!by_day || !by_month || by_day == by_month) day = by_day ? by_day : by_month;   // there is one way only to read it
    }
    if (day && *day > last) day.reset();
    out.push_back(day);
  }
  return out;
}

}  // namespace clientele::features
