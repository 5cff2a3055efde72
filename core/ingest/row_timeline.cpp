// RowBuilder: the rows of a list of events, of which each has happened at a time, to somebody.
#include <algorithm>

#include "ingest/row_builder.h"

namespace clientele::ingest {

using table::kMissing;

namespace {

constexpr std::array kOfTheEvent = {Role::event, Role::date, Role::customer_id, Role::email, Role::phone, Role::device_id, Role::session_id};

}  // namespace

// An event of several products has a row for each. They are known by the event's or the order's number; in files that are
// made of nested records (a list of items in an event) by what else they say, to the very second.
bool RowBuilder::goes_on(const RecordBlock& block, const Row& row) {
  OpenEvent now{{}, kMissing, value(Role::event_id, row.i), value(Role::order_id, row.i), true, false};
  for (size_t k = 0; k < kOfTheEvent.size(); ++k) now.cells[k] = value(kOfTheEvent[k], row.i);
  now.product = value(Role::product_id, row.i);
  if (now.product == kMissing) now.product = value(Role::product_name, row.i);
  const OpenEvent& above = event_above_;
  const bool numbered = now.id != kMissing || now.order != kMissing;
  const bool same = above.open && now.cells == above.cells && now.id == above.id && now.order == above.order && now.product != kMissing &&
                    above.product != kMissing && now.product != above.product && (numbered || !block.lines.empty());
  now.kept = same && above.kept;
  event_above_ = now;
  return same;
}

RowBuilder::Fate RowBuilder::judge_event(const RecordBlock& block, Row row) {
  flags_[row.i] = 0;
  const bool further = goes_on(block, row), with_the_first = event_above_.kept;
  event_above_.kept = false;
  if (TypedColumn* date = at(Role::date)) {
    if (date->values[row.i] == kUnreadable) return reject_cell(block, row, *date), Fate::rejected;
    if (date->values[row.i] == kMissing) return reject(block, row, date, "no date"), Fate::rejected;
  }
  if (at(Role::event) && value(Role::event, row.i) == kMissing) return reject(block, row, at(Role::event), "it does not say what happened"), Fate::rejected;
  if (!readable_amounts(block, row)) return Fate::rejected;
  if (further && with_the_first) {
    flags_[row.i] = kContinuation;
  } else if (const int64_t id = value(Role::event_id, row.i); id != kMissing) {
    // What a tool sends twice has one number; some number the page's visit, so what happened counts, too.
    const int64_t what = value(Role::event, row.i);
    if (!event_keys_.insert(static_cast<uint64_t>(what == kMissing ? 0 : what + 1) << 32 | static_cast<uint32_t>(id))) return Fate::duplicate;
  }
  event_above_.kept = true;
  const auto there = [&](Role role) { return value(role, row.i) != kMissing; };
  const bool named = there(Role::customer_id) || there(Role::email) || there(Role::phone) || there(Role::loyalty_id);
  counts.anonymous += !named && !(flags_[row.i] & kContinuation);
  const Role visitor = at(Role::device_id) ? Role::device_id : at(Role::customer_id) ? Role::customer_id : Role::email;
  if (at(Role::date) && !there(Role::event_id)) counts.repeated += repeats_.add(value(visitor, row.i), likeness_[row.i], row_bytes(block, row.record));
  if (const int64_t when = value(Role::date, row.i); when != kMissing) {
    first_utc_ms = std::min(first_utc_ms, when);
    last_utc_ms = std::max(last_utc_ms, when);
  }
  return Fate::kept;
}

}  // namespace clientele::ingest
