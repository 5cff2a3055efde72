// TypedColumn: cells that are not written in the usual way, and those that cannot be read.
#include "ingest/typed_columns.h"

namespace clientele::ingest {
namespace {

std::string shown(std::string_view cell) {
  std::string out = "\"";
  out += cell.size() > 60 ? std::string(cell.substr(0, 57)) + "…" : std::string(cell);
  return out + "\"";
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
