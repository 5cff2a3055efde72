#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "segments/tiers/tier_rules.h"

// The rules as the engine uses them: checked, in minor units and whole numbers.
namespace clientele::segments::tiers {

inline constexpr int64_t kForever = std::numeric_limits<int64_t>::max();
inline constexpr int kNoTier = -1;
inline constexpr size_t kMostLevels = 20;
inline constexpr int64_t kMilli = 1000;   ///< multipliers, percents and points a unit are kept in thousandths

/// Days from `from` to `to`, both inside, by number; or days of every year, as month · 32 + day.
struct DayRange {
  bool always = true, yearly = false;
  int64_t from = 0, to = 0;
};

enum class PerkKind : uint8_t { discount, free_shipping, gift, early_access, recommendations };
struct Perk {
  PerkKind kind = PerkKind::discount;
  int64_t percent_milli = 0, cost_minor = 0, uptake_milli = 100 * kMilli;   ///< percents in thousandths: 20 % = 20,000
  DayRange days;
  int early_days = 0;
};

struct Level {
  int64_t spend_minor = -1, orders = -1, points = -1;   ///< -1: not asked for
  bool all = false;             ///< every demand; else any of them
  bool condition = false;
  int64_t multiplier_milli = kMilli;
  std::vector<Perk> perks;
  bool measured() const { return spend_minor >= 0 || orders >= 0 || points >= 0; }
};

struct DayBonus {
  DayRange days;
  int weekday = -1;             ///< 0 = Monday; -1: every day
  int64_t multiplier_milli = kMilli;
};

enum class Window : uint8_t { calendar_year, rolling, lifetime };
enum class Hold : uint8_t { end_of_year, end_of_next_year, months, while_qualified, forever };
enum class RefundRule : uint8_t { at_once, year_end, never };

struct Programme {
  std::vector<Level> levels;    ///< lowest first
  Window window = Window::calendar_year;
  int window_months = 12, year_starts_in_month = 1;
  Hold hold = Hold::end_of_next_year;
  int hold_months = 12, grace_days = 0;
  bool one_level = false;       ///< down by one at a time
  RefundRule refunds = RefundRule::at_once;

  int64_t points_per_unit_milli = kMilli, unit_minor = 100;
  std::vector<DayBonus> day_bonuses;
  int expire_months = 0, expire_idle_months = 0;
  int64_t reward_points = 0, reward_minor = 0;
  bool redeem = false;
  bool has_conditions() const {
    for (const Level& level : levels)
      if (level.condition) return true;
    return false;
  }
};

/// Checks the rules and brings them to whole numbers. Throws Error(bad_argument) naming the option by its path from `path`
/// ("tiers" gives "Option tiers.levels[1].spend: …").
Programme compile(const TierProgramme& rules, int currency_digits, const std::string& path = "tiers");

/// A decimal as thousandths ("1.25" = 1250); throws as compile() does. Also for the multipliers of products.
int64_t thousandths(const std::string& text, const std::string& option);

}  // namespace clientele::segments::tiers
