#include "identity/linkage/letters.h"

#include "identity/keys.h"
#include "identity/linkage/no_value.h"

namespace clientele::identity::linkage {
namespace {

// U+00C0 … U+024F and U+1E00 … U+1EFF without case and accents; a digit stands for two letters, a blank for itself.
constexpr std::string_view kLatin =
    "aaaaaa1ceeeeiiiidnooooo ouuuuy23aaaaaa1ceeeeiiiidnooooo ouuuuy2yaaaaaaccccccccddddeeeeeeeeeegggggggghhhh"
    "iiiiiiiiii44jjkkkllllll  llnnnnnn nnoooooo55rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzsb               "
    "                oo             uu                            aaiioouuuuuuuuuueaaaa    ggkkoooo  j   gg  "
    "nnaa    aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy      acclt                 ";
constexpr std::string_view kLatinMore =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssss"
    "ssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy s  3 aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooo"
    "oooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";
constexpr std::u32string_view kTwo[] = {U"", U"ae", U"th", U"ss", U"ij", U"oe"};

// The code point at `i`, which goes on behind it; a byte that is not UTF-8 stands for itself.
char32_t next(std::string_view text, size_t& i) {
  const auto first = static_cast<uint8_t>(text[i++]);
  const size_t more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (first < 0xC2 || first >= 0xF5 || i + more > text.size()) return first;
  char32_t code = first & (0x3Fu >> more);
  for (size_t k = 0; k < more; ++k) {
    const auto byte = static_cast<uint8_t>(text[i + k]);
    if ((byte & 0xC0) != 0x80) return first;
    code = code << 6 | (byte & 0x3Fu);
  }
  i += more;
  return code;
}

char32_t without_case(char32_t c) {
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;   // Greek
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;   // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c == 0x451) return 0x435;                    // ё is written е
  return c;
}

bool is_mark(char32_t c) { return (c >= 0x300 && c <= 0x36F) || c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF || c == 0xAD; }

// Texts that are cut end in two private letters that the whole of them gives (FNV-1a), so that only equal ones stay equal.
void mark_cut(std::string_view text, std::u32string& out) {
  uint64_t hash = 0xCBF29CE484222325;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001B3;
  out.resize(kLongestText - 2);
  out += static_cast<char32_t>(0xF0000 + (hash & 0xFFFF));
  out += static_cast<char32_t>(0x100000 + (hash >> 32 & 0xFFFF));
}

}  // namespace

std::u32string letters(std::string_view text) {
  std::u32string out;
  size_t i = 0;
  while (i < text.size() && out.size() < kLongestText) {
    char32_t c = next(text, i);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;   // full width
    if (c >= 'A' && c <= 'Z') c += 32;
    const bool latin = c >= 0xC0 && c <= 0x24F, more = c >= 0x1E00 && c <= 0x1EFF;
    if (latin || more) {
      const char plain = latin ? kLatin[c - 0xC0] : kLatinMore[c - 0x1E00];
      if (plain >= '1' && plain <= '5') {
        out += kTwo[plain - '0'];
        continue;
      }
      if (plain != ' ') c = static_cast<char32_t>(plain);
    } else if (c == 0xFB01 || c == 0xFB02) {       // ligatures of old word processors
      out += c == 0xFB01 ? U"fi" : U"fl";
      continue;
    } else if (is_mark(c)) {
      continue;
    } else {
      c = without_case(c);
    }
    out += c;
  }
  if (i < text.size()) mark_cut(text, out);
  return out;
}

std::u32string words(std::string_view text) {
  std::u32string out;
  for (const char32_t c : letters(text)) {
    if (c == '\'' || c == 0x2019 || c == '`' || c == 0xB4) continue;
    const bool sign = c < 0x80 ? !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) : c == 0xA0 || (c >= 0x2000 && c <= 0x206F) || c == 0xB7;
    if (!sign) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_no_value(std::string_view raw) {
  const std::string_view text = trimmed(raw);
  return is_placeholder(text) || is_no_word(words(text));
}

}  // namespace clientele::identity::linkage
