#include "segments/tiers/programme.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "base/civil.h"
#include "base/error.h"
#include "base/money.h"
#include "base/nearest.h"

namespace clientele::segments::tiers {
namespace {

[[noreturn]] void refuse(const std::string& option, const std::string& what, const std::string& hint) {
  throw base::Error(base::Code::bad_argument, "Option " + option + ": " + what, hint);
}

// "12.50", digits and one point; nothing below zero stands in any rule.
std::optional<base::Decimal> decimal(std::string_view text) {
  base::Decimal value;
  bool digit = false, point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || value.mantissa > 99'999'999'999'999 || value.scale > 9) return {};
    value.mantissa = value.mantissa * 10 + (c - '0');
    value.scale += point;
    digit = true;
  }
  if (!digit) return {};
  return value;
}

int64_t scaled(const std::string& text, int digits, const std::string& option, const char* example) {
  const auto value = decimal(text);
  int64_t out = 0;
  if (!value || !base::to_minor(*value, digits, out)) refuse(option, "\"" + text + "\" is not a number of zero or more.", std::string("Write it as ") + example + ".");
  return out;
}

int one_of(const std::string& value, std::span<const std::string_view> names, const std::string& option) {
  std::string all;
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == value) return static_cast<int>(i);
    all += (i ? ", " : "") + std::string(names[i]);
  }
  const auto near = base::nearest(value, names);
  refuse(option, "\"" + value + "\" is not one of " + all + ".", near.empty() ? "Use one of these." : "Did you mean " + std::string(near) + "?");
}

void within(int64_t value, int64_t least, int64_t most, const std::string& option) {
  if (value < least || value > most)
    refuse(option, std::to_string(value) + " is out of its range.", "Give a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
}

void at_most_whole(int64_t percent_milli, const std::string& option) {
  if (percent_milli > 100 * kMilli) refuse(option, "it is more than 100 percent.", "Give a percentage from 0 to 100.");
}

int64_t multiplier(const std::string& text, const std::string& option) {
  const int64_t value = thousandths(text, option);
  within((value + kMilli - 1) / kMilli, 0, 1000, option);
  return value;
}

// "2026-04-05" as the number of the day, "04-05" as month · 32 + day.
struct DayText {
  bool yearly = false;
  int64_t value = 0;
};
DayText day_of(const std::string& text, const std::string& option) {
  if (const auto date = base::parse_iso_date(text)) return {false, base::days_from_civil(*date)};
  if (const auto date = base::parse_iso_date("2000-" + text)) return {true, date->month * 32 + date->day};
  refuse(option, "\"" + text + "\" is not a day.", "Write 2026-04-05, or 04-05 for every year.");
}

DayRange range_of(const std::string& from, const std::string& to, const std::string& path) {
  if (from.empty() && to.empty()) return {};
  if (from.empty() || to.empty()) refuse(path + (from.empty() ? ".from" : ".to"), "the other end of these days is missing.", "Give both from and to, or neither.");
  const DayText first = day_of(from, path + ".from"), last = day_of(to, path + ".to");
  if (first.yearly != last.yearly) refuse(path + ".to", "one end is a day of every year, the other is not.", "Write both with the year, or both without.");
  if (!first.yearly && last.value < first.value) refuse(path + ".to", "it lies before from.", "Give the later day as to.");
  return {false, first.yearly, first.value, last.value};
}

Perk perk_of(const TierPerk& rules, int digits, const std::string& path) {
  constexpr std::array<std::string_view, 5> kinds = {"discount", "freeShipping", "gift", "earlyAccess", "recommendations"};
  Perk perk;
  perk.kind = static_cast<PerkKind>(one_of(rules.kind, kinds, path + ".kind"));
  perk.percent_milli = thousandths(rules.percent, path + ".percent");
  at_most_whole(perk.percent_milli, path + ".percent");
  perk.cost_minor = scaled(rules.cost, digits, path + ".cost", "5.00");
  perk.uptake_milli = thousandths(rules.uptake, path + ".uptake");
  at_most_whole(perk.uptake_milli, path + ".uptake");
  perk.days = range_of(rules.from, rules.to, path);
  within(rules.early_days, 0, 60, path + ".earlyDays");
  perk.early_days = rules.early_days;
  return perk;
}

Level level_of(const TierLevel& rules, int digits, const std::string& path) {
  constexpr std::array<std::string_view, 2> matches = {"any", "all"};
  Level level;
  if (rules.name.empty()) refuse(path + ".name", "a level needs a name.", "Name it as your customers know it.");
  if (rules.spend) level.spend_minor = scaled(*rules.spend, digits, path + ".spend", "350.00");
  constexpr int64_t kMost = int64_t{1} << 50;
  if (rules.orders) within(level.orders = *rules.orders, 0, kMost, path + ".orders");
  if (rules.points) within(level.points = *rules.points, 0, kMost, path + ".points");
  level.condition = !rules.condition.empty();
  level.all = one_of(rules.match, matches, path + ".match") == 1;
  level.multiplier_milli = multiplier(rules.multiplier, path + ".multiplier");
  for (size_t i = 0; i < rules.perks.size(); ++i) level.perks.push_back(perk_of(rules.perks[i], digits, path + ".perks[" + std::to_string(i) + "]"));
  return level;
}

void check_order(const std::vector<Level>& levels, const std::vector<TierLevel>& rules, const std::string& path) {
  for (size_t i = 0; i < levels.size(); ++i) {
    const std::string at = path + ".levels[" + std::to_string(i) + "]";
    if (i > 0 && !levels[i].measured() && !levels[i].condition) refuse(at, "only the first level can do without a demand.", "Give spend, orders, points or a condition.");
    for (size_t k = 0; k < i; ++k) {
      if (rules[k].name == rules[i].name) refuse(at + ".name", "two levels are called " + rules[i].name + ".", "Give each its own name.");
      const auto falls = [](int64_t below, int64_t here) { return below >= 0 && here >= 0 && here <= below; };
      for (const auto& [below, here, name] : {std::tuple(levels[k].spend_minor, levels[i].spend_minor, "spend"), std::tuple(levels[k].orders, levels[i].orders, "orders"), std::tuple(levels[k].points, levels[i].points, "points")})
        if (falls(below, here)) refuse(at + "." + name, "it asks no more than " + rules[k].name + " does.", "List the levels from the lowest to the highest.");
    }
  }
}

void add_points(const TierPoints& rules, int digits, const std::string& path, Programme& out) {
  constexpr std::array<std::string_view, 8> weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", ""};
  constexpr std::array<std::string_view, 2> redeem = {"never", "eachOrder"};
  out.points_per_unit_milli = thousandths(rules.per_unit, path + ".perUnit");
  for (size_t i = 0; i < rules.days.size(); ++i) {
    const std::string at = path + ".days[" + std::to_string(i) + "]";
    DayBonus bonus{range_of(rules.days[i].from, rules.days[i].to, at), one_of(rules.days[i].weekday, weekdays, at + ".weekday"), multiplier(rules.days[i].multiplier, at + ".multiplier")};
    if (bonus.weekday == 7) bonus.weekday = -1;
    out.day_bonuses.push_back(bonus);
  }
  for (size_t i = 0; i < rules.products.size(); ++i) {
    const std::string at = path + ".products[" + std::to_string(i) + "]";
    multiplier(rules.products[i].multiplier, at + ".multiplier");
    if (rules.products[i].product.empty() && rules.products[i].category.empty() && rules.products[i].brand.empty()) refuse(at, "it names no goods.", "Give a product, a category or a brand.");
  }
  within(rules.expire_months, 0, 1200, path + ".expireMonths");
  within(rules.expire_idle_months, 0, 1200, path + ".expireIdleMonths");
  within(rules.reward_points, 0, int64_t{1} << 50, path + ".rewardPoints");
  out.expire_months = rules.expire_months;
  out.expire_idle_months = rules.expire_idle_months;
  out.reward_points = rules.reward_points;
  out.reward_minor = scaled(rules.reward_worth, digits, path + ".rewardWorth", "10.00");
  out.redeem = one_of(rules.redeem, redeem, path + ".redeem") == 1 && out.reward_points > 0;
}

}  // namespace

