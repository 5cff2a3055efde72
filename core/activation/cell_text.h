#pragma once
#include <string>

#include "base/zone.h"
#include "table/column.h"

namespace clientele::activation {

/// A value of the customer table as files and pages show it: decimal point, money with its decimals, instants as the
/// ISO day in the shop's zone, flags as true/false, lists joined by "; ", missing as "".
///   row  index of a person, < the column's length
std::string cell_text(const table::Column& column, size_t row, const base::Zone& zone, int currency_digits);

/// Shortest text of a number with at most 4 decimals: 3, 12.3333, -0.5.
std::string number_text(double value);

}  // namespace clientele::activation
