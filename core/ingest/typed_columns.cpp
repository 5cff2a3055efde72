#include "ingest/typed_columns.h"

#include <algorithm>

namespace clientele::ingest {
namespace {

constexpr uint32_t kNoCell = 0xFFFFFFFF;

// The cell of a record in a column, or kNoCell when the record is too short.
inline uint32_t cell_of(const RecordBlock& block, size_t record, uint32_t column) {
  const uint32_t first = block.record_cells[record];
  return column < block.record_cells[record + 1] - first ? first + column : kNoCell;
}

const MonthTable& months() {
  static const MonthTable table;
  return table;
}

template <class T>
std::span<T> of_batch(std::vector<T>& storage, size_t n) {
  if (storage.size() < n) storage.resize(n);
  return {storage.data(), n};
}

}  // namespace

TypedColumn::TypedColumn(const PlanColumn& plan_, const base::Zone& zone) : plan(plan_), clock_(zone), months_(months()) {
  if (plan.type == CellType::text || plan.type == CellType::flag) {
    if (plan.type == CellType::text) texts = std::make_shared<table::Dictionary>();
    codes_.emplace(plan, texts);
  }
}

void TypedColumn::read(const RecordBlock& block, size_t from, size_t to, RowAbove& above) {
  values = of_batch(values_, to - from);
  switch (plan.type) {
    case CellType::text: case CellType::flag: return read_texts(block, from, above);
    case CellType::instant: return plan.time_cell >= 0 || plan.zone_cell >= 0 ? read_joined(block, from) : read_instants(block, from, above);
    default: return read_numbers(block, from, to);
  }
}

void TypedColumn::read_texts(const RecordBlock& block, size_t from, RowAbove& above) {
  constexpr int64_t kAsAbove = table::kMissing + 1;
  std::fill(values.begin(), values.end(), kAsAbove);
  codes_->read(block, from, above.fresh(plan.cell), plan.cell, values.data());
  int64_t last = table::kMissing;
  for (int64_t& value : values) value = last = value == kAsAbove ? last : value;
  if (plan.fallback < 0) return;
  blank_.clear();
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i] == table::kMissing) blank_.push_back(static_cast<uint32_t>(i));
  codes_->read(block, from, blank_, static_cast<uint32_t>(plan.fallback), values.data());
}

inline TypedColumn::Cell TypedColumn::plain(const RecordBlock& block, uint32_t cell) {
  const std::string_view raw = block.raw(cell);
  if (raw.empty() || block.quote == 0 || raw.front() != block.quote) return {raw, true};
  const std::string_view value = block.value(cell, scratch_);
  return {value, value.data() != scratch_.data()};
}

void TypedColumn::read_numbers(const RecordBlock& block, size_t from, size_t to) {
  scales = of_batch(scales_, to - from);
  if (read_currency) {
    currencies = of_batch(currencies_, to - from);
    std::fill(currencies.begin(), currencies.end(), uint8_t{0});
  }
  const char decimal = plan.number.decimal;
  int64_t* const out = values.data();
  uint8_t* const out_scales = scales.data();
  int64_t proofs = 0, either = 0;
  for (size_t i = from; i < to; ++i) {
    const uint32_t cell = cell_of(block, i, plan.cell);
    int64_t value = table::kMissing;
    uint8_t scale = 0;
    if (cell != kNoCell) {
      const std::string_view raw = block.raw(cell);
      if (fast_number(raw.data(), raw.size(), decimal, value, scale)) {   // a quote is no digit
        either += scale == 3;
        proofs += scale != 3 && scale != 0;
      } else {
        value = any_number(block, cell, i - from, scale);
      }
    }
    out[i - from] = value;
    out_scales[i - from] = scale;
  }
  n_proof += proofs;
  n_either += either;
  if (plan.fallback >= 0) fill_numbers(block, from);
}

int64_t TypedColumn::any_number(const RecordBlock& block, uint32_t cell, size_t row, uint8_t& scale) {
  scale = 0;
  const Cell text = plain(block, cell);
  if (text.value.empty()) return table::kMissing;
  int64_t value = 0;
  if (text.padded && fast_number(text.value.data(), text.value.size(), plan.number.decimal, value, scale)) {
    n_either += scale == 3;
    n_proof += scale != 3 && scale != 0;
    return value;
  }
  scale = 0;
  uint8_t currency = 0;
  value = slow_number(text.value, scale, currency);
  if (currency != 0) {
    currency_seen[currency / 64] |= uint64_t{1} << (currency % 64);
    if (read_currency) currencies[row] = currency;
  }
  return value;
}

void TypedColumn::read_instants(const RecordBlock& block, size_t from, RowAbove& above) {
  const std::vector<uint32_t>& fresh = above.fresh(plan.cell);
  for (size_t k = 0; k < fresh.size(); ++k) {
    const size_t row = fresh[k], end = k + 1 < fresh.size() ? fresh[k + 1] : values.size();
    int64_t value = table::kMissing;
    if (const uint32_t cell = cell_of(block, from + row, plan.cell); cell != kNoCell) {
      const Cell text = plain(block, cell);
      if (!text.value.empty()) {
        value = text.padded ? instant(text.value) : slow_instant(text.value);
        count_instants(static_cast<int64_t>(end - row));
      }
    }
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(row), values.begin() + static_cast<std::ptrdiff_t>(end), value);
  }
}

int64_t TypedColumn::instant(std::string_view cell) {
  const char* p = cell.data();
  const size_t n = cell.size();
  int64_t local = 0;
  bool both = false;
  last_says_ = Says::nothing;
  last_two_digits_ = last_dotted_ = false;
  if (plan.date.kind != DateKind::calendar) return slow_instant(cell);
  if (fast_iso(p, n, months_, local)) return clock_.to_utc_ms(local);
  if (plan.date.order == DateOrder::ymd || !fast_triple(p, n, plan.date.order == DateOrder::dmy, months_, local, both)) return slow_instant(cell);
  last_says_ = both ? Says::either : Says::proof;
  last_dotted_ = n > 2 && (p[1] == '.' || p[2] == '.');
  return clock_.to_utc_ms(local);
}

void TypedColumn::count_instants(int64_t n) {
  if (last_says_ == Says::proof) n_proof += n;
  if (last_says_ == Says::either) n_either += n;
  if (last_says_ == Says::either && last_dotted_) n_dotted += n;
  if (last_two_digits_) n_two_digit_years += n;
  if (last_says_ != Says::other) return;
  for (size_t o = 0; o < 3; ++o)
    if (last_orders_ >> o & 1) n_against_order[o] += n;
}

}  // namespace clientele::ingest
