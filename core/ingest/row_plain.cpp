// RowBuilder: batches whose rows are as the rows of a plain log should be, judged by columns. What judge() would do with
// them one by one, a fact about all of them at a time.
#include <algorithm>
#include <numeric>
#include <vector>

#include "ingest/row_builder.h"

namespace clientele::ingest {

using table::kMissing;

namespace {

[[gnu::noinline]] bool all_there(const int64_t* values, size_t n) {
  bool missing = false;
  for (size_t i = 0; i < n; ++i) missing |= values[i] <= kUnreadable;
  return !missing;
}

[[gnu::noinline]] bool any_credit(const int64_t* orders, size_t n, const std::vector<uint8_t>& is_credit) {
  uint8_t any = 0;
  for (size_t i = 0; i < n; ++i) any |= is_credit[static_cast<size_t>(orders[i])];
  return any != 0;
}

}  // namespace

// Every row is whole and kept, and is no further line of an order whose cells it leaves blank.
bool RowBuilder::plain_rows(size_t n) {
  if (!orders_ || plan_.once_per_order || !full_rows_ || !converted_ || any_unreadable_ || (plan_.order_level_total && at(Role::amount))) return false;
  for (const Role role : {Role::order_name, Role::line_id, Role::parent_line, Role::event, Role::test, Role::cancelled_at, Role::status, Role::order_status})
    if (at(role)) return false;
  const auto there = [&](Role role) { return all_there(values_[static_cast<size_t>(role)], n); };
  if (!there(Role::date) || (at(Role::order_id) && !there(Role::order_id))) return false;
  if (plan_.credit_invoices && any_credit(values_[static_cast<size_t>(Role::order_id)], n, order_is_credit_)) return false;
  if (at(Role::line_amount)) return there(Role::line_amount);
  return !by_quantity_and_price_ || (there(Role::unit_price) && (!at(Role::quantity) || there(Role::quantity)));
}

void RowBuilder::keep_plain(const RecordBlock& block, size_t from, size_t n) {
  kept_.resize(n);
  std::iota(kept_.begin(), kept_.end(), uint32_t{0});
  const auto of = [&](Role role) { return values_[static_cast<size_t>(role)]; };
  const int64_t *customer = of(Role::customer_id), *email = of(Role::email), *phone = of(Role::phone), *date = of(Role::date);
  const auto nobody = [&](size_t i) { return customer[i] == kMissing && email[i] == kMissing && phone[i] == kMissing; };
  for (size_t i = 0; i < n; ++i) {
    counts.anonymous += nobody(i);
    first_utc_ms = std::min(first_utc_ms, date[i]);
    last_utc_ms = std::max(last_utc_ms, date[i]);
    if (flags_[i] != 0) count_left_out(flags_[i]);
  }
  const int64_t* const run = at(Role::order_id) ? of(Role::order_id) : customer;
  for (size_t i = 0; i < n; ++i) counts.repeated += repeats_.add(run[i], likeness_[i], row_bytes(block, from + i));
  const size_t last = n - 1;
  order_ = {of(Role::order_id)[last], kMissing, 0, of(Role::amount)[last], of(Role::currency)[last], static_cast<uint64_t>(lines_[last]), true, nobody(last)};
}

}  // namespace clientele::ingest
