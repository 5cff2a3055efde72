#include <algorithm>
#include <array>
#include <cmath>

#include "features/themes.h"

namespace clientele::features {
namespace {

using table::Column;
using table::ColumnType;

/// Adds up f(order) over each person's orders; 0 for a person without one.
template <class F>
Column sum_orders(FactTable& facts, ColumnType type, F f) {
  Column column = number_column(facts.n_persons(), type, 0);
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    int64_t total = 0;
    for (uint32_t o = facts.order_begin(p); o < facts.order_end(p); ++o) total += f(o);
    column.numbers[p] = static_cast<double>(total);
  }
  return column;
}

int64_t credits_of(const FactTable& facts, uint32_t person) {
  int64_t total = 0;
  for (uint32_t c = facts.credit_begin(person), end = facts.credit_end(person); c < end; ++c) total += facts.ledger().credit_minor[c];
  return total;
}

Column number_of_orders(FactTable& facts) {
  Column column = number_column(facts.n_persons());
  for (uint32_t p = 0; p < facts.n_persons(); ++p) column.numbers[p] = facts.order_end(p) - facts.order_begin(p);
  return column;
}

Column amount_spent(FactTable& facts) {
  Column column = sum_orders(facts, ColumnType::money, [&](uint32_t o) { return facts.ledger().net_minor[o]; });
  if (facts.ledger().credit_minor.empty()) return column;
  for (uint32_t p = 0; p < facts.n_persons(); ++p) column.numbers[p] += static_cast<double>(credits_of(facts, p));
  return column;
}

Column average_order_value(FactTable& facts) {
  const Column& spent = facts.column("amount_spent");
  const Column& orders = facts.column("number_of_orders");
  Column column = number_column(facts.n_persons(), ColumnType::money);
  for (uint32_t p = 0; p < facts.n_persons(); ++p)
    if (orders.numbers[p] > 0) column.numbers[p] = std::round(spent.numbers[p] / orders.numbers[p]);
  return column;
}

Column largest_order(FactTable& facts) {
  Column column = number_column(facts.n_persons(), ColumnType::money);
  for (uint32_t p = 0; p < facts.n_persons(); ++p)
    for (uint32_t o = facts.order_begin(p); o < facts.order_end(p); ++o)
      column.numbers[p] = std::fmax(column.numbers[p], static_cast<double>(facts.ledger().net_minor[o]));
  return column;
}

Column refunded_amount(FactTable& facts) {
  Column column = sum_orders(facts, ColumnType::money, [&](uint32_t o) { return facts.ledger().refunded_minor[o]; });
  if (facts.ledger().credit_minor.empty()) return column;
  for (uint32_t p = 0; p < facts.n_persons(); ++p) column.numbers[p] -= static_cast<double>(credits_of(facts, p));
  return column;
}

Column number_of_refunds(FactTable& facts) {
  Column column = sum_orders(facts, ColumnType::number, [&](uint32_t o) { return facts.ledger().refunded_minor[o] > 0 ? 1 : 0; });
  for (uint32_t p = 0; p < facts.n_persons(); ++p) column.numbers[p] += facts.credit_end(p) - facts.credit_begin(p);
  return column;
}

Column discount_amount(FactTable& facts) {
  return sum_orders(facts, ColumnType::money, [&](uint32_t o) { return facts.ledger().discount_minor[o]; });
}

Column discount_share(FactTable& facts) {
  const Column& discount = facts.column("discount_amount");
  const Column gross = sum_orders(facts, ColumnType::money, [&](uint32_t o) { return facts.ledger().gross_minor(o); });
  Column column = number_column(facts.n_persons());
  for (uint32_t p = 0; p < facts.n_persons(); ++p) {
    const double before = gross.numbers[p] + discount.numbers[p];
    if (before > 0) column.numbers[p] = discount.numbers[p] / before;
  }
  return column;
}

}  // namespace

std::span<const Feature> money_features() {
  static const std::array features = {
      Feature{{"number_of_orders", ColumnType::number, "orders", "orders that count: not cancelled, not a test, paid; refunds do not lower it"}, number_of_orders},
      Feature{{"amount_spent", ColumnType::money, "", "what the customer was charged, less what was given back"}, amount_spent},
      Feature{{"average_order_value", ColumnType::money, "", "amount_spent / number_of_orders"}, average_order_value},
      Feature{{"largest_order", ColumnType::money, "", "largest net amount of one order"}, largest_order},
      Feature{{"refunded_amount", ColumnType::money, "", "given back within orders, by credit notes and by cancelled documents"}, refunded_amount},
      Feature{{"number_of_refunds", ColumnType::number, "refunds", "orders with money given back, and credit notes"}, number_of_refunds},
      Feature{{"discount_amount", ColumnType::money, "", "discounts on the orders that count"}, discount_amount},
      Feature{{"discount_share", ColumnType::number, "share", "discount_amount / (amount charged + discount_amount)"}, discount_share},
  };
  return features;
}

}  // namespace clientele::features
