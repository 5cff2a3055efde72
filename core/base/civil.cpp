#include "base/civil.h"

namespace clientele::base {
namespace {

void pad(std::string& out, int64_t value, int width) {
  char digits[20];
  int n = 0;
  do {
    digits[n++] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value > 0);
  for (int i = n; i < width; ++i) out += '0';
  while (n > 0) out += digits[--n];
}

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

int64_t days_from_civil(CivilDate date) {
  const int64_t y = int64_t{date.year} - (date.month <= 2);
  const int64_t era = floor_div(y, 400);
  const int64_t year_of_era = y - era * 400;
  const int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(int64_t days) {
  days += 719468;
  const int64_t era = floor_div(days, 146097);
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2)), month,
          static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

int days_in_month(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_valid(CivilDate date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

int weekday(int64_t days) {
  const int64_t from_monday = (days + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday);
}

CivilDate add_months(CivilDate date, int months) {
  const int64_t all = int64_t{date.year} * 12 + (date.month - 1) + months;
  const int64_t year = floor_div(all, 12);
  CivilDate moved{static_cast<int>(year), static_cast<int>(all - year * 12) + 1, date.day};
  const int last = days_in_month(moved.year, moved.month);
  if (moved.day > last) moved.day = last;
  return moved;
}

std::optional<CivilDate> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  for (const size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (text[i] < '0' || text[i] > '9') return {};
  const auto number = [&](size_t from, size_t n) {
    int value = 0;
    for (size_t i = from; i < from + n; ++i) value = value * 10 + (text[i] - '0');
    return value;
  };
  const CivilDate date{number(0, 4), number(5, 2), number(8, 2)};
  if (!is_valid(date)) return {};
  return date;
}

std::string iso_date(int64_t days) {
  const CivilDate date = civil_from_days(days);
  std::string out;
  pad(out, date.year, 4);
  out += '-';
  pad(out, date.month, 2);
  out += '-';
  pad(out, date.day, 2);
  return out;
}

std::string iso_instant(int64_t utc_ms) {
  const int64_t days = floor_div(utc_ms, kDayMs);
  const int64_t of_day = utc_ms - days * kDayMs;
  std::string out = iso_date(days) + 'T';
  pad(out, of_day / 3'600'000, 2);
  out += ':';
  pad(out, of_day / 60'000 % 60, 2);
  out += ':';
  pad(out, of_day / 1000 % 60, 2);
  if (of_day % 1000) {
    out += '.';
    pad(out, of_day % 1000, 3);
  }
  return out + 'Z';
}

}  // namespace clientele::base
