#pragma once
#include <deque>
#include <string>
#include <vector>

#include "identity/linkage/records.h"
#include "workbench/ops/link_types.h"
#include "workbench/state.h"

namespace clientele::workbench {

/// The tables of a `link` as the linkage reads them. Columns are known by their role's name (first_name, email …, line).
/// Of a table whose rows are no records (orders) each different set of cells is one, and rows that say nothing of a person
/// are none. A record's label is its own id (record_id, else customer_id) where all records of its source have one that no
/// other record of any source has; FILE:LINE otherwise.
/// Throws Error(no_data) when no record is left, Error(unknown_name) for a table that is not there.
struct LinkRecords {
  LinkRecords(const State& state, const LinkArgs& args);
  LinkRecords(const LinkRecords&) = delete;   // the cells point into it
  LinkRecords& operator=(const LinkRecords&) = delete;

  std::vector<identity::linkage::SourceCells> sources;
  std::vector<std::string> labels;   ///< source after source

  /// The row of its table that a source's record is.
  uint32_t row(size_t source, size_t record) const { return rows_[source][record]; }

 private:
  using Columns = std::map<std::string, table::DictColumn>;
  std::vector<uint32_t> chosen_rows(const Columns& columns, uint32_t n) const;
  void add(const Columns& columns, const LinkSource& source, const std::string& country);
  void name_records(const State& state, const LinkArgs& args);

  std::deque<std::vector<uint32_t>> codes_;          ///< of the rows chosen, when these are not all
  std::vector<std::vector<uint32_t>> rows_;          ///< by source
};

}  // namespace clientele::workbench
