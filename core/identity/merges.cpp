#include "identity/merges.h"

#include <algorithm>

namespace clientele::identity {

size_t Merges::place_of(uint32_t a_person) const {
  const auto at = std::lower_bound(person.begin(), person.end(), a_person);
  return at != person.end() && *at == a_person ? static_cast<size_t>(at - person.begin()) : person.size();
}

const KeySpace& Merges::space(uint32_t node) const {
  const auto after = std::upper_bound(spaces.begin(), spaces.end(), node, [](uint32_t n, const KeySpace& s) { return n < s.base; });
  return *std::prev(after);
}

std::string_view Merges::text(uint32_t node) const {
  const KeySpace& of = space(node);
  return (*of.texts)[node - of.base];
}

}  // namespace clientele::identity
