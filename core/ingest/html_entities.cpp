#include "ingest/html_entities.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace clientele::ingest {
namespace {

// The names of U+00A0 to U+00FF, in that order.
constexpr std::string_view kLatin1[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",   "laquo",
    "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",  "para",   "middot",
    "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
    "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};
static_assert(std::size(kLatin1) == 96);

struct Named {
  std::string_view name;
  uint32_t code;
};
constexpr Named kOthers[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},     {"ndash", 0x2013},  {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"bull", 0x2022},
    {"hellip", 0x2026}, {"prime", 0x2032},  {"Prime", 0x2033},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},   {"trade", 0x2122},
    {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178}};

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 32);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// "amp", "#8217", "#x2019"; 0 when it stands for nothing that can be written.
uint32_t code_of(std::string_view reference) {
  if (reference.size() < 2) return 0;
  if (reference[0] != '#') {
    const auto latin = std::find(std::begin(kLatin1), std::end(kLatin1), reference);
    if (latin != std::end(kLatin1)) return 0xA0 + static_cast<uint32_t>(latin - std::begin(kLatin1));
    for (const Named& other : kOthers)
      if (other.name == reference) return other.code;
    return 0;
  }
  const bool hex = (reference[1] | 32) == 'x';
  const std::string_view digits = reference.substr(hex ? 2 : 1);
  uint32_t code = 0;
  for (const char c : digits) {
    const int digit = digit_of(c);
    if (digit < 0 || (!hex && digit > 9) || code > 0x10FFFF) return 0;
    code = code * (hex ? 16 : 10) + static_cast<uint32_t>(digit);
  }
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return code < 32 || (code >= 0x7F && code < 0xA0) || surrogate || code > 0x10FFFF ? 0 : code;
}

void append_utf8(std::string& out, uint32_t code) {
  const auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6), put(0x80 | (code & 63));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 63)), put(0x80 | (code & 63));
  } else {
    put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 63)), put(0x80 | (code >> 6 & 63)), put(0x80 | (code & 63));
  }
}

}  // namespace

bool without_entities(std::string_view text, std::string& out) {
  constexpr size_t kLongest = 9;
  size_t from = 0;
  std::string read;
  for (size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const size_t end = text.find(';', at);
    if (end == std::string_view::npos || end - at > kLongest) continue;
    const uint32_t code = code_of(text.substr(at + 1, end - at - 1));
    if (code == 0) continue;
    read += text.substr(from, at - from);
    append_utf8(read, code);
    from = end + 1;
    at = end;
  }
  if (from == 0) return false;
  read += text.substr(from);
  out = std::move(read);
  return true;
}

}  // namespace clientele::ingest
