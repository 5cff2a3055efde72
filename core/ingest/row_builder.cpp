#include "ingest/row_builder.h"

#include <algorithm>

#include "base/money.h"
#include "ingest/scan_lines.h"

namespace clientele::ingest {

using table::kMissing;

namespace {

constexpr size_t kBatch = 2048;

// Grows a table of facts about codes to the dictionary's size. True when any of the new ones is not zero.
template <class F>
bool learn(std::vector<uint8_t>& facts, const TypedColumn* column, F fact_of) {
  uint8_t any = 0;
  for (auto code = static_cast<uint32_t>(facts.size()); column && code < column->texts->size(); ++code) {
    facts.push_back(static_cast<uint8_t>(fact_of((*column->texts)[code])));
    any |= facts.back();
  }
  return any != 0;
}

bool is_credit_invoice(std::string_view id) {
  return id.size() > 1 && (id[0] == 'C' || id[0] == 'c') && std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

RowBuilder::RowBuilder(const SourceChoice& choice, const SourcePlan& plan, SourceTable& table, RejectLog& rejects)
    : n_missing(plan.reports.size(), 0), plan_(plan), table_(table), rejects_(rejects), n_cells_(plan.reports.size()),
      orders_(plan.kind == Kind::orders), digits_(choice.currency.empty() ? 2 : base::minor_digits(choice.currency)) {
  columns.reserve(plan.columns.size());
  for (const PlanColumn& column : plan.columns) columns.emplace_back(column, choice.zone);
  for (TypedColumn& column : columns) {
    by_role_[static_cast<size_t>(column.plan.role)] = &column;
    if (column.plan.type != CellType::money) continue;
    money_.push_back(&column);
    column.read_currency = plan.currency_in_cells;
  }
  by_quantity_and_price_ = at(Role::unit_price) && !at(Role::line_amount);
  returns_by_status_ = plan.order_level_total && at(Role::amount) && !at(Role::refunded) && (at(Role::status) || at(Role::order_status));
  for (const Role role : {Role::product_id, Role::product_name, Role::quantity, Role::unit_price, Role::line_amount, Role::amount, Role::date})
    if (at(role)) like_.push_back(at(role));
  currency_code_of_mark_.fill(kMissing);
  if (plan.currency_in_cells) currencies_ = std::make_shared<table::Dictionary>();
  if (currencies_ && !choice.currency.empty()) stated_currency_ = currencies_->code(choice.currency);
}

void RowBuilder::read(const RecordBlock& block, size_t from, size_t to) {
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

void RowBuilder::judge_rows(const RecordBlock& block, size_t from, size_t n) {
  kept_.clear();
  for (size_t i = 0; i < n; ++i) {
    switch (judge(block, {i, from + i})) {
      case Fate::kept: kept_.push_back(static_cast<uint32_t>(i)); break;
      case Fate::rejected: ++counts.read, ++counts.rejected; break;
      case Fate::duplicate: ++counts.read, ++counts.duplicate; break;
      case Fate::blank: ++counts.blank; break;
    }
  }
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

void RowBuilder::learn_codes() {
  if (plan_.credit_invoices) saw_credit_ |= learn(order_is_credit_, at(Role::order_id), is_credit_invoice);
  learn(status_, at(Role::status), payment_status_meaning);
  learn(order_status_, at(Role::order_status), order_status_meaning);
  learn(currency_digits_, at(Role::currency), base::minor_digits);
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

void RowBuilder::find_lines(const RecordBlock& block, size_t from, size_t to) {
  const size_t n = to - from;
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

std::string_view RowBuilder::row_bytes(const RecordBlock& block, size_t record) const {
  const uint32_t a = block.record_cells[record], b = block.record_cells[record + 1];
  return a == b ? std::string_view() : std::string_view(block.text + block.cell_begins[a], block.cell_ends[b - 1] - block.cell_begins[a]);
}

RowBuilder::Fate RowBuilder::judge(const RecordBlock& block, Row row) {
  const uint32_t first = block.record_cells[row.record], n = block.record_cells[row.record + 1] - first;
  if (n == 0 || (n == 1 && n_cells_ != 1 && block.raw(first).empty()) || (n == 1 && row_bytes(block, row.record).empty())) return Fate::blank;
  if (n != n_cells_ && !right_shape(block, row)) return Fate::rejected;
  if (!orders_) {
    flags_[row.i] = 0;
    return readable_amounts(block, row) ? Fate::kept : Fate::rejected;
  }
  if (!find_order(row)) {
    reject(block, row, at(Role::order_id), "a further line of the order at line " + std::to_string(order_.line) + ", which was set aside");
    return Fate::rejected;
  }
  if (!needed_cells(block, row) || !readable_amounts(block, row)) return Fate::rejected;
  if (!row.continuation) {
    order_.amount = value(Role::amount, row.i);
    if (plan_.order_level_total && row.amount_before != kMissing) (order_.amount == row.amount_before ? n_amount_same : n_amount_other) += 1;
  }
  flags_[row.i] = flags(row);
  if (at(Role::line_id) && is_duplicate(row)) return Fate::duplicate;
  const bool named = value(Role::customer_id, row.i) != kMissing || value(Role::email, row.i) != kMissing || value(Role::phone, row.i) != kMissing;
  if (!row.continuation) {
    order_.kept = true;
    order_.anonymous = !named;
  }
  counts.anonymous += !named && order_.anonymous;
  const int64_t run = at(Role::order_id) ? value(Role::order_id, row.i) : value(Role::customer_id, row.i);
  if (!like_.empty()) counts.repeated += repeats_.add(run, likeness_[row.i], row_bytes(block, row.record));
  count_left_out(flags_[row.i]);
  if (const int64_t placed = value(Role::date, row.i); placed != kMissing) {
    first_utc_ms = std::min(first_utc_ms, placed);
    last_utc_ms = std::max(last_utc_ms, placed);
  }
  return Fate::kept;
}

void RowBuilder::mix_likeness(size_t n) {
  std::fill_n(likeness_.begin(), n, uint64_t{0});
  for (const TypedColumn* column : like_)
    for (size_t i = 0; i < n; ++i) likeness_[i] = (likeness_[i] ^ static_cast<uint64_t>(column->values[i])) * 0x9FB21C651E98DF25;
}

bool RowBuilder::right_shape(const RecordBlock& block, const Row& row) {
  const uint32_t first = block.record_cells[row.record], n = block.record_cells[row.record + 1] - first;
  if (n < n_cells_) {
    ++n_short;
    return true;
  }
  for (uint32_t c = static_cast<uint32_t>(n_cells_); c < n; ++c)
    if (!block.raw(first + c).empty())
      return reject(block, row, nullptr, std::to_string(n) + " cells where the header has " + std::to_string(n_cells_) + ": is a delimiter inside a cell unquoted?");
  ++n_long;
  return true;
}

// Which order the row belongs to; false when it is a further line of an order that was set aside.
bool RowBuilder::find_order(Row& row) {
  TypedColumn *id = at(Role::order_id), *name = at(Role::order_name);
  const int64_t own_id = id ? id->values[row.i] : kMissing, own_name = name ? name->values[row.i] : kMissing;
  const bool no_date = value(Role::date, row.i) == kMissing;
  const bool no_amount = plan_.order_level_total && at(Role::amount) && value(Role::amount, row.i) == kMissing;
  bool same = id && own_id != kMissing && own_id == order_.id && (!name || own_name == kMissing || own_name == order_.name);
  if (id && own_id == kMissing) {
    // The key is blank on further lines: the order's name tells, or nothing but line cells are there.
    same = own_name != kMissing ? own_name == order_.name : plan_.blank_repeats && no_date && order_.line != 0;
    row.continuation = same;
  } else {
    row.continuation = same && (no_date || no_amount);
  }
  if (row.continuation) {
    id->values[row.i] = order_.id;
    return order_.kept;
  }
  if (same) row.amount_before = order_.amount;
  order_ = {own_id, own_name, 0, kMissing, value(Role::currency, row.i), static_cast<uint64_t>(lines_[row.i]), false, true};
  return true;
}

bool RowBuilder::needed_cells(const RecordBlock& block, const Row& row) {
  TypedColumn* date = at(Role::date);
  if (date && date->values[row.i] == kUnreadable) return reject_cell(block, row, *date);
  if (date && date->values[row.i] == kMissing && !row.continuation) {
    const bool empty = row_bytes(block, row.record).find_first_not_of(",;\t| \"") == std::string_view::npos;
    return reject(block, row, date, empty ? "the row is empty" : "no date");
  }
  if (plan_.order_level_total && at(Role::amount)) {
    if (value(Role::amount, row.i) == kMissing && !row.continuation) return reject(block, row, at(Role::amount), "no amount");
    return true;
  }
  if (TypedColumn* amount = at(Role::line_amount)) return amount->values[row.i] != kMissing || reject(block, row, amount, "no amount");
  if (by_quantity_and_price_) {
    if (value(Role::unit_price, row.i) == kMissing) return reject(block, row, at(Role::unit_price), "no price");
    if (at(Role::quantity) && value(Role::quantity, row.i) == kMissing) return reject(block, row, at(Role::quantity), "no quantity");
  }
  return true;
}

int64_t RowBuilder::order_flags(const Row& row) {
  int64_t out = 0;
  if (value(Role::test, row.i) == 1) out |= kTest;
  if (TypedColumn* cancelled = at(Role::cancelled_at)) {
    int64_t& v = cancelled->values[row.i];
    if (v != kMissing) out |= kCancelled;
    if (v == kUnreadable) v = kMissing;  // when is not known, that it was is
  }
  bool refunded = false;
  const auto weigh = [&](Role role, const std::vector<uint8_t>& meanings) {
    const int64_t code = value(role, row.i);
    if (code == kMissing) return;
    const auto meaning = static_cast<StatusMeaning>(meanings[static_cast<size_t>(code)]);
    if (meaning == StatusMeaning::cancelled) out |= kCancelled;
    if (meaning == StatusMeaning::unpaid) out |= kUnpaid;
    refunded |= meaning == StatusMeaning::refunded;
  };
  weigh(Role::status, status_);
  weigh(Role::order_status, order_status_);
  if (returns_by_status_ && refunded) refunded_[row.i] = value(Role::amount, row.i);
  const int64_t id = value(Role::order_id, row.i);
  if (plan_.credit_invoices && id != kMissing && order_is_credit_[static_cast<size_t>(id)]) out |= kCancelled;
  return out;
}

int64_t RowBuilder::flags(const Row& row) {
  int64_t out = row.continuation ? order_.flags | kContinuation : order_.flags = order_flags(row);
  if (row.continuation) order_flags(row);  // a date that cannot be read must not stay in the column
  return out | flags_[row.i];
}

bool RowBuilder::is_duplicate(const Row& row) {
  const int64_t order = value(Role::order_id, row.i), line = value(Role::line_id, row.i);
  if (line == kMissing) return false;
  const auto key = static_cast<uint64_t>(order == kMissing ? 0 : order + 1) << 32 | static_cast<uint32_t>(line);
  return !line_keys_.insert(key);
}

void RowBuilder::count_left_out(int64_t flags) {
  if (flags & kTest) ++left_out_[0];
  else if (flags & kCancelled) ++left_out_[1];
  else if (flags & kUnpaid) ++left_out_[2];
  else if (flags & kNotPositive) ++left_out_[3];
}

void RowBuilder::append(size_t n) {
  const auto put = [&](table::PackedInts& column, const std::vector<int64_t>& values) { column.append({values.data(), n}, kept_); };
  for (const TypedColumn& column : columns) table_[column.plan.role].append(column.values, kept_);
  if (by_quantity_and_price_) put(table_[Role::line_amount], line_amount_);
  if (returns_by_status_) put(table_[Role::refunded], refunded_);
  if (currencies_) put(table_[Role::currency], currency_);
  put(table_.flags, flags_);
  put(table_.line, lines_);
}

bool RowBuilder::reject(const RecordBlock& block, const Row& row, const TypedColumn* column, std::string reason) {
  rejects_.add({lines_[row.i], column ? plan_.reports[column->plan.cell].name : std::string(), std::move(reason), row_text(row_bytes(block, row.record))});
  return false;
}

bool RowBuilder::reject_cell(const RecordBlock& block, const Row& row, const TypedColumn& column) {
  const uint32_t first = block.record_cells[row.record];
  std::string scratch;
  return reject(block, row, &column, column.fault_of(block.value(first + column.plan.cell, scratch)));
}

void RowBuilder::dropped(const ShapeProblem& problem) {
  ++counts.read;
  ++counts.rejected;
  const bool known = problem.column > 0 && problem.column <= plan_.reports.size();
  rejects_.add({static_cast<int64_t>(problem.line), known ? plan_.reports[problem.column - 1].name : std::string(), problem.reason, row_text(problem.text)});
}

void RowBuilder::finish() {
  constexpr const char* kReasons[4] = {"test", "cancelled", "unpaid", "notPositive"};
  for (size_t r = 0; r < 4; ++r)
    if (left_out_[r] > 0) counts.left_out[kReasons[r]] = left_out_[r];
  for (TypedColumn& column : columns)
    if (column.texts) table_.texts[static_cast<size_t>(column.plan.role)] = column.texts;
  if (currencies_) table_.texts[static_cast<size_t>(Role::currency)] = currencies_;
}

}  // namespace clientele::ingest
