#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace clientele::base {

/// A time zone as the host tells it: offsets from UTC and when they change. The core holds no tz database
/// (the host reads it from `Intl`), so a zone is exact from its first to its last transition.
struct Zone {
  std::string name = "UTC";
  /// Ascending UTC milliseconds; offset_minutes[i] holds from transitions[i] (inclusive) to the next.
  std::vector<int64_t> transitions_utc_ms;
  /// One longer than transitions: [0] holds before the first transition.
  std::vector<int32_t> offset_minutes = {0};

  /// Minutes east of UTC at an instant. O(log n).
  int32_t offset_at(int64_t utc_ms) const;
  int64_t to_local_ms(int64_t utc_ms) const { return utc_ms + int64_t{60'000} * offset_at(utc_ms); }

  /// The instant of a wall-clock time. In a gap (spring) the clock is read with the offset before the change,
  /// which lands after it; in an overlap (autumn) the first of the two instants is taken: what JavaScript's
  /// Temporal calls "compatible".
  int64_t to_utc_ms(int64_t local_ms) const;

  /// Local day (days since 1970-01-01) of an instant, and the instant at which a local day begins.
  int64_t local_day(int64_t utc_ms) const;
  int64_t day_start_utc_ms(int64_t local_day) const;
};

}  // namespace clientele::base
