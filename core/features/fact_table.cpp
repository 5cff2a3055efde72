#include "features/fact_table.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/nearest.h"
#include "features/known.h"

namespace clientele::features {

using identity::Ledger;

FactTable::FactTable(const Ledger& ledger, base::Zone zone, std::optional<int64_t> as_of_day)
    : ledger_(ledger), zone_(std::move(zone)) {
  as_of_day_ = as_of_day ? *as_of_day : zone_.local_day(ledger.last_utc_ms) + 1;
  as_of_end_utc_ms_ = as_of_day ? zone_.day_start_utc_ms(as_of_day_ + 1) : std::numeric_limits<int64_t>::max();
  stated_ = as_of_day.has_value();
  cut_ = ledger.last_utc_ms >= as_of_end_utc_ms_;
  if (cut_) {
    order_end_.resize(ledger.n_persons);
    for (uint32_t p = 0; p < ledger.n_persons; ++p) {
      const auto first = ledger.placed_utc_ms.begin() + ledger.order_begin[p];
      const auto last = ledger.placed_utc_ms.begin() + ledger.order_begin[p + 1];
      order_end_[p] = static_cast<uint32_t>(std::lower_bound(first, last, as_of_end_utc_ms_) - ledger.placed_utc_ms.begin());
    }
  }
  for (const Feature& feature : order_features()) {
    specs_.push_back(feature.spec);
    columns_[std::string(feature.spec.name)].feature = &feature;
  }
}

uint32_t FactTable::credit_end(uint32_t person) const {
  const auto first = ledger_.credit_utc_ms.begin() + ledger_.credit_begin[person];
  const auto last = ledger_.credit_utc_ms.begin() + ledger_.credit_begin[person + 1];
  return static_cast<uint32_t>(std::lower_bound(first, last, as_of_end_utc_ms_) - ledger_.credit_utc_ms.begin());
}

const table::Mask* FactTable::known() {
  if (stated_ && !known_ready_) known_ = known_by(ledger_, as_of_end_utc_ms_);
  known_ready_ = true;
  return known_ ? &*known_ : nullptr;
}

bool FactTable::has(std::string_view name) const { return columns_.find(name) != columns_.end(); }

FactTable::Kept& FactTable::find(std::string_view name) {
  const auto at = columns_.find(name);
  if (at != columns_.end()) return at->second;
  std::vector<std::string_view> names;
  for (const FeatureSpec& spec : specs_) names.push_back(spec.name);
  const auto near = base::nearest(name, names);
  throw base::Error(base::Code::unknown_name, "There is no customer attribute " + std::string(name) + ".",
                    near.empty() ? "See the list of attributes." : "Did you mean " + std::string(near) + "?");
}

const table::Column& FactTable::column(std::string_view name) {
  Kept& kept = find(name);
  if (!kept.ready) {
    kept.column = kept.feature->compute(*this);
    kept.ready = true;
  }
  return kept.column;
}

namespace {

// By value: a task begins at its first step.
base::Task prepare_all(FactTable& facts, std::vector<std::string> names) {
  for (size_t i = 0; i < names.size(); ++i) {
    facts.column(names[i]);
    co_yield base::Progress{static_cast<double>(i + 1) / static_cast<double>(names.size()), "describing customers"};
  }
}

}  // namespace

base::Task FactTable::prepare(std::span<const std::string_view> names) {
  std::vector<std::string> own(names.begin(), names.end());
  for (const auto& name : own) find(name);
  return prepare_all(*this, std::move(own));
}

void FactTable::add(const FeatureSpec& spec, table::Column column) {
  const auto keep = [&](std::string_view text) -> std::string_view { return added_texts_.emplace_back(text); };
  const FeatureSpec own{keep(spec.name), spec.type, keep(spec.unit), keep(spec.formula), spec.identifier};
  const auto same = std::find_if(specs_.begin(), specs_.end(), [&](const FeatureSpec& s) { return s.name == spec.name; });
  if (same == specs_.end()) specs_.push_back(own);
  else *same = own;
  Kept& kept = columns_[std::string(spec.name)];
  kept.column = std::move(column);
  kept.ready = true;
}

const std::vector<uint32_t>& FactTable::person_of_order() {
  if (person_of_order_.empty() && ledger_.n_orders) {
    person_of_order_.resize(ledger_.n_orders);
    for (uint32_t p = 0; p < ledger_.n_persons; ++p)
      std::fill(person_of_order_.begin() + ledger_.order_begin[p], person_of_order_.begin() + ledger_.order_begin[p + 1], p);
  }
  return person_of_order_;
}

const std::vector<uint32_t>& FactTable::person_of_credit() {
  if (person_of_credit_.empty() && ledger_.n_persons && ledger_.credit_begin[ledger_.n_persons]) {
    person_of_credit_.resize(ledger_.credit_begin[ledger_.n_persons]);
    for (uint32_t p = 0; p < ledger_.n_persons; ++p)
      std::fill(person_of_credit_.begin() + ledger_.credit_begin[p], person_of_credit_.begin() + ledger_.credit_begin[p + 1], p);
  }
  return person_of_credit_;
}

const OrderTexts& FactTable::order_texts(ingest::Role role) {
  const auto at = order_texts_.find(role);
  return at != order_texts_.end() ? at->second : order_texts_.emplace(role, features::order_texts(ledger_, role)).first->second;
}

table::Column number_column(size_t n, table::ColumnType type, double value) {
  table::Column column;
  column.type = type;
  column.numbers.assign(n, value);
  return column;
}

}  // namespace clientele::features
