// A cell as a date: an instant that is the same again when it is written as ISO 8601, in every format.
//   byte 0  the column's format
#include <algorithm>
#include <cstdio>
#include <vector>

#include "fuzz/claim.h"
#include "ingest/date_format.h"
#include "ingest/fast_cells.h"

using namespace clientele;
using fuzz::claim;
using ingest::DateFault;
using ingest::DateKind;
using ingest::DateOrder;

namespace {

constexpr ingest::DateFormat kIso{DateKind::calendar, DateOrder::ymd};

std::string iso_text(int64_t local_ms) {
  int64_t day = local_ms / base::kDayMs, ms = local_ms % base::kDayMs;
  if (ms < 0) ms += base::kDayMs, --day;
  char clock[16];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d.%03d", int(ms / 3'600'000), int(ms / 60'000 % 60), int(ms / 1000 % 60), int(ms % 1000));
  return base::iso_date(day) + clock;
}

void check_short_ways(const std::string& cell) {
  static const ingest::MonthTable months;
  std::vector<char> padded(cell.begin(), cell.end());
  padded.resize(cell.size() + 16, '7');
  int64_t local_ms = 0;
  if (ingest::fast_iso(padded.data(), cell.size(), months, local_ms)) {
    const auto slow = ingest::parse_date(cell, kIso);
    claim(slow.fault == DateFault::none && slow.local_ms == local_ms && !slow.absolute, "the short way reads the same ISO date");
  }
  for (const bool day_first : {true, false}) {
    bool both = false;
    if (!ingest::fast_triple(padded.data(), cell.size(), day_first, months, local_ms, both)) continue;
    const auto slow = ingest::parse_date(cell, {DateKind::calendar, day_first ? DateOrder::dmy : DateOrder::mdy});
    const uint8_t bits = ingest::order_bit(DateOrder::dmy) | ingest::order_bit(DateOrder::mdy);
    claim(slow.fault == DateFault::none && slow.local_ms == local_ms, "the short way reads the same date");
    claim(((slow.orders & bits) == bits) == both, "and knows whether it is one in the other order");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string cell(fuzz::rest_of(data, size, 1));
  const ingest::DateFormat format{static_cast<DateKind>(data[0] % 6), static_cast<DateOrder>(data[0] / 6 % 3)};
  const ingest::DateCell date = ingest::parse_date(cell, format);
  ingest::DateEvidence evidence;
  evidence.add(cell, 2);
  claim(!ingest::format_name(format, date).empty(), "a format has a name");
  check_short_ways(cell);
  if (date.fault != DateFault::none) return 0;
  const int64_t year_1 = base::days_from_civil({1, 1, 1}), year_10000 = base::days_from_civil({10'000, 1, 1});
  // An offset may carry it over the edge of the calendar.
  claim(date.local_ms >= (year_1 - 1) * base::kDayMs && date.local_ms < (year_10000 + 1) * base::kDayMs, "a date is of this calendar");
  if (date.local_ms < year_1 * base::kDayMs || date.local_ms >= year_10000 * base::kDayMs) return 0;
  const auto again = ingest::parse_date(iso_text(date.local_ms), kIso);
  claim(again.fault == DateFault::none && again.local_ms == date.local_ms, "a date written as ISO 8601 is the same");
  if (format.kind == DateKind::calendar && date.orders != 0) claim(date.orders & ingest::order_bit(format.order), "a date is one in its column's order");
  return 0;
}
