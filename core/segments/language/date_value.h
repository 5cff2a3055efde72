#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/zone.h"
#include "segments/language/ast.h"

namespace clientele::segments::language {

/// What a date of the query says, before a shop gives it a zone and a today.
struct DateValue {
  enum class Kind : uint8_t { day, time, days_off, months_off };
  Kind kind = Kind::day;
  int64_t day = 0;         ///< day, time: days since 1970-01-01, of the shop's zone
  int64_t ms_of_day = 0;   ///< time
  int64_t unit_ms = 0;     ///< time: 60,000 or 1,000: the minute or second that is meant
  int64_t offset = 0;      ///< days_off, months_off: below zero is the past
};

/// Reads 2024-03-01, 2024-03-01T16:00[:00], -30d, +4w, -3m, -1y, today, yesterday, tomorrow, 30_days_ago (days, weeks,
/// months, years). Nothing when the text is no date, or no date of the calendar.
std::optional<DateValue> read_date(std::string_view text);
/// Milliseconds of 90min, 12h, 2d, 4w, 3m (30 days each) or 1y (365 days); none for what is no length of time.
std::optional<double> read_duration(std::string_view text);

/// The instants that the date stands for. Months go by the calendar, the day clamped to the month's last.
Span span_of(const DateValue& date, const base::Zone& zone, int64_t as_of_day);

}  // namespace clientele::segments::language
