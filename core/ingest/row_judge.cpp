// RowBuilder: what becomes of a row, one by one.
#include <algorithm>

#include "ingest/row_builder.h"

namespace clientele::ingest {

using table::kMissing;

void RowBuilder::judge_rows(const RecordBlock& block, size_t from, size_t n) {
  kept_.clear();
  for (size_t i = 0; i < n; ++i) {
    switch (judge(block, {i, from + i})) {
      case Fate::kept: kept_.push_back(static_cast<uint32_t>(i)); break;
      case Fate::rejected: ++counts.read, ++counts.rejected; break;
      case Fate::duplicate: ++counts.read, ++counts.duplicate; break;
      case Fate::blank: ++counts.blank; break;
      case Fate::beside: break;
    }
  }
}

RowBuilder::Fate RowBuilder::judge(const RecordBlock& block, Row row) {
  const uint32_t first = block.record_cells[row.record], n = block.record_cells[row.record + 1] - first;
  if (n == 0 || (n == 1 && n_cells_ != 1 && block.raw(first).empty()) || (n == 1 && row_bytes(block, row.record).empty())) return Fate::blank;
  if (n != n_cells_ && !right_shape(block, row)) return Fate::rejected;
  if (events_) return judge_event(block, row);
  if (!orders_) {
    flags_[row.i] = 0;
    return (plan_.kind != Kind::costs || needed_costs(block, row)) && readable_amounts(block, row) ? Fate::kept : Fate::rejected;
  }
  if (is_beside(row)) return Fate::beside;
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
  if ((at(Role::line_id) && is_duplicate(row)) || comes_again(row)) return Fate::duplicate;
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
    const bool gives_back = at(Role::event) && event_of(row.i) == EventMeaning::refund && value(Role::refunded, row.i) != kMissing;
    if (value(Role::amount, row.i) == kMissing && !row.continuation && !gives_back) return reject(block, row, at(Role::amount), "no amount");
    return true;
  }
  if (TypedColumn* amount = at(Role::line_amount)) return amount->values[row.i] != kMissing || reject(block, row, amount, "no amount");
  if (by_quantity_and_price_) {
    if (value(Role::unit_price, row.i) == kMissing) return reject(block, row, at(Role::unit_price), "no price");
    if (at(Role::quantity) && value(Role::quantity, row.i) == kMissing) return reject(block, row, at(Role::quantity), "no quantity");
  }
  return true;
}

// What was spent, and when.
bool RowBuilder::needed_costs(const RecordBlock& block, const Row& row) {
  if (const TypedColumn* date = at(Role::date)) {
    if (date->values[row.i] == kUnreadable) return reject_cell(block, row, *date);
    if (date->values[row.i] == kMissing) return reject(block, row, date, "no date");
    first_utc_ms = std::min(first_utc_ms, date->values[row.i]);
    last_utc_ms = std::max(last_utc_ms, date->values[row.i]);
  }
  return !at(Role::amount) || value(Role::amount, row.i) != kMissing || reject(block, row, at(Role::amount), "no amount");
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

}  // namespace clientele::ingest
