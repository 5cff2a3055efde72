// RowBuilder: rows that say themselves what happened (a purchase, money given back, or neither), and lines that are only
// parts of others.
#include "ingest/row_builder.h"
#include "ingest/value_words.h"

namespace clientele::ingest {

using table::kMissing;

// What happened, by row. Without a word for it: a purchase where there is an order.
EventMeaning RowBuilder::event_of(size_t i) const {
  const int64_t code = value(Role::event, i);
  if (code == kMissing) return value(Role::order_id, i) == kMissing ? EventMeaning::other : EventMeaning::purchase;
  const auto meaning = static_cast<EventMeaning>(event_[static_cast<size_t>(code)]);
  if (meaning != EventMeaning::other) return meaning;
  // A shop's own name for it ("thank_you"): in lists of events only a purchase has an order's number and amount.
  const bool of_order = plan_.profile && value(Role::order_id, i) != kMissing && value(Role::amount, i) > kUnreadable;
  return plan_.all_sales || of_order ? EventMeaning::purchase : meaning;
}

// Money given back stands below zero, however the file writes it. Where the order has a total, that is the purchase's
// word: what an event of its own gives back goes beside it.
void RowBuilder::turn_refunds(size_t n) {
  if (!orders_ || !at(Role::event)) return;
  const auto below = [](int64_t& v) {
    if (v > kUnreadable && v > 0) v = -v;
  };
  for (size_t i = 0; i < n; ++i) {
    if (event_of(i) != EventMeaning::refund) continue;
    flags_[i] |= kRefundLine | kNotPositive;
    for (const Role role : {Role::quantity, Role::line_amount})
      if (TypedColumn* column = at(role)) below(column->values[i]);
    TypedColumn *amount = at(Role::amount), *refunded = at(Role::refunded);
    if (!amount) continue;
    if (!plan_.order_level_total || !refunded) {
      below(amount->values[i]);
      continue;
    }
    if (refunded->values[i] == kMissing) {
      refunded->values[i] = amount->values[i];
      refunded->scales[i] = amount->scales[i];
    }
    amount->values[i] = kMissing;
  }
}

// Is the row none of an order's: another event, or a part of the line above? Such rows are counted, but not read.
bool RowBuilder::is_beside(const Row& row) {
  if (at(Role::event) && event_of(row.i) == EventMeaning::other) {
    ++n_other_events;
    return true;
  }
  const int64_t id = value(Role::order_id, row.i);
  if (value(Role::parent_line, row.i) == kMissing || id == kMissing || id != order_.id) return false;
  ++n_parts;
  return true;
}

// An order that was read before, at another time: sent twice. (Lines of one order have one time.)
bool RowBuilder::comes_again(const Row& row) {
  const int64_t id = value(Role::order_id, row.i), date = value(Role::date, row.i);
  if (!plan_.once_per_order || id == kMissing || date == kMissing || flags_[row.i] & kRefundLine) return false;
  const auto code = static_cast<size_t>(id);
  if (order_date_.size() <= code) order_date_.resize(code + 1, kMissing);
  if (order_date_[code] == kMissing) order_date_[code] = date;
  return order_date_[code] != date;
}

}  // namespace clientele::ingest
