#pragma once
#include <cstdint>
#include <vector>

#include "segments/tiers/replay.h"

namespace clientele::segments::tiers {

/// Points for an amount at a level on a day: amount × points a unit × the level's multiplier × the highest of the day's,
/// rounded down once; below zero for an amount below zero, rounded towards zero. kNoTier has no multiplier.
int64_t points_of(const Programme& programme, int level, int64_t earning_minor, int64_t day);

struct PointTotals {
  int64_t issued = 0, taken_back = 0, redeemed = 0, expired = 0;
  int64_t outstanding() const { return issued - taken_back - redeemed - expired; }
  void add(const PointTotals& other) {
    issued += other.issued;
    taken_back += other.taken_back;
    redeemed += other.redeemed;
    expired += other.expired;
  }
};

/// What every member has of points at the end, and how points came and went by month.
struct PointBook {
  std::vector<int64_t> balance;         ///< per person, never below zero
  std::vector<int64_t> expires_utc_ms;  ///< per person: when the first of them expire if nothing more happens; kForever
  std::vector<PointTotals> months;      ///< from `first_month` (Calendar::month)
  int64_t first_month = 0;
  PointTotals total;
};

/// Plays the points of a replay. At an order: what has expired goes, then rewards are redeemed, then points are earned.
/// Redeemed and expiring points are the oldest; what a refund takes back is the newest, and no more than there is.
/// O(movements).
PointBook play_points(const Programme& programme, const Calendar& calendar, Movements movements, const Replay& replay, int64_t end_utc_ms);

}  // namespace clientele::segments::tiers
