// tiers, customerTier, tierTemplates: loyalty levels played over the past orders.
#include <algorithm>
#include <cmath>

#include "base/civil.h"
#include "base/error.h"
#include "base/money.h"
#include "segments/language/format.h"
#include "segments/tiers/templates.h"
#include "shop/ops/operations.h"
#include "shop/state.h"
#include "shop/tier_play.h"

namespace clientele::shop::ops {
namespace {

namespace loyalty = segments::tiers;   // `tiers` is the operation

constexpr const char* kReasons[] = {"joined", "promoted", "kept", "grace", "demoted", "refunded", "condition"};

std::string name_of(const TierPlay& play, int level) { return level == loyalty::kNoTier ? "" : play.rules.levels[static_cast<size_t>(level)].name; }

std::string month_text(int64_t month) {
  const std::string day = base::iso_date(base::days_from_civil({static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1}));
  return day.substr(0, day.size() - 3);
}

/// What a programme of the arguments is: its rules, the template's, or none.
std::optional<loyalty::TierProgramme> rules_of(std::optional<loyalty::TierProgramme> given, const std::optional<std::string>& from_template) {
  if (given) return given;
  if (from_template) return loyalty::template_named(*from_template);
  return {};
}

int64_t worth(const loyalty::Programme& programme, int64_t points) {
  return programme.reward_points > 0 ? static_cast<int64_t>(static_cast<__int128>(points) * programme.reward_minor / programme.reward_points) : 0;
}

int64_t cost_of(const TierPlay& play) {
  int64_t cost = worth(play.programme, play.played.points.total.redeemed);
  for (const auto& level : play.played.total) cost += level.perks_minor;
  return cost;
}

/// Money of everybody at a level, per level; kNoTier's stands last.
struct LevelMoney {
  int64_t amount_minor = 0, profit_minor = 0;
  bool has_profit = false;
};
std::vector<LevelMoney> money_of(State& state, const TierPlay& play) {
  const auto& amounts = state.today.facts->column("amount_spent").numbers;
  const auto& profits = state.today.facts->column("gross_profit").numbers;
  const size_t n = play.rules.levels.size();
  std::vector<LevelMoney> out(n + 1);
  for (size_t p = 0; p < amounts.size(); ++p) {
    const int level = play.played.replay.standing[p].level;
    LevelMoney& money = out[level == loyalty::kNoTier ? n : static_cast<size_t>(level)];
    if (!std::isnan(amounts[p])) money.amount_minor += std::llround(amounts[p]);
    if (std::isnan(profits[p])) continue;
    money.profit_minor += std::llround(profits[p]);
    money.has_profit = true;
  }
  return out;
}

void add_levels(State& state, const TierPlay& play, const TiersArgs& args, TierProgrammeResult& out) {
  const int digits = state.today.facts->currency_digits();
  const auto money = money_of(state, play);
  const auto brinks = loyalty::brinks(play.programme, play.played.replay, play.end_utc_ms, {args.near_percent, args.brink_days});
  const size_t n_customers = features::everybody(*state.today.facts).count();
  int64_t all = 0, profit = 0;
  bool has_profit = false;
  for (const LevelMoney& level : money) all += level.amount_minor;
  for (size_t l = 0; l < play.rules.levels.size(); ++l) {
    const loyalty::LevelFigures& total = play.played.total[l];
    TierLevelResult& row = out.levels.emplace_back();
    row.name = play.rules.levels[l].name;
    row.definition = "tier = " + segments::language::quoted_text(row.name);
    row.customers = total.members;
    row.orders = total.orders;
    row.share = n_customers ? static_cast<double>(total.members) / static_cast<double>(n_customers) : 0;
    row.revenue = base::format_minor(money[l].amount_minor, digits);
    row.revenue_share = all > 0 ? static_cast<double>(money[l].amount_minor) / static_cast<double>(all) : 0;
    if (money[l].has_profit) row.profit = base::format_minor(money[l].profit_minor, digits);
    row.revenue_at_level = base::format_minor(total.revenue_minor, digits);
    row.perks = base::format_minor(total.perks_minor, digits);
    row.near_up = brinks[l].up;
    row.near_up_spend = base::format_minor(brinks[l].up_missing_minor, digits);
    row.near_down = brinks[l].down;
    row.near_down_spend = base::format_minor(brinks[l].down_missing_minor, digits);
    profit += money[l].profit_minor;
    has_profit |= money[l].has_profit;
  }
  if (!has_profit) return;
  out.profit = base::format_minor(profit, digits);
  out.profit_after = base::format_minor(profit - cost_of(play), digits);
}

void add_months(const TierPlay& play, int digits, int64_t most, TierProgrammeResult& out) {
  const auto& months = play.played.months;
  for (size_t m = months.size() - std::min(months.size(), static_cast<size_t>(most)); m < months.size(); ++m) {
    TierMonth& row = out.months.emplace_back();
    row.month = month_text(months[m].month);
    int64_t perks = 0;
    for (const auto& level : months[m].levels) {
      row.customers.push_back(level.members);
      row.revenue.push_back(base::format_minor(level.revenue_minor, digits));
      perks += level.perks_minor;
    }
    row.perks = base::format_minor(perks, digits);
    row.joined = months[m].joined;
    row.promoted = months[m].promoted;
    row.kept = months[m].kept;
    row.demoted = months[m].demoted;
    row.refunded = months[m].refunded;
    row.points_issued = months[m].points.issued;
    row.points_taken_back = months[m].points.taken_back;
    row.points_redeemed = months[m].points.redeemed;
    row.points_expired = months[m].points.expired;
    row.points_outstanding = months[m].outstanding;
  }
}

void add_totals(const TierPlay& play, int digits, TierProgrammeResult& out) {
  const loyalty::PointTotals& points = play.played.points.total;
  out.outside = play.played.outside;
  int64_t revenue = 0;
  for (const auto& level : play.played.total) revenue += level.revenue_minor;
  for (const auto& month : play.played.months) {
    out.promoted += month.promoted;
    out.kept += month.kept;
    out.demoted += month.demoted;
    out.refunded += month.refunded;
  }
  out.points_issued = points.issued;
  out.points_taken_back = points.taken_back;
  out.points_redeemed = points.redeemed;
  out.points_expired = points.expired;
  out.points_outstanding = points.outstanding();
  const int64_t rewards = worth(play.programme, points.redeemed), cost = cost_of(play);
  out.rewards = base::format_minor(rewards, digits);
  out.perks = base::format_minor(cost - rewards, digits);
  out.cost = base::format_minor(cost, digits);
  out.liability = base::format_minor(worth(play.programme, points.outstanding()), digits);
  out.revenue = base::format_minor(revenue, digits);
}

TierProgrammeResult result_of(State& state, const TierPlay& play, const TiersArgs& args) {
  TierProgrammeResult out;
  const int digits = state.today.facts->currency_digits();
  out.rules = play.rules;
  add_levels(state, play, args, out);
  add_months(play, digits, args.months, out);
  add_totals(play, digits, out);
  if (play.programme.has_conditions())
    out.notes.push_back("Conditions of levels are known as of today only: the months before show the levels by spend, orders and points.");
  return out;
}

void add_changes(const TierPlay& first, const TierPlay& second, TiersResult& out) {
  const auto counts = loyalty::moved(first.programme, first.played.replay, second.programme, second.played.replay);
  const int width = static_cast<int>(second.rules.levels.size()) + 1;
  for (int a = 0; a <= static_cast<int>(first.rules.levels.size()); ++a)
    for (int b = 0; b < width; ++b) {
      const int64_t n = counts[static_cast<size_t>(a * width + b)];
      if (n > 0) out.changes.push_back({name_of(first, a - 1), name_of(second, b - 1), n});
    }
}

void check_args(const TiersArgs& args) {
  const auto within = [](int32_t value, int32_t least, int32_t most, const char* option) {
    if (value < least || value > most)
      throw base::Error(base::Code::bad_argument, std::string("Option ") + option + ": " + std::to_string(value) + " is out of its range.",
                        "Give a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
  };
  within(args.months, 1, 240, "months");
  within(args.near_percent, 0, 100, "nearPercent");
  within(args.brink_days, 0, 3660, "brinkDays");
}

/// The play of given rules, or the shop's own where none are given.
base::Task play_given(State& state, std::optional<loyalty::TierProgramme> rules, std::string path, std::unique_ptr<TierPlay>& own, const TierPlay*& play) {
  if (!rules) {
    if (!state.today.tiers)
      throw base::Error(base::Code::bad_argument, "The shop has no programme yet.", "Give the rules as programme, or a template: beauty-insider.");
    play = state.today.tiers.get();
    co_return;
  }
  base::Task part = play_tiers(*state.today.facts, std::move(*rules), std::move(path), own);
  while (part.step()) co_yield part.progress();
  play = own.get();
}

TierMissing missing_row(const State& state, const TierPlay& play, const loyalty::Missing& missing) {
  TierMissing row;
  row.tier = name_of(play, missing.level);
  if (missing.spend_minor >= 0) row.spend = base::format_minor(missing.spend_minor, state.ledger->currency_digits);
  if (missing.orders >= 0) row.orders = missing.orders;
  if (missing.points >= 0) row.points = missing.points;
  row.any = missing.any;
  row.condition = missing.condition;
  if (missing.from_utc_ms) row.from = base::iso_instant(missing.from_utc_ms);
  if (missing.by_utc_ms != loyalty::kForever) row.by = base::iso_instant(missing.by_utc_ms);
  return row;
}

}  // namespace

base::Task tiers(State& state, TiersArgs args, TiersResult& out) {
  check_args(args);
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.6);
  std::unique_ptr<TierPlay> first_own, second_own;
  const TierPlay *first = nullptr, *second = nullptr;
  base::Task play = play_given(state, rules_of(args.programme, args.template_id), "programme", first_own, first);
  while (play.step()) co_yield base::within(play, 0.6, 0.75);
  if (auto other = rules_of(args.other, args.other_template)) {
    play = play_given(state, std::move(other), "other", second_own, second);
    while (play.step()) co_yield base::within(play, 0.75, 0.9);
  }
  co_yield {0.9, "counting"};
  out.as_of = base::iso_date(state.today.facts->as_of_day());
  out.currency = state.ledger->currency;
  out.programme = result_of(state, *first, args);
  if (!second) co_return;
  out.other = result_of(state, *second, args);
  add_changes(*first, *second, out);
  out.cost_difference = base::format_minor(cost_of(*second) - cost_of(*first), state.today.facts->currency_digits());
}

base::Task customer_tier(State& state, CustomerTierArgs args, CustomerTierResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.7);
  const uint32_t person = state.ledger->person(args.customer);
  if (person == identity::kNobody)
    throw base::Error(base::Code::unknown_name, "There is no customer with this id.", "Look for them in the customers table.");
  std::unique_ptr<TierPlay> own;
  const TierPlay* play = nullptr;
  base::Task played = play_given(state, rules_of(args.programme, args.template_id), "programme", own, play);
  while (played.step()) co_yield base::within(played, 0.7, 1);

