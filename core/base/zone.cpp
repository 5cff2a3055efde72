#include "base/zone.h"

#include <algorithm>

#include "base/civil.h"

namespace clientele::base {

int32_t Zone::offset_at(int64_t utc_ms) const {
  const auto after = std::upper_bound(transitions_utc_ms.begin(), transitions_utc_ms.end(), utc_ms);
  return offset_minutes[static_cast<size_t>(after - transitions_utc_ms.begin())];
}

int64_t Zone::to_utc_ms(int64_t local_ms) const {
  // The offset before any change that lies within a day of this wall-clock time, and the one after it.
  const int32_t before = offset_at(local_ms - kDayMs);
  const int64_t with_before = local_ms - int64_t{60'000} * before;
  if (offset_at(with_before) == before) return with_before;  // no change yet, or the first of an overlap
  const int32_t after = offset_at(with_before);
  const int64_t with_after = local_ms - int64_t{60'000} * after;
  return offset_at(with_after) == after ? with_after : with_before;  // in a gap: the clock before the change
}

int64_t Zone::local_day(int64_t utc_ms) const {
  const int64_t local = to_local_ms(utc_ms);
  return local / kDayMs - (local % kDayMs < 0 ? 1 : 0);
}

int64_t Zone::day_start_utc_ms(int64_t day) const {
  const int64_t start = to_utc_ms(day * kDayMs);
  if (local_day(start) == day) {
    // Where the clock went back over midnight, the day began the first time that the wall clock showed it.
    return start;
  }
  // Midnight lies in a gap (the clock sprang from 0:00 to 1:00): the day begins at the change.
  const auto change = std::upper_bound(transitions_utc_ms.begin(), transitions_utc_ms.end(), start - kDayMs);
  for (auto at = change; at != transitions_utc_ms.end(); ++at)
    if (local_day(*at) >= day) return *at;
  return start;
}

}  // namespace clientele::base
