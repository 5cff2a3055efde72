#include "ingest/row_above.h"

#include <algorithm>
#include <bit>

#include "table/text_key.h"

namespace clientele::ingest {
namespace {

using table::word_at;

// Bytes that both begin with, at most n. 8 bytes behind n are readable.
uint32_t common_beginning(const char* a, const char* b, uint32_t n) {
  for (uint32_t i = 0; i < n; i += 8)
    if (const uint64_t x = word_at(a + i) ^ word_at(b + i)) return std::min(n, i + static_cast<uint32_t>(std::countr_zero(x) / 8));
  return n;
}

// Bytes that both end with, at most n, in whole words but for the last: those before `a` and `b`.
uint32_t common_end(const char* a, const char* b, uint32_t n) {
  uint32_t i = 0;
  for (; i + 8 <= n; i += 8)
    if (const uint64_t x = word_at(a - i - 8) ^ word_at(b - i - 8)) return i + static_cast<uint32_t>(std::countl_zero(x) / 8);
  return i;
}

}  // namespace

void RowAbove::read(const RecordBlock& block, size_t from, size_t to) {
  rows_.resize(to - from);
  if (!rows_.empty()) rows_[0] = {};
  const uint32_t *begins = block.cell_begins.data(), *ends = block.cell_ends.data(), *records = block.record_cells.data();
  for (size_t i = from + 1; i < to; ++i) {
    const uint32_t above = records[i - 1], first = records[i], n = records[i + 1] - first;
    rows_[i - from] = {};
    if (n == 0 || n != first - above) continue;
    const uint32_t begin = begins[first], end = ends[first + n - 1], begin_above = begins[above], end_above = ends[above + n - 1];
    const uint32_t shorter = std::min(end - begin, end_above - begin_above);
    const uint32_t beginning = common_beginning(block.text + begin, block.text + begin_above, shorter);
    const uint32_t ending = common_end(block.text + end, block.text + end_above, shorter);
    // Cells at the same place within bytes that are the same, counted from the left, then from the right.
    uint32_t head = 0, tail = n;
    for (; head < n; ++head) {
      const uint32_t a = first + head, b = above + head;
      if (ends[a] - begin > beginning || ends[a] - begin != ends[b] - begin_above || begins[a] - begin != begins[b] - begin_above) break;
    }
    for (; tail > head; --tail) {
      const uint32_t a = first + tail - 1, b = above + tail - 1;
      if (end - begins[a] > ending || end - begins[a] != end_above - begins[b] || end - ends[a] != end_above - ends[b]) break;
    }
    rows_[i - from] = {head, tail};
  }
}

const std::vector<uint32_t>& RowAbove::fresh(uint32_t column) {
  fresh_.resize(rows_.size() + 1);
  size_t n = 0;
  for (size_t i = 0; i < rows_.size(); ++i) {   // without branches: whether a row repeats is as good as random
    fresh_[n] = static_cast<uint32_t>(i);
    n += size_t{column >= rows_[i].head} & size_t{column < rows_[i].tail};
  }
  fresh_.resize(n);
  return fresh_;
}

}  // namespace clientele::ingest
