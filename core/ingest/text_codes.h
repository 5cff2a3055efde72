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
  TextCodes(const PlanColumn& plan, std::shared_ptr<table::Dictionary> dictionary);

  /// Code of the cell's value, or table::kMissing for a blank one. A flag's code is 0 or 1, or table::kMissing.
  int64_t code(const RecordBlock& block, size_t cell) {
    const char* p = block.text + block.cell_begins[cell];
    const size_t n = block.cell_ends[cell] - block.cell_begins[cell];
    if (n == 0) return table::kMissing;
    uint64_t head = load8(p), tail = 0;
    if (n < 8) head &= (uint64_t{1} << (8 * n)) - 1;
    else tail = load8(p + n - 8);
    Slot& slot = slots_[((head * 0x9E3779B97F4A7C15 ^ tail * 0xC2B2AE3D27D4EB4F ^ n * 0x165667B19E3779F9) >> 52) & (kSlots - 1)];
    if (slot.head == head && slot.tail == tail && slot.n == n && (n <= 16 || same_long(slot, p, n))) return slot.code;
    return look_up(block, cell, slot, head, tail);
  }
  bool saw_null_word() const { return saw_null_word_; }
  int64_t n_unreadable() const { return n_unreadable_; }

 private:
  static constexpr size_t kSlots = 4096;
  struct Slot {
    uint64_t head = 0, tail = 0;
    uint32_t n = 0;      // 0 = empty
    uint32_t shift = 0;  // 1: the value is the cell without its quotes
    int64_t code = 0;
  };
  bool same_long(const Slot& slot, const char* p, size_t n) const {
    const std::string_view text = (*dictionary_)[static_cast<uint32_t>(slot.code)];
    return std::memcmp(text.data(), p + slot.shift, n - 2 * slot.shift) == 0;
  }
  int64_t look_up(const RecordBlock& block, size_t cell, Slot& slot, uint64_t head, uint64_t tail);
  std::string_view clean(std::string_view value);

  PlanColumn plan_;
  std::shared_ptr<table::Dictionary> dictionary_;
  std::vector<Slot> slots_;
  std::string scratch_;
  bool saw_null_word_ = false;
  int64_t n_unreadable_ = 0;
};

}  // namespace clientele::ingest
