#include "segments/tiers/templates.h"

#include <iterator>

#include "base/describe_json.h"
#include "base/error.h"
#include "base/nearest.h"

namespace clientele::segments::tiers {
namespace {

// As JSON, because building such structs member by member is several times the program's size.
struct Text {
  const char *id, *why, *rules;
};

constexpr Text kTemplates[] = {
    // Thresholds, year, hold, staggered sale and the rewards as published; the days of the sale and the costs are examples.
    {"beauty-insider", "Sephora's: 0, 350 and 1,000 in a calendar year, kept to the end of the next year.", R"({"name": "Beauty Insider", "levels": [
{"name": "Insider", "perks": [{"name": "Spring sale", "percent": "10", "from": "04-10", "to": "04-20"},
  {"kind": "gift", "name": "Birthday gift", "cost": "4.00", "uptake": "50"}]},
{"name": "VIB", "spend": "350", "perks": [{"name": "Spring sale", "percent": "15", "from": "04-10", "to": "04-20", "earlyDays": 2},
  {"kind": "gift", "name": "Birthday gift", "cost": "4.00", "uptake": "60"}]},
{"name": "Rouge", "spend": "1000", "perks": [{"name": "Spring sale", "percent": "20", "from": "04-10", "to": "04-20", "earlyDays": 4},
  {"kind": "gift", "name": "Birthday gift", "cost": "6.00", "uptake": "70"}, {"kind": "freeShipping", "name": "Free shipping", "cost": "4.00"},
  {"kind": "recommendations", "name": "First look at new products"}]}],
"points": {"rewardPoints": 500, "rewardWorth": "10", "expireIdleMonths": 18}})"},
    {"rolling-year", "By money or orders of the last twelve months; a level lasts a year, with 30 days of grace, and goes down by one.", R"({"name": "Bronze, silver, gold",
"window": "rolling", "hold": "months", "graceDays": 30, "demotion": "oneLevel", "levels": [{"name": "Bronze"},
{"name": "Silver", "spend": "200", "orders": 3, "multiplier": "1.25", "perks": [{"kind": "freeShipping", "name": "Free shipping", "cost": "4.00", "uptake": "50"}]},
{"name": "Gold", "spend": "600", "orders": 8, "multiplier": "1.5", "perks": [{"name": "Discount", "percent": "5"}, {"kind": "freeShipping", "name": "Free shipping", "cost": "4.00"},
  {"kind": "earlyAccess", "name": "Sale two days early"}]}],
"points": {"expireMonths": 24, "rewardPoints": 200, "rewardWorth": "5"}})"},
    {"points-club", "By points collected in all; a level is never lost, points are redeemed with each order and expire after a year.", R"({"name": "Points club",
"window": "lifetime", "hold": "forever", "levels": [{"name": "Member"}, {"name": "Plus", "points": 1000, "multiplier": "1.5"}, {"name": "Star", "points": 5000, "multiplier": "2"}],
"points": {"perUnit": "5", "expireMonths": 12, "rewardPoints": 500, "rewardWorth": "5", "redeem": "eachOrder"}})"},
};

}  // namespace

const std::vector<TierTemplate>& templates() {
  static const std::vector<TierTemplate> all = [] {
    std::vector<TierTemplate> made(std::size(kTemplates));
    for (size_t i = 0; i < made.size(); ++i) {
      made[i].id = kTemplates[i].id;
      made[i].why = kTemplates[i].why;
      if (!base::from_json(kTemplates[i].rules, made[i].programme)) throw base::Error(base::Code::internal, "The programme " + made[i].id + " cannot be read.");
    }
    return made;
  }();
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
