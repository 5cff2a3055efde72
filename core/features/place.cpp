// Where orders come from: channels, places, payment, codes. One text per order, then per person.
#include <array>

#include "features/pairs.h"
#include "features/rows.h"
#include "features/themes.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::Column;
using table::ColumnType;

/// How many orders each person has under each text of a role.
std::vector<Pair> orders_by(FactTable& facts, Role role) {
  const OrderTexts& texts = facts.order_texts(role);
  std::vector<Pair> pairs;
  for (uint32_t p = 0; p < facts.n_persons(); ++p)
    for (uint32_t o = facts.order_begin(p); o < facts.order_end(p); ++o)
      if (texts.codes[o] != table::kNoCode) pairs.push_back({p, texts.codes[o], 1});
  merge(pairs, facts.n_persons());
  return pairs;
}

Column list_of(FactTable& facts, Role role) {
  return list_column(orders_by(facts, role), facts.n_persons(), facts.order_texts(role).dictionary);
}

/// Also what customer records say (a customers export), which have no order.
Column list_with_records(FactTable& facts, Role role) {
  const auto& ledger = facts.ledger();
  const TextMap map = map_texts(ledger, role);
  std::vector<Pair> pairs;
  const auto& of_order = facts.person_of_order();
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    if (map.of_source[s].empty()) continue;
    const bool records = ledger.sources[s]->kind == ingest::Kind::customers;
    walk_rows<1>(ledger, s, {column_of(*ledger.sources[s], role)}, [&](uint32_t row, identity::Entry entry, const auto& values) {
      const uint32_t code = map.at(s, values[0]);
      if (code == table::kNoCode) return;
      const uint32_t person = records ? ledger.person_of_row(row) : facts.counts(entry) ? of_order[entry.index()] : identity::kNobody;
      if (person == identity::kNobody) return;
      if (!pairs.empty() && pairs.back().person == person && pairs.back().code == code) return;  // the lines of an order repeat it
      pairs.push_back({person, code, 1});
    });
  }
  merge(pairs, facts.n_persons());
  return list_column(pairs, facts.n_persons(), map.dictionary);
}

Column channels(FactTable& facts) { return list_of(facts, Role::channel); }
Column preferred_channel(FactTable& facts) {
  return heaviest_column(orders_by(facts, Role::channel), facts.n_persons(), facts.order_texts(Role::channel).dictionary);
}
Column locations(FactTable& facts) { return list_of(facts, Role::location); }
Column countries(FactTable& facts) { return list_with_records(facts, Role::country); }
Column regions(FactTable& facts) { return list_with_records(facts, Role::region); }
Column cities(FactTable& facts) { return list_with_records(facts, Role::city); }
// How many entries a list has; missing where it is empty.
Column number_of(FactTable& facts, std::string_view list) {
  const Column& entries = facts.column(list);
  Column column = number_column(facts.n_persons());
  for (size_t p = 0; p < facts.n_persons(); ++p)
    if (const uint32_t n = entries.offsets[p + 1] - entries.offsets[p]) column.numbers[p] = n;
  return column;
}
Column number_of_channels(FactTable& facts) { return number_of(facts, "channels"); }
Column number_of_categories(FactTable& facts) { return number_of(facts, "categories"); }
Column discount_codes(FactTable& facts) { return list_of(facts, Role::discount_code); }
Column payment_methods(FactTable& facts) { return list_of(facts, Role::payment_method); }

}  // namespace

std::span<const Feature> place_features() {
  static const std::array features = {
      Feature{{"channels", ColumnType::list, "", "channels of the orders"}, channels},
      Feature{{"number_of_channels", ColumnType::number, "channels", "different channels of the orders"}, number_of_channels},
      Feature{{"number_of_categories", ColumnType::number, "categories", "different categories bought from"}, number_of_categories},
      Feature{{"preferred_channel", ColumnType::text, "", "channel with most orders"}, preferred_channel},
      Feature{{"locations", ColumnType::list, "", "stores or tills of the orders"}, locations},
      Feature{{"customer_countries", ColumnType::list, "", "countries of the orders and of the customer's record"}, countries},
      Feature{{"customer_regions", ColumnType::list, "", "regions of the orders and of the customer's record"}, regions},
      Feature{{"customer_cities", ColumnType::list, "", "cities of the orders and of the customer's record"}, cities},
      Feature{{"discount_codes", ColumnType::list, "", "discount codes used"}, discount_codes},
      Feature{{"payment_methods", ColumnType::list, "", "ways of payment used"}, payment_methods},
  };
  return features;
}

}  // namespace clientele::features
