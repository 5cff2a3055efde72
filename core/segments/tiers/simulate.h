#pragma once
#include <cstdint>
#include <vector>

#include "segments/tiers/distance.h"
#include "segments/tiers/points.h"
#include "segments/tiers/replay.h"

namespace clientele::segments::tiers {

/// A level in a month, or over the whole time.
struct LevelFigures {
  int64_t members = 0;         ///< at the month's end
  int64_t orders = 0;          ///< above zero, made at this level (the level that the order itself brings counts from the next)
  int64_t revenue_minor = 0;   ///< of all movements at this level
  int64_t perks_minor = 0;     ///< what its perks cost
};
struct MonthFigures {
  int64_t month = 0;           ///< Calendar::month
  std::vector<LevelFigures> levels;
  int64_t joined = 0, promoted = 0, kept = 0, demoted = 0, refunded = 0;   ///< refunded: demoted by money given back
  PointTotals points;
  int64_t outstanding = 0;     ///< points at the month's end
};

/// A programme over the past: what a simulation shows.
struct Simulation {
  Replay replay;
  PointBook points;
  std::vector<MonthFigures> months;    ///< every month from the first movement to the end
  std::vector<LevelFigures> total;     ///< per level; members as of the end
  int64_t outside = 0;                 ///< persons at no level
};

/// Figures of a replay that is done. A level's yearly perks are given once a calendar year to whoever is at it in that year,
/// on the day of coming to it or on 1 January. O(movements + stays + months · levels).
Simulation simulate(const Programme& programme, const Calendar& calendar, Movements movements, Replay replay, int64_t end_utc_ms);

/// Members about to go up, or down.
struct Brink {
  int64_t up = 0, up_missing_minor = 0;       ///< at most `near` percent of the next level's demand missing; the money of it, where it asks for money
  int64_t down = 0, down_missing_minor = 0;   ///< would be lost within `days`; what they would have to spend to keep it
};
struct BrinkRules {
  int64_t near_percent = 20, days = 90;
};
bool near_next(const Programme& programme, const Missing& missing, int64_t near_percent);
/// Per level, its members as of the end.
std::vector<Brink> brinks(const Programme& programme, const Replay& replay, int64_t end_utc_ms, const BrinkRules& rules);

/// Who stands where under two programmes: counts by (level of the first + 1) · (levels of the second + 1) + (level of the second + 1).
std::vector<int64_t> moved(const Programme& first, const Replay& of_first, const Programme& second, const Replay& of_second);

}  // namespace clientele::segments::tiers
