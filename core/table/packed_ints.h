#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace clientele::table {

/// Missing value of any integer column.
inline constexpr int64_t kMissing = std::numeric_limits<int64_t>::min();

/// Append-only column of 64-bit integers in few bytes: blocks of 4,096 values, each stored as its smallest
/// value plus an offset of 0, 1, 2, 4 or 8 bytes, missing values included. Ten million order lines of a shop
/// take 1 to 3 bytes a column this way, and a column never moves when it grows (no doubling peak in wasm).
/// append O(1) amortised; [] O(1) with one branch on the width; `read` decodes a run at memory speed.
class PackedInts {
 public:
  static constexpr size_t kBlock = 4096;

  void append(int64_t value);
  void append_missing() { append(kMissing); }
  void append(std::span<const int64_t> values);
  /// values[i] of each i in `chosen`, which ascends.
  void append(std::span<const int64_t> values, std::span<const uint32_t> chosen);

  size_t size() const { return blocks_.size() * kBlock + n_tail_; }
  bool empty() const { return size() == 0; }

  int64_t operator[](size_t i) const {
    const size_t b = i / kBlock;
    return b < blocks_.size() ? blocks_[b].at(i % kBlock) : tail_[i % kBlock];
  }

  /// Decodes out.size() values from `first` on.
  void read(size_t first, std::span<int64_t> out) const;

  /// Another column of the same values. O(n).
  PackedInts copy() const;

  /// Bytes held, for the bench and the memory page.
  size_t bytes() const;
  void clear();

 private:
  struct Block {
    int64_t base = 0;
    uint8_t width = 0;       // bytes per offset: 0, 1, 2, 4, 8
    bool has_missing = false;  // then offset 0 means missing and others are base + offset - 1
    std::unique_ptr<std::byte[]> bytes;
    int64_t at(size_t i) const;
  };
  void seal();

  /// What seal() must know of the tail.
  struct Range {
    int64_t low = std::numeric_limits<int64_t>::max();   // of those that are not missing
    int64_t high = kMissing;
    bool has_missing = false;
    void add(int64_t value) {
      const bool missing = value == kMissing;
      has_missing |= missing;
      low = value < low && !missing ? value : low;
      high = value > high ? value : high;
    }
  };

  std::vector<Block> blocks_;
  std::unique_ptr<int64_t[]> tail_{new int64_t[kBlock]};   // not make_unique, which would clear it
  size_t n_tail_ = 0;
  Range range_;
};

}  // namespace clientele::table
