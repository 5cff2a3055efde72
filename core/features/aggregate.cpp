// orders_placed(…) and products_purchased(…): per person, the orders (or lines) that meet every condition.
#include <algorithm>
#include <array>
#include <string>

#include "features/condition.h"
#include "features/fact_table.h"
#include "features/rows.h"
#include "table/mask.h"

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

/// The orders that lie before the as-of day's end and meet the conditions on orders.
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

/// The credit notes of persons, likewise; they have a date and an amount, which is what was given back.
table::Mask credits_that_meet(FactTable& facts, std::span<const FactCondition> conditions) {
  const auto& ledger = facts.ledger();
  table::Mask mask(facts.person_of_credit().size());
  for (size_t c = 0; c < mask.size(); ++c) {
    bool met = ledger.credit_utc_ms[c] < facts.as_of_end_utc_ms();
    for (const FactCondition& condition : conditions) {
      if (condition.field == FactField::date) met = met && holds(condition.compare, static_cast<double>(ledger.credit_utc_ms[c]), condition.numbers);
      if (condition.field == FactField::amount) met = met && holds(condition.compare, static_cast<double>(-ledger.credit_minor[c]), condition.numbers);
    }
    mask.set(c, met);
  }
  return mask;
}

/// Lines of goods bought (quantity above zero; one unit where no quantity is told) in `orders` that meet the conditions on
/// lines. With `credits`: of goods that came back (quantity below zero), in orders and credit notes.
template <class F>
void walk_lines(FactTable& facts, const table::Mask& orders, const table::Mask* credits, std::span<const FactCondition> conditions, F f) {
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
      f(entry, quantity);
    });
  }
}

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
  table::Mask met(ledger_.n_orders);
  walk_lines(*this, orders, nullptr, conditions, [&](identity::Entry entry, double quantity) {
    const uint32_t o = entry.index();
    met.set(o);
    if (kind == FactKind::lines) sum[person[o]] += quantity;
  });
  met.for_each([&](size_t o) {
    ++count[person[o]];
    if (kind == FactKind::orders) sum[person[o]] += static_cast<double>(ledger_.net_minor[o]);
  });
}

void FactTable::count_refunds(std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum) {
  const auto& of_order = person_of_order();
  for (uint32_t o = 0; o < ledger_.n_orders; ++o) {
    const auto amount = static_cast<double>(ledger_.refunded_minor[o]);
    bool met = amount > 0 && ledger_.placed_utc_ms[o] < as_of_end_utc_ms_;
    for (const FactCondition& condition : conditions)
      met = met && holds(condition.compare, condition.field == FactField::date ? static_cast<double>(ledger_.placed_utc_ms[o]) : amount, condition.numbers);
    if (!met) continue;
    ++count[of_order[o]];
    sum[of_order[o]] += amount;
  }
  const auto& of_credit = person_of_credit();
  credits_that_meet(*this, conditions).for_each([&](size_t c) {
    if (ledger_.credit_minor[c] >= 0) return;   // goods that had cost nothing
    ++count[of_credit[c]];
    sum[of_credit[c]] -= static_cast<double>(ledger_.credit_minor[c]);
  });
}

void FactTable::count_returns(std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum) {
  const table::Mask orders = orders_that_meet(*this, conditions), credits = credits_that_meet(*this, conditions);
  table::Mask met_orders(orders.size()), met_credits(credits.size());
  const auto &of_order = person_of_order(), &of_credit = person_of_credit();
  walk_lines(*this, orders, &credits, conditions, [&](identity::Entry entry, double quantity) {
    const uint32_t i = entry.index();
    (entry.is_credit() ? met_credits : met_orders).set(i);
    sum[entry.is_credit() ? of_credit[i] : of_order[i]] += quantity;
  });
  met_orders.for_each([&](size_t o) { ++count[of_order[o]]; });
  met_credits.for_each([&](size_t c) { ++count[of_credit[c]]; });
}

}  // namespace clientele::features
