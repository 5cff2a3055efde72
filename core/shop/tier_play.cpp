#include "shop/tier_play.h"

#include <algorithm>

#include "base/error.h"
#include "segments/language/language.h"
#include "shop/tier_movements.h"

namespace clientele::shop {

namespace tiers = segments::tiers;

namespace {

std::vector<table::Mask> conditions_of(features::FactTable& facts, const tiers::TierProgramme& rules, const std::string& path) {
  std::vector<table::Mask> masks(rules.levels.size());
  for (size_t l = 0; l < rules.levels.size(); ++l) {
    if (rules.levels[l].condition.empty()) continue;
    try {
      masks[l] = segments::language::select(rules.levels[l].condition, facts);
    } catch (base::Error& error) {
      if (error.code != base::Code::bad_query) throw;
      throw base::Error(error.code, "Option " + path + ".levels[" + std::to_string(l) + "].condition: " + error.message, error.hint, error.where);
    }
  }
  return masks;
}

}  // namespace

base::Task play_tiers(features::FactTable& facts, tiers::TierProgramme rules, std::string path, std::unique_ptr<TierPlay>& out) {
  auto play = std::make_unique<TierPlay>();
  play->rules = std::move(rules);
  play->programme = tiers::compile(play->rules, facts.currency_digits(), path);
  const auto masks = conditions_of(facts, play->rules, path);
  co_yield {0.1, "collecting orders"};
  const TierMovements movements = tier_movements(facts, play->rules.points.products);
  const base::Zone& zone = facts.zone();
  play->end_utc_ms = zone.day_start_utc_ms(facts.as_of_day() + 1);
  int64_t first = play->end_utc_ms;
  for (const auto& movement : movements.all) first = std::min(first, movement.utc_ms);
  const tiers::Calendar calendar(zone, play->programme, first, play->end_utc_ms);
  tiers::Replayer player(play->programme, calendar, movements.spans(), play->end_utc_ms, masks);
  constexpr size_t kBlock = 4096;
  const size_t n = facts.n_persons();
  for (size_t to = kBlock; to < n + kBlock; to += kBlock) {
    player.run(to);
    co_yield {0.2 + 0.6 * static_cast<double>(std::min(to, n)) / static_cast<double>(n), "playing the levels"};
  }
  play->played = tiers::simulate(play->programme, calendar, movements.spans(), player.take(), play->end_utc_ms);
  out = std::move(play);
}

std::vector<std::pair<features::FeatureSpec, table::Column>> tier_columns(const TierPlay& play) {
  using table::Column, table::ColumnType;
  const auto& standing = play.played.replay.standing;
  const auto numbers = [&](ColumnType type, auto value) {
    Column column{.type = type};
    column.numbers.resize(standing.size());
    for (size_t p = 0; p < standing.size(); ++p) column.numbers[p] = value(p);
    return column;
  };
  const auto missing_unless = [](bool there, int64_t value) { return there ? static_cast<double>(value) : Column::missing(); };
  auto names = std::make_shared<table::Dictionary>();
  for (const auto& level : play.rules.levels) names->code(level.name);
  Column tier{.type = ColumnType::text};
  tier.codes.resize(standing.size());
  for (size_t p = 0; p < standing.size(); ++p) tier.codes[p] = standing[p].level == tiers::kNoTier ? table::kNoCode : static_cast<uint32_t>(standing[p].level);
  tier.dictionary = std::move(names);

  std::vector<std::pair<features::FeatureSpec, Column>> out;
  const auto add = [&](std::string_view name, std::string_view unit, std::string_view formula, Column column) { out.emplace_back(features::FeatureSpec{name, column.type, unit, formula}, std::move(column)); };
  add("tier", "", "level of the shop's programme as of today", std::move(tier));
  add("tier_since", "", "at this level without a break since", numbers(ColumnType::instant, [&](size_t p) { return missing_unless(standing[p].level != tiers::kNoTier, standing[p].since_utc_ms); }));
  add("tier_until", "", "when the level ends if nothing more is bought; missing where it does not", numbers(ColumnType::instant, [&](size_t p) { return missing_unless(standing[p].until_utc_ms != tiers::kForever, standing[p].until_utc_ms); }));
  add("points_balance", "points", "points earned less those taken back, redeemed and expired", numbers(ColumnType::number, [&](size_t p) { return static_cast<double>(play.played.points.balance[p]); }));
  add("next_tier_spend", "", "what is missing to the next level that asks for money", numbers(ColumnType::money, [&](size_t p) {
        const int64_t rest = tiers::to_next(play.programme, standing[p]).spend_minor;
        return missing_unless(rest >= 0, rest);
      }));
  add("keep_tier_spend", "", "what is missing to keep the level beyond tier_until", numbers(ColumnType::money, [&](size_t p) {
        const int64_t rest = tiers::to_keep(play.programme, standing[p]).spend_minor;
        return missing_unless(rest >= 0, rest);
      }));
  return out;
}

}  // namespace clientele::shop
