#include "ingest/row_builder.h"

#include <algorithm>


namespace clientele::ingest {

using table::kMissing;

void RowBuilder::read(const RecordBlock& block, size_t from, size_t to) {
  constexpr size_t kBatch = 2048;
  for (; from < to; from = std::min(to, from + kBatch)) batch(block, from, std::min(to, from + kBatch));
  repeats_.forget_text();
}

void RowBuilder::batch(const RecordBlock& block, size_t from, size_t to) {
  const size_t n = to - from;
  above_.read(block, from, to);
  for (TypedColumn& column : columns) column.read(block, from, to, above_);
  bind(n);
  count_blank_cells(block, from, to);
  find_lines(block, from, to);
  learn_codes();
  note_signs(n);
  turn_refunds(n);
  const int digits = same_digits(n);
  converted_ = digits >= 0;
  any_unreadable_ = 0;
  if (converted_) {
    if (by_quantity_and_price_) convert_lines(digits, n);
    for (TypedColumn* column : money_) convert_column(*column, digits);
    if (TypedColumn* quantity = at(Role::quantity)) convert_column(*quantity, 3);
  }
  mix_likeness(n);
  if (plain_rows(n)) keep_plain(block, from, n);
  else judge_rows(block, from, n);
  counts.read += static_cast<int64_t>(kept_.size());
  counts.kept += static_cast<int64_t>(kept_.size());
  append(n);
}

// Also says whether all rows have as many cells as the header. As a rule no cell is blank: then that is all there is to it.
void RowBuilder::count_blank_cells(const RecordBlock& block, size_t from, size_t to) {
  const uint32_t *begins = block.cell_begins.data(), *ends = block.cell_ends.data(), *records = block.record_cells.data();
  const auto blank = [&](size_t cell) {
    const uint32_t length = ends[cell] - begins[cell];
    return length == 0 || (length == 2 && block.quote != 0 && block.text[begins[cell]] == block.quote);
  };
  full_rows_ = n_cells_ > 1;
  for (size_t i = from; i < to; ++i) full_rows_ &= records[i + 1] - records[i] == n_cells_;
  bool any = false;
  for (size_t cell = records[from]; cell < records[to]; ++cell) any |= blank(cell);
  if (full_rows_ && !any) return;
  for (size_t i = from; i < to; ++i) {
    const size_t first = records[i], n = records[i + 1] - first;
    if (n > 1 || n_cells_ == 1)
      for (size_t c = 0; c < n_cells_; ++c) n_missing[c] += c >= n || blank(first + c);
  }
}

std::string_view RowBuilder::row_bytes(const RecordBlock& block, size_t record) const {
  const uint32_t a = block.record_cells[record], b = block.record_cells[record + 1];
  return a == b ? std::string_view() : std::string_view(block.text + block.cell_begins[a], block.cell_ends[b - 1] - block.cell_begins[a]);
}

void RowBuilder::mix_likeness(size_t n) {
  std::fill_n(likeness_.begin(), n, uint64_t{0});
  for (const TypedColumn* column : like_)
    for (size_t i = 0; i < n; ++i) likeness_[i] = (likeness_[i] ^ static_cast<uint64_t>(column->values[i])) * 0x9FB21C651E98DF25;
}

void RowBuilder::append(size_t n) {
  const auto put = [&](table::PackedInts& column, const std::vector<int64_t>& values) { column.append({values.data(), n}, kept_); };
  auto answers = table_.answers.begin();
  for (const TypedColumn& column : columns) (column.plan.role == Role::answer ? (answers++)->codes : table_[column.plan.role]).append(column.values, kept_);
  if (by_quantity_and_price_) put(table_[Role::line_amount], line_amount_);
  if (returns_by_status_) put(table_[Role::refunded], refunded_);
  if (currencies_) put(table_[Role::currency], currency_);
  put(table_.flags, flags_);
  put(table_.line, lines_);
}

}  // namespace clientele::ingest
