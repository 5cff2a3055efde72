#pragma once
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

  const char* data() const { return bytes_.get(); }
  size_t size() const { return size_; }
  uint64_t n_dropped() const { return n_dropped_; }   ///< bytes of text before data()[0]

  /// Room for n more bytes; say by `wrote` how many of them were used.
  char* room(size_t n) {
    const size_t need = size_ + n + kPadding;
    if (need > capacity_) {
      const size_t capacity = need + need / 2;
      std::unique_ptr<char[]> bigger(new char[capacity]);
      if (size_) std::memcpy(bigger.get(), bytes_.get(), size_);
      std::memset(bigger.get() + size_, 0, capacity - size_);
      bytes_ = std::move(bigger);
      capacity_ = capacity;
    }
    return bytes_.get() + size_;
  }
  void wrote(size_t n) { size_ += n; }

  /// No more text comes: what is read beyond the end is zero.
  void end() { std::memset(room(0), 0, kPadding); }

  /// Forgets the first n bytes.
  void drop(size_t n) {
    if (n == 0) return;
    std::memmove(bytes_.get(), bytes_.get() + n, size_ - n);
    size_ -= n;
    n_dropped_ += n;
  }

 private:
  std::unique_ptr<char[]> bytes_;
  size_t size_ = 0, capacity_ = 0;
  uint64_t n_dropped_ = 0;
};

}  // namespace clientele::ingest
