#include "base/prose.h"

namespace clientele::base {

std::string grouped(std::string_view decimal) {
  std::string text(decimal);
  const size_t first = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  size_t at = text.find('.');
  if (at == std::string::npos) at = text.size();
  while (at > first + 3) text.insert(at -= 3, ",");
  return text;
}

std::string counted(int64_t n, std::string_view one, std::string_view many) {
  return grouped(n) + " " + std::string(n == 1 ? one : many);
}

}  // namespace clientele::base
