#include "base/digest.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace clientele::base {
namespace {

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr uint32_t kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
    0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
    0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using Block = std::array<uint32_t, 16>;

void sha256(std::array<uint32_t, 8>& state, const Block& block) {
  uint32_t w[64];
  std::copy(block.begin(), block.end(), w);
  for (int i = 16; i < 64; ++i) {
    const uint32_t x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(x, 7) ^ std::rotr(x, 18) ^ x >> 3) + w[i - 7] + (std::rotr(y, 17) ^ std::rotr(y, 19) ^ y >> 10);
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (int i = 0; i < 64; ++i) {
    const uint32_t t1 = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + kRound[i] + w[i];
    const uint32_t t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  const uint32_t more[8] = {a, b, c, d, e, f, g, h};
  for (size_t i = 0; i < 8; ++i) state[i] += more[i];
}

void sha1(std::array<uint32_t, 5>& state, const Block& block) {
  constexpr uint32_t kOf20[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
  uint32_t w[80];
  std::copy(block.begin(), block.end(), w);
  for (int i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = state;
  for (int i = 0; i < 80; ++i) {
    const uint32_t f = i < 20 ? (b & c) | (~b & d) : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const uint32_t next = std::rotl(a, 5) + f + e + kOf20[i / 20] + w[i];
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  const uint32_t more[5] = {a, b, c, d, e};
  for (size_t i = 0; i < 5; ++i) state[i] += more[i];
}

// The first 32 bits of the fractional parts of |sin 1|, |sin 2| … |sin 64|.
constexpr uint32_t kSines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be,
    0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c,
    0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1,
    0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

void md5(std::array<uint32_t, 4>& state, const Block& block) {
  constexpr uint8_t kTurns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  constexpr uint8_t kStep[4] = {1, 5, 3, 7}, kStart[4] = {0, 1, 5, 0};
  auto [a, b, c, d] = state;
  for (uint32_t i = 0; i < 64; ++i) {
    const uint32_t round = i / 16;
    const uint32_t f = round == 0 ? (b & c) | (~b & d) : round == 1 ? (b & d) | (c & ~d) : round == 2 ? b ^ c ^ d : c ^ (b | ~d);
    const uint32_t sum = a + f + kSines[i] + block[(kStep[round] * i + kStart[round]) % 16];
    a = d, d = c, c = b, b += std::rotl(sum, kTurns[round][i % 4]);
  }
  const uint32_t more[4] = {a, b, c, d};
  for (size_t i = 0; i < 4; ++i) state[i] += more[i];
}

// In words of 32 bits, which MD5 takes with the least byte first: the text, a 1, zeros, how many bits the text has.
template <size_t N>
std::string hex_of(std::array<uint32_t, N> state, void (*compress)(std::array<uint32_t, N>&, const Block&), std::string_view text, bool least_first) {
  const auto shift = [&](size_t byte, size_t of) { return 8 * (least_first ? byte : of - 1 - byte); };
  std::string padded(text);
  padded.push_back('\x80');
  while (padded.size() % 64 != 56) padded.push_back('\0');
  for (size_t i = 0; i < 8; ++i) padded.push_back(static_cast<char>(uint64_t{text.size()} * 8 >> shift(i, 8) & 0xFF));
  for (size_t at = 0; at < padded.size(); at += 64) {
    Block block{};
    for (size_t i = 0; i < 64; ++i) block[i / 4] |= uint32_t{static_cast<uint8_t>(padded[at + i])} << shift(i % 4, 4);
    compress(state, block);
  }
  std::string hex;
  for (const uint32_t word : state)
    for (size_t i = 0; i < 4; ++i)
      for (const size_t half : {4u, 0u}) hex.push_back("0123456789abcdef"[word >> (shift(i, 4) + half) & 0xF]);
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view text) {
  return hex_of<8>({0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}, sha256, text, false);
}

std::string sha1_hex(std::string_view text) { return hex_of<5>({0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, sha1, text, false); }

std::string md5_hex(std::string_view text) { return hex_of<4>({0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, md5, text, true); }

}  // namespace clientele::base
