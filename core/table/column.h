#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/describe.h"
#include "table/dictionary.h"

namespace clientele::table {

enum class ColumnType : uint8_t {
  number,   ///< f64; NaN = missing
  money,    ///< f64 holding whole minor units (exact to 2^53); NaN = missing
  instant,  ///< f64 UTC milliseconds; NaN = missing
  flag,     ///< f64 0 or 1; NaN = missing
  text,     ///< code into `dictionary`; kNoCode = missing
  list,     ///< codes of row i at codes[offsets[i] .. offsets[i+1]), ascending, each once; empty = missing
};

/// A column of the customer table: one value (or list) per person.
struct Column {
  ColumnType type = ColumnType::number;
  std::vector<double> numbers;                  ///< n-long for number, money, instant, flag
  std::vector<uint32_t> codes;                  ///< n-long for text; all rows' codes for list
  std::vector<uint32_t> offsets;                ///< (n + 1)-long for list
  std::shared_ptr<const Dictionary> dictionary; ///< for text and list

  static constexpr double missing() { return std::numeric_limits<double>::quiet_NaN(); }
};

}  // namespace clientele::table

template <>
struct clientele::base::EnumNames<clientele::table::ColumnType> {
  static constexpr std::string_view names[] = {"number", "money", "instant", "flag", "text", "list"};
};
