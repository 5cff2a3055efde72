#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text_window.h"

namespace clientele::ingest {

/// The row of a sheet at hand, and how it becomes a line: RFC 4180, \n, padded to the widest of the first thousand.
/// Memory: a row, at most 16 MiB. A sheet that is nearly all padding, or
/// one long text in very many cells, is refused (Error(too_large)).
class SheetRows {
 public:
  static constexpr uint32_t kMaxColumns = 16'384;

  /// A cell that holds something; columns count from 0 and come in any order, the last of one column counts.
  void cell(uint32_t column, std::string_view text);
  /// Ends the row; false when nothing was in it. `n_read` is how many bytes of the sheet it took to get here.
  bool end(TextWindow& out, uint64_t n_read);

 private:
  struct Cell {
    uint32_t begin = 0, end = 0;   // of its text
  };

  std::vector<Cell> cells_;   // by column
  std::string text_;
  size_t width_ = 0, n_rows_ = 0;
  uint64_t n_padding_ = 0, n_written_ = 0;
};

}  // namespace clientele::ingest
