#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/describe.h"
#include "segments/tiers/tier_rules.h"

// Loyalty levels as the operations take and give them.
namespace clientele::shop {

struct TiersArgs {
  std::optional<segments::tiers::TierProgramme> programme, other;
  std::optional<std::string> template_id, other_template;
  int32_t months = 36;
  int32_t near_percent = 20, brink_days = 90;
  static constexpr auto fields() {
    using T = TiersArgs;
    return std::tuple{base::field("programme", &T::programme, "its rules; else the template's, else the shop's own (option tiers)"),
                      base::field("template", &T::template_id, "beauty-insider, rolling-year or points-club"),
                      base::field("other", &T::other, "a second programme, to compare"), base::field("otherTemplate", &T::other_template),
                      base::field("months", &T::months, "the latest of the series, at most 240"),
                      base::field("nearPercent", &T::near_percent, "of the next level's demand missing at most: on the brink of going up"),
                      base::field("brinkDays", &T::brink_days, "within which a level would be lost: on the brink of going down")};
  }
};
struct TierLevelResult {
  std::string name, definition;
  int64_t customers = 0, orders = 0;
  double share = 0, revenue_share = 0;
  std::string revenue, revenue_at_level, perks;
  std::optional<std::string> profit;
  int64_t near_up = 0, near_down = 0;
  std::string near_up_spend, near_down_spend;
  static constexpr auto fields() {
    using T = TierLevelResult;
    return std::tuple{base::field("name", &T::name), base::field("definition", &T::definition, "in the segment language, once the programme is the shop's"),
                      base::field("customers", &T::customers, "as of today"), base::field("share", &T::share, "of all customers"),
                      base::field("revenue", &T::revenue, "of today's members, ever"), base::field("revenueShare", &T::revenue_share),
                      base::field("profit", &T::profit, "their gross profit, where costs are known"),
                      base::field("orders", &T::orders, "made at this level, in the whole replay"), base::field("revenueAtLevel", &T::revenue_at_level, "… and their money"),
                      base::field("perks", &T::perks, "what its perks cost in the whole replay"),
                      base::field("nearUp", &T::near_up, "members on the brink of the next level"), base::field("nearUpSpend", &T::near_up_spend, "what they miss, together"),
                      base::field("nearDown", &T::near_down, "members about to lose it"), base::field("nearDownSpend", &T::near_down_spend, "what they would have to spend to keep it, together")};
  }
};
struct TierMonth {
  std::string month, perks;
  std::vector<int64_t> customers;
  std::vector<std::string> revenue;
  int64_t joined = 0, promoted = 0, kept = 0, demoted = 0, refunded = 0;
  int64_t points_issued = 0, points_taken_back = 0, points_redeemed = 0, points_expired = 0, points_outstanding = 0;
  static constexpr auto fields() {
    using T = TierMonth;
    return std::tuple{base::field("month", &T::month, "YYYY-MM"), base::field("customers", &T::customers, "per level, at its end"), base::field("revenue", &T::revenue, "per level"),
                      base::field("perks", &T::perks, "what they cost"), base::field("joined", &T::joined), base::field("promoted", &T::promoted),
                      base::field("kept", &T::kept, "whose time ended and who had earned it again"), base::field("demoted", &T::demoted),
                      base::field("refunded", &T::refunded, "demoted by money given back"), base::field("pointsIssued", &T::points_issued),
                      base::field("pointsTakenBack", &T::points_taken_back), base::field("pointsRedeemed", &T::points_redeemed), base::field("pointsExpired", &T::points_expired),
                      base::field("pointsOutstanding", &T::points_outstanding, "at its end")};
  }
};
struct TierProgrammeResult {
  segments::tiers::TierProgramme rules;
  std::vector<TierLevelResult> levels;
  std::vector<TierMonth> months;
  int64_t outside = 0, promoted = 0, kept = 0, demoted = 0, refunded = 0;
  int64_t points_issued = 0, points_taken_back = 0, points_redeemed = 0, points_expired = 0, points_outstanding = 0;
  std::string perks, rewards, liability, cost, revenue;
  std::optional<std::string> profit, profit_after;
  std::vector<std::string> notes;
  static constexpr auto fields() {
    using T = TierProgrammeResult;
    return std::tuple{base::field("rules", &T::rules), base::field("levels", &T::levels, "lowest first"), base::field("months", &T::months),
                      base::field("outside", &T::outside, "customers at no level"), base::field("promoted", &T::promoted, "in the whole replay, as all that follows"),
                      base::field("kept", &T::kept), base::field("demoted", &T::demoted), base::field("refunded", &T::refunded),
                      base::field("pointsIssued", &T::points_issued), base::field("pointsTakenBack", &T::points_taken_back), base::field("pointsRedeemed", &T::points_redeemed),
                      base::field("pointsExpired", &T::points_expired), base::field("pointsOutstanding", &T::points_outstanding),
                      base::field("perks", &T::perks, "what they cost"), base::field("rewards", &T::rewards, "worth of the points redeemed"),
                      base::field("liability", &T::liability, "worth of the points outstanding"), base::field("cost", &T::cost, "perks and rewards"),
                      base::field("revenue", &T::revenue, "of members"), base::field("profit", &T::profit, "gross profit of today's members, where costs are known"),
                      base::field("profitAfter", &T::profit_after, "… less cost"), base::field("notes", &T::notes)};
  }
};
struct TierChange {
  std::string from, to;
  int64_t customers = 0;
  static constexpr auto fields() {
    using T = TierChange;
    return std::tuple{base::field("from", &T::from, "level under the first programme; \"\" for none"), base::field("to", &T::to, "… under the second"), base::field("customers", &T::customers)};
  }
};
struct TiersResult {
  std::string as_of, currency;
  TierProgrammeResult programme;
  std::optional<TierProgrammeResult> other;
  std::vector<TierChange> changes;
  std::string cost_difference;
  static constexpr auto fields() {
    using T = TiersResult;
    return std::tuple{base::field("asOf", &T::as_of), base::field("currency", &T::currency), base::field("programme", &T::programme), base::field("other", &T::other),
                      base::field("changes", &T::changes, "of two: who is at which level under each; levels are told apart by name"),
                      base::field("costDifference", &T::cost_difference, "cost of the second less that of the first; \"\" for one")};
  }
};

struct CustomerTierArgs {
  std::string customer;
  std::optional<segments::tiers::TierProgramme> programme;
  std::optional<std::string> template_id;
  static constexpr auto fields() {
    using T = CustomerTierArgs;
    return std::tuple{base::field("customer", &T::customer, "customer_id"), base::field("programme", &T::programme, "else the template's, else the shop's own"),
                      base::field("template", &T::template_id)};
  }
};
struct TierMissing {
  std::string tier;
  std::optional<std::string> spend, from, by;
  std::optional<int64_t> orders, points;
  bool any = true, condition = false;
  static constexpr auto fields() {
    using T = TierMissing;
    return std::tuple{base::field("tier", &T::tier), base::field("spend", &T::spend, "money; left out: not asked for; 0: enough already"), base::field("orders", &T::orders),
                      base::field("points", &T::points), base::field("any", &T::any, "one of these is enough; else all are needed"),
                      base::field("condition", &T::condition, "and the level's condition"), base::field("from", &T::from, "ISO instant before which it does not help"),
                      base::field("by", &T::by, "ISO instant that is too late")};
  }
};
struct TierStay {
  std::string tier, from, reason;
  static constexpr auto fields() {
    using T = TierStay;
    return std::tuple{base::field("tier", &T::tier, "\"\" for none"), base::field("from", &T::from, "ISO instant"),
                      base::field("reason", &T::reason, "joined, promoted, kept, grace, demoted, refunded or condition")};
  }
};
struct CustomerTierResult {
  std::string tier, spend;
  std::optional<std::string> since, until, points_expire;
  bool in_grace = false;
  int64_t orders = 0, points = 0, points_balance = 0;
  std::optional<TierMissing> next, keep;
  std::vector<TierStay> stays;
  static constexpr auto fields() {
    using T = CustomerTierResult;
    return std::tuple{base::field("tier", &T::tier, "\"\" for none"), base::field("since", &T::since, "ISO instant"), base::field("until", &T::until, "ends then if nothing more is bought; left out: does not"),
                      base::field("inGrace", &T::in_grace), base::field("spend", &T::spend, "that the window holds"), base::field("orders", &T::orders, "… likewise"), base::field("points", &T::points, "… likewise"),
                      base::field("next", &T::next), base::field("keep", &T::keep, "left out: nothing has to be done"), base::field("pointsBalance", &T::points_balance),
                      base::field("pointsExpire", &T::points_expire, "the first of them"), base::field("stays", &T::stays, "each until the next")};
  }
};

struct TierTemplateRow {
  std::string id, why;
  segments::tiers::TierProgramme programme;
  static constexpr auto fields() {
    using T = TierTemplateRow;
    return std::tuple{base::field("id", &T::id), base::field("why", &T::why), base::field("programme", &T::programme)};
  }
};
struct TierTemplatesResult {
  std::vector<TierTemplateRow> templates;
  static constexpr auto fields() { return std::tuple{base::field("templates", &TierTemplatesResult::templates)}; }
};

}  // namespace clientele::shop
