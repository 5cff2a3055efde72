#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace clientele::table {

inline uint64_t word_at(const char* p) {
  uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

/// Bytes that may be read behind a text that is looked at a word at a time.
inline constexpr size_t kTextPadding = 16;

/// A text with its first 16 bytes as two words, zeros behind its end: most questions about short texts are answered by
/// these. Calls nothing: WebAssembly's memcmp goes byte by byte.
struct TextKey {
  const char* p = nullptr;
  size_t n = 0;
  uint64_t a = 0, b = 0;

  /// Of a text that kTextPadding readable bytes follow.
  static TextKey padded(const char* p, size_t n) { return {p, n, word_at(p) & mask(n), word_at(p + 8) & mask(n > 8 ? n - 8 : 0)}; }
  /// Of any text.
  static TextKey of(std::string_view text) {
    if (text.size() >= 16) return {text.data(), text.size(), word_at(text.data()), word_at(text.data() + 8)};
    TextKey key{text.data(), text.size()};
    char bytes[16] = {};
    if (!text.empty()) std::memcpy(bytes, text.data(), text.size());
    std::memcpy(&key.a, bytes, 8);
    std::memcpy(&key.b, bytes + 8, 8);
    return key;
  }
  bool operator==(const TextKey& other) const {
    return ((n ^ other.n) | (a ^ other.a) | (b ^ other.b)) == 0 && (n <= 16 || same_rest(other.p));
  }
  std::string_view text() const { return {p, n}; }
  /// To where there is room for kTextPadding bytes more.
  void copy_to(char* to) const {
    std::memcpy(to, &a, 8);
    std::memcpy(to + 8, &b, 8);
    if (n <= 16) return;
    for (size_t i = 16; i + 8 < n; i += 8) std::memcpy(to + i, p + i, 8);
    std::memcpy(to + n - 8, p + n - 8, 8);
  }

 private:
  static uint64_t mask(size_t n) {
    static constexpr uint64_t kMasks[9] = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, ~uint64_t{0}};
    return kMasks[n < 8 ? n : 8];
  }
  bool same_rest(const char* other) const {
    if (n > 64) return std::memcmp(p + 16, other + 16, n - 16) == 0;
    uint64_t difference = word_at(p + n - 8) ^ word_at(other + n - 8);
    for (size_t i = 16; i + 8 < n; i += 8) difference |= word_at(p + i) ^ word_at(other + i);
    return difference == 0;
  }
};

/// NH, the hash of UMAC: of any two texts, all but one in 2^32 keys tell them apart, so that nobody who does not know
/// the key can make texts that collide (safety T19). Two additions and a multiplication a word.
/// Source: Black, Halevi, Krawczyk, Krovetz, Rogaway, "UMAC: Fast and Secure Message Authentication" (1999), section 4.
class TextHash {
 public:
  static constexpr size_t kLongest = 256;   ///< bytes; longer texts are hashed by XXH3

  explicit TextHash(uint64_t seed);
  uint32_t operator()(const TextKey& key) const {
    uint64_t sum = key.n * kMix + product(key.a, 0) + product(key.b, 1);
    if (key.n > 16) {
      if (key.n > kLongest) return long_text(key.text());
      sum += product(word_at(key.p + key.n - 8), 2);
      for (size_t i = 16; i + 8 < key.n; i += 8) sum += product(word_at(key.p + i), i / 8 + 1);
    }
    return static_cast<uint32_t>((sum ^ sum >> 32) * kMix >> 32);
  }

 private:
  static constexpr uint64_t kMix = 0x9E3779B97F4A7C15;
  uint64_t product(uint64_t word, size_t i) const {
    return uint64_t{static_cast<uint32_t>(word + keys_[i])} * static_cast<uint32_t>((word >> 32) + (keys_[i] >> 32));
  }
  uint32_t long_text(std::string_view text) const;

  std::array<uint64_t, kLongest / 8> keys_;
};

}  // namespace clientele::table
