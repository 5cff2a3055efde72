#include "activation/cell_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/money.h"

namespace clientele::activation {

std::string number_text(double value) {
  if (!std::isfinite(value)) return {};
  if (std::fabs(value) >= 1e14) return base::format_minor(static_cast<int64_t>(std::min(std::max(value, -9e18), 9e18)), 0);
  std::string text = base::format_minor(std::llround(value * 1e4), 4);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string cell_text(const table::Column& column, size_t row, const base::Zone& zone, int currency_digits) {
  using table::ColumnType;
  if (column.type == ColumnType::text) {
    const uint32_t code = column.codes[row];
    return code == table::kNoCode ? std::string() : std::string((*column.dictionary)[code]);
  }
  if (column.type == ColumnType::list) {
    // By text, not by code: codes are numbered as the rows came, and the same shop must give the same file.
    std::vector<std::string_view> entries;
    for (uint32_t i = column.offsets[row]; i < column.offsets[row + 1]; ++i) entries.push_back((*column.dictionary)[column.codes[i]]);
    std::sort(entries.begin(), entries.end());
    std::string text;
    for (const std::string_view entry : entries) text.append(text.empty() ? "" : "; ").append(entry);
    return text;
  }
  const double value = column.numbers[row];
  if (std::isnan(value)) return {};
  switch (column.type) {
    case ColumnType::money: return base::format_minor(std::llround(value), currency_digits);
    case ColumnType::instant: return base::iso_date(zone.local_day(static_cast<int64_t>(value)));
    case ColumnType::flag: return value != 0 ? "true" : "false";
    default: return number_text(value);
  }
}

}  // namespace clientele::activation
