#include "ingest/text_fold.h"

#include <cstdint>

namespace clientele::ingest {
namespace {

// U+00C0 … U+00FF without their accents; '*' stands for two letters.
constexpr std::string_view kLatin1 =
    "aaaaaa*ceeeeiiiidnooooo ouuuuy**aaaaaa*ceeeeiiiidnooooo ouuuuy*y";
// U+0100 … U+017F.
constexpr std::string_view kLatinA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssss"
    "ttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string_view two_letters(uint32_t code) {
  switch (code) {
    case 0xC6: case 0xE6: return "ae";
    case 0xDE: case 0xFE: return "th";
    case 0xDF: return "ss";
    case 0x132: case 0x133: return "ij";
    case 0x152: case 0x153: return "oe";
    default: return "";
  }
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto a = static_cast<uint8_t>(text[i]);
    if (a < 0x80) {
      out += is_upper(text[i]) ? static_cast<char>(a + 32) : text[i];
      continue;
    }
    const auto b = i + 1 < text.size() ? static_cast<uint8_t>(text[i + 1]) : uint8_t{0};
    const uint32_t code = a >= 0xC3 && a <= 0xC5 && (b & 0xC0) == 0x80 ? (a & 0x1Fu) << 6 | (b & 0x3Fu) : 0;
    const std::string_view table = code >= 0x100 ? kLatinA : kLatin1;
    const size_t at = code >= 0x100 ? code - 0x100 : code - 0xC0;
    if (code == 0 || at >= table.size() || table[at] == ' ') {
      out += text[i];
      continue;
    }
    if (table[at] == '*') out += two_letters(code);
    else out += table[at];
    ++i;
  }
  return out;
}

std::string name_words(std::string_view name) {
  // CamelCase is split before folding: "InvoiceNo", "customerID", "OrderIDs" stay readable.
  std::string spaced;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i], before = i ? name[i - 1] : ' ', after = i + 1 < name.size() ? name[i + 1] : ' ';
    const bool begins_word = is_upper(c) && (is_lower(before) || is_digit(before) || (is_upper(before) && is_lower(after)));
    if (begins_word) spaced += ' ';
    spaced += c;
  }
  std::string out;
  for (const char c : fold(spaced)) {
    const bool word = is_lower(c) || is_digit(c) || c == '#' || c == '%' || static_cast<uint8_t>(c) >= 0x80;
    if (c == '\'') continue;
    if (word) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace clientele::ingest
