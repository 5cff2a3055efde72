#include "segments/tiers/calendar.h"

#include <algorithm>

namespace clientele::segments::tiers {

using base::kDayMs;

Calendar::Calendar(const base::Zone& zone, const Programme& programme, int64_t first_utc_ms, int64_t end_utc_ms) : zone_(zone), programme_(programme) {
  first_day_ = zone.local_day(first_utc_ms) - 1;
  const int64_t last = std::max(first_day_, zone.local_day(end_utc_ms)) + 2;
  for (int64_t d = first_day_; d <= last; ++d) starts_.push_back(zone.day_start_utc_ms(d));
}

int64_t Calendar::day(int64_t utc_ms) const {
  if (utc_ms < starts_.front() || utc_ms >= starts_.back()) return zone_.local_day(utc_ms);
  auto i = std::min(static_cast<size_t>((utc_ms - starts_.front()) / kDayMs), starts_.size() - 2);
  while (starts_[i] > utc_ms) --i;
  while (starts_[i + 1] <= utc_ms) ++i;
  return first_day_ + static_cast<int64_t>(i);
}

int64_t Calendar::start(int64_t day) const {
  const int64_t i = day - first_day_;
  return i >= 0 && i < static_cast<int64_t>(starts_.size()) ? starts_[static_cast<size_t>(i)] : zone_.day_start_utc_ms(day);
}

int64_t Calendar::next_year(int64_t day) const {
  const base::CivilDate date = base::civil_from_days(day);
  const int month = programme_.year_starts_in_month;
  return base::days_from_civil({date.year + (date.month >= month), month, 1});
}

int64_t Calendar::leaves(int64_t day) const {
  switch (programme_.window) {
    case Window::calendar_year: return next_year(day);
    case Window::rolling: return after_months(day, programme_.window_months);
    case Window::lifetime: break;
  }
  return kForever;
}

int64_t Calendar::hold_end(int64_t utc_ms) const {
  switch (programme_.hold) {
    case Hold::end_of_year: return start(next_year(day(utc_ms)));
    case Hold::end_of_next_year: return start(next_year(next_year(day(utc_ms))));
    case Hold::months: return months_later(utc_ms, programme_.hold_months);
    case Hold::while_qualified: return utc_ms;
    case Hold::forever: break;
  }
  return kForever;
}

int64_t Calendar::step_end(int64_t utc_ms) const {
  return programme_.hold == Hold::months ? hold_end(utc_ms) : start(next_year(day(utc_ms)));
}

bool Calendar::inside(const DayRange& range, int64_t day, int early_days) {
  if (range.always) return true;
  if (!range.yearly) return day >= range.from - early_days && day <= range.to;
  // A range of every year may go over the year's end, and so may its early days: tried from each year's beginning.
  const int year = base::civil_from_days(day).year;
  const auto at = [](int of_year, int64_t month_day) {
    const int month = static_cast<int>(month_day / 32), date = static_cast<int>(month_day % 32);
    return base::days_from_civil({of_year, month, std::min(date, base::days_in_month(of_year, month))});
  };
  for (int from = year - 1; from <= year + 1; ++from)
    if (day >= at(from, range.from) - early_days && day <= at(from + (range.to < range.from), range.to)) return true;
  return false;
}

int64_t Calendar::month(int64_t day) {
  const base::CivilDate date = base::civil_from_days(day);
  return int64_t{12} * date.year + date.month - 1;
}

}  // namespace clientele::segments::tiers
