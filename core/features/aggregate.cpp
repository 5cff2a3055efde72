// orders_placed(…) and products_purchased(…): per person, the orders (or lines) that meet every condition.
#include <algorithm>
#include <array>
#include <string>

#include "features/condition.h"
#include "features/line_facts.h"
#include "features/rows.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::kMissing;
using table::kNoCode;

bool is_text(FactField field) { return field != FactField::date && field != FactField::amount && field != FactField::quantity; }
bool is_line(FactField field) {
  return field == FactField::product || field == FactField::product_id || field == FactField::product_name || field == FactField::product_tag ||
         field == FactField::category || field == FactField::brand || field == FactField::quantity;
}

}  // namespace

table::Mask orders_that_meet(FactTable& facts, std::span<const FactCondition> conditions) {
  const auto& ledger = facts.ledger();
  table::Mask mask(ledger.n_orders, true);
  const auto keep = [&](auto test) {
    for (uint32_t o = 0; o < ledger.n_orders; ++o)
      if (mask[o] && !test(o)) mask.set(o, false);
  };
  if (ledger.last_utc_ms >= facts.as_of_end_utc_ms()) keep([&](uint32_t o) { return ledger.placed_utc_ms[o] < facts.as_of_end_utc_ms(); });
  for (const FactCondition& condition : conditions) {
    if (is_line(condition.field)) continue;
    if (condition.field == FactField::date)
      keep([&](uint32_t o) { return holds(condition.compare, static_cast<double>(ledger.placed_utc_ms[o]), condition.numbers); });
    if (condition.field == FactField::amount)
      keep([&](uint32_t o) { return holds(condition.compare, static_cast<double>(ledger.net_minor[o]), condition.numbers); });
    if (!is_text(condition.field)) continue;
    const OrderTexts& texts = facts.order_texts(role_of(condition.field));
    const auto matches = matching(*texts.dictionary, condition);
    keep([&](uint32_t o) { return texts.codes[o] != kNoCode && matches[texts.codes[o]]; });
  }
  return mask;
}

namespace {

constexpr std::array kLineFields = {FactField::product_id, FactField::product_name, FactField::product_tag, FactField::category, FactField::brand};

/// Per field of kLineFields, the codes of a source that meet every condition on it; empty where there is none.
using LineMatches = std::array<std::vector<uint8_t>, kLineFields.size()>;

/// False when no line of the source can meet the conditions: it lacks a column, or has nothing in it.
bool match_lines(const ingest::SourceTable& source, std::span<const FactCondition> conditions, LineMatches& matches) {
  for (size_t k = 0; k < kLineFields.size(); ++k) {
    matches[k].clear();
    for (const FactCondition& condition : conditions) {
      if (condition.field != kLineFields[k]) continue;
      const Role role = role_of(condition.field);
      if (!source.has(role) || !source.texts[static_cast<size_t>(role)] || source.text(role).size() == 0) return false;
      const auto one = matching(source.text(role), condition);
      if (matches[k].empty()) matches[k].assign(one.size(), 1);
      for (size_t code = 0; code < one.size(); ++code) matches[k][code] &= one[code];
    }
  }
  return true;
}

}  // namespace

void walk_lines(FactTable& facts, const table::Mask& orders, const table::Mask* credits, std::span<const FactCondition> conditions, LineSink& sink) {
  constexpr size_t kColumns = kLineFields.size() + 1;
  const auto& ledger = facts.ledger();
  LineMatches matches;
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& source = *ledger.sources[s];
    if (!match_lines(source, conditions, matches)) continue;
    std::array<const table::PackedInts*, kColumns> columns{};
    for (size_t k = 0; k < kLineFields.size(); ++k)
      if (!matches[k].empty()) columns[k] = &source[role_of(kLineFields[k])];
    columns.back() = column_of(source, Role::quantity);
    walk_rows<kColumns>(ledger, s, columns, [&](uint32_t, identity::Entry entry, const auto& values) {
      const table::Mask* of = entry.is_line() ? &orders : entry.is_credit() ? credits : nullptr;
      if (!of || entry.index() >= of->size() || !(*of)[entry.index()]) return;
      for (size_t k = 0; k < kLineFields.size(); ++k)
        if (columns[k] && (values[k] == kMissing || !matches[k][static_cast<size_t>(values[k])])) return;
      const double told = values.back() == kMissing ? 1 : static_cast<double>(values.back()) / 1000, quantity = credits ? -told : told;
      if (quantity <= 0) return;
      for (const FactCondition& condition : conditions)
        if (condition.field == FactField::quantity && !holds(condition.compare, quantity, condition.numbers)) return;
      sink.take(entry, quantity);
    });
  }
}

namespace {

/// The orders of the lines, and their units.
struct BoughtLines final : LineSink {
  BoughtLines(const std::vector<uint32_t>& person, std::span<double> units) : met(person.size()), person(person), units(units) {}
  void take(identity::Entry entry, double quantity) override {
    met.set(entry.index());
    units[person[entry.index()]] += quantity;
  }
  table::Mask met;
  const std::vector<uint32_t>& person;
  std::span<double> units;
};

}  // namespace

void FactTable::aggregate(FactKind kind, std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum) {
  std::fill(count.begin(), count.end(), 0);
  std::fill(sum.begin(), sum.end(), 0);
  if (kind == FactKind::events) return count_events(conditions, count);
  if (kind == FactKind::refunds) return count_refunds(conditions, count, sum);
  if (kind == FactKind::returns) return count_returns(conditions, count, sum);
  const table::Mask orders = orders_that_meet(*this, conditions);
  const auto& person = person_of_order();
  const bool lines = kind == FactKind::lines || std::any_of(conditions.begin(), conditions.end(), [](const auto& c) { return is_line(c.field); });
  if (!lines) {
    orders.for_each([&](size_t o) {
      ++count[person[o]];
      sum[person[o]] += static_cast<double>(ledger_.net_minor[o]);
    });
    return;
  }
  BoughtLines bought(person, sum);
  walk_lines(*this, orders, nullptr, conditions, bought);
  if (kind == FactKind::orders) std::fill(sum.begin(), sum.end(), 0);   // of orders with such a line, the amount is meant
  bought.met.for_each([&](size_t o) {
    ++count[person[o]];
    if (kind == FactKind::orders) sum[person[o]] += static_cast<double>(ledger_.net_minor[o]);
  });
}

}  // namespace clientele::features
