#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clientele::base {

inline constexpr int64_t kDayMs = 86'400'000;

/// A date of the proleptic Gregorian calendar; year 0 to 9999.
struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1..12
  int day = 1;    ///< 1..31
  auto operator<=>(const CivilDate&) const = default;
};

/// Days since 1970-01-01, and back. Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
int64_t days_from_civil(CivilDate date);
CivilDate civil_from_days(int64_t days);
bool is_valid(CivilDate date);
int days_in_month(int year, int month);

/// 0 = Monday … 6 = Sunday.
int weekday(int64_t days);

/// The date `months` later (or earlier), the day clamped to the month's last: 31 January + 1 = 28 February.
CivilDate add_months(CivilDate date, int months);

/// "2011-12-10"; nothing when the text is not such a date.
std::optional<CivilDate> parse_iso_date(std::string_view text);
std::string iso_date(int64_t days);
/// "2011-12-10T09:14:00Z"; milliseconds only when there are any.
std::string iso_instant(int64_t utc_ms);

}  // namespace clientele::base