int64_t thousandths(const std::string& text, const std::string& option) {
  const int64_t value = scaled(text, 3, option, "1.25");
  within(value, 0, 1'000'000'000, option);
  return value;
}

Programme compile(const TierProgramme& rules, int digits, const std::string& path) {
  constexpr std::array<std::string_view, 3> windows = {"calendarYear", "rolling", "lifetime"}, refunds = {"atOnce", "yearEnd", "never"};
  constexpr std::array<std::string_view, 5> holds = {"endOfYear", "endOfNextYear", "months", "whileQualified", "forever"};
  constexpr std::array<std::string_view, 2> demotions = {"toQualified", "oneLevel"};
  Programme out;
  if (rules.levels.empty()) refuse(path + ".levels", "a programme needs a level.", "Begin with one for everybody who ordered: {\"name\": \"Member\"}.");
  if (rules.levels.size() > kMostLevels) refuse(path + ".levels", "there are more than 20 levels.", "Leave some out.");
  for (size_t i = 0; i < rules.levels.size(); ++i) out.levels.push_back(level_of(rules.levels[i], digits, path + ".levels[" + std::to_string(i) + "]"));
  check_order(out.levels, rules.levels, path);
  out.window = static_cast<Window>(one_of(rules.window, windows, path + ".window"));
  within(out.window_months = rules.window_months, 1, 1200, path + ".windowMonths");
  within(out.year_starts_in_month = rules.year_starts_in_month, 1, 12, path + ".yearStartsInMonth");
  out.hold = static_cast<Hold>(one_of(rules.hold, holds, path + ".hold"));
  within(out.hold_months = rules.hold_months, 1, 1200, path + ".holdMonths");
  within(out.grace_days = rules.grace_days, 0, 3660, path + ".graceDays");
  out.one_level = one_of(rules.demotion, demotions, path + ".demotion") == 1;
  out.refunds = static_cast<RefundRule>(one_of(rules.refunds, refunds, path + ".refunds"));
  if (out.one_level && out.hold == Hold::while_qualified) refuse(path + ".demotion", "oneLevel needs a level to last for a time.", "Set hold to months, endOfYear or endOfNextYear.");
  if (out.refunds == RefundRule::year_end && out.window != Window::calendar_year) refuse(path + ".refunds", "yearEnd needs a window of calendar years.", "Use atOnce or never.");
  out.unit_minor = 1;
  for (int i = 0; i < digits; ++i) out.unit_minor *= 10;
  add_points(rules.points, digits, path + ".points", out);
  return out;
}

}  // namespace clientele::segments::tiers
