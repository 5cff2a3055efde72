#include "identity/row_loader.h"

#include <algorithm>

namespace clientele::identity {

using ingest::Role;
using table::kMissing;

namespace {

bool says_refunded(std::string_view status) {
  constexpr std::string_view kWord = "refunded";
  status = trimmed(status);
  if (status.substr(0, 3) == "wc-") status.remove_prefix(3);  // WooCommerce's own spelling
  return std::equal(status.begin(), status.end(), kWord.begin(), kWord.end(), [](char a, char b) { return (a | 0x20) == b; });
}

}  // namespace

RowLoader::RowLoader(const ingest::SourceTable& table, size_t source, const KeyNodes& keys) : table_(table) {
  meaning_.order_total = table.order_level_total;
  meaning_.priced = table.has(Role::unit_price);
  meaning_.has_lines = table.has(Role::line_amount);
  values_.fill(kMissing);
  inputs_.reserve(kFields + 4);
  inputs_.push_back({kFlags, &table.flags});
  add(kDate, Role::date);
  add(kLineMoney, Role::line_amount);
  add(kLineDiscount, Role::line_discount);
  add(kTotal, Role::amount);
  n_own_ = inputs_.size();
  add(kSubtotal, Role::subtotal);
  add(kRefunded, Role::refunded);
  add(kDiscount, Role::discount);
  add(kTax, Role::tax);
  add(kShipping, Role::shipping);
  // Where no column says how much went back, "refunded" means all of it.
  if (!table.has(Role::refunded)) {
    add_status(Role::status);
    add_status(Role::order_status);
  }
  for (size_t k = 0; k < kKeyKinds; ++k) {
    const auto kind = static_cast<KeyKind>(k);
    if (!holds_people(table) || !has_key(table, kind)) continue;
    add(static_cast<Field>(kKeys + k), role_of(kind));
    inputs_.back().nodes = &keys.nodes(source, kind);
  }
  for (const Input& input : inputs_) {
    const bool known = std::find(meaning_.fields.begin(), meaning_.fields.end(), input.field) != meaning_.fields.end();
    if (input.field > kTotal && !known) meaning_.fields.push_back(input.field);
    if (input.field == kTotal && meaning_.order_total) meaning_.fields.push_back(input.field);
    if (input.field == kFlags) flags_ = &input.values;
    if (input.field == kDate) date_ = &input.values;
    if (input.field == (meaning_.has_lines ? kLineMoney : kTotal)) money_ = &input.values;
  }
  plain_ = !meaning_.order_total && money_ && !table.has(Role::line_discount);
}

void RowLoader::add(Field field, Role role) {
  if (table_.has(role)) inputs_.push_back({field, &table_[role]});
}

void RowLoader::add_status(Role role) {
  if (!table_.has(role) || !table_.texts[static_cast<size_t>(role)]) return;
  const table::Dictionary& texts = table_.text(role);
  auto& marks = refunded_codes_[role == Role::status ? 0 : 1];
  marks.assign(texts.size(), 0);
  for (uint32_t code = 0; code < texts.size(); ++code) marks[code] = says_refunded(texts[code]);
  if (std::find(marks.begin(), marks.end(), 1) == marks.end()) return;
  add(kStatusRefunded, role);
  inputs_.back().is_refunded = &marks;
}

int64_t RowLoader::Input::meaning_of(int64_t value) const {
  if (value == kMissing) return kMissing;
  if (is_refunded) return (*is_refunded)[static_cast<size_t>(value)] ? 1 : kMissing;
  if (!nodes) return value;
  const uint32_t node = (*nodes)[static_cast<size_t>(value)];
  return node == kNoNode ? kMissing : node;
}

void RowLoader::load(uint32_t first, uint32_t n) {
  for (Input& input : inputs_) input.column->read(first, {input.values.data(), n});
}

// Of the two columns that may say "refunded" one is enough.
void RowLoader::take(const Input& input, int64_t cell) {
  const int64_t value = input.meaning_of(cell);
  if (input.field != kStatusRefunded || value != kMissing) values_[input.field] = value;
}

const RowValues& RowLoader::order_values(uint32_t i) {
  values_[kStatusRefunded] = kMissing;
  for (size_t k = n_own_; k < inputs_.size(); ++k) take(inputs_[k], inputs_[k].values[i]);
  return values_;
}

const RowValues& RowLoader::at(uint32_t i) {
  for (size_t k = 0; k < n_own_; ++k) take(inputs_[k], inputs_[k].values[i]);
  order_values(i);
  settle();
  return values_;
}

const RowValues& RowLoader::row(uint32_t row) {
  values_[kStatusRefunded] = kMissing;
  for (const Input& input : inputs_) take(input, (*input.column)[row]);
  settle();
  return values_;
}

// In a log without order totals the amount is the row's own.
void RowLoader::settle() {
  if (meaning_.order_total) return;
  if (!meaning_.has_lines || values_[kLineMoney] == kMissing) values_[kLineMoney] = values_[kTotal];
  values_[kTotal] = kMissing;
}

}  // namespace clientele::identity
