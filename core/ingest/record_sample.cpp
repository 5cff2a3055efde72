#include "ingest/record_sample.h"

namespace clientele::ingest {

size_t RecordSample::take(const RecordBlock& block, size_t first) {
  size_t n = first;
  uint64_t bytes = 0;
  while (n < block.n_records() && n_records_ + (n - first) < kRecords && n_bytes_ + bytes < kBytes) {
    const uint32_t a = block.record_cells[n], b = block.record_cells[n + 1];
    if (b > a) bytes += block.cell_ends[b - 1] - block.cell_begins[a] + 1;
    ++n;
  }
  if (n == first) return n;
  const uint32_t a = block.record_cells[first], b = block.record_cells[n];
  Part part;
  const uint32_t from = b > a ? block.cell_begins[a] : 0;
  if (b > a) part.text.assign(block.text + from, block.cell_ends[b - 1] - from);
  part.text.append(16, '\0');
  const auto copy = [](std::span<const uint32_t> offsets, size_t begin, size_t end, uint32_t base, std::vector<uint32_t>& out) {
    out.assign(offsets.data() + begin, offsets.data() + end);
    for (uint32_t& offset : out) offset -= base;
  };
  copy(block.cell_begins, a, b, from, part.begins);
  copy(block.cell_ends, a, b, from, part.ends);
  copy(block.record_cells, first, n + 1, a, part.records);
  part.first_record = block.first_record + first;
  part.first_line = block.line_of(first);
  if (!block.lines.empty()) part.lines.assign(block.lines.begin() + static_cast<std::ptrdiff_t>(first), block.lines.begin() + static_cast<std::ptrdiff_t>(n));
  part.quote = block.quote;
  part.escape = block.escape;
  parts_.push_back(std::move(part));
  n_records_ += n - first;
  n_bytes_ += bytes;
  return n;
}

RecordBlock RecordSample::view(const Part& part) {
  RecordBlock block;
  block.text = part.text.data();
  block.cell_begins = part.begins;
  block.cell_ends = part.ends;
  block.record_cells = part.records;
  block.first_record = part.first_record;
  block.first_line = part.first_line;
  block.lines = part.lines;
  block.quote = part.quote;
  block.escape = part.escape;
  return block;
}

}  // namespace clientele::ingest
