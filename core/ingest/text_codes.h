#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
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

  /// Codes of the cells of records [from, to) in a column, into `out`; table::kMissing where a cell is blank or not
  /// there. A flag's code is 0 or 1. With `only_missing`, just where `out` is missing so far.
  void read(const RecordBlock& block, size_t from, size_t to, uint32_t column, int64_t* out, bool only_missing = false);
  bool saw_null_word() const { return saw_null_word_; }
  int64_t n_unreadable() const { return n_unreadable_; }

 private:
  struct Key {
    uint64_t head, tail;   // first and last 8 bytes; those of short cells in head alone
    uint32_t n;            // 0: nothing to look up
    uint32_t cell;
  };
  struct Slot {
    uint64_t head = 0, tail = 0;
    const char* text = nullptr;  // of a value longer than 16 bytes, in the dictionary
    uint32_t n_and_shift = 0;    // length · 2 + 1 when the value is the cell without its quotes; 0 = empty
    uint32_t code = table::kNoCode;
  };
  struct alignas(64) Pair {      // two values share a place: the one seen last is first
    Slot slots[2];
  };
  static bool is(const Slot& slot, const Key& key, const char* p) {
    return slot.head == key.head && slot.tail == key.tail && slot.n_and_shift >> 1 == key.n && (key.n <= 16 || same_long(slot, p, key.n));
  }
  // The first and last 8 bytes are equal already.
  static bool same_long(const Slot& slot, const char* p, size_t n) {
    const char* text = slot.text - (slot.n_and_shift & 1);
    const bool inner = load8(text + 8) == load8(p + 8) && load8(text + n - 16) == load8(p + n - 16);
    if (n <= 32 || !inner) return inner;
    if (n <= 48) return load8(text + 16) == load8(p + 16) && load8(text + n - 24) == load8(p + n - 24);
    return std::memcmp(text + 16, p + 16, n - 32) == 0;
  }
  size_t place(const Key& key) const {
    return (key.head * 0x9E3779B97F4A7C15 ^ key.tail * 0xC2B2AE3D27D4EB4F ^ uint64_t{key.n} * 0x165667B19E3779F9) >> shift_;
  }
  int64_t code_of(const RecordBlock& block, const Key& key, Pair& pair) {
    const char* p = block.text + block.cell_begins[key.cell];
    if (is(pair.slots[0], key, p)) return value_of(pair.slots[0].code);
    if (is(pair.slots[1], key, p)) {
      std::swap(pair.slots[0], pair.slots[1]);
      return value_of(pair.slots[0].code);
    }
    return look_up(block, key, pair);
  }
  static int64_t value_of(uint32_t code) { return code == table::kNoCode ? table::kMissing : int64_t{code}; }
  int64_t look_up(const RecordBlock& block, const Key& key, Pair& pair);
  std::string_view clean(std::string_view value);

  PlanColumn plan_;
  std::shared_ptr<table::Dictionary> dictionary_;
  unsigned shift_;
  std::vector<Pair> pairs_;
  std::string scratch_;
  bool saw_null_word_ = false;
  int64_t n_unreadable_ = 0;
};

}  // namespace clientele::ingest
