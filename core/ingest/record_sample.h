#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/record_block.h"

namespace clientele::ingest {

/// A copy of a source's first records, kept until roles and formats are decided, then read as the rest is.
/// Where it ends depends on the records alone, never on how the bytes came.
class RecordSample {
 public:
  static constexpr uint64_t kRecords = 2048;
  static constexpr uint64_t kBytes = 1 << 20;

  /// Takes records of the block, from `first` on, until the sample is full; the record after the last one taken.
  size_t take(const RecordBlock& block, size_t first);
  bool full() const { return n_records_ >= kRecords || n_bytes_ >= kBytes; }
  uint64_t n_records() const { return n_records_; }
  /// Each kept part, in order.
  template <class F>
  void for_each_block(F f) const {
    for (const Part& part : parts_) f(view(part));
  }
  void clear() { parts_.clear(); }

 private:
  struct Part {
    std::string text;
    std::vector<uint32_t> begins, ends, records;
    std::vector<uint64_t> lines;
    uint64_t first_record = 0, first_line = 0;
    char quote = 0, escape = 0;
  };
  static RecordBlock view(const Part& part);
  std::deque<Part> parts_;
  uint64_t n_records_ = 0, n_bytes_ = 0;
};

}  // namespace clientele::ingest
