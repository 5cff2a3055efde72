#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace clientele::ingest {

enum class DateOrder : uint8_t { ymd, dmy, mdy };
enum class DateKind : uint8_t {
  calendar,      ///< year, month and day as text, in some order, with or without a time
  compact,       ///< 20210304, 20210304101500
  epoch_s, epoch_ms, epoch_us,
  excel_days,    ///< days since 1899-12-30, with a fraction for the time
};

/// How one column writes its dates. Within `calendar`, only numbers like 03/04/2021 need the order: ISO dates and
/// month names say themselves what they are.
struct DateFormat {
  DateKind kind = DateKind::calendar;
  DateOrder order = DateOrder::dmy;
};

enum class DateFault : uint8_t {
  none, blank,
  not_a_date,
  no_such_day,    ///< 31 April, 1900-02-29, year 0
  other_order,    ///< a day, but not in the column's order: 25/12/2021 where the month stands first
  odd_year,       ///< outside 1900 to 2199, or 41 to 68 without a century: another calendar, or a slip
  bad_time,       ///< 25:61
};

inline constexpr uint8_t order_bit(DateOrder order) { return static_cast<uint8_t>(1u << static_cast<unsigned>(order)); }

struct DateCell {
  DateFault fault = DateFault::none;
  int64_t local_ms = 0;         ///< wall clock as if UTC; the instant itself when `absolute`
  bool absolute = false;        ///< an offset was written, or it counts from the epoch
  uint8_t orders = 0;           ///< order_bits under which a triple of numbers is a day; 0 = it needs no order
  bool two_digit_year = false;
  // What was written, for the column's format in words:
  char separator = 0;
  bool year_first = false, month_name = false, time = false, seconds = false, am_pm = false;
};

/// Reads one cell (quotes already off). Does not throw, does not allocate.
/// Two-digit years: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068.
DateCell parse_date(std::string_view cell, DateFormat format);

/// What a column's cells say about its dates.
struct DateEvidence {
  int64_t n_calendar = 0;       ///< readable as calendar dates in some order
  int64_t n_not = 0;            ///< not blank, and no date of any kind
  int64_t n_faulty = 0;         ///< of n_not: looks like a date and is none (31 April)
  int64_t only[3] = {0, 0, 0};  ///< by DateOrder: cells that are a day in this order alone
  int64_t valid[3] = {0, 0, 0}; ///< cells that are a day in this order, perhaps in others too
  int64_t n_triples = 0;        ///< cells that need an order
  int64_t n_compact = 0, n_epoch_s = 0, n_epoch_ms = 0, n_epoch_us = 0, n_excel = 0;
  int64_t n_two_digit_years = 0, n_am_pm = 0, n_dotted = 0, n_time = 0, n_absolute = 0;
  DateCell shape;               ///< of the first readable cell

  void add(std::string_view cell, int64_t times = 1);
};

/// "DD/MM/YYYY hh:mm", "YYYY-MM-DD", "D Month YYYY", "seconds since 1970", "Excel day numbers".
std::string format_name(const DateFormat& format, const DateCell& shape);
std::string_view order_name(DateOrder order);  ///< "ymd", "dmy", "mdy"

}  // namespace clientele::ingest
