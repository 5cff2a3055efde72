#include "ingest/date_format.h"

#include <algorithm>

#include "base/civil.h"
#include "ingest/date_scan.h"
#include "ingest/number_text.h"

namespace clientele::ingest {
namespace {

constexpr int64_t kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool valid_day(int year, int month, int day) { return year >= 1 && base::is_valid({year, month, day}); }

int full_year(int year, int digits) { return digits > 2 ? year : year < 69 ? 2000 + year : 1900 + year; }

// Years in which somebody may have ordered. 2566 is Buddhist, 1402 Persian, and so is 66: none of them is to be guessed at.
bool plausible(int year, int digits) { return digits > 2 ? year >= 1900 && year <= 2199 : year <= 40 || year > 68; }

void set_day(DateCell& out, int year, int month, int day) {
  out.local_ms = base::days_from_civil({year, month, day}) * base::kDayMs;
}

// Three numbers (or two and a month's name) as a day.
void place_day(const DateParts& parts, DateFormat format, DateCell& out) {
  const auto& [a, b, c] = parts.number;
  const auto& [da, db, dc] = parts.digits;
  out.separator = parts.separator;
  out.month_name = parts.month != 0;
  if (parts.month != 0) {  // D Month Y, Month D Y, Y Month D
    const bool year_first = da > 2;
    const int year_digits = year_first ? da : db;
    const int year = full_year(year_first ? a : b, year_digits), day = year_first ? b : a;
    out.two_digit_year = year_digits <= 2;
    out.year_first = year_first;
    if (!plausible(year_first ? a : b, year_digits)) out.fault = DateFault::odd_year;
    else if (!valid_day(year, parts.month, day)) out.fault = DateFault::no_such_day;
    else set_day(out, year, parts.month, day);
    return;
  }
  if (da > 2) {
    out.year_first = true;
    if (dc > 2) out.fault = DateFault::not_a_date;
    else if (a != 0 && !plausible(a, da)) out.fault = DateFault::odd_year;
    else if (!valid_day(a, b, c)) out.fault = DateFault::no_such_day;
    else set_day(out, a, b, c);
    return;
  }
  if (db > 2 || (da == 1 && dc == 1)) {  // 3/2021/4, and 1.2.3 as versions are numbered
    out.fault = DateFault::not_a_date;
    return;
  }
  const int year_last = full_year(c, dc);
  if (dc > 1 && valid_day(year_last, b, a)) out.orders |= order_bit(DateOrder::dmy);
  if (dc > 1 && valid_day(year_last, a, b)) out.orders |= order_bit(DateOrder::mdy);
  if (dc <= 2 && valid_day(full_year(a, da), b, c)) out.orders |= order_bit(DateOrder::ymd);
  out.two_digit_year = dc <= 2;
  // 41 to 68 are no days, so these years stand where they seem to.
  const bool year_at_end = (out.orders & order_bit(DateOrder::ymd)) == 0;
  if (out.orders != 0 && !plausible(year_at_end ? c : a, year_at_end ? dc : da) && (year_at_end || out.orders == order_bit(DateOrder::ymd))) {
    out.orders = 0;
    out.fault = DateFault::odd_year;
    return;
  }
  if (out.orders == 0) {
    out.fault = DateFault::no_such_day;
  } else if (!(out.orders & order_bit(format.order))) {
    // 31/04/2021 in a column that puts the day first is an impossible day there, not another order.
    out.fault = DateFault::other_order;
  } else if (format.order == DateOrder::ymd) {
    set_day(out, full_year(a, da), b, c);
    out.year_first = true;
  } else if (format.order == DateOrder::dmy) {
    set_day(out, year_last, b, a);
  } else {
    set_day(out, year_last, a, b);
  }
}

DateCell calendar(std::string_view text, DateFormat format) {
  DateCell out;
  DateParts parts;
  const ScanResult result = scan_date(text, parts);
  if (result == ScanResult::not_a_date) {
    out.fault = DateFault::not_a_date;
    return out;
  }
  place_day(parts, format, out);
  if (out.fault != DateFault::none) return out;
  if (result == ScanResult::bad_time) {
    out.fault = DateFault::bad_time;
    return out;
  }
  out.time = parts.time;
  out.seconds = parts.seconds;
  out.am_pm = parts.am_pm;
  out.local_ms += parts.time_ms;
  if (parts.has_offset) {
    out.absolute = true;
    out.local_ms -= parts.offset_minutes * kMinute;
  }
  return out;
}

// All digits, of which `n`; false when something else stands there.
bool whole_number(std::string_view text, int64_t& value) {
  if (text.empty() || text.size() > 18) return false;
  value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    value = value * 10 + (c - '0');
  }
  return true;
}

DateCell compact(std::string_view text) {
  DateCell out;
  out.year_first = true;
  int64_t value = 0;
  if ((text.size() != 8 && text.size() != 12 && text.size() != 14) || !whole_number(text, value)) {
    out.fault = DateFault::not_a_date;
    return out;
  }
  int64_t clock = 0;
  if (text.size() == 14) clock = value % 1'000'000;
  if (text.size() == 12) clock = value % 10'000 * 100;
  const int64_t day = text.size() == 8 ? value : text.size() == 12 ? value / 10'000 : value / 1'000'000;
  const int year = static_cast<int>(day / 10'000), month = static_cast<int>(day / 100 % 100);
  if (!valid_day(year, month, static_cast<int>(day % 100))) {
    out.fault = DateFault::no_such_day;
    return out;
  }
  set_day(out, year, month, static_cast<int>(day % 100));
  out.time = text.size() > 8;
  out.seconds = text.size() == 14;
  if (clock / 10'000 > 23 || clock / 100 % 100 > 59 || clock % 100 > 59) out.fault = DateFault::bad_time;
  out.local_ms += clock / 10'000 * kHour + clock / 100 % 100 * kMinute + clock % 100 * kSecond;
  return out;
}

// Counted time. Between 1970 and 2200 for the epoch kinds; Excel's days from 1900-03-01 on (its 1900 had a 29
// February that never was) to 2199.
DateCell counted(std::string_view text, DateKind kind) {
  DateCell out;
  out.fault = DateFault::not_a_date;
  const size_t point = text.find_first_of(".,");
  int64_t whole = 0, fraction = 0, unit = 1;
  if (!whole_number(text.substr(0, point), whole)) return out;
  if (point != std::string_view::npos) {
    const std::string_view rest = text.substr(point + 1);
    if (rest.empty() || !whole_number(rest.substr(0, 12), fraction)) return out;
    for (size_t i = 0; i < rest.substr(0, 12).size(); ++i) unit *= 10;
  }
  out.time = out.seconds = true;
  constexpr int64_t kLastMs = 7'258'118'400'000;  // 2200-01-01
  if (kind == DateKind::excel_days) {
    if (whole < 61 || whole > 109'574) return out;
    const double part = static_cast<double>(fraction) / static_cast<double>(unit);
    out.local_ms = (whole - 25'569) * base::kDayMs + static_cast<int64_t>(part * 86'400 + 0.5) * kSecond;
  } else {
    out.absolute = true;
    if (kind == DateKind::epoch_s) {
      if (whole > kLastMs / 1000) return out;
      out.local_ms = whole * 1000 + fraction * 1000 / unit;
    } else {
      out.local_ms = kind == DateKind::epoch_us ? whole / 1000 : whole;
    }
    if (out.local_ms > kLastMs) return out;
  }
  out.fault = DateFault::none;
  return out;
}

}  // namespace

DateCell parse_date(std::string_view cell, DateFormat format) {
  const std::string_view text = trim(cell);
  if (text.empty()) {
    DateCell out;
    out.fault = DateFault::blank;
    return out;
  }
  switch (format.kind) {
    case DateKind::calendar: return calendar(text, format);
    case DateKind::compact: return compact(text);
    default: return counted(text, format.kind);
  }
}

void DateEvidence::add(std::string_view cell, int64_t times) {
  const std::string_view text = trim(cell);
  if (text.empty()) return;
  int64_t value = 0;
  const size_t point = std::min(text.find('.'), text.find(','));
  if (whole_number(text.substr(0, point), value) && (point == std::string_view::npos || point == 5 || point == 10)) {
    const bool whole = point == std::string_view::npos;
    const auto readable = [&](DateKind kind) { return parse_date(text, {kind, DateOrder::ymd}).fault == DateFault::none; };
    bool any = false;
    if (whole && readable(DateKind::compact)) n_compact += times, any = true;
    if (point == 10 || (whole && text.size() == 10)) n_epoch_s += readable(DateKind::epoch_s) ? times : 0, any = true;
    if (whole && text.size() == 13) n_epoch_ms += readable(DateKind::epoch_ms) ? times : 0, any = true;
    if (whole && text.size() == 16) n_epoch_us += readable(DateKind::epoch_us) ? times : 0, any = true;
    if ((point == 5 || text.size() == 5) && value >= 25'569 && value <= 73'050) n_excel += times, any = true;  // 1970 … 2099
    if (!any) n_not += times;
    return;
  }
  DateCell best = parse_date(text, {DateKind::calendar, DateOrder::dmy});
  if (best.fault == DateFault::other_order)
    best = parse_date(text, {DateKind::calendar, best.orders & order_bit(DateOrder::mdy) ? DateOrder::mdy : DateOrder::ymd});
  if (best.fault != DateFault::none) {
    n_not += times;
    if (best.fault == DateFault::no_such_day || best.fault == DateFault::odd_year || best.fault == DateFault::bad_time) n_faulty += times;
    return;
  }
  if (n_calendar == 0) shape = best;
  n_calendar += times;
  if (best.orders != 0) n_triples += times;
  for (const DateOrder order : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy}) {
    if (best.orders & order_bit(order)) valid[static_cast<size_t>(order)] += times;
    if (best.orders == order_bit(order)) only[static_cast<size_t>(order)] += times;
  }
  if (best.two_digit_year) n_two_digit_years += times;
  if (best.am_pm) n_am_pm += times;
  if (best.orders != 0 && best.separator == '.') n_dotted += times;
  if (best.time) n_time += times;
  if (best.absolute) n_absolute += times;
}

std::string_view order_name(DateOrder order) {
  return order == DateOrder::ymd ? "ymd" : order == DateOrder::dmy ? "dmy" : "mdy";
}

std::string format_name(const DateFormat& format, const DateCell& shape) {
  switch (format.kind) {
    case DateKind::compact: return shape.time ? "YYYYMMDDhhmmss" : "YYYYMMDD";
    case DateKind::epoch_s: return "seconds since 1970";
    case DateKind::epoch_ms: return "milliseconds since 1970";
    case DateKind::epoch_us: return "microseconds since 1970";
    case DateKind::excel_days: return "Excel day numbers";
    case DateKind::calendar: break;
  }
  const std::string s(1, shape.separator ? shape.separator : '-');
  const std::string year = shape.two_digit_year ? "YY" : "YYYY";
  const bool ymd = shape.year_first || (shape.orders != 0 && format.order == DateOrder::ymd);
  std::string out = shape.month_name ? (shape.year_first ? year + " Month D" : "D Month " + year)
                    : ymd            ? year + s + "MM" + s + "DD"
                    : format.order == DateOrder::dmy ? "DD" + s + "MM" + s + year
                                                     : "MM" + s + "DD" + s + year;
  if (shape.time) out += shape.seconds ? " hh:mm:ss" : " hh:mm";
  if (shape.am_pm) out += " AM/PM";
  if (shape.absolute) out += " +hh:mm";
  return out;
}

}  // namespace clientele::ingest
