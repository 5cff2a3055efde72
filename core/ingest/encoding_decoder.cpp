#include <bit>
#include <cstring>

#include "ingest/encoding.h"
#include "ingest/scan_masks.h"

namespace clientele::ingest {
namespace {

// 0x80..0x9F of Windows-1252; what the code page leaves open is a control character, as browsers have it.
constexpr uint16_t k1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
constexpr size_t kListedFaults = 1000;

char* put(char* to, uint32_t c) {
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *to++ = static_cast<char>(0xC0 | c >> 6);
    *to++ = static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    *to++ = static_cast<char>(0xE0 | c >> 12);
    *to++ = static_cast<char>(0x80 | (c >> 6 & 63));
    *to++ = static_cast<char>(0x80 | (c & 63));
  } else {
    *to++ = static_cast<char>(0xF0 | c >> 18);
    *to++ = static_cast<char>(0x80 | (c >> 12 & 63));
    *to++ = static_cast<char>(0x80 | (c >> 6 & 63));
    *to++ = static_cast<char>(0x80 | (c & 63));
  }
  return to;
}

uint64_t high_bits(const uint8_t* p) { return Bytes64(reinterpret_cast<const char*>(p)).high(); }

}  // namespace

int utf8_length(const uint8_t* p, size_t n) {
  const uint8_t c = p[0];
  if (c < 0x80) return 1;
  if (c < 0xC2 || c > 0xF4) return 0;
  const int length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  for (int i = 1; i < length; ++i) {
    if (static_cast<size_t>(i) >= n) return -1;
    uint8_t low = 0x80, high = 0xBF;
    if (i == 1) {   // no overlong forms, no surrogates, nothing above U+10FFFF
      if (c == 0xE0) low = 0xA0;
      if (c == 0xED) high = 0x9F;
      if (c == 0xF0) low = 0x90;
      if (c == 0xF4) high = 0x8F;
    }
    if (p[i] < low || p[i] > high) return 0;
  }
  return length;
}

void Decoder::fault(uint64_t offset) {
  ++n_faults_;
  if (faults_.size() < kListedFaults) faults_.push_back(offset);
}

/// Returns the bytes used: all but the beginning of a last character, unless `last`.
size_t Decoder::decode_utf8(const uint8_t* in, size_t n, TextWindow& out, bool last) {
  char* const start = out.room(n * 3 + 64);
  char* to = start;
  const uint64_t base = out.n_dropped() + out.size();
  size_t i = 0;
  while (i < n) {
    if (i + 64 <= n) {
      std::memcpy(to, in + i, 64);
      const int ascii = std::countr_zero(high_bits(in + i));
      i += static_cast<size_t>(ascii);
      to += ascii;
      if (ascii == 64) continue;
    }
    // Over the characters that are not ASCII, and short stretches of ASCII between them.
    for (size_t stop = i + 64; i < n && i < stop;) {
      const int length = utf8_length(in + i, n - i);
      if (length < 0 && !last) return out.wrote(static_cast<size_t>(to - start)), i;
      if (length > 0) {
        if (length > 1) undecided_ = false;
        for (int k = 0; k < length; ++k) *to++ = static_cast<char>(in[i++]);
        continue;
      }
      if (undecided_) {
        undecided_ = false;
        encoding_ = Encoding::windows1252;
        turned_at_ = base + static_cast<uint64_t>(to - start);
        out.wrote(static_cast<size_t>(to - start));
        decode_1252(in + i, n - i, out);
        return n;
      }
      fault(base + static_cast<uint64_t>(to - start));
      to = put(to, 0xFFFD);
      ++i;
    }
  }
  out.wrote(static_cast<size_t>(to - start));
  return n;
}

void Decoder::decode_1252(const uint8_t* in, size_t n, TextWindow& out) {
  char* const start = out.room(n * 3 + 64);
  char* to = start;
  const uint64_t base = out.n_dropped() + out.size();
  for (size_t i = 0; i < n;) {
    if (i + 64 <= n && high_bits(in + i) == 0) {
      std::memcpy(to, in + i, 64);
      i += 64;
      to += 64;
      continue;
    }
    for (const size_t stop = i + 64; i < n && i < stop; ++i) {
      const uint8_t c = in[i];
      const uint32_t code = c >= 0x80 && c < 0xA0 ? k1252[c - 0x80] : c;
      if (code >= 0x80 && code < 0xA0) fault(base + static_cast<uint64_t>(to - start));
      to = put(to, code);
    }
  }
  out.wrote(static_cast<size_t>(to - start));
}

/// Returns the bytes used, as decode_utf8.
size_t Decoder::decode_utf16(const uint8_t* in, size_t n, TextWindow& out, bool last) {
  char* const start = out.room(n * 2 + 64);
  char* to = start;
  const uint64_t base = out.n_dropped() + out.size();
  const int low = encoding_ == Encoding::utf16le ? 0 : 1;
  const auto unit = [&](size_t i) { return static_cast<uint32_t>(in[i + low] | in[i + 1 - low] << 8); };
  const auto bad = [&] {
    fault(base + static_cast<uint64_t>(to - start));
    to = put(to, 0xFFFD);
  };
  size_t i = 0;
  for (; i + 2 <= n; i += 2) {
    const uint32_t c = unit(i);
    if (c < 0xD800 || c > 0xDFFF) {
      to = put(to, c);
    } else if (c >= 0xDC00) {
      bad();
    } else if (i + 4 > n) {
      if (!last) break;
      bad();
    } else if (const uint32_t second = unit(i + 2); second >= 0xDC00 && second <= 0xDFFF) {
      to = put(to, 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00));
      i += 2;
    } else {
      bad();
    }
  }
  if (last && i < n) {
    bad();
    i = n;
  }
  out.wrote(static_cast<size_t>(to - start));
  return i;
}

void Decoder::run(const uint8_t* in, size_t n, TextWindow& out, bool last) {
  size_t used = n;
  if (encoding_ == Encoding::utf8) used = decode_utf8(in, n, out, last);
  else if (encoding_ == Encoding::windows1252) decode_1252(in, n, out);
  else used = decode_utf16(in, n, out, last);
  left_.assign(in + used, in + n);
}

void Decoder::decode(std::span<const uint8_t> bytes, TextWindow& out) {
  // What was left over (at most 3 bytes) is completed first, with as many bytes as a character can need.
  while (!left_.empty() && !bytes.empty()) {
    std::vector<uint8_t> joined = left_;
    joined.push_back(bytes[0]);
    bytes = bytes.subspan(1);
    run(joined.data(), joined.size(), out, false);
  }
  if (!bytes.empty()) run(bytes.data(), bytes.size(), out, false);
}

void Decoder::finish(TextWindow& out) {
  const std::vector<uint8_t> left = std::move(left_);
  left_.clear();
  if (!left.empty()) run(left.data(), left.size(), out, true);
}

}  // namespace clientele::ingest
