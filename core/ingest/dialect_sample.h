#pragma once
#include <string>
#include <string_view>

#include "ingest/cell_kind.h"
#include "ingest/scan.h"

namespace clientele::ingest {

/// The beginning of a file read in one dialect: what a guess is judged by. At most kRows records.
class DialectSample {
 public:
  static constexpr size_t kRows = 1000;

  /// Stops early (`broken`) when the quotes make no sense in this dialect.
  DialectSample(std::string_view text, bool whole, const ScanDialect& dialect);

  size_t n_rows() const { return n_rows_; }
  size_t n_cells(size_t row) const { return block_.record_cells[row + 1] - block_.record_cells[row]; }
  /// The value, quotes taken off; "" where the row has no such cell.
  std::string_view value(size_t row, size_t column, std::string& scratch) const;
  bool quoted(size_t row, size_t column) const;
  size_t offset(size_t row) const { return block_.cell_begins[block_.record_cells[row]]; }
  uint64_t line(size_t row) const { return block_.line_of(row); }
  uint64_t n_strays() const { return scanner_.n_strays(); }
  uint64_t n_faults() const { return scanner_.n_faults(); }
  uint64_t n_comment_lines() const { return scanner_.n_comment_lines(); }
  bool broken() const { return broken_; }

 private:
  TextWindow window_;
  Scanner scanner_;
  RecordBlock block_;
  size_t n_rows_ = 0;
  bool broken_ = false;
};

}  // namespace clientele::ingest
