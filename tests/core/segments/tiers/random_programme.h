#pragma once
// Random programmes and the movements of random people, small enough for chance to meet every corner.
#include <algorithm>
#include <random>
#include <vector>

#include "segments/tiers/replay.h"

namespace clientele::tests {

namespace tiers = segments::tiers;

struct People {
  std::vector<uint32_t> begin = {0};
  std::vector<tiers::Movement> all;
  void add(const std::vector<tiers::Movement>& movements) {
    all.insert(all.end(), movements.begin(), movements.end());
    begin.push_back(static_cast<uint32_t>(all.size()));
  }
  tiers::Movements movements() const { return {begin, all}; }
};

inline int64_t pick(std::mt19937& random, int64_t least, int64_t most) { return least + static_cast<int64_t>(random() % static_cast<uint64_t>(most - least + 1)); }

/// Berlin from 2019 to 2025 (clocks change on the last Sundays of March and October at 1:00 UTC).
inline base::Zone berlin() {
  base::Zone zone{"Europe/Berlin", {}, {60}};
  for (int year = 2019; year <= 2025; ++year)
    for (const int month : {3, 10}) {
      int64_t day = base::days_from_civil({year, month, 31});
      while (base::weekday(day) != 6) --day;
      zone.transitions_utc_ms.push_back(day * base::kDayMs + 3'600'000);
      zone.offset_minutes.push_back(month == 3 ? 120 : 60);
    }
  return zone;
}
inline base::Zone random_zone(std::mt19937& random) {
  switch (pick(random, 0, 3)) {
    case 0: return berlin();
    case 1: return {"Pacific/Kiritimati", {}, {14 * 60}};
    case 2: return {"Etc/GMT+11", {}, {-11 * 60}};
    default: return {};
  }
}

inline tiers::Programme random_programme(std::mt19937& random) {
  tiers::Programme out;
  const auto n = pick(random, 1, 4);
  int64_t spend = 0, orders = 0, points = 0;
  const bool of_all = pick(random, 0, 3) == 0, base_level = pick(random, 0, 3) != 0;
  for (int64_t l = 0; l < n; ++l) {
    tiers::Level level;
    const int64_t asks = of_all ? pick(random, 0, 2) : 0, kind = pick(random, 0, 4);
    if (l > 0 || !base_level) {
      spend += pick(random, 1, 8) * 500;
      orders += pick(random, 1, 3);
      points += pick(random, 1, 60);
      if (kind <= 2 || asks == 1) level.spend_minor = spend;
      if (kind == 3 || asks >= 1) level.orders = orders;
      if (kind == 4) level.points = points;
      level.all = pick(random, 0, 1) == 0;
    }
    level.multiplier_milli = pick(random, 2, 8) * 250;
    out.levels.push_back(level);
  }
  out.window = static_cast<tiers::Window>(pick(random, 0, 2));
  out.window_months = static_cast<int>(pick(random, 1, 14));
  out.year_starts_in_month = pick(random, 0, 2) ? 1 : static_cast<int>(pick(random, 1, 12));
  out.hold = static_cast<tiers::Hold>(pick(random, 0, 4));
  out.hold_months = static_cast<int>(pick(random, 1, 14));
  out.grace_days = pick(random, 0, 1) ? 0 : static_cast<int>(pick(random, 1, 90));
  out.one_level = out.hold != tiers::Hold::while_qualified && pick(random, 0, 2) == 0;
  out.refunds = static_cast<tiers::RefundRule>(pick(random, 0, 2));
  if (out.window != tiers::Window::calendar_year && out.refunds == tiers::RefundRule::year_end) out.refunds = tiers::RefundRule::at_once;
  out.points_per_unit_milli = pick(random, 0, 3) * 500;
  if (pick(random, 0, 1)) out.day_bonuses.push_back({{}, static_cast<int>(pick(random, 0, 6)), 2000});
  out.expire_months = pick(random, 0, 1) ? 0 : static_cast<int>(pick(random, 1, 13));
  out.expire_idle_months = pick(random, 0, 1) ? 0 : static_cast<int>(pick(random, 1, 9));
  out.reward_points = pick(random, 0, 40);
  out.redeem = out.reward_points > 0 && pick(random, 0, 1);
  return out;
}

/// Movements of one person between two days, many at year ends and month ends, some refunds.
inline std::vector<tiers::Movement> random_movements(std::mt19937& random, const base::Zone& zone, int64_t first_day, int64_t last_day) {
  std::vector<tiers::Movement> out;
  const auto n = pick(random, 0, 14);
  for (int64_t i = 0; i < n; ++i) {
    int64_t day = pick(random, first_day, last_day);
    base::CivilDate date = base::civil_from_days(day);
    if (pick(random, 0, 3) == 0) day = base::days_from_civil({date.year, 12, 31}) + pick(random, 0, 1);
    if (pick(random, 0, 5) == 0) day = base::days_from_civil({date.year, date.month, base::days_in_month(date.year, date.month)});
    constexpr int64_t kMinutes[] = {0, 1, 30, 600, 1438};
    tiers::Movement movement;
    movement.utc_ms = zone.day_start_utc_ms(day) + kMinutes[random() % 5] * 60'000;
    movement.order = pick(random, 0, 3) != 0;
    movement.amount_minor = movement.order ? pick(random, 0, 30) * 100 : -pick(random, 0, 30) * 100;
    movement.earning_minor = movement.amount_minor;
    out.push_back(movement);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.utc_ms != b.utc_ms ? a.utc_ms < b.utc_ms : a.order > b.order; });
  return out;
}

}  // namespace clientele::tests
