#pragma once
#include <cstdint>
#include <string_view>

namespace clientele::ingest {

/// A date taken apart, before anyone says which number is the day.
struct DateParts {
  int number[3] = {0, 0, 0};   ///< in the order written; two of them when `month` came as a name
  int digits[3] = {0, 0, 0};   ///< how many digits each was written with
  int month = 0;               ///< 1..12 from a name, else 0
  char separator = 0;
  bool time = false, seconds = false, am_pm = false, has_offset = false;
  int64_t time_ms = 0;         ///< since midnight
  int offset_minutes = 0;      ///< east of UTC
};

enum class ScanResult : uint8_t { ok, not_a_date, bad_time };

/// Takes a trimmed cell apart: numbers and month names in any order, time, AM/PM, offset. No allocation.
ScanResult scan_date(std::string_view text, DateParts& parts);

}  // namespace clientele::ingest
