#include "segments/language/date_value.h"

#include <algorithm>

#include "base/civil.h"

namespace clientele::segments::language {
namespace {

// Digits only; nothing past 9 digits, which no date needs.
std::optional<int64_t> whole(std::string_view text) {
  if (text.empty() || text.size() > 9) return {};
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<DateValue> offset(int64_t n, char unit) {
  using Kind = DateValue::Kind;
  // 10,000 years either way is past every calendar here.
  if (n > 3'660'000 || n < -3'660'000) return {};
  switch (unit) {
    case 'd': return DateValue{.kind = Kind::days_off, .offset = n};
    case 'w': return DateValue{.kind = Kind::days_off, .offset = n * 7};
    case 'm': return DateValue{.kind = Kind::months_off, .offset = n};
    case 'y': return DateValue{.kind = Kind::months_off, .offset = n * 12};
    default: return {};
  }
}

std::optional<DateValue> ago(std::string_view text) {
  const size_t cut = text.find('_');
  if (cut == std::string_view::npos) return {};
  const auto n = whole(text.substr(0, cut));
  const std::string_view rest = text.substr(cut + 1);
  if (!n) return {};
  for (const std::string_view unit : {"day", "week", "month", "year"})
    if (rest == std::string(unit) + "s_ago" || rest == std::string(unit) + "_ago") return offset(-*n, unit[0]);
  return {};
}

std::optional<DateValue> day_or_time(std::string_view text) {
  const auto date = base::parse_iso_date(text.substr(0, 10));
  if (!date) return {};
  DateValue value{.day = base::days_from_civil(*date)};
  if (text.size() == 10) return value;
  const bool seconds = text.size() == 19;
  if ((text.size() != 16 && !seconds) || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || (seconds && text[16] != ':')) return {};
  const auto h = whole(text.substr(11, 2)), m = whole(text.substr(14, 2)), s = seconds ? whole(text.substr(17, 2)) : 0;
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return {};
  value.kind = DateValue::Kind::time;
  value.ms_of_day = ((*h * 60 + *m) * 60 + *s) * 1000;
  value.unit_ms = seconds ? 1000 : 60'000;
  return value;
}

}  // namespace

std::optional<DateValue> read_date(std::string_view text) {
  if (text == "today") return offset(0, 'd');
  if (text == "yesterday") return offset(-1, 'd');
  if (text == "tomorrow") return offset(1, 'd');
  if (text.size() >= 10 && text[4] == '-') return day_or_time(text);
  if (text.size() >= 3 && (text[0] == '-' || text[0] == '+')) {
    const auto n = whole(text.substr(1, text.size() - 2));
    if (!n) return {};
    return offset(text[0] == '-' ? -*n : *n, text.back());
  }
  return ago(text);
}

std::optional<double> read_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    double ms;
  };
  constexpr double kHour = 3'600'000, kDay = 24 * kHour;
  constexpr Unit units[] = {{"min", 60'000}, {"h", kHour}, {"d", kDay}, {"w", 7 * kDay}, {"m", 30 * kDay}, {"y", 365 * kDay}};
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto n = whole(text.substr(0, digits));
  for (const Unit& unit : units)
    if (n && text.substr(digits) == unit.name) return static_cast<double>(*n) * unit.ms;
  return {};
}

Span span_of(const DateValue& date, const base::Zone& zone, int64_t as_of_day) {
  int64_t day = date.day;
  if (date.kind == DateValue::Kind::time) {
    const int64_t local = day * base::kDayMs + date.ms_of_day;
    return {zone.to_utc_ms(local), zone.to_utc_ms(local + date.unit_ms)};
  }
  if (date.kind == DateValue::Kind::days_off) day = as_of_day + date.offset;
  if (date.kind == DateValue::Kind::months_off)
    day = base::days_from_civil(base::add_months(base::civil_from_days(as_of_day), static_cast<int>(date.offset)));
  return {zone.day_start_utc_ms(day), zone.day_start_utc_ms(day + 1)};
}

}  // namespace clientele::segments::language
