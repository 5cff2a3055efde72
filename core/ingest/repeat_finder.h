#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clientele::ingest {

/// Counts rows that are byte for byte equal to an earlier row of the same order (or, in files without orders, of the
/// same customer's run of rows). Bounded memory: only the run of rows with the same key that is open now is known, of
/// it the first 4,096. Repeats that stand apart in the file are not looked for.
class RepeatFinder {
 public:
  static constexpr size_t kRun = 4096;

  /// True when this row repeats one of its run. `likeness` is equal for equal rows (any mix of their values);
  /// the bytes are compared only where it is.
  bool add(int64_t run, uint64_t likeness, std::string_view row) {
    if (run != run_) begin(run);
    likeness |= 1;  // 0 marks an empty slot
    size_t i = (likeness * 0x9E3779B97F4A7C15) >> 51;
    for (;; i = (i + 1) & (kSlots - 1)) {
      Slot& slot = slots_[i];
      if (slot.run_number != run_number_) {
        if (n_ == kRun) return false;
        slot = {run_number_, likeness, row.data(), static_cast<uint32_t>(row.size()), 0};
        open_.push_back(static_cast<uint32_t>(i));
        ++n_;
        return false;
      }
      if (slot.likeness == likeness && same(slot, row)) return true;
    }
  }
  /// The rows' bytes go away: what is still needed of them is kept as hashes.
  void forget_text();

 private:
  static constexpr size_t kSlots = 8192;
  struct Slot {
    uint64_t run_number = 0;
    uint64_t likeness = 0;
    const char* text = nullptr;  // nullptr: `hash` stands for it
    uint32_t n = 0;
    uint64_t hash = 0;
  };
  void begin(int64_t run) {
    run_ = run;
    ++run_number_;
    n_ = 0;
    open_.clear();
  }
  static bool same(const Slot& slot, std::string_view row);

  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
  std::vector<uint32_t> open_;  // slots of the run whose text is still there
  int64_t run_ = INT64_MIN;
  uint64_t run_number_ = 1;
  size_t n_ = 0;
};

}  // namespace clientele::ingest
