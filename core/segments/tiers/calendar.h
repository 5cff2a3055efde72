#pragma once
#include <cstdint>
#include <vector>

#include "base/civil.h"
#include "base/zone.h"
#include "segments/tiers/programme.h"

namespace clientele::segments::tiers {

/// The days of the shop's zone and the periods of a programme. Instants are UTC milliseconds, days are local ones since
/// 1970-01-01. A day begins once: where the clock goes back over midnight the hour that comes twice belongs to the later day.
class Calendar {
 public:
  /// [first, end) are the instants that are asked for most; others work, too.
  Calendar(const base::Zone& zone, const Programme& programme, int64_t first_utc_ms, int64_t end_utc_ms);

  int64_t day(int64_t utc_ms) const;
  int64_t start(int64_t day) const;
  /// First day of the qualifying year after the one that `day` lies in.
  int64_t next_year(int64_t day) const;
  /// First day on which what happened on `day` is no longer in the window; kForever: it stays.
  int64_t leaves(int64_t day) const;
  /// Until when a level earned at an instant lasts (the first instant after); the instant itself for whileQualified.
  int64_t hold_end(int64_t utc_ms) const;
  /// Until when a level lasts to which somebody came down by one.
  int64_t step_end(int64_t utc_ms) const;
  /// The first instant of the day some months later.
  int64_t months_later(int64_t utc_ms, int months) const { return start(after_months(day(utc_ms), months)); }
  /// Whether a day lies in a range that opens some days early.
  static bool inside(const DayRange& range, int64_t day, int early_days = 0);
  /// Months since year 0: 12 · year + month - 1.
  static int64_t month(int64_t day);

 private:
  int64_t after_months(int64_t day, int months) const { return base::days_from_civil(base::add_months(base::civil_from_days(day), months)); }
  const base::Zone& zone_;
  const Programme& programme_;
  int64_t first_day_ = 0;
  std::vector<int64_t> starts_;
};

}  // namespace clientele::segments::tiers
