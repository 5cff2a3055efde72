#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv_text.h"
#include "base/task.h"
#include "table/mask.h"

namespace clientele::shop {

struct State;

/// The columns of customers.csv in their order: the contract's first, then every other feature and score.
std::vector<std::string_view> customer_columns(const State& state, bool identifiers);

/// Rows that meet a condition and a search, in order of a column; missing values last, ties by customer_id.
struct RowOrder {
  std::string key;             ///< what it was made for, so that turning pages does not sort again
  std::vector<uint32_t> rows;
};

/// Sets state.row_order for these wishes unless it is there already. O(n log n).
void order_rows(State& state, const std::string& where, const std::string& search, bool identifiers,
                const std::string& sort, bool descending);

/// Computes the columns, resumably.
base::Task prepare_columns(State& state, std::vector<std::string_view> names);

/// "spreadsheet" or "machine"; throws Error(bad_argument) for anything else.
base::Quoting quoting_of(const std::string& name);

/// Appends the members of `mask`, in order of customer_id, as CSV with a header.
base::Task write_customers(State& state, table::Mask mask, std::vector<std::string_view> names, base::Quoting quoting,
                           std::string& csv);

}  // namespace clientele::shop
