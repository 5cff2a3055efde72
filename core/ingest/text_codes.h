#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/fast_cells.h"
#include "ingest/record_block.h"
#include "ingest/source_plan.h"
#include "table/dictionary.h"
#include "table/packed_ints.h"

namespace clientele::ingest {

/// Cells of one column to codes. Rows that follow each other repeat themselves, so a small table of the bytes seen
/// last answers most cells without unquoting, hashing or touching the dictionary.
class TextCodes {
 public:
  /// `n_distinct`: different values expected, for the size of the small table.
  TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary, int64_t n_distinct);

  /// Code of the cell's value, or table::kMissing for a blank one. A flag's code is 0 or 1, or table::kMissing.
  int64_t code(const RecordBlock& block, size_t cell) {
    const char* p = block.text + block.cell_begins[cell];
    const size_t n = block.cell_ends[cell] - block.cell_begins[cell];
    if (n == 0) return table::kMissing;
    uint64_t head = load8(p), tail = 0;
    if (n < 8) head &= (uint64_t{1} << (8 * n)) - 1;
    else tail = load8(p + n - 8);
    Slot& slot = slots_[(head * 0x9E3779B97F4A7C15 ^ tail * 0xC2B2AE3D27D4EB4F ^ n * 0x165667B19E3779F9) >> shift_];
    if (slot.head == head && slot.tail == tail && slot.n == n && (n <= 16 || same_long(slot, p, n))) return slot.code;
    return look_up(block, cell, slot, head, tail);
  }
  bool saw_null_word() const { return saw_null_word_; }
  int64_t n_unreadable() const { return n_unreadable_; }

 private:
  struct Slot {
    uint64_t head = 0, tail = 0;
    const char* text = nullptr;  // of a value longer than 16 bytes, in the dictionary
    uint32_t n = 0;              // 0 = empty
    uint32_t shift = 0;          // 1: the value is the cell without its quotes
    int64_t code = 0;
  };
  // The first and last 8 bytes are equal already.
  static bool same_long(const Slot& slot, const char* p, size_t n) {
    if (n <= 32) return load8(slot.text + 8 - slot.shift) == load8(p + 8) && load8(slot.text + n - slot.shift - 16) == load8(p + n - 16);
    return std::memcmp(slot.text + 8 - slot.shift, p + 8, n - 16) == 0;
  }
  int64_t look_up(const RecordBlock& block, size_t cell, Slot& slot, uint64_t head, uint64_t tail);
  std::string_view clean(std::string_view value);

  PlanColumn plan_;
  std::shared_ptr<table::Dictionary> dictionary_;
  unsigned shift_;
  std::vector<Slot> slots_;
  std::string scratch_;
  bool saw_null_word_ = false;
  int64_t n_unreadable_ = 0;
};

}  // namespace clientele::ingest
