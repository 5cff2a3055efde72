#include "ingest/record_block.h"

#include "ingest/scan_lines.h"

namespace clientele::ingest {

std::string_view RecordBlock::unquote(std::string_view all, std::string& scratch) const {
  // A quote that was never closed, or text after the closing quote: the cell is what stands in the file.
  if (all.size() < 2 || all.back() != quote) return all;
  const std::string_view inner = all.substr(1, all.size() - 2);
  const bool escaping = escape != quote && escape != 0;
  if (inner.find(quote) == inner.npos && !(escaping && inner.find(escape) != inner.npos)) return inner;
  scratch.clear();
  for (size_t i = 0; i < inner.size(); ++i) {
    const char c = inner[i];
    const bool more = i + 1 < inner.size();
    if (c == quote && more && inner[i + 1] == quote) ++i;
    // Only the quote and the escape itself are escaped: \n or \t in a path is not a line end.
    else if (escaping && c == escape && more && (inner[i + 1] == quote || inner[i + 1] == escape)) ++i;
    scratch.push_back(inner[i]);
  }
  return scratch;
}

uint64_t RecordBlock::line_of(size_t record) const {
  if (!lines.empty()) return record < lines.size() ? lines[record] : 0;
  if (cell_begins.empty() || (last_line != 0 && last_line - first_line + 1 == n_records())) return first_line + record;
  if (known_line_ == 0 || record < known_record_) {
    known_record_ = 0;
    known_line_ = first_line;
  }
  const char* from = text + cell_begins[record_cells[known_record_]];
  const char* to = text + cell_begins[record_cells[record]];
  known_line_ += count_line_ends(from, to);
  known_record_ = record;
  return known_line_;
}

}  // namespace clientele::ingest
