#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "table/text_key.h"

namespace clientele::table {

/// Code of no text.
inline constexpr uint32_t kNoCode = 0xFFFFFFFF;

/// Distinct texts, numbered 0, 1, 2 … in the order of first sight. Bytes live once, in an arena of chunks that
/// never move, so views stay valid while the dictionary lives.
/// The hash is keyed (safety T19: crafted keys must not slow us); the codes do not depend on the key.
class Dictionary {
 public:
  explicit Dictionary(uint64_t seed = default_seed());
  Dictionary(Dictionary&&) noexcept = default;
  Dictionary& operator=(Dictionary&&) noexcept = default;

  /// The code of `text`, given now if it is new. O(length). Throws Error(too_large) past 2^32 - 2 texts.
  uint32_t code(std::string_view text) {
    const TextKey key = TextKey::of(text);
    return code(key, hash_(key));
  }
  /// The code of `text`, or kNoCode.
  uint32_t find(std::string_view text) const {
    const TextKey key = TextKey::of(text);
    return find(key, hash_(key));
  }
  std::string_view operator[](uint32_t code) const { return texts_[code]; }
  uint32_t size() const { return static_cast<uint32_t>(texts_.size()); }
  size_t bytes() const;

  /// For those who look up many: up to kTogether texts at once, whose memory is then fetched together instead of one
  /// after the other.
  static constexpr size_t kTogether = 32;
  void find(std::span<const TextKey> keys, uint32_t* hashes, uint32_t* codes) const;
  uint32_t find(const TextKey& key, uint32_t hash) const {
    const size_t mask = slots_.size() - 1;
    for (size_t i = spot(hash); slots_[i].code != kNoCode; i = (i + 1) & mask)
      if (is(slots_[i], key, hash)) return slots_[i].code;
    return kNoCode;
  }
  uint32_t code(const TextKey& key, uint32_t hash);
  uint32_t hash(const TextKey& key) const { return hash_(key); }

  /// A seed drawn once per process from the platform's randomness.
  static uint64_t default_seed();

 private:
  struct Slot {
    uint32_t hash = 0;   // its upper bits say where the slot belongs, so that growing looks at no text
    uint32_t code = kNoCode;
  };
  size_t spot(uint32_t hash) const { return hash >> shift_; }
  // The texts here are padded.
  bool is(const Slot& slot, const TextKey& key, uint32_t hash) const {
    if (slot.hash != hash) return false;
    const std::string_view known = texts_[slot.code];
    return TextKey::padded(known.data(), known.size()) == key;
  }
  std::string_view keep(const TextKey& key);
  void grow();

  TextHash hash_;
  unsigned shift_;             // 32 - log2 of the number of slots
  std::vector<Slot> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  size_t chunk_left_ = 0;
  char* chunk_at_ = nullptr;
  size_t arena_bytes_ = 0;
};

}  // namespace clientele::table
