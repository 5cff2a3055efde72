#include <algorithm>
#include <cctype>
#include <cstring>

#include "base/error.h"
#include "ingest/encoding.h"
#include "ingest/scan_masks.h"

namespace clientele::ingest {
namespace {

using base::Code;
using base::Error;

constexpr std::string_view kNames[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252"};

bool begins(std::span<const uint8_t> bytes, std::initializer_list<uint8_t> with) {
  return bytes.size() >= with.size() && std::equal(with.begin(), with.end(), bytes.begin());
}

[[noreturn]] void refuse_utf32() {
  throw Error(Code::bad_encoding, "The file is in UTF-32, which is not read.", "Save it as UTF-8 and add it again.");
}

EncodingGuess stated_encoding(std::string_view stated, std::span<const uint8_t> bytes) {
  std::string name;
  for (const char c : stated) name.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  if (name == "utf8") name = "utf-8";
  if (name == "utf-16") name = begins(bytes, {0xFE, 0xFF}) ? "utf-16be" : "utf-16le";
  if (name == "iso-8859-1" || name == "latin1" || name == "cp1252" || name == "ascii") name = "windows-1252";
  const auto known = std::find(std::begin(kNames), std::end(kNames), name);
  if (known == std::end(kNames))
    throw Error(Code::bad_argument, "The encoding " + std::string(stated) + " is not known.",
                "Choose utf-8, utf-16le, utf-16be or windows-1252.");
  EncodingGuess guess;
  guess.encoding = static_cast<Encoding>(known - std::begin(kNames));
  if (guess.encoding == Encoding::utf8 && begins(bytes, {0xEF, 0xBB, 0xBF})) guess.bom_bytes = 3;
  if (guess.encoding == Encoding::utf16le && begins(bytes, {0xFF, 0xFE})) guess.bom_bytes = 2;
  if (guess.encoding == Encoding::utf16be && begins(bytes, {0xFE, 0xFF})) guess.bom_bytes = 2;
  return guess;
}

/// Zero bytes at even and odd offsets of the first 64 KiB tell UTF-16 (and UTF-32) without a mark.
bool guess_by_zeros(std::span<const uint8_t> bytes, EncodingGuess& guess) {
  const size_t n = std::min<size_t>(bytes.size(), 65536) / 4 * 4;
  if (n == 0 || !std::memchr(bytes.data(), 0, n)) return false;
  size_t zeros[4] = {};
  for (size_t i = 0; i < n; ++i) zeros[i % 4] += bytes[i] == 0;
  const size_t quads = n / 4;
  // UTF-32 has characters below U+10000 in two bytes of four, and never anything above U+10FFFF in the other two.
  const auto nearly_all = [&](size_t k) { return zeros[k] * 20 >= quads * 19; };
  const bool big = nearly_all(0) && nearly_all(1) && zeros[3] * 4 < quads, little = nearly_all(2) && nearly_all(3) && zeros[0] * 4 < quads;
  if (quads >= 2 && (big || little)) refuse_utf32();
  const size_t even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
  const auto pattern = [&](size_t many, size_t few) { return many * 4 > quads * 2 && few * 16 < many; };
  if (pattern(odd, even)) guess.encoding = Encoding::utf16le;
  else if (pattern(even, odd)) guess.encoding = Encoding::utf16be;
  else return false;
  guess.confidence = 0.95;
  return true;
}

/// Control characters that no text file holds (tab, line ends, form feed, separators and NUL may occur), in the first 64 KiB.
// Loops over many bytes are functions of their own here: V8 compiles what it finds hot anew, whole, while all else waits.
[[gnu::noinline]] void refuse_binary(std::span<const uint8_t> bytes) {
  bytes = bytes.first(std::min<size_t>(bytes.size(), 65536));
  size_t odd = 0, zeros = 0;
  for (const uint8_t c : bytes) {
    odd += (c < 0x20 && c != 0 && c != '\t' && c != '\n' && c != '\r' && c != 0x0B && c != 0x0C && c != 0x1A && c < 0x1C) || c == 0x7F;
    zeros += c == 0;
  }
  if (bytes.size() >= 16 && (odd * 20 > bytes.size() || zeros * 2 > bytes.size()))
    throw Error(Code::bad_encoding, "The file is not text: it looks like binary data.",
                "Export the data as CSV (UTF-8) and add that file.");
}

/// Bytes above ASCII mostly side by side: not Western European, where such letters stand alone between others.
bool looks_western(std::span<const uint8_t> bytes) {
  size_t high = 0, paired = 0, odd = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] < 0x80) continue;
    ++high;
    paired += i > 0 && bytes[i - 1] >= 0x80;
    // Letters are 0xC0 up; of the others only quotation marks, dashes, the euro and degree signs are common.
    odd += bytes[i] < 0xA0 && !(bytes[i] == 0x80 || bytes[i] == 0x85 || (bytes[i] >= 0x91 && bytes[i] <= 0x97));
  }
  return high < 8 || (paired * 4 < high && odd * 4 < high);
}

}  // namespace

std::string_view encoding_name(Encoding encoding) { return kNames[static_cast<size_t>(encoding)]; }

EncodingGuess guess_encoding(std::span<const uint8_t> bytes, bool whole, std::string_view stated) {
  if (!stated.empty()) return stated_encoding(stated, bytes);
  EncodingGuess guess;
  if (begins(bytes, {0xFF, 0xFE, 0, 0}) || begins(bytes, {0, 0, 0xFE, 0xFF})) refuse_utf32();
  if (begins(bytes, {0xEF, 0xBB, 0xBF})) return guess.bom_bytes = 3, guess;
  if (begins(bytes, {0xFF, 0xFE})) return guess.encoding = Encoding::utf16le, guess.bom_bytes = 2, guess;
  if (begins(bytes, {0xFE, 0xFF})) return guess.encoding = Encoding::utf16be, guess.bom_bytes = 2, guess;
  if (guess_by_zeros(bytes, guess)) return guess;
  refuse_binary(bytes);

  size_t characters = 0, faults = 0;
  for (size_t i = 0; i < bytes.size();) {
    if (bytes[i] < 0x80 && i + 64 <= bytes.size() && Bytes64(reinterpret_cast<const char*>(&bytes[i])).high() == 0) {
      i += 64;
      continue;
    }
    const int length = utf8_length(&bytes[i], bytes.size() - i);
    if (length < 0 && !whole) break;
    characters += length > 1;
    faults += length <= 0;
    i += length > 0 ? static_cast<size_t>(length) : 1;
  }
  guess.undecided = characters == 0 && faults == 0;
  if (faults == 0) return guess;
  if (characters > faults) {   // text in Windows-1252 is valid UTF-8 by chance only, a character here and there
    guess.confidence = 0.9;
    guess.note = "Some bytes are not valid UTF-8; they are listed and read as \xEF\xBF\xBD.";
    return guess;
  }
  guess.encoding = Encoding::windows1252;
  guess.confidence = looks_western(bytes) ? 0.8 : 0.2;
  guess.note = guess.confidence > 0.5
                   ? "The text is not UTF-8; it was read as Windows-1252 (Western European). If names look wrong, save the file as UTF-8."
                   : "The encoding cannot be told: the text is not UTF-8 and does not look Western European. It was read as "
                     "Windows-1252, so names are likely to be wrong: save the file as UTF-8 and add it again.";
  return guess;
}

}  // namespace clientele::ingest
