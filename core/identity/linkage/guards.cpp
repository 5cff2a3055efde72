#include "identity/linkage/guards.h"

#include <algorithm>

namespace clientele::identity::linkage {
namespace {

using enum Field;

// Lena and Lea, Daniel and Daniela, Christian and Christiane: a slip of who types, or two persons. Not to be told apart by
// their letters, so that among people of one household it counts as two.
bool may_be_two_names(std::u32string_view a, std::u32string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() == 1) return false;   // an initial
  if (a.size() <= 4 && b.size() <= 5) return true;
  const bool longer_by_one = b.size() == a.size() + 1 && b.substr(0, a.size()) == a;
  return longer_by_one && (b.back() == 'a' || b.back() == 'e' || b.back() == 'n' || b.back() == 's' || b.back() == 'o');
}

bool equal(Outcome outcome, Field field) { return level(outcome, field) == kEqual; }

// "(Jr)": written on one side only is as good as another.
bool other_suffix(uint8_t a, uint8_t b) { return std::max<uint8_t>(a, 1) != std::max<uint8_t>(b, 1); }

// A number that only one person has, the same on both, speaks louder than one slip in a name or a date; not than two.
bool excused(Outcome outcome) {
  if (!equal(outcome, person_number)) return false;
  return disagrees(outcome, given_name) + disagrees(outcome, surname) + disagrees(outcome, birth_date) <= 1;
}

}  // namespace

Hold contradiction(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  if (other_suffix(records.suffix[a], records.suffix[b])) return Hold::other_suffix;
  if (excused(outcome)) return Hold::none;
  if (disagrees(outcome, given_name)) return Hold::other_given_name;
  if (level(outcome, given_name) == kClose || level(outcome, given_name) == kAlike) {
    const Values& names = records.values[at(given_name)];
    if (may_be_two_names(names[records.code(given_name, a)], names[records.code(given_name, b)])) return Hold::other_given_name;
  }
  return disagrees(outcome, birth_date) ? Hold::other_birth_date : Hold::none;
}

Hold lacks_evidence(Outcome outcome) {
  const bool number = agrees(outcome, person_number), mail = equal(outcome, email), born = agrees(outcome, birth_date);
  const bool place = agrees(outcome, street) || agrees(outcome, postcode) || agrees(outcome, phone) || agrees(outcome, loyalty_id);
  if (!number && !mail && !born && !place) return Hold::name_only;
  if (disagrees(outcome, surname) && !number && !mail && !(born && place)) return Hold::other_surname;
  const bool given = agrees(outcome, given_name);
  if (!given && !number && !mail && !born) return Hold::household;
  return Hold::none;
}

std::string_view hold_name(Hold hold) {
  constexpr std::string_view names[] = {"", "name-only", "other-given-name", "other-birth-date", "other-suffix", "other-surname", "household", "one-to-one", "others-disagree"};
  static_assert(std::size(names) == static_cast<size_t>(Hold::kCount));
  return names[static_cast<size_t>(hold)];
}

}  // namespace clientele::identity::linkage
