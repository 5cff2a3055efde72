// RowBuilder: quantities and amounts, a column at a time where all rows of the batch are in one currency, else row by row.
#include "base/money.h"
#include "ingest/row_builder.h"
#include "ingest/row_money.h"

namespace clientele::ingest {

using table::kMissing;

// From the numbers as they are written, not as they are rounded.
void RowBuilder::note_signs(size_t n) {
  const auto of = [&](Role role) { return values_[static_cast<size_t>(role)]; };
  const int64_t *quantity = of(Role::quantity), *price = of(Role::unit_price), *amount = of(Role::amount), *line = of(Role::line_amount);
  const auto below = [](int64_t v) { return int64_t{v < 0} & int64_t{v > kUnreadable}; };
  const int64_t by_price = by_quantity_and_price_;
  for (size_t i = 0; i < n; ++i) {   // without branches: signs come as they like
    const int64_t returned = below(quantity[i]), negative_price = below(price[i]), no_quantity = quantity[i] == 0;
    const int64_t negative = below(amount[i]) | below(line[i]) | (by_price & negative_price & ~returned & ~no_quantity);
    const int64_t not_positive = returned | negative_price | negative | no_quantity | int64_t{price[i] == 0};
    flags_[i] = not_positive * kNotPositive | (returned | negative) * kRefundLine;
  }
}

// Digits of the batch's currency, or -1 when its rows differ or leave it to the row above.
int RowBuilder::same_digits(size_t n) {
  if (currencies_) return -1;
  if (!at(Role::currency)) return digits_;
  const int64_t* codes = values_[static_cast<size_t>(Role::currency)];
  int digits = -1;
  int64_t known = kMissing;
  for (size_t i = 0; i < n; ++i) {
    if (codes[i] == known && known != kMissing) continue;
    if (codes[i] == kMissing) return -1;
    const int these = currency_digits_[static_cast<size_t>(codes[i])];
    if (digits >= 0 && these != digits) return -1;
    digits = these;
    known = codes[i];
  }
  return digits;
}

void RowBuilder::convert_column(TypedColumn& column, int digits) {
  const size_t n = column.values.size();
  int64_t* const values = column.values.data();
  const uint8_t* const scales = column.scales.data();
  uint8_t bad = 0;
  for (size_t i = 0; i < n; ++i) {
    if (values[i] > kUnreadable && !minor_units(values[i], scales[i], digits, values[i])) values[i] = kUnreadable;
    bad |= values[i] == kUnreadable;
  }
  any_unreadable_ |= bad;
}

void RowBuilder::convert_lines(int digits, size_t n) {
  const TypedColumn *quantity = at(Role::quantity), *price = at(Role::unit_price);
  for (size_t i = 0; i < n; ++i) {
    const int64_t p = price->values[i], q = quantity ? quantity->values[i] : 1;
    if (p <= kUnreadable || q <= kUnreadable) continue;   // blank, or reported by its own column
    if (line_minor(q, quantity ? quantity->scales[i] : 0, p, price->scales[i], digits, line_amount_[i])) continue;
    line_amount_[i] = kUnreadable;
    any_unreadable_ = 1;
  }
}

// Where a row's digits hang on the row above, its amounts are converted now; any that cannot be sets the row aside.
bool RowBuilder::readable_amounts(const RecordBlock& block, const Row& row) {
  if (!converted_) return convert_row(block, row);
  if (!any_unreadable_) return true;
  const auto unreadable = [&](const TypedColumn* column) { return column && column->values[row.i] == kUnreadable; };
  if (unreadable(at(Role::quantity))) return reject_cell(block, row, *at(Role::quantity));
  if (by_quantity_and_price_ && (unreadable(at(Role::unit_price)) || line_amount_[row.i] == kUnreadable))
    return reject_cell(block, row, *at(Role::unit_price));
  for (const TypedColumn* column : money_)
    if (unreadable(column)) return reject_cell(block, row, *column);
  return true;
}

bool RowBuilder::convert_row(const RecordBlock& block, const Row& row) {
  const size_t i = row.i;
  const int digits = digits_of(row);
  TypedColumn *quantity = at(Role::quantity), *price = at(Role::unit_price);
  if (quantity && quantity->values[i] == kUnreadable) return reject_cell(block, row, *quantity);
  if (by_quantity_and_price_) {
    if (price->values[i] == kUnreadable) return reject_cell(block, row, *price);
    const bool both = price->values[i] != kMissing && (!quantity || quantity->values[i] != kMissing);
    const int64_t q = quantity ? quantity->values[i] : 1;
    if (both && !line_minor(q, quantity ? quantity->scales[i] : 0, price->values[i], price->scales[i], digits, line_amount_[i]))
      return reject_cell(block, row, *price);
  }
  const auto convert = [&](TypedColumn& column, int to) {
    int64_t& v = column.values[i];
    return v == kMissing || (v != kUnreadable && minor_units(v, column.scales[i], to, v)) || reject_cell(block, row, column);
  };
  for (TypedColumn* column : money_)
    if (!convert(*column, digits)) return false;
  return !quantity || convert(*quantity, 3);
}

// Of the row's currency: its own, one that stands in its money cells, or that of the order's first line.
int RowBuilder::digits_of(const Row& row) {
  const size_t i = row.i;
  if (at(Role::currency)) {
    const int64_t own = value(Role::currency, i), code = own != kMissing ? own : row.continuation ? order_.currency : kMissing;
    return code == kMissing ? digits_ : currency_digits_[static_cast<size_t>(code)];
  }
  if (!currencies_) return digits_;
  uint8_t mark = 0;
  for (const TypedColumn* column : money_)
    if (mark == 0) mark = column->currencies[i];
  if (mark != 0 && currency_code_of_mark_[mark] == kMissing) currency_code_of_mark_[mark] = currencies_->code(currency_code(mark));
  currency_[i] = mark != 0 ? currency_code_of_mark_[mark] : row.continuation ? order_.currency : stated_currency_;
  if (!row.continuation) order_.currency = currency_[i];
  return mark == 0 ? digits_ : base::minor_digits(currency_code(mark));
}

}  // namespace clientele::ingest
