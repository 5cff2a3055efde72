// RowBuilder: what a batch needs before its rows are judged.
#include <algorithm>

#include "base/money.h"
#include "ingest/row_builder.h"
#include "ingest/scan_lines.h"

namespace clientele::ingest {

using table::kMissing;

namespace {

// Grows a table of facts about codes to the dictionary's size.
template <class F>
void learn(std::vector<uint8_t>& facts, const TypedColumn* column, F fact_of) {
  for (auto code = static_cast<uint32_t>(facts.size()); column && code < column->texts->size(); ++code)
    facts.push_back(static_cast<uint8_t>(fact_of((*column->texts)[code])));
}

bool is_credit_invoice(std::string_view id) {
  return id.size() > 1 && (id[0] == 'C' || id[0] == 'c') && std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void RowBuilder::learn_codes() {
  if (plan_.credit_invoices) learn(order_is_credit_, at(Role::order_id), is_credit_invoice);
  learn(event_, at(Role::event), event_meaning);
  learn(status_, at(Role::status), payment_status_meaning);
  learn(order_status_, at(Role::order_status), order_status_meaning);
  learn(currency_digits_, at(Role::currency), base::minor_digits);
}

// What a row needs of each role, without asking whether there is such a column.
void RowBuilder::bind(size_t n) {
  if (none_.size() < n) {
    none_.assign(n, kMissing);
    for (auto* column : {&line_amount_, &refunded_, &currency_, &flags_, &lines_}) column->resize(n);
    likeness_.resize(n);
  }
  values_.fill(none_.data());
  for (const TypedColumn& column : columns) values_[static_cast<size_t>(column.plan.role)] = column.values.data();
  if (by_quantity_and_price_) std::fill_n(line_amount_.begin(), n, kMissing);
  if (returns_by_status_) std::fill_n(refunded_.begin(), n, kMissing);
}

void RowBuilder::find_lines(const RecordBlock& block, size_t from, size_t to) {
  const size_t n = to - from;
  if (!block.lines.empty()) {
    for (size_t i = 0; i < n; ++i) lines_[i] = static_cast<int64_t>(block.line_of(from + i));
    return;
  }
  const uint64_t spanned = block.last_line - block.first_line + 1;
  if (block.last_line != 0 && spanned == block.n_records()) {  // a line a record
    for (size_t i = 0; i < n; ++i) lines_[i] = static_cast<int64_t>(block.first_line + from + i);
    return;
  }
  uint64_t line = from == 0 ? block.first_line : next_line_;
  if (from != 0 && next_line_ == 0) line = block.line_of(from);
  for (size_t i = 0; i < n; ++i) {
    lines_[i] = static_cast<int64_t>(line);
    if (from + i + 1 == block.n_records()) break;
    const uint32_t a = block.record_cells[from + i], b = block.record_cells[from + i + 1];
    line += count_line_ends(block.text + block.cell_begins[a], block.text + block.cell_begins[b]);
  }
  next_line_ = to == block.n_records() ? 0 : line;
}

}  // namespace clientele::ingest
