#include "ingest/dialect_sample.h"

#include <algorithm>
#include <cstring>

namespace clientele::ingest {

DialectSample::DialectSample(std::string_view text, bool whole, const ScanDialect& dialect) : scanner_(dialect, 0, 1, 0) {
  char* to = window_.room(text.size());
  if (!text.empty()) std::memcpy(to, text.data(), text.size());
  window_.wrote(text.size());
  for (size_t limit = 4096;; limit += 4096) {
    const bool last = limit >= text.size();
    if (scanner_.scan(window_, limit, whole)) break;   // a record had to be left out: what was found until there will do
    block_ = scanner_.block(window_);
    if (last || block_.n_records() >= kRows) break;
    broken_ = scanner_.n_strays() > 20 + block_.n_records() / 4;
    if (broken_) break;
  }
  block_ = scanner_.block(window_);
  n_rows_ = std::min(block_.n_records(), kRows);
}

std::string_view DialectSample::value(size_t row, size_t column, std::string& scratch) const {
  if (column >= n_cells(row)) return {};
  return block_.value(block_.record_cells[row] + column, scratch);
}

bool DialectSample::quoted(size_t row, size_t column) const {
  if (column >= n_cells(row) || block_.quote == 0) return false;
  const std::string_view raw = block_.raw(block_.record_cells[row] + column);
  return raw.size() >= 2 && raw.front() == block_.quote && raw.back() == block_.quote;
}

}  // namespace clientele::ingest
