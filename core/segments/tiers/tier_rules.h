#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/describe.h"

// A loyalty programme as its owner writes it. Amounts are decimal text in the shop's currency ("350", "12.50"); days are
// "2026-04-05", or "04-05" for that day of every year. What the rules mean: docs/methods/tiers.md.
namespace clientele::segments::tiers {

struct TierPerk {
  std::string kind = "discount", name;
  std::string percent = "0", cost = "0", uptake = "100";
  std::string from, to;
  int32_t early_days = 0;
  bool operator==(const TierPerk&) const = default;
  static constexpr auto fields() {
    using T = TierPerk;
    return std::tuple{base::field("kind", &T::kind, "discount, freeShipping, gift, earlyAccess or recommendations"), base::field("name", &T::name),
                      base::field("percent", &T::percent, "off the order: of a discount"), base::field("cost", &T::cost, "to the shop: of freeShipping an order, of all others a member and year"),
                      base::field("uptake", &T::uptake, "percent of orders or members that use it"),
                      base::field("from", &T::from, "first day (2026-04-05, or 04-05 of every year); empty: always"), base::field("to", &T::to, "last day"),
                      base::field("earlyDays", &T::early_days, "days that it opens to this level before `from`")};
  }
};

struct TierLevel {
  std::string name;
  std::optional<std::string> spend;
  std::optional<int64_t> orders, points;
  std::string condition, match = "any", multiplier = "1";
  std::vector<TierPerk> perks;
  bool operator==(const TierLevel&) const = default;
  static constexpr auto fields() {
    using T = TierLevel;
    return std::tuple{base::field("name", &T::name), base::field("spend", &T::spend, "that the window must reach, as decimal text"), base::field("orders", &T::orders, "… orders above zero"),
                      base::field("points", &T::points, "… points earned"),
                      base::field("condition", &T::condition, "in the segment language; holds as of today only, not in the replay of the past"),
                      base::field("match", &T::match, "any or all of these demands; a first level without one is for everybody who ordered"),
                      base::field("multiplier", &T::multiplier, "of the points of its members"), base::field("perks", &T::perks)};
  }
};

struct PointsOnDays {
  std::string from, to, weekday, multiplier = "2";
  bool operator==(const PointsOnDays&) const = default;
  static constexpr auto fields() {
    using T = PointsOnDays;
    return std::tuple{base::field("from", &T::from, "first day (2026-04-05, or 04-05 of every year); empty: always"), base::field("to", &T::to, "last day"),
                      base::field("weekday", &T::weekday, "Monday … Sunday; empty: every day"), base::field("multiplier", &T::multiplier)};
  }
};
struct PointsOnProducts {
  std::string product, category, brand, multiplier = "2";
  bool operator==(const PointsOnProducts&) const = default;
  static constexpr auto fields() {
    using T = PointsOnProducts;
    return std::tuple{base::field("product", &T::product, "its id or name"), base::field("category", &T::category), base::field("brand", &T::brand), base::field("multiplier", &T::multiplier)};
  }
};

struct TierPoints {
  std::string per_unit = "1";
  std::vector<PointsOnDays> days;
  std::vector<PointsOnProducts> products;
  int32_t expire_months = 0, expire_idle_months = 0;
  int64_t reward_points = 0;
  std::string reward_worth = "0", redeem = "never";
  bool operator==(const TierPoints&) const = default;
  static constexpr auto fields() {
    using T = TierPoints;
    return std::tuple{base::field("perUnit", &T::per_unit, "points for one unit of the currency; 0: no points"), base::field("days", &T::days, "multipliers by day; of several that fit the highest counts"),
                      base::field("products", &T::products, "multipliers by product; of several that fit a line the highest counts"),
                      base::field("expireMonths", &T::expire_months, "after they were earned; 0: never"), base::field("expireIdleMonths", &T::expire_idle_months, "without an order; 0: never"),
                      base::field("rewardPoints", &T::reward_points, "that one reward takes; 0: no rewards"), base::field("rewardWorth", &T::reward_worth, "what a reward is worth"),
                      base::field("redeem", &T::redeem, "in the replay: never, or eachOrder: with each order, as many rewards as the balance has")};
  }
};

struct TierProgramme {
  std::string name = "Tiers";
  std::vector<TierLevel> levels;
  std::string window = "calendarYear";
  int32_t window_months = 12, year_starts_in_month = 1;
  std::string hold = "endOfNextYear";
  int32_t hold_months = 12, grace_days = 0;
  std::string demotion = "toQualified", refunds = "atOnce";
  TierPoints points;
  bool operator==(const TierProgramme&) const = default;
  static constexpr auto fields() {
    using T = TierProgramme;
    return std::tuple{base::field("name", &T::name), base::field("levels", &T::levels, "lowest first"), base::field("window", &T::window, "what counts: calendarYear, rolling or lifetime"),
                      base::field("windowMonths", &T::window_months, "of a rolling window"), base::field("yearStartsInMonth", &T::year_starts_in_month, "1 to 12, of calendar years"),
                      base::field("hold", &T::hold, "how long a level lasts once earned: endOfYear, endOfNextYear, months, whileQualified or forever"),
                      base::field("holdMonths", &T::hold_months), base::field("graceDays", &T::grace_days, "that a level lasts beyond, before it is lost"),
                      base::field("demotion", &T::demotion, "toQualified: to the level that still holds; oneLevel: one at a time"),
                      base::field("refunds", &T::refunds, "a refund takes an earned level back: atOnce, yearEnd or never"), base::field("points", &T::points)};
  }
};

}  // namespace clientele::segments::tiers
