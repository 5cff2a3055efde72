// TypedColumn: cells that are not written in the usual way, and those that cannot be read.
#include "ingest/number_text.h"
#include "ingest/typed_columns.h"
#include "ingest/zone_names.h"

namespace clientele::ingest {
namespace {

std::string shown(std::string_view cell) {
  std::string out = "\"";
  out += cell.size() > 60 ? std::string(cell.substr(0, 57)) + "…" : std::string(cell);
  return out + "\"";
}

// "2024-03-05 00:00:00": a day, as a program writes it that knows only instants.
std::string_view without_midnight(std::string_view text) {
  const size_t at = text.find_first_of(" T");
  return at != text.npos && text.find(':', at) != text.npos && text.find_first_not_of("0:.", at + 1) == text.npos ? text.substr(0, at) : text;
}

}  // namespace

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

int64_t TypedColumn::slow_instant(std::string_view cell) {
  if (cell != last_text_) {
    last_text_.assign(cell);
    last_date_ = parse_date(cell, plan.date);
  }
  const DateCell& date = last_date_;
  last_says_ = Says::nothing;
  last_two_digits_ = date.fault == DateFault::none && date.two_digit_year;
  last_dotted_ = date.separator == '.';
  last_orders_ = date.orders;
  if (date.orders != 0) {
    const bool one = (date.orders & (date.orders - 1)) == 0;
    last_says_ = date.fault == DateFault::other_order ? Says::other : one ? Says::proof : Says::either;
  }
  if (date.fault == DateFault::blank) return table::kMissing;
  if (date.fault != DateFault::none) return plan.optional ? table::kMissing : kUnreadable;
  return date.absolute ? date.local_ms : (row_clock_ ? *row_clock_ : clock_).to_utc_ms(date.local_ms);
}

// Blank cells have the number of the column that stands in for this one.
void TypedColumn::fill_numbers(const RecordBlock& block, size_t from) {
  for (size_t i = 0; i < values.size(); ++i) {
    const uint32_t first = block.record_cells[from + i], n = block.record_cells[from + i + 1] - first;
    if (values[i] == table::kMissing && static_cast<uint32_t>(plan.fallback) < n) values[i] = any_number(block, first + static_cast<uint32_t>(plan.fallback), i, scales[i]);
  }
}

std::string_view TypedColumn::text_of(const RecordBlock& block, size_t record, std::string& scratch) const {
  const uint32_t first = block.record_cells[record], n = block.record_cells[record + 1] - first;
  if (plan.cell >= n) return {};
  const std::string_view text = trim(block.value(first + plan.cell, scratch)), day = without_midnight(text);
  if (plan.time_cell < 0 || static_cast<uint32_t>(plan.time_cell) >= n || day.empty() || day.find(':') != day.npos) return text;
  std::string kept;
  const std::string_view time = trim(block.value(first + static_cast<uint32_t>(plan.time_cell), kept));
  if (time.empty() || is_null_word(time)) return text;
  return scratch = std::string(day) + " " + std::string(time);
}

// Date and time of day in two cells, perhaps the zone's name in a third.
void TypedColumn::read_joined(const RecordBlock& block, size_t from) {
  std::string scratch, zone;
  for (size_t i = 0; i < values.size(); ++i) {
    const uint32_t first = block.record_cells[from + i], n = block.record_cells[from + i + 1] - first;
    const auto cell = static_cast<uint32_t>(plan.zone_cell);
    row_clock_ = plan.zone_cell >= 0 && cell < n ? &clock_of(trim(block.value(first + cell, zone))) : nullptr;
    values[i] = slow_instant(text_of(block, from + i, scratch));
    count_instants(1);
  }
  row_clock_ = nullptr;
}

// Of a zone that is not known: the shop's.
ZoneClock& TypedColumn::clock_of(std::string_view zone) {
  if (zone.empty()) return clock_;
  for (NamedClock& known : clocks_)
    if (known.name == zone) return known.clock ? *known.clock : clock_;
  NamedClock& fresh = clocks_.emplace_front();
  fresh.name = zone;
  if (const auto named = zone_named(zone)) return fresh.clock.emplace(*named);
  if (unknown_zone.empty()) unknown_zone = zone;
  return clock_;
}

std::string TypedColumn::fault_of(std::string_view cell) const {
  if (plan.type == CellType::instant) {
    const DateCell date = parse_date(cell, plan.date);
    switch (date.fault) {
      case DateFault::no_such_day: return "there is no such day: " + shown(cell);
      case DateFault::other_order: return "not a day in this column's order, " + std::string(order_name(plan.date.order)) + ": " + shown(cell);
      case DateFault::odd_year: return "a year outside 1900 to 2199, or between 41 and 68 without a century (of another calendar?): " + shown(cell);
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
