#include "identity/merges.h"

#include <algorithm>

namespace clientele::identity {

size_t Merges::place_of(uint32_t a_person) const {
  const auto at = std::lower_bound(person.begin(), person.end(), a_person);
  return at != person.end() && *at == a_person ? static_cast<size_t>(at - person.begin()) : person.size();
}

size_t Merges::account_of(size_t place, KeyKind kind, std::string_view platform, std::string_view normal_text) const {
  const auto accounts = accounts_at(place);
  const auto of = std::find_if(spaces.begin(), spaces.end(), [&](const KeySpace& s) { return s.kind == kind && (!of_platform(kind) || s.platform == platform); });
  const uint32_t code = of == spaces.end() ? table::kNoCode : of->texts->find(normal_text);
  if (code == table::kNoCode) return accounts.size();
  const auto at = std::lower_bound(accounts.begin(), accounts.end(), of->base + code);
  return at != accounts.end() && *at == of->base + code ? static_cast<size_t>(at - accounts.begin()) : accounts.size();
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
