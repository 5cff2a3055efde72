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

std::string shown(std::string_view cell) {
  std::string out = "\"";
  out += cell.size() > 60 ? std::string(cell.substr(0, 57)) + "…" : std::string(cell);
  return out + "\"";
}

}  // namespace

TypedColumn::TypedColumn(const PlanColumn& plan_, const base::Zone& zone) : plan(plan_), clock_(zone), months_(months()) {
  if (plan.type == CellType::text || plan.type == CellType::flag) {
    if (plan.type == CellType::text) texts = std::make_shared<table::Dictionary>();
    codes_.emplace(plan, texts);
  }
}

void TypedColumn::read(const RecordBlock& block, size_t from, size_t to) {
  values = of_batch(values_, to - from);
  switch (plan.type) {
    case CellType::text: case CellType::flag: return read_texts(block, from, to);
    case CellType::instant: return read_instants(block, from, to);
    default: return read_numbers(block, from, to);
  }
}

void TypedColumn::read_texts(const RecordBlock& block, size_t from, size_t to) {
  codes_->read(block, from, to, plan.cell, values.data());
  if (plan.fallback < 0 || std::find(values.begin(), values.end(), table::kMissing) == values.end()) return;
  const std::span<int64_t> other = of_batch(fallback_, values.size());
  codes_->read(block, from, to, static_cast<uint32_t>(plan.fallback), other.data(), values.data());
  for (size_t i = 0; i < values.size(); ++i)
    if (values[i] == table::kMissing) values[i] = other[i];
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
  int64_t proofs = 0, either = 0;
  for (size_t i = from; i < to; ++i) {
    const uint32_t cell = cell_of(block, i, plan.cell);
    int64_t& value = values[i - from];
    uint8_t& scale = scales[i - from];
    scale = 0;
    value = table::kMissing;
    if (cell == kNoCell) continue;
    const Cell text = plain(block, cell);
    if (text.value.empty()) continue;
    if (text.padded && fast_number(text.value.data(), text.value.size(), decimal, value, scale)) {
      either += scale == 3;
      proofs += scale != 3 && scale != 0;
      continue;
    }
    scale = 0;
    uint8_t currency = 0;
    value = slow_number(text.value, scale, currency);
    if (currency != 0) {
      currency_seen[currency / 64] |= uint64_t{1} << (currency % 64);
      if (read_currency) currencies[i - from] = currency;
    }
  }
  n_proof += proofs;
  n_either += either;
}

int64_t TypedColumn::slow_number(std::string_view cell, uint8_t& scale, uint8_t& currency) {
  const NumberCell number = parse_number(cell, plan.number);
  if (number.fault == NumberFault::blank) return table::kMissing;
  if (number.fault != NumberFault::none) {
    n_against += number.fault == NumberFault::other_marks;
    return plan.optional ? table::kMissing : kUnreadable;
  }
  if (number.percent) return plan.optional ? table::kMissing : kUnreadable;
  const MarkReading marks = read_marks(cell);
  n_proof += marks.proves != 0;
  n_either += marks.either;
  scale = static_cast<uint8_t>(number.value.scale);
  currency = number.currency;
  shared_sign |= number.shared_sign;
  return number.value.mantissa;
}

void TypedColumn::read_instants(const RecordBlock& block, size_t from, size_t to) {
  for (size_t i = from; i < to; ++i) {
    const uint32_t cell = cell_of(block, i, plan.cell);
    values[i - from] = table::kMissing;
    if (cell == kNoCell) continue;
    const Cell text = plain(block, cell);
    if (!text.value.empty()) values[i - from] = text.padded && text.value.size() <= 24 ? instant(text.value) : slow_instant(text.value, false);
  }
}

int64_t TypedColumn::instant(std::string_view cell) {
  const char* p = cell.data();
  const size_t n = cell.size();
  const auto low = [](size_t bytes) { return bytes >= 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * bytes)) - 1; };
  const uint64_t a = table::word_at(p) & low(n), b = n > 8 ? table::word_at(p + 8) & low(n - 8) : 0, c = n > 16 ? table::word_at(p + 16) & low(n - 16) : 0;
  if (n != last_n_ || a != last_[0] || b != last_[1] || c != last_[2]) {
    last_says_ = Says::nothing;
    last_two_digits_ = last_dotted_ = false;
    int64_t local = 0;
    bool both = false;
    const bool calendar = plan.date.kind == DateKind::calendar;
    if (calendar && fast_iso(p, n, months_, local)) {
      last_value_ = clock_.to_utc_ms(local);
    } else if (calendar && plan.date.order != DateOrder::ymd && fast_triple(p, n, plan.date.order == DateOrder::dmy, months_, local, both)) {
      last_value_ = clock_.to_utc_ms(local);
      last_says_ = both ? Says::either : Says::proof;
      last_dotted_ = n > 2 && (p[1] == '.' || p[2] == '.');
    } else {
      last_value_ = slow_instant(cell, true);
    }
    last_[0] = a;
    last_[1] = b;
    last_[2] = c;
    last_n_ = n;
  }
  count_instant();
  return last_value_;
}

void TypedColumn::count_instant() {
  n_proof += last_says_ == Says::proof;
  n_either += last_says_ == Says::either;
  n_dotted += last_dotted_ && last_says_ == Says::either;
  n_two_digit_years += last_two_digits_;
  if (last_says_ != Says::other) return;
  for (size_t o = 0; o < 3; ++o) n_against_order[o] += last_orders_ >> o & 1;
}

int64_t TypedColumn::slow_instant(std::string_view cell, bool remembered) {
  const DateCell date = parse_date(cell, plan.date);
  last_says_ = Says::nothing;
  last_two_digits_ = date.fault == DateFault::none && date.two_digit_year;
  last_dotted_ = date.separator == '.';
  last_orders_ = date.orders;
  if (date.orders != 0) {
    const bool one = (date.orders & (date.orders - 1)) == 0;
    last_says_ = date.fault == DateFault::other_order ? Says::other : one ? Says::proof : Says::either;
  }
  if (!remembered) {
    last_n_ = 0;
    count_instant();
  }
  if (date.fault == DateFault::blank) return table::kMissing;
  if (date.fault != DateFault::none) return plan.optional ? table::kMissing : kUnreadable;
  return date.absolute ? date.local_ms : clock_.to_utc_ms(date.local_ms);
}

std::string TypedColumn::fault_of(std::string_view cell) const {
  if (plan.type == CellType::instant) {
    const DateCell date = parse_date(cell, plan.date);
    switch (date.fault) {
      case DateFault::no_such_day: return "there is no such day: " + shown(cell);
      case DateFault::other_order: return "not a day in this column's order, " + std::string(order_name(plan.date.order)) + ": " + shown(cell);
      case DateFault::bad_time: return "there is no such time: " + shown(cell);
      default: return "not a date: " + shown(cell);
    }
  }
  const NumberCell number = parse_number(cell, plan.number);
  switch (number.fault) {
    case NumberFault::other_marks: return "not written as this column writes numbers (" + plan.number.name(true) + "): " + shown(cell);
    case NumberFault::bad_groups: return "digits in odd groups: " + shown(cell);
    case NumberFault::out_of_range: return "a number too large or too fine to be held exactly: " + shown(cell);
    case NumberFault::none:
      if (number.percent) return "a percentage where a plain number belongs: " + shown(cell);
      return "an amount too large to be held exactly: " + shown(cell);
    default: return "not a number: " + shown(cell);
  }
}

}  // namespace clientele::ingest
