#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/civil.h"
#include "base/zone.h"

namespace clientele::features {

/// Local time for many instants in a row: remembers the offset's span, so that neighbours cost no search.
class LocalClock {
 public:
  explicit LocalClock(const base::Zone& zone) : zone_(zone) {}
  int64_t local_ms(int64_t utc_ms) {
    if (utc_ms < from_ || utc_ms >= to_) look_up(utc_ms);
    return utc_ms + offset_ms_;
  }
  int64_t day(int64_t utc_ms) {
    const int64_t local = local_ms(utc_ms);
    return local / base::kDayMs - (local % base::kDayMs < 0 ? 1 : 0);
  }

 private:
  void look_up(int64_t utc_ms) {
    const auto& changes = zone_.transitions_utc_ms;
    const auto after = std::upper_bound(changes.begin(), changes.end(), utc_ms);
    from_ = after == changes.begin() ? std::numeric_limits<int64_t>::min() : after[-1];
    to_ = after == changes.end() ? std::numeric_limits<int64_t>::max() : *after;
    offset_ms_ = int64_t{60'000} * zone_.offset_at(utc_ms);
  }
  const base::Zone& zone_;
  int64_t from_ = 0, to_ = 0, offset_ms_ = 0;
};

}  // namespace clientele::features
