#include "segments/tiers/templates.h"

#include "base/error.h"
#include "base/nearest.h"

namespace clientele::segments::tiers {
namespace {

TierPerk discount(const char* name, const char* percent, const char* from = "", const char* to = "", int early_days = 0) {
  TierPerk perk;
  perk.name = name;
  perk.percent = percent;
  perk.from = from;
  perk.to = to;
  perk.early_days = early_days;
  return perk;
}
TierPerk costing(const char* kind, const char* name, const char* cost, const char* uptake = "100") {
  TierPerk perk;
  perk.kind = kind;
  perk.name = name;
  perk.cost = cost;
  perk.uptake = uptake;
  return perk;
}
TierLevel by_spend(const char* name, const char* spend, const char* multiplier, std::vector<TierPerk> perks) {
  TierLevel level;
  level.name = name;
  if (*spend) level.spend = spend;
  level.multiplier = multiplier;
  level.perks = std::move(perks);
  return level;
}

// Thresholds, year, hold, staggered sale and the rewards as published; the days of the sale and the costs are examples.
TierProgramme beauty_insider() {
  TierProgramme out;
  out.name = "Beauty Insider";
  const auto sale = [](const char* percent, int early_days) { return discount("Spring sale", percent, "04-10", "04-20", early_days); };
  out.levels = {by_spend("Insider", "", "1", {sale("10", 0), costing("gift", "Birthday gift", "4.00", "50")}),
                by_spend("VIB", "350", "1", {sale("15", 2), costing("gift", "Birthday gift", "4.00", "60")}),
                by_spend("Rouge", "1000", "1", {sale("20", 4), costing("gift", "Birthday gift", "6.00", "70"), costing("freeShipping", "Free shipping", "4.00"), costing("recommendations", "First look at new products", "0")})};
  out.points.reward_points = 500;
  out.points.reward_worth = "10";
  out.points.expire_idle_months = 18;
  return out;
}

TierProgramme rolling_year() {
  TierProgramme out;
  out.name = "Bronze, silver, gold";
  out.window = "rolling";
  out.hold = "months";
  out.grace_days = 30;
  out.demotion = "oneLevel";
  TierLevel gold = by_spend("Gold", "600", "1.5", {discount("Discount", "5"), costing("freeShipping", "Free shipping", "4.00"), costing("earlyAccess", "Sale two days early", "0")});
  gold.orders = 8;
  TierLevel silver = by_spend("Silver", "200", "1.25", {costing("freeShipping", "Free shipping", "4.00", "50")});
  silver.orders = 3;
  out.levels = {by_spend("Bronze", "", "1", {}), silver, gold};
  out.points.expire_months = 24;
  out.points.reward_points = 200;
  out.points.reward_worth = "5";
  return out;
}

TierProgramme points_club() {
  TierProgramme out;
  out.name = "Points club";
  out.window = "lifetime";
  out.hold = "forever";
  const auto by_points = [](const char* name, int64_t points, const char* multiplier) {
    TierLevel level;
    level.name = name;
    if (points) level.points = points;
    level.multiplier = multiplier;
    return level;
  };
  out.levels = {by_points("Member", 0, "1"), by_points("Plus", 1000, "1.5"), by_points("Star", 5000, "2")};
  out.points.per_unit = "5";
  out.points.expire_months = 12;
  out.points.reward_points = 500;
  out.points.reward_worth = "5";
  out.points.redeem = "eachOrder";
  return out;
}

}  // namespace

const std::vector<TierTemplate>& templates() {
  static const std::vector<TierTemplate> all = {
      {"beauty-insider", "Sephora's: 0, 350 and 1,000 in a calendar year, kept to the end of the next year.", beauty_insider()},
      {"rolling-year", "By money or orders of the last twelve months; a level lasts a year, with 30 days of grace, and goes down by one.", rolling_year()},
      {"points-club", "By points collected in all; a level is never lost, points are redeemed with each order and expire after a year.", points_club()},
  };
  return all;
}

const TierProgramme& template_named(std::string_view id) {
  std::vector<std::string_view> known;
  for (const TierTemplate& one : templates()) {
    if (one.id == id) return one.programme;
    known.push_back(one.id);
  }
  const auto near = base::nearest(id, known);
  throw base::Error(base::Code::unknown_name, "There is no programme called " + std::string(id) + ".", near.empty() ? "Use beauty-insider, rolling-year or points-club." : "Did you mean " + std::string(near) + "?");
}

}  // namespace clientele::segments::tiers
