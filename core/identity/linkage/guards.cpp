#include "identity/linkage/guards.h"

#include <algorithm>

#include "identity/linkage/given_names.h"

namespace clientele::identity::linkage {
namespace {

using enum Field;

bool equal(Outcome outcome, Field field) { return level(outcome, field) == kEqual; }

// "(Jr)": written on one side only is as good as another.
bool other_suffix(uint8_t a, uint8_t b) { return std::max<uint8_t>(a, 1) != std::max<uint8_t>(b, 1); }

// Where of one of them no more than the year is known; whole dates have levels, and slips.
bool other_year(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  if (records.year_alone.empty() || compared(outcome, birth_date)) return false;
  const uint32_t year_a = records.birth_year(a), year_b = records.birth_year(b);
  return year_a != 0 && year_b != 0 && year_a != year_b;
}

bool other_birthday(const Records& records, uint32_t a, uint32_t b, Outcome outcome) { return disagrees(outcome, birth_date) || other_year(records, a, b, outcome); }

// A number that only one person has, the same on both, speaks louder than one slip in a name or a date; not than two. As
// long as the data do not show that these numbers are persons', a family's is on all its members, whose given names differ
// where the surname and the address do not.
bool excused(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  if (!records.share_own(person_number, a, b)) return false;
  if (disagrees(outcome, given_name) + disagrees(outcome, surname) + other_birthday(records, a, b, outcome) > 1) return false;
  if (records.personal_numbers) return true;
  if (disagrees(outcome, given_name)) return equal(outcome, surname) && equal(outcome, birth_date) && disagrees(outcome, street);
  return agrees(outcome, surname) || agrees(outcome, birth_date);
}

// A number that was typed wholly wrong: nobody has his name, birthday and home with another.
bool one_but_for_the_number(Outcome outcome) {
  return equal(outcome, given_name) && agrees(outcome, surname) && equal(outcome, birth_date) && (agrees(outcome, street) || equal(outcome, postcode) || agrees(outcome, phone) || equal(outcome, email));
}

bool may_be_one_name(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  const uint8_t found = level(outcome, given_name);
  return (found != kClose && found != kAlike) || may_be_one_given_name(records, a, b, outcome);
}

}  // namespace

Hold contradiction(const Records& records, uint32_t a, uint32_t b, Outcome outcome) {
  if (other_suffix(records.suffix[a], records.suffix[b])) return Hold::other_suffix;
  if (disagrees(outcome, gender) && !equal(outcome, given_name)) return Hold::other_gender;
  if (disagrees(outcome, person_number) && !one_but_for_the_number(outcome)) return Hold::other_person_number;
  if (!may_be_one_name(records, a, b, outcome)) return Hold::other_given_name;
  if (excused(records, a, b, outcome)) return Hold::none;
  if (disagrees(outcome, given_name)) return Hold::other_given_name;
  return other_birthday(records, a, b, outcome) ? Hold::other_birth_date : Hold::none;
}

Hold lacks_evidence(const Records& records, const Scorer& scorer, uint32_t a, uint32_t b, Outcome outcome) {
  const auto says = [&](Field field) { return equal(outcome, field) && scorer.rarity(field, records.code(field, a)) >= kLeastRatio; };
  const bool number = records.share_own(person_number, a, b), own_mail = records.is_own(email, a) && records.is_own(email, b);
  const bool mail = own_mail && (equal(outcome, email) || level(outcome, email) == kClose);   // but for its +tag
  const bool call = says(phone) || level(outcome, phone) == kClose;                           // without its area
  const bool born = says(birth_date) || level(outcome, birth_date) == kClose;
  // A street has its like in every town, and a postcode many streets.
  const bool home = says(street) && !disagrees(outcome, street_number) && !(disagrees(outcome, postcode) && !agrees(outcome, city));
  // Names and places go together (a country has its own), so namesakes of one town are not rare: who has another address
  // to be reached by may be one of them.
  const bool reached_elsewhere = (compared(outcome, email) && !mail) || disagrees(outcome, phone);
  const bool area = says(postcode) && !disagrees(outcome, street) && !reached_elsewhere;
  const bool place = home || area || call || says(loyalty_id);
  if (!number && !mail && !born && !place) return Hold::name_only;
  if (disagrees(outcome, surname) && !number && !mail && !(born && place)) return Hold::other_surname;
  const uint8_t name = level(outcome, given_name);
  const bool given = name == kEqual || name == kClose || name == kSwapped;   // an initial is a brother's, too
  if (!given && !number && !mail && !born) return Hold::household;
  if (records.n < kFewRecords && number + mail + born + place < 2) return Hold::few_records;
  return Hold::none;
}

std::string_view hold_name(Hold hold) {
  constexpr std::string_view names[] = {"", "name-only", "other-given-name", "other-birth-date", "other-suffix", "other-surname", "household", "one-to-one", "others-disagree",
                                        "other-person-number", "other-gender", "ambiguous", "too-many-writings", "few-records"};
  static_assert(std::size(names) == static_cast<size_t>(Hold::kCount));
  return names[static_cast<size_t>(hold)];
}

}  // namespace clientele::identity::linkage
