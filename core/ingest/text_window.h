#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>

namespace clientele::ingest {

/// The stretch of decoded text that is being scanned: grows at the end, is dropped at the front.
/// kPadding bytes after the end are always readable.
class TextWindow {
 public:
  static constexpr size_t kPadding = 128;

  const char* data() const { return bytes_.get() + begin_; }
  size_t size() const { return size_; }
  uint64_t n_dropped() const { return n_dropped_; }   ///< bytes of text before data()[0]

  /// Room for n more bytes; say by `wrote` how many of them were used.
  char* room(size_t n) {
    const size_t need = size_ + n + kPadding;
    if (need > capacity_) {
      const size_t capacity = std::max(need, capacity_ + capacity_ / 2);
      std::unique_ptr<char[]> bigger(new char[capacity]);
      if (size_) std::memcpy(bigger.get(), data(), size_);
      std::memset(bigger.get() + size_ + n, 0, capacity - size_ - n);
      bytes_ = std::move(bigger);
      capacity_ = capacity;
      begin_ = 0;
    } else if (begin_ > size_ || begin_ + need > capacity_) {   // little is left: to the front, where the cache has it
      std::memmove(bytes_.get(), data(), size_);
      begin_ = 0;
    }
    return bytes_.get() + begin_ + size_;
  }
  void wrote(size_t n) { size_ += n; }

  /// No more text comes: what is read beyond the end is zero.
  void end() { std::memset(room(0), 0, kPadding); }

  /// Forgets the first n bytes. They stay where they are until room is asked for: the first mebibyte is read in steps.
  void drop(size_t n) {
    begin_ += n;
    size_ -= n;
    n_dropped_ += n;
  }

 private:
  std::unique_ptr<char[]> bytes_;
  size_t begin_ = 0, size_ = 0, capacity_ = 0;
  uint64_t n_dropped_ = 0;
};

}  // namespace clientele::ingest
