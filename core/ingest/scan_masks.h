#pragma once
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace clientele::ingest {

/// Which of 64 bytes equal a given byte, least bit first. Three bodies, one result: wasm simd128, SSE2, plain C++.
class Bytes64 {
 public:
#if defined(__wasm_simd128__)
  explicit Bytes64(const char* p) {
    for (int i = 0; i < 4; ++i) v_[i] = wasm_v128_load(p + 16 * i);
  }
  uint64_t equal(char c) const {
    const v128_t want = wasm_i8x16_splat(c);
    uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) mask |= uint64_t{uint16_t(wasm_i8x16_bitmask(wasm_i8x16_eq(v_[i], want)))} << (16 * i);
    return mask;
  }
  uint64_t high() const {
    uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) mask |= uint64_t{uint16_t(wasm_i8x16_bitmask(v_[i]))} << (16 * i);
    return mask;
  }

 private:
  v128_t v_[4];
#elif defined(__SSE2__)
  explicit Bytes64(const char* p) {
    for (int i = 0; i < 4; ++i) v_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + 16 * i));
  }
  uint64_t equal(char c) const {
    const __m128i want = _mm_set1_epi8(c);
    uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) mask |= uint64_t{uint16_t(_mm_movemask_epi8(_mm_cmpeq_epi8(v_[i], want)))} << (16 * i);
    return mask;
  }
  uint64_t high() const {
    uint64_t mask = 0;
    for (int i = 0; i < 4; ++i) mask |= uint64_t{uint16_t(_mm_movemask_epi8(v_[i]))} << (16 * i);
    return mask;
  }

 private:
  __m128i v_[4];
#else
  explicit Bytes64(const char* p) { std::memcpy(v_, p, 64); }
  uint64_t equal(char c) const {
    uint64_t mask = 0;
    for (int i = 0; i < 64; ++i) mask |= uint64_t{v_[i] == c} << i;
    return mask;
  }
  uint64_t high() const {
    uint64_t mask = 0;
    for (int i = 0; i < 64; ++i) mask |= uint64_t{(v_[i] & 0x80) != 0} << i;
    return mask;
  }

 private:
  char v_[64];
#endif
};

/// Bit i of the result is the exclusive or of bits 0..i: turns quote marks into "within quotes".
/// By shifts, since WebAssembly has no carry-less multiplication.
inline uint64_t prefix_xor(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/// Index of the lowest bit; 63 when there is none.
inline int lowest_bit(uint64_t bits) { return __builtin_ctzll(bits | uint64_t{1} << 63); }

/// Number of bits. Plain x86-64 has no instruction for it, and the library's way is a call.
inline size_t count_bits(uint64_t bits) {
#if defined(__wasm__) || defined(__POPCNT__) || defined(__aarch64__)
  return static_cast<size_t>(__builtin_popcountll(bits));
#else
  bits -= bits >> 1 & 0x5555555555555555;
  bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return bits * 0x0101010101010101 >> 56;
#endif
}

/// Bits below bit i (0 <= i <= 64).
inline uint64_t bits_below(int i) { return i >= 64 ? ~uint64_t{0} : (uint64_t{1} << i) - 1; }

}  // namespace clientele::ingest
