#include "segments/language/text_fold.h"

namespace clientele::segments::language {
namespace {

char32_t small(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0xC0) return c;
  if (c <= 0xDE) return c == 0xD7 ? c : c + 32;                                      // Latin-1
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;        // Latin Extended-A, even capitals
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c & 1 ? c + 1 : c;  // … odd capitals
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 32;                         // Greek
  if (c >= 0x400 && c <= 0x40F) return c + 80;                                       // Cyrillic
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x460 && c <= 0x481) return c | 1;
  if (c == 0x1E9E) return 0xDF;
  return c;
}

// The next character, moving `at` past it.
char32_t next(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return text[at++] & 0x7F;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return ++at, 0x110000u + first;
  char32_t c = first & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return ++at, 0x110000u + first;
    c = c << 6 | (byte(at + i) & 0x3F);
  }
  at += length;
  return c;
}

char32_t next_folded(std::string_view text, size_t& at, Fold fold) {
  const char32_t c = small(next(text, at));
  return fold == Fold::names && (c == '_' || c == '-') ? U' ' : c;
}

}  // namespace

std::u32string folded(std::string_view text, Fold fold) {
  std::u32string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) out += next_folded(text, at, fold);
  return out;
}

bool folds_to(std::string_view text, const std::u32string& other, Fold fold) {
  if (text.size() < other.size()) return false;
  size_t at = 0, i = 0;
  while (at < text.size()) {
    if (i == other.size() || next_folded(text, at, fold) != other[i]) return false;
    ++i;
  }
  return i == other.size();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

}  // namespace clientele::segments::language
