#pragma once
#include <algorithm>
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
    const size_t few = std::min(n_, kFew);  // most orders are short: a few keys side by side, no table
    for (size_t i = 0; i < few; ++i)
      if (keys_[i] == likeness && same(few_[i], row)) return true;
    if (n_ >= kFew) return add_to_many(likeness, row);
    keys_[n_] = likeness;
    few_[n_++] = {row.data(), static_cast<uint32_t>(row.size()), 0};
    return false;
  }
  /// The rows' bytes go away: what is still needed of them is kept as hashes.
  void forget_text();

 private:
  static constexpr size_t kFew = 24, kSlots = 8192;
  struct Row {
    const char* text = nullptr;  // nullptr: `hash` stands for it
    uint32_t n = 0;
    uint64_t hash = 0;
  };
  struct Slot {
    uint64_t run_number = 0;     // of another run: empty
    uint64_t likeness = 0;
    Row row;
  };
  void begin(int64_t run) {
    run_ = run;
    ++run_number_;
    n_ = 0;
    open_.clear();
  }
  bool add_to_many(uint64_t likeness, std::string_view row);
  static bool same(const Row& known, std::string_view row);
  static void forget(Row& row);

  uint64_t keys_[kFew];
  Row few_[kFew];
  std::vector<Slot> slots_;      // of the rows after those, when there are any
  std::vector<uint32_t> open_;   // slots of the run whose text is still there
  int64_t run_ = INT64_MIN;
  uint64_t run_number_ = 1;
  size_t n_ = 0;
};

}  // namespace clientele::ingest
