#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "features/rows.h"
#include "features/themes.h"

// What customers leave to the shop. Of the lines whose cost is known: what they brought, after discounts, without tax and
// shipping, less what was given back, and what the goods cost. An order's discount, tax and refund fall on its lines in
// proportion to their amounts; what is given back takes its goods' cost back, too.
namespace clientele::features {
namespace {

using ingest::Role;
using table::Column;
using table::ColumnType;
using table::kMissing;

/// Of one order's lines above zero, in minor units.
struct OrderGoods {
  double lines = 0, discounts = 0;        ///< line amounts before the lines' own discounts, and these
  double known_lines = 0, known_cost = 0; ///< after them: of lines whose cost is known
};

/// An order's figure in the ledger's tables, the latest source first; 0 when none has it.
class OrderMoney {
 public:
  OrderMoney(const identity::Ledger& ledger, Role role) : ledger_(ledger), role_(role) {
    for (const auto* source : ledger.sources) any_ = any_ || source->has(role);
  }
  bool has(const std::vector<uint32_t>& rows, double& value) const {
    if (any_)
      for (size_t i = rows.size(); i-- > 0;) {
        const int64_t cell = ledger_.value(rows[i], role_);
        if (cell == kMissing) continue;
        value = static_cast<double>(cell);
        return true;
      }
    return false;
  }
  double of(const std::vector<uint32_t>& rows) const {
    double value = 0;
    has(rows, value);
    return std::abs(value);
  }

 private:
  const identity::Ledger& ledger_;
  Role role_;
  bool any_ = false;
};

}  // namespace

/// The columns of this file, worked out together; missing for a person of whose goods no cost is known.
struct MarginColumns {
  Column cost, profit, revenue;
  void add(uint32_t person, double brought, double paid) {
    double &sum = revenue.numbers[person], &costs = cost.numbers[person];
    if (std::isnan(sum)) sum = costs = 0;
    sum += brought;
    costs += paid;
  }
};

namespace {

void add_orders(FactTable& facts, const std::vector<OrderGoods>& goods, MarginColumns& out) {
  const auto& ledger = facts.ledger();
  const auto& person_of = facts.person_of_order();
  const OrderMoney subtotal(ledger, Role::subtotal), total(ledger, Role::amount), tax(ledger, Role::tax), shipping(ledger, Role::shipping);
  for (uint32_t o = 0; o < goods.size(); ++o) {
    const OrderGoods& order = goods[o];
    if (order.known_lines <= 0) continue;
    const double net_lines = order.lines - order.discounts;
    const std::vector<uint32_t> rows = ledger.rows_of(o);
    // Without a subtotal: the lines, less a discount that stands for the whole order alone.
    double brought = 0;
    if (!subtotal.has(rows, brought)) {
      const auto discount = static_cast<double>(ledger.discount_minor[o]);
      brought = net_lines - (discount == order.discounts ? 0 : discount);
    }
    const double taxed = tax.of(rows), sent = shipping.of(rows);
    // Prices hold the tax where the total is no more than goods and shipping.
    if (double charged = 0; taxed > 0 && total.has(rows, charged) && charged - brought - sent < taxed / 2 && brought + sent > 0)
      brought -= taxed * brought / (brought + sent);
    const auto gross = static_cast<double>(ledger.gross_minor(o));
    const double kept = gross > 0 ? std::clamp(1 - static_cast<double>(ledger.refunded_minor[o]) / gross, 0.0, 1.0) : 1;
    const double share = net_lines > 0 ? order.known_lines / net_lines : 1;
    out.add(person_of[o], brought * share * kept, order.known_cost * kept);
  }
}

std::shared_ptr<MarginColumns> work_out(FactTable& facts) {
  const auto& ledger = facts.ledger();
  auto out = std::make_shared<MarginColumns>();
  for (Column* column : {&out->cost, &out->profit, &out->revenue}) *column = number_column(facts.n_persons(), ColumnType::money);
  const bool any = std::any_of(ledger.sources.begin(), ledger.sources.end(), [](const auto* source) { return source->kind == ingest::Kind::orders && source->has(Role::unit_cost); });
  if (!any) return out;
  std::vector<OrderGoods> goods(ledger.n_orders);
  const auto& of_credit = facts.person_of_credit();
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& source = *ledger.sources[s];
    const Role money = source.has(Role::line_amount) ? Role::line_amount : Role::amount;
    if (source.kind != ingest::Kind::orders || (money == Role::amount && source.order_level_total)) continue;
    const std::array columns = {column_of(source, money), column_of(source, Role::line_discount), column_of(source, Role::quantity), column_of(source, Role::unit_cost)};
    walk_rows<4>(ledger, s, columns, [&](uint32_t, identity::Entry entry, const auto& values) {
      if (values[0] == kMissing) return;
      const auto amount = static_cast<double>(values[0]), discount = values[1] == kMissing ? 0.0 : static_cast<double>(values[1]);
      const double quantity = values[2] == kMissing ? 1 : static_cast<double>(values[2]) / 1000;
      const bool known = values[3] != kMissing;
      const double cost = known ? std::round(quantity * static_cast<double>(values[3])) : 0;
      if (entry.is_line() && facts.counts(entry)) {
        if (amount < 0 || quantity < 0) return;   // in the order's refund already
        OrderGoods& order = goods[entry.index()];
        order.lines += amount;
        order.discounts += discount;
        if (!known) return;
        order.known_lines += amount - discount;
        order.known_cost += cost;
      } else if (known && entry.is_credit() && entry.index() < of_credit.size() && ledger.credit_utc_ms[entry.index()] < facts.as_of_end_utc_ms()) {
        out->add(of_credit[entry.index()], amount - discount, amount < 0 ? -std::abs(cost) : cost);
      }
    });
  }
  add_orders(facts, goods, *out);
  for (size_t p = 0; p < facts.n_persons(); ++p) {
    out->profit.numbers[p] = std::round(out->revenue.numbers[p] - out->cost.numbers[p]);
    out->cost.numbers[p] = std::round(out->cost.numbers[p]);
  }
  return out;
}

}  // namespace

const MarginColumns& FactTable::margin_columns() {
  if (!margin_columns_) margin_columns_ = work_out(*this);
  return *margin_columns_;
}

namespace {

Column cost_of_goods(FactTable& facts) { return facts.margin_columns().cost; }
Column gross_profit(FactTable& facts) { return facts.margin_columns().profit; }
Column gross_margin(FactTable& facts) {
  const MarginColumns& columns = facts.margin_columns();
  Column column = number_column(facts.n_persons());
  for (size_t p = 0; p < facts.n_persons(); ++p)
    if (columns.revenue.numbers[p] > 0) column.numbers[p] = columns.profit.numbers[p] / columns.revenue.numbers[p];
  return column;
}

}  // namespace

std::span<const Feature> margin_features() {
  static const std::array features = {
      Feature{{"cost_of_goods", ColumnType::money, "", "what the goods bought cost the shop, where that is known; less what came back"}, cost_of_goods},
      Feature{{"gross_profit", ColumnType::money, "", "what the goods whose cost is known brought, without tax and shipping, less cost_of_goods"}, gross_profit},
      Feature{{"gross_margin", ColumnType::number, "share", "gross_profit / what these goods brought"}, gross_margin},
  };
  return features;
}

}  // namespace clientele::features
