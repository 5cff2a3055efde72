#include "identity/linkage/given_names.h"

#include <algorithm>
#include <utility>

namespace clientele::identity::linkage {
namespace {

using enum Field;

// Letters doubled or not, th and t, ph and f, ck and k: how the same name is spelled.
std::u32string spelling(std::u32string_view name) {
  std::u32string out;
  for (size_t i = 0; i < name.size(); ++i) {
    char32_t c = name[i];
    const char32_t behind = i + 1 < name.size() ? name[i + 1] : 0;
    if (c == 'p' && behind == 'h') c = 'f', ++i;
    else if (c == 't' && behind == 'h') ++i;
    else if (c == 'c' && behind == 'k') c = 'k', ++i;
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

bool slip_inside(std::u32string_view shorter, std::u32string_view longer) {
  constexpr size_t kLeast = 5, kEnd = 3;
  if (shorter.size() < kLeast || longer.size() > shorter.size() + 1) return false;
  const size_t first = static_cast<size_t>(std::mismatch(shorter.begin(), shorter.end(), longer.begin()).first - shorter.begin());
  if (first + kEnd >= longer.size()) return false;
  if (longer.size() > shorter.size()) return shorter.substr(first) == longer.substr(first + 1);
  return first + kEnd + 1 < longer.size() && shorter[first] == longer[first + 1] && shorter[first + 1] == longer[first] &&
         shorter.substr(first + 2) == longer.substr(first + 2);
}

// Every word of the name stands in what the address has before its @.
bool named_by(std::u32string_view address, std::u32string_view name) {
  const std::u32string_view local = address.substr(0, address.find(U'@'));
  for (size_t from = 0; from <= name.size();) {
    const size_t to = std::min(name.find(U' ', from), name.size());
    if (to - from < 3 || local.find(name.substr(from, to - from)) == std::u32string_view::npos) return false;
    from = to + 1;
  }
  return true;
}

}  // namespace

NameChange name_change(std::u32string_view a, std::u32string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return NameChange::other;
  if (a.size() == 1) return a[0] == b[0] ? NameChange::initial : NameChange::other;
  if (a == b || (a.size() >= 5 && spelling(a) == spelling(b))) return NameChange::none;
  if (a.size() >= 3 && b.size() > a.size() && b.substr(0, a.size()) == a && b[a.size()] == ' ') return NameChange::further;
  return slip_inside(a, b) ? NameChange::inside : NameChange::other;
}

bool may_be_one_given_name(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  const Values& names = records.values[at(given_name)];
  uint32_t rare = records.code(given_name, a), known = records.code(given_name, b);
  const NameChange change = name_change(names[rare], names[known]);
  if (change == NameChange::none || change == NameChange::initial) return true;
  const bool number = records.share_own(person_number, a, b);
  if (number && records.personal_numbers) return true;
  if (number || records.share_account(a, b)) return change != NameChange::other;
  const bool mail = records.share_own(email, a, b);
  if (change == NameChange::further) {
    const auto longer = names[rare].size() > names[known].size() ? names[rare] : names[known];
    return mail && named_by(records.values[at(email)][records.code(email, a)], longer);
  }
  if (change != NameChange::inside || !(mail || level(outcome, birth_date) == kEqual)) return false;
  if (names.count[rare] > names.count[known]) std::swap(rare, known);
  return names.count[rare] == 1 && names.count[known] >= 3;
}

}  // namespace clientele::identity::linkage
