#include "identity/linkage/compare.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "identity/linkage/edit_distance.h"
#include "identity/linkage/jaro_winkler.h"

namespace clientele::identity::linkage {
namespace {

// No pair of texts is more alike than this: every kind of letter that only one of them has is a letter not in common.
double most_alike(std::u32string_view a, uint32_t letters_a, std::u32string_view b, uint32_t letters_b) {
  const int only_a = std::popcount(letters_a & ~letters_b), only_b = std::popcount(letters_b & ~letters_a);
  const int common = std::min(static_cast<int>(a.size()) - only_a, static_cast<int>(b.size()) - only_b);
  if (common <= 0) return 0;
  const double likeness = (common / static_cast<double>(a.size()) + common / static_cast<double>(b.size()) + 1) / 3;
  return likeness + 0.4 * (1 - likeness);
}

bool is_initial(std::u32string_view one, std::u32string_view other) { return one.size() == 1 && !other.empty() && one[0] == other[0]; }

// "mary" and "mary anne"; "m" and "mary".
bool begins_alike(std::u32string_view a, std::u32string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return is_initial(a, b) || (a.size() >= 3 && b.size() > a.size() && b.substr(0, a.size()) == a && b[a.size()] == ' ');
}

// Slips between two values of a field; most + 1 for more than `most`. Each kind of letter that only one has is a slip.
int slips(const Values& values, uint32_t a, uint32_t b, int most) {
  const auto left = values[a], right = values[b];
  const uint32_t letters_a = values.alphabet[a], letters_b = values.alphabet[b];
  const int longer = static_cast<int>(std::max(left.size(), right.size())), shorter = static_cast<int>(std::min(left.size(), right.size()));
  if (longer - shorter > most || std::popcount(letters_a & ~letters_b) > most || std::popcount(letters_b & ~letters_a) > most) return most + 1;
  return std::min(most + 1, static_cast<int>(typing_distance(left, right)));
}

// Day and month in each other's place.
bool turned_date(std::u32string_view a, std::u32string_view b) {
  return a.size() == 8 && b.size() == 8 && a.substr(0, 4) == b.substr(0, 4) && a.substr(4, 2) == b.substr(6, 2) && a.substr(6, 2) == b.substr(4, 2);
}

// Years so far apart are those of parents and children, however few digits differ.
bool generations_apart(std::u32string_view a, std::u32string_view b) {
  constexpr int kYears = 12;
  const auto year = [](std::u32string_view date) {
    int out = 0;
    for (const char32_t c : date.substr(0, 4)) out = 10 * out + static_cast<int>(c - '0');
    return out;
  };
  return std::abs(year(a) - year(b)) >= kYears;
}

// Written once with and once without the country's or the town's code.
bool same_end(std::u32string_view a, std::u32string_view b) {
  constexpr size_t kEnd = 8;
  return a.size() >= kEnd && b.size() >= kEnd && (a[0] == '+') != (b[0] == '+') && a.substr(a.size() - kEnd) == b.substr(b.size() - kEnd);
}

}  // namespace

Comparer::Comparer(const Records& records) : records_(records) {
  for (size_t f = 0; f < kFields; ++f)
    if (records.has(static_cast<Field>(f))) present_.push_back(static_cast<Field>(f));
}

// 0 equal, 1 close, 2 alike, 3 different.
uint8_t Comparer::names(const Values& values, uint32_t a, uint32_t b) const {
  if (a == b) return kEqual;
  const auto left = values[a], right = values[b];
  if (begins_alike(left, right)) return kAlike;
  if (most_alike(left, values.alphabet[a], right, values.alphabet[b]) < kAlikeLikeness) return 3;
  const double likeness = jaro_winkler(left, right);
  return likeness >= kCloseLikeness ? kClose : likeness >= kAlikeLikeness ? kAlike : 3;
}

uint8_t Comparer::compare(Field field, uint32_t a, uint32_t b) const {
  if (a == kNoValue || b == kNoValue) return kNoEvidence;
  const Values& values = records_.values[at(field)];
  // An initial is that of a tenth of all people.
  if (a == b) return field == Field::given_name && values[a].size() == 1 ? kAlike : kEqual;
  const uint8_t last = differs(field);
  switch (field) {
    case Field::given_name: {
      const uint8_t found = names(values, a, b);
      return found == 3 ? last : found;
    }
    case Field::surname: case Field::street: return names(values, a, b);
    case Field::city: case Field::address_2: return names(values, a, b) == kClose ? kClose : last;
    case Field::birth_date:
      if (turned_date(values[a], values[b])) return kClose;
      if (generations_apart(values[a], values[b])) return last;
      [[fallthrough]];
    case Field::person_number: {
      const int n = slips(values, a, b, 2);
      return n > 2 ? last : n == 1 ? kClose : kAlike;
    }
    case Field::street_number: case Field::postcode: case Field::region: case Field::loyalty_id: return slips(values, a, b, 1) == 1 ? kClose : last;
    case Field::phone: return same_end(values[a], values[b]) ? kClose : last;
    case Field::email:
      if (records_.mailbox[a] == records_.mailbox[b]) return kClose;
      return values[a].size() > 8 && slips(values, a, b, 2) <= 2 ? kAlike : last;
    default: return last;
  }
}

void Comparer::swapped_names(uint32_t a, uint32_t b, Outcome& outcome) const {
  const Values &given = records_.values[at(Field::given_name)], &surname = records_.values[at(Field::surname)];
  const auto likely = [&](uint32_t g, uint32_t s) {
    return most_alike(given[g], given.alphabet[g], surname[s], surname.alphabet[s]) >= kCloseLikeness && jaro_winkler(given[g], surname[s]) >= kCloseLikeness;
  };
  const uint32_t given_a = records_.code(Field::given_name, a), given_b = records_.code(Field::given_name, b);
  const uint32_t surname_a = records_.code(Field::surname, a), surname_b = records_.code(Field::surname, b);
  if (!likely(given_a, surname_b) || !likely(given_b, surname_a)) return;
  set_level(outcome, Field::given_name, kSwapped);
  set_level(outcome, Field::surname, kNoEvidence);   // it is in the given name's level
}

Outcome Comparer::operator()(uint32_t a, uint32_t b) const {
  Outcome outcome = 0;
  for (size_t f = 0; f < kFields; ++f) set_level(outcome, static_cast<Field>(f), kNoEvidence);
  for (const Field field : present_) {
    const auto& codes = records_.codes[at(field)];
    set_level(outcome, field, compare(field, codes[a], codes[b]));
  }
  if (disagrees(outcome, Field::given_name) && disagrees(outcome, Field::surname)) swapped_names(a, b, outcome);
  return outcome;
}

}  // namespace clientele::identity::linkage
