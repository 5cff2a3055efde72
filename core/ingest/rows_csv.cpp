#include "ingest/rows_csv.h"

#include <utility>

#include "base/csv_text.h"

namespace clientele::ingest {
void RowsCsv::records(const RecordBlock& block) {
  for (size_t r = 0; r < block.n_records(); ++r) {
    const size_t from = block.record_cells[r], to = block.record_cells[r + 1];
    for (size_t cell = from; cell < to; ++cell) {
      if (cell > from) out_.push_back(',');
      const std::string_view value = block.value(cell, scratch_);
      if (to == from + 1 && value.empty()) out_.append("\"\"");
      else base::append_csv_cell(out_, value);
    }
    out_.append("\r\n");
  }
}

void RowsCsv::problem(const ShapeProblem& problem) { problems_.push_back(problem); }

std::string RowsCsv::take() { return std::exchange(out_, {}); }

}  // namespace clientele::ingest
