#pragma once
#include <cstdint>
#include <vector>

#include "ingest/record_block.h"

namespace clientele::ingest {

/// Which cells repeat the cell above them byte for byte: the first cells of a row and its last ones, as far as two rows
/// begin and end alike. The lines of an order repeat most of it, so a column need only look at the others.
class RowAbove {
 public:
  /// Compares records [from, to) of the block, each with the one before it; the first with none.
  void read(const RecordBlock& block, size_t from, size_t to);
  /// Rows, counted from `from`, whose cell in the column is not known to repeat; the first row is always among them.
  /// Valid until the next call.
  const std::vector<uint32_t>& fresh(uint32_t column);

 private:
  /// Cells [0, head) and those from `tail` on repeat.
  struct Alike {
    uint32_t head = 0, tail = UINT32_MAX;
  };
  std::vector<Alike> rows_;
  std::vector<uint32_t> fresh_;
};

}  // namespace clientele::ingest
