#include "identity/linkage/soundex.h"

namespace clientele::identity::linkage {
namespace {

//                                    abcdefghijklmnopqrstuvwxyz; 0 a vowel, 9 H and W
constexpr std::string_view kClasses = "01230129022455012623019202";

uint32_t class_of(char32_t c) { return c >= 'a' && c <= 'z' ? static_cast<uint32_t>(kClasses[c - 'a'] - '0') : 0; }

}  // namespace

uint32_t soundex(std::u32string_view name) {
  if (name.empty()) return 0;
  if (name[0] < 'a' || name[0] > 'z') {
    uint32_t code = 1;
    for (size_t i = 0; i < 3 && i < name.size(); ++i) code = code * 0x10001 ^ static_cast<uint32_t>(name[i]);
    return code | 0x80000000u;
  }
  uint32_t code = static_cast<uint32_t>(name[0]), n = 1, last = class_of(name[0]);
  for (size_t i = 1; i < name.size() && n < 4; ++i) {
    const uint32_t c = class_of(name[i]);
    if (c == 9) continue;
    if (c != 0 && c != last) code = code * 8 + c, ++n;
    last = c;
  }
  while (n++ < 4) code *= 8;
  return code;
}

}  // namespace clientele::identity::linkage