  const auto& replay = play->played.replay;
  const loyalty::Standing& standing = replay.standing[person];
  out.tier = name_of(*play, standing.level);
  if (standing.level != loyalty::kNoTier) out.since = base::iso_instant(standing.since_utc_ms);
  if (standing.until_utc_ms != loyalty::kForever) out.until = base::iso_instant(standing.until_utc_ms);
  out.in_grace = standing.in_grace;
  out.spend = base::format_minor(standing.held.spend_minor, state.ledger->currency_digits);
  out.orders = standing.held.orders;
  out.points = standing.held.points;
  if (const auto next = loyalty::to_next(play->programme, standing); next.level != loyalty::kNoTier) out.next = missing_row(state, *play, next);
  if (const auto keep = loyalty::to_keep(play->programme, standing); keep.level != loyalty::kNoTier) out.keep = missing_row(state, *play, keep);
  out.points_balance = play->played.points.balance[person];
  if (const int64_t t = play->played.points.expires_utc_ms[person]; t != loyalty::kForever) out.points_expire = base::iso_instant(t);
  for (uint32_t i = replay.stay_begin[person]; i < replay.stay_begin[person + 1]; ++i)
    out.stays.push_back({name_of(*play, replay.stays[i].level), base::iso_instant(replay.stays[i].from_utc_ms), kReasons[static_cast<size_t>(replay.stays[i].reason)]});
}

base::Task tier_templates(State&, Empty, TierTemplatesResult& out) {
  for (const auto& one : loyalty::templates()) out.templates.push_back({one.id, one.why, one.programme});
  co_return;
}

}  // namespace clientele::shop::ops
