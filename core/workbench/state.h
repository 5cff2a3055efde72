#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "table/dict_column.h"

namespace clientele::workbench {

/// A column of a result: text by code, or numbers (one of the two).
struct ResultColumn {
  table::DictColumn codes;         ///< its name is that of the column; plain when it has no offsets
  std::vector<double> numbers;
  bool of_numbers = false;
};

/// The tables that the host has laid down, and results to be fetched.
struct State {
  std::map<std::string, std::map<std::string, table::DictColumn>> tables;
  std::map<int64_t, std::vector<ResultColumn>> results;
  int64_t next_ref = 1;

  int64_t keep(std::vector<ResultColumn> columns) {
    results[next_ref] = std::move(columns);
    return next_ref++;
  }
};

}  // namespace clientele::workbench
