#include "shop/day_view.h"

#include <array>

#include "base/error.h"
#include "features/answers.h"
#include "segments/language/language.h"
#include "shop/named_segments.h"
#include "shop/state.h"

namespace clientele::shop {
namespace {

features::FieldRules field_rules(const ShopOptions& options) {
  features::FieldRules rules;
  for (const FieldOption& option : options.fields_of_persons) {
    const auto field = features::person_field_named(option.field);
    const auto strategy = features::strategy_named(option.strategy);
    if (!field) throw base::Error(base::Code::bad_argument, "There is no field \"" + option.field + "\" of a person.", "Use name, email, phone, birth_date, gender, street, postcode, city, region or country.");
    if (!strategy) throw base::Error(base::Code::bad_argument, "There is no rule \"" + option.strategy + "\" for which value stands.", "Use recent, oldest, frequent or longest.");
    rules[*field] = {*strategy, option.source};
  }
  return rules;
}

}  // namespace

base::Task describe_day(State& state, std::optional<int64_t> day, DayView& view) {
  if (!view.facts) {
    view.facts = std::make_unique<features::FactTable>(*state.ledger, zone_of(state.options.time_zone), day);
    view.facts->set_field_rules(field_rules(state.options));
    features::add_answers(*view.facts);
  }
  if (view.rfm && (view.tiers || !state.options.tiers)) co_return;
  constexpr std::array<std::string_view, 3> needed = {"days_since_last_order", "number_of_orders", "amount_spent"};
  base::Task columns = view.facts->prepare(needed);
  while (columns.step()) co_yield base::within(columns, 0, 0.5);
  co_yield {0.5, "scoring"};
  view.rfm = std::make_unique<segments::Rfm>(segments::rfm(*view.facts, rfm_options(state.options)));
  for (auto& [feature, column] : segments::columns_of(*view.rfm)) view.facts->add(feature, std::move(column));
  name_segments(state, view);
  if (state.options.tiers) {
    base::Task play = play_tiers(*view.facts, *state.options.tiers, "tiers", view.tiers);
    while (play.step()) co_yield base::within(play, 0.6, 1);
    for (auto& [feature, column] : tier_columns(*view.tiers)) view.facts->add(feature, std::move(column));
  }
}

const std::vector<segments::ReadySegment>& gallery_of(DayView& view) {
  if (!view.gallery) view.gallery = segments::gallery(*view.facts);
  return *view.gallery;
}

const table::Mask& members_of(DayView& view, const std::string& definition) {
  const auto found = view.members.find(definition);
  if (found != view.members.end()) return found->second;
  return view.members.emplace(definition, segments::language::select(definition, *view.facts)).first->second;
}

}  // namespace clientele::shop
