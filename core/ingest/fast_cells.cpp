#include "ingest/fast_cells.h"

#include <algorithm>
#include <limits>

namespace clientele::ingest {

int64_t ZoneClock::look_up(int64_t local_ms) {
  const int64_t utc = zone_.to_utc_ms(local_ms);
  // The same offset holds wherever no change lies within two days of the wall clock: offsets are less than one day.
  constexpr int64_t kNear = 2 * base::kDayMs;
  const auto& changes = zone_.transitions_utc_ms;
  const auto after = std::upper_bound(changes.begin(), changes.end(), utc);
  from_ = after == changes.begin() ? std::numeric_limits<int64_t>::min() : *(after - 1) + kNear;
  to_ = after == changes.end() ? std::numeric_limits<int64_t>::max() : *after - kNear;
  offset_ms_ = local_ms - utc;
  return utc;
}

}  // namespace clientele::ingest
