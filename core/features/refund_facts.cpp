// refunded(…) and returned(…): per person, what was given back and what came back.
#include "features/condition.h"
#include "features/line_facts.h"

namespace clientele::features {
namespace {

/// The credit notes of persons before the as-of day's end that meet the conditions on orders: they have a date and an amount, which is what was given back.
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

/// The orders and credit notes of the lines, and their units.
struct ReturnedLines final : LineSink {
  ReturnedLines(const std::vector<uint32_t>& of_order, const std::vector<uint32_t>& of_credit, std::span<double> units)
      : orders(of_order.size()), credits(of_credit.size()), of_order(of_order), of_credit(of_credit), units(units) {}
  void take(identity::Entry entry, double quantity) override {
    const uint32_t i = entry.index();
    (entry.is_credit() ? credits : orders).set(i);
    units[entry.is_credit() ? of_credit[i] : of_order[i]] += quantity;
  }
  table::Mask orders, credits;
  const std::vector<uint32_t>&of_order, &of_credit;
  std::span<double> units;
};

}  // namespace

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
  ReturnedLines returned(person_of_order(), person_of_credit(), sum);
  walk_lines(*this, orders, &credits, conditions, returned);
  returned.orders.for_each([&](size_t o) { ++count[returned.of_order[o]]; });
  returned.credits.for_each([&](size_t c) { ++count[returned.of_credit[c]]; });
}

}  // namespace clientele::features
