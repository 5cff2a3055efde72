#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "base/civil.h"
#include "base/zone.h"
#include "table/text_key.h"

// The usual shapes of cells, read a word at a time. Everything else goes to parse_number and parse_date, which these
// agree with (a test compares them). All need 16 readable bytes behind the cell.
namespace clientele::ingest {

inline constexpr uint64_t kOnes = 0x0101010101010101;

/// Eight ASCII digits, first in the lowest byte, as a number. Source: Lemire, "Quickly parsing eight digits" (2018).
inline uint32_t eight_digits(uint64_t v) {
  v -= 0x3030303030303030;
  v = v * 10 + (v >> 8);
  return static_cast<uint32_t>(((v & 0x000000FF000000FF) * 0x000F424000000064 +
                                ((v >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32);
}

/// "123", "-12.50": up to 7 characters behind the sign with at most one decimal mark; false for anything else.
inline bool fast_number(const char* p, size_t n, char decimal, int64_t& mantissa, uint8_t& scale) {
  const bool negative = n > 0 && *p == '-';
  p += negative;
  n -= negative;
  if (n - 1 > 6) return false;  // n = 0 wraps
  // The characters at the top, '0' below them: leading zeros change nothing.
  uint64_t v = (table::word_at(p) << (64 - 8 * n)) | (0x3030303030303030 >> (8 * n));
  const uint64_t m = v ^ (kOnes * static_cast<uint8_t>(decimal));
  const uint64_t at = (m - kOnes) & ~m & 0x8080808080808080;  // lowest set bit marks the first decimal mark
  scale = 0;
  if (at != 0) {
    const uint64_t below = (at & (~at + 1)) - 1;       // bits under the mark's top bit …
    const uint64_t before = below >> 7;                // … and under the mark's byte
    const int byte = __builtin_ctzll(at) >> 3;
    scale = static_cast<uint8_t>(7 - byte);
    if (n == 1 || scale == 0 || byte + static_cast<int>(n) == 8) return false;  // ".", "12.", ".5": rare enough
    const uint64_t upper = byte == 7 ? 0 : ~uint64_t{0} << (8 * (byte + 1));
    v = (v & upper) | ((v & before) << 8) | 0x30;
  }
  const uint64_t d = v ^ 0x3030303030303030;
  if (((d + 0x7676767676767676) | d) & 0x8080808080808080) return false;
  const int64_t value = eight_digits(v);
  mantissa = negative ? -value : value;
  return true;
}

/// Wall clock to UTC with the zone's offset remembered between two changes.
class ZoneClock {
 public:
  explicit ZoneClock(const base::Zone& zone) : zone_(zone) {}
  int64_t to_utc_ms(int64_t local_ms) {
    if (local_ms >= from_ && local_ms < to_) return local_ms - offset_ms_;
    return look_up(local_ms);
  }

 private:
  int64_t look_up(int64_t local_ms);
  base::Zone zone_;
  int64_t from_ = 1, to_ = 0, offset_ms_ = 0;
};

/// Days since 1970 of the first of each month, 1900 to 2099.
class MonthTable {
 public:
  MonthTable() {
    for (int y = 0; y < 200; ++y)
      for (int m = 0; m < 12; ++m) {
        first_[static_cast<size_t>(y * 12 + m)] = static_cast<int32_t>(base::days_from_civil({1900 + y, m + 1, 1}));
        length_[static_cast<size_t>(y * 12 + m)] = static_cast<uint8_t>(base::days_in_month(1900 + y, m + 1));
      }
  }
  /// False when there is no such day between 1900 and 2099.
  bool day(uint32_t year, uint32_t month, uint32_t day, int64_t& days) const {
    const uint32_t i = (year - 1900) * 12 + month - 1;
    if (year - 1900 > 199 || month - 1 > 11 || day - 1 >= length_[i]) return false;
    days = first_[i] + static_cast<int64_t>(day) - 1;
    return true;
  }

 private:
  std::array<int32_t, 2400> first_;
  std::array<uint8_t, 2400> length_;
};

/// "YYYY-MM-DD", with " hh:mm" or " hh:mm:ss" behind it (or 'T'); false for anything else.
inline bool fast_iso(const char* p, size_t n, const MonthTable& months, int64_t& local_ms) {
  if (n != 10 && n != 16 && n != 19) return false;
  const uint64_t a = table::word_at(p) ^ 0x2D30302D30303030;  // "0000-00-"
  const auto d8 = static_cast<uint32_t>(p[8] - '0'), d9 = static_cast<uint32_t>(p[9] - '0');
  if ((((a + 0x7F76767F76767676) | a) & 0x8080808080808080) || d8 > 9 || d9 > 9) return false;
  const auto b = [a](int i) { return static_cast<uint32_t>(a >> (8 * i)) & 0xFF; };
  int64_t days = 0;
  if (!months.day(b(0) * 1000 + b(1) * 100 + b(2) * 10 + b(3), b(5) * 10 + b(6), d8 * 10 + d9, days)) return false;
  local_ms = days * base::kDayMs;
  if (n == 10) return true;
  if (p[10] != ' ' && p[10] != 'T') return false;
  uint64_t t = table::word_at(p + 11);
  if (n == 16) t = (t & 0x000000FFFFFFFFFF) | 0x30303A0000000000;  // ":00"
  const uint64_t c = t ^ 0x30303A30303A3030;  // "00:00:00"
  if (((c + 0x76767F76767F7676) | c) & 0x8080808080808080) return false;
  const auto e = [c](int i) { return static_cast<int64_t>(c >> (8 * i)) & 0xFF; };
  const int64_t hour = e(0) * 10 + e(1), minute = e(3) * 10 + e(4), second = e(6) * 10 + e(7);
  if (hour > 23 || minute > 59 || second > 59) return false;
  local_ms += ((hour * 60 + minute) * 60 + second) * 1000;
  return true;
}

/// "3/12/2010", "03.12.2010 8:26" with 1 or 2 digits, a 4-digit year and the same separator twice; false for
/// anything else, and where the day is not one in this order. `both`: it is one in the other order too.
inline bool fast_triple(const char* p, size_t n, bool day_first, const MonthTable& months, int64_t& local_ms, bool& both) {
  const char* const end = p + n;
  const auto digit = [&](size_t i) { return static_cast<uint32_t>(p[i] - '0'); };
  const auto one_or_two = [&](uint32_t& value) {
    value = digit(0);
    if (value > 9) return false;
    if (digit(1) <= 9) {
      value = value * 10 + digit(1);
      ++p;
    }
    ++p;
    return true;
  };
  if (n < 8) return false;
  uint32_t a = 0, b = 0;
  if (!one_or_two(a)) return false;
  const char separator = *p++;
  if ((separator != '/' && separator != '.' && separator != '-') || !one_or_two(b) || *p++ != separator) return false;
  if (end - p < 4 || digit(0) > 9 || digit(1) > 9 || digit(2) > 9 || digit(3) > 9) return false;
  const uint32_t year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  p += 4;
  int64_t days = 0;
  if (!months.day(year, day_first ? b : a, day_first ? a : b, days)) return false;
  both = a <= 12 && b <= 12;
  local_ms = days * base::kDayMs;
  if (p == end) return true;
  uint32_t hour = 0;
  if (*p++ != ' ' || !one_or_two(hour) || *p != ':') return false;
  const int64_t minute = digit(1) * 10 + digit(2);
  if (hour > 23 || digit(1) > 5 || digit(2) > 9) return false;
  p += 3;
  local_ms += (hour * 60 + minute) * 60'000;
  if (p == end) return true;
  if (end - p != 3 || *p != ':' || digit(1) > 5 || digit(2) > 9) return false;
  local_ms += (digit(1) * 10 + digit(2)) * 1000;
  return true;
}

}  // namespace clientele::ingest
