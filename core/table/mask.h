#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace clientele::table {

/// One bit per row, least bit first in each 64-bit word; bits past `size()` are 0.
class Mask {
 public:
  explicit Mask(size_t n = 0, bool value = false) : n_(n), words_((n + 63) / 64, value ? ~uint64_t{0} : 0) { trim(); }

  size_t size() const { return n_; }
  bool operator[](size_t i) const { return words_[i / 64] >> (i % 64) & 1; }
  void set(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  void set(size_t i, bool value) {
    const uint64_t bit = uint64_t{1} << (i % 64);
    words_[i / 64] = value ? words_[i / 64] | bit : words_[i / 64] & ~bit;
  }
  size_t count() const {
    size_t n = 0;
    for (const uint64_t w : words_) n += static_cast<size_t>(std::popcount(w));
    return n;
  }
  Mask& operator&=(const Mask& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Mask& operator|=(const Mask& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  Mask& flip() {
    for (uint64_t& w : words_) w = ~w;
    trim();
    return *this;
  }
  bool operator==(const Mask&) const = default;

  /// Calls f(i) for each set bit, in order.
  template <class F>
  void for_each(F f) const {
    for (size_t w = 0; w < words_.size(); ++w)
      for (uint64_t bits = words_[w]; bits; bits &= bits - 1) f(w * 64 + static_cast<size_t>(std::countr_zero(bits)));
  }
  const std::vector<uint64_t>& words() const { return words_; }
  std::vector<uint64_t>& words() { return words_; }

 private:
  void trim() {
    if (n_ % 64 && !words_.empty()) words_.back() &= (uint64_t{1} << (n_ % 64)) - 1;
  }
  size_t n_;
  std::vector<uint64_t> words_;
};

}  // namespace clientele::table
