#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/money.h"
#include "ingest/currency_marks.h"

namespace clientele::ingest {

/// How one column writes its numbers: found from all of its cells, never from one.
/// Signs, brackets, currencies, percent and the digits of other scripts are plain in each cell; only the meaning of
/// '.' and ',' is not.
struct NumberFormat {
  char decimal = '.';   ///< '.' or ','; the other one, spaces and apostrophes may then group digits

  /// "1,234.50" or "1.234,50"; with `grouped` false "1234.50" or "1234,50".
  std::string name(bool grouped) const;
};

enum class NumberFault : uint8_t {
  none,
  blank,
  not_a_number,   ///< letters, hex, underscores, NaN, Infinity, several numbers
  other_marks,    ///< a number, but its marks contradict the column's
  bad_groups,     ///< "9,0,0"
  out_of_range,   ///< more digits than can be held exactly
};

/// A cell as number, and what else it says.
struct NumberCell {
  NumberFault fault = NumberFault::none;
  base::Decimal value;
  uint8_t currency = 0;   ///< for currency_code(); 0 = none written
  bool shared_sign = false;  ///< the sign stands for several currencies ("$")
  bool percent = false;   ///< value already divided by 100
  bool grouped = false;   ///< digits stood in groups by ',' or '.'
  bool exponent = false;
};

/// Reads one cell (quotes already off) in the column's format. Exact; does not throw, does not allocate.
NumberCell parse_number(std::string_view cell, NumberFormat format);

/// What a column's cells say about its marks.
struct NumberEvidence {
  int64_t n_numbers = 0;        ///< readable one way or the other
  int64_t n_not = 0;            ///< not blank and no number at all
  int64_t n_whole = 0;          ///< of n_numbers: digits only
  int64_t dot_decimal = 0;      ///< cells that prove '.' as decimal mark
  int64_t comma_decimal = 0;    ///< cells that prove ','
  int64_t either_dot = 0;       ///< "1.234": a fraction or a thousand
  int64_t either_comma = 0;     ///< "1,234"
  int64_t n_money = 0;          ///< with a currency written
  int64_t n_percent = 0;
  int64_t n_negative = 0;
  int64_t n_below_thousand = 0; ///< whole numbers of at most three digits
  int64_t n_long_whole = 0;     ///< whole numbers of four digits or more, without groups

  void add(std::string_view cell, int64_t times = 1);
  bool decided() const { return (dot_decimal > 0) != (comma_decimal > 0); }
  bool undecidable() const { return dot_decimal == 0 && comma_decimal == 0 && either_dot + either_comma > 0; }
};

/// Which numbers a single cell can be, for evidence: -1 '.' is its decimal mark, +1 ',' is, 0 either or neither.
struct MarkReading {
  bool number = false;
  bool either = false;   ///< one '.' or ',' before exactly three digits
  char mark = 0;         ///< the mark of `either`
  int proves = 0;
};
MarkReading read_marks(std::string_view cell);

}  // namespace clientele::ingest
