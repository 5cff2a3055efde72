#include <algorithm>
#include <array>

#include "features/pairs.h"
#include "features/rows.h"
#include "features/themes.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::Column;
using table::ColumnType;
using table::kMissing;

constexpr int64_t kUnit = 1000;  // thousandths

/// True when the rows of a source are goods, so that a line without a quantity is one unit.
bool has_goods(const ingest::SourceTable& source) {
  return source.has(Role::quantity) || source.has(Role::product_id) || source.has(Role::product_name);
}

/// f(person, thousandths of a unit, source, values of `columns`) for every line of every person: quantities below zero
/// are goods that came back, by a line or by a credit note.
template <size_t N, class F>
void walk_goods(FactTable& facts, const std::array<Role, N>& roles, F f) {
  const auto& ledger = facts.ledger();
  const auto& of_order = facts.person_of_order();
  const auto& of_credit = facts.person_of_credit();
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& source = *ledger.sources[s];
    const auto has = [&](Role role) { return source.has(role); };
    if (!has_goods(source) || (N > 0 && std::none_of(roles.begin(), roles.end(), has))) continue;
    std::array<const table::PackedInts*, N + 1> columns{column_of(*ledger.sources[s], Role::quantity)};
    for (size_t k = 0; k < N; ++k) columns[k + 1] = column_of(*ledger.sources[s], roles[k]);
    walk_rows<N + 1>(ledger, s, columns, [&](uint32_t, identity::Entry entry, const auto& values) {
      const int64_t quantity = values[0] == kMissing ? kUnit : values[0];
      if (entry.is_line()) {
        if (facts.counts(entry)) f(of_order[entry.index()], quantity, s, values);
      } else if (quantity < 0 && entry.is_credit() && entry.index() < of_credit.size() &&
                 ledger.credit_utc_ms[entry.index()] < facts.as_of_end_utc_ms()) {
        f(of_credit[entry.index()], quantity, s, values);
      }
    });
  }
}

bool any_goods(const FactTable& facts) {
  for (const auto* source : facts.ledger().sources)
    if (has_goods(*source)) return true;
  return false;
}

/// Thousandths bought (quantities above zero) and returned per person.
struct Units {
  std::vector<int64_t> bought, returned;
};
Units units_of(FactTable& facts) {
  Units units{std::vector<int64_t>(facts.n_persons()), std::vector<int64_t>(facts.n_persons())};
  walk_goods<0>(facts, {}, [&](uint32_t person, int64_t quantity, size_t, const auto&) {
    if (quantity > 0) units.bought[person] += quantity;
    else units.returned[person] -= quantity;
  });
  return units;
}

Column quantity_bought(FactTable& facts) {
  if (!any_goods(facts)) return number_column(facts.n_persons());
  const Units units = units_of(facts);
  Column column = number_column(facts.n_persons());
  for (size_t p = 0; p < facts.n_persons(); ++p) column.numbers[p] = static_cast<double>(units.bought[p]) / kUnit;
  return column;
}

Column items_per_order(FactTable& facts) {
  const Column& bought = facts.column("quantity_bought");
  const Column& orders = facts.column("number_of_orders");
  Column column = number_column(facts.n_persons());
  for (size_t p = 0; p < facts.n_persons(); ++p)
    if (orders.numbers[p] > 0) column.numbers[p] = bought.numbers[p] / orders.numbers[p];
  return column;
}

Column return_rate(FactTable& facts) {
  const Units units = units_of(facts);
  Column column = number_column(facts.n_persons());
  for (size_t p = 0; p < facts.n_persons(); ++p)
    if (units.bought[p] > 0) column.numbers[p] = static_cast<double>(units.returned[p]) / static_cast<double>(units.bought[p]);
  return column;
}

/// Units bought per person and text: the first role where a line has it, else the second.
struct Bought {
  std::vector<Pair> pairs;
  std::shared_ptr<const table::Dictionary> dictionary;
};
Bought bought_by(FactTable& facts, Role first, Role second) {
  const auto [one, other] = map_either(facts.ledger(), first, second);
  Bought bought{{}, one.dictionary};
  walk_goods<2>(facts, {first, second}, [&, &one = one, &other = other](uint32_t person, int64_t quantity, size_t s, const auto& values) {
    if (quantity <= 0) return;
    uint32_t code = one.at(s, values[1]);
    if (code == table::kNoCode) code = other.at(s, values[2]);
    if (code != table::kNoCode) bought.pairs.push_back({person, code, static_cast<double>(quantity)});
  });
  merge(bought.pairs, facts.n_persons());
  return bought;
}

Column number_of_products(FactTable& facts) {
  Column column = number_column(facts.n_persons());
  const Bought bought = bought_by(facts, Role::product_id, Role::product_name);
  if (bought.dictionary->size() == 0) return column;
  column.numbers.assign(facts.n_persons(), 0);
  for (const Pair& pair : bought.pairs) ++column.numbers[pair.person];
  return column;
}

Column heaviest(FactTable& facts, Role first, Role second) {
  const Bought bought = bought_by(facts, first, second);
  return heaviest_column(bought.pairs, facts.n_persons(), bought.dictionary);
}
Column favourite_product(FactTable& facts) { return heaviest(facts, Role::product_name, Role::product_id); }
Column favourite_category(FactTable& facts) { return heaviest(facts, Role::category, Role::category); }
Column favourite_brand(FactTable& facts) { return heaviest(facts, Role::brand, Role::brand); }

Column categories(FactTable& facts) {
  const Bought bought = bought_by(facts, Role::category, Role::category);
  return list_column(bought.pairs, facts.n_persons(), bought.dictionary);
}

}  // namespace

std::span<const Feature> product_features() {
  static const std::array features = {
      Feature{{"quantity_bought", ColumnType::number, "units", "units of all lines with a quantity above zero"}, quantity_bought},
      Feature{{"items_per_order", ColumnType::number, "units", "quantity_bought / number_of_orders"}, items_per_order},
      Feature{{"return_rate", ColumnType::number, "share", "units that came back / quantity_bought"}, return_rate},
      Feature{{"number_of_products", ColumnType::number, "products", "different products bought"}, number_of_products},
      Feature{{"favourite_product", ColumnType::text, "", "product with most units bought"}, favourite_product},
      Feature{{"favourite_category", ColumnType::text, "", "category with most units bought"}, favourite_category},
      Feature{{"favourite_brand", ColumnType::text, "", "brand with most units bought"}, favourite_brand},
      Feature{{"categories", ColumnType::list, "", "categories bought from"}, categories},
  };
  return features;
}

}  // namespace clientele::features
