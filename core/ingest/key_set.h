#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace clientele::ingest {

/// A set of 64-bit keys that only grows: 8 to 16 bytes a key.
class KeySet {
 public:
  /// True when the key is new.
  bool insert(uint64_t key) {
    if (key == kEmpty) return !std::exchange(has_empty_, true);
    if ((n_ + 1) * 4 > slots_.size() * 3) grow();
    size_t i = spot(key);
    for (; slots_[i] != kEmpty; i = (i + 1) & (slots_.size() - 1))
      if (slots_[i] == key) return false;
    slots_[i] = key;
    ++n_;
    return true;
  }
  size_t bytes() const { return slots_.capacity() * sizeof(uint64_t); }

 private:
  static constexpr uint64_t kEmpty = ~uint64_t{0};
  size_t spot(uint64_t key) const { return ((key ^ key >> 32) * 0x9E3779B97F4A7C15 >> 20) & (slots_.size() - 1); }
  void grow() {
    std::vector<uint64_t> old(slots_.empty() ? 1024 : slots_.size() * 2, kEmpty);
    old.swap(slots_);
    for (const uint64_t key : old) {
      if (key == kEmpty) continue;
      size_t i = spot(key);
      while (slots_[i] != kEmpty) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = key;
    }
  }
  std::vector<uint64_t> slots_;
  size_t n_ = 0;
  bool has_empty_ = false;
};

}  // namespace clientele::ingest
