#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace clientele::table {

/// Code of no text.
inline constexpr uint32_t kNoCode = 0xFFFFFFFF;

/// Distinct texts, numbered 0, 1, 2 … in the order of first sight. Bytes live once, in an arena of chunks that
/// never move, so views stay valid while the dictionary lives.
/// Hash: XXH3 with a seed (safety T19: crafted keys must not slow us); the codes do not depend on the seed.
class Dictionary {
 public:
  explicit Dictionary(uint64_t seed = default_seed());
  Dictionary(Dictionary&&) noexcept = default;
  Dictionary& operator=(Dictionary&&) noexcept = default;

  /// The code of `text`, given now if it is new. O(length). Throws Error(too_large) past 2^32 - 2 texts.
  uint32_t code(std::string_view text);
  /// The code of `text`, or kNoCode.
  uint32_t find(std::string_view text) const;
  std::string_view operator[](uint32_t code) const { return texts_[code]; }
  uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }
  size_t bytes() const;

  /// A seed drawn once per process from the platform's randomness.
  static uint64_t default_seed();

 private:
  struct Slot {
    uint32_t tag = 0;  // upper half of the hash
    uint32_t code = kNoCode;
  };
  std::string_view keep(std::string_view text);
  void grow();

  uint64_t seed_;
  std::vector<Slot> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  size_t chunk_left_ = 0;
  char* chunk_at_ = nullptr;
  size_t arena_bytes_ = 0;
};

}  // namespace clientele::table
