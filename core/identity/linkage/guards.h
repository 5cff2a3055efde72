#pragma once
#include <cstdint>
#include <string_view>

#include "identity/linkage/fields.h"
#include "identity/linkage/records.h"
#include "identity/linkage/score.h"

namespace clientele::identity::linkage {

/// Why a pair is not joined without being looked at, however probable it is.
enum class Hold : uint8_t {
  none,
  name_only,          ///< nothing but names (and what thousands share: a town, a gender) agrees
  other_given_name,   ///< twins, couples, parents and children at one address
  other_birth_date,   ///< father and son of one name
  other_suffix,       ///< senior and junior
  other_surname,      ///< flatmates of one given name; strangers of one given name and birthday
  household,          ///< everything that agrees is also a household's: no given name, no birth date, no address of one's own
  one_to_one,         ///< a source without doublets of its own has given this person a record already
  others_disagree,    ///< a record that belongs to one of the two speaks against it
  other_person_number,///< two numbers of which each person has one
  other_gender,       ///< a woman and a man whose given names are not known to be the same
  ambiguous,          ///< without a given name it fits two persons who are not one
  too_many_writings,  ///< the person has been written in so many ways that not all can be checked
  few_records,        ///< two pieces of evidence are asked for where there is hardly anything to learn from
  kCount
};
std::string_view hold_name(Hold hold);

/// Rules that no probability overrides, the same for keys and scores: what makes two records two persons of one household
/// or of one name; where no more than the year of birth is known of one of them, another year. Only a number that one person alone has (social security, passport), the same on both, excuses another
/// given name, surname or birth date, and no more than one of them; another given name only
/// where the data show that such numbers are persons' (`personal_numbers`), or the address that it is no other member of
/// the family. Another such number is excused by full name, birthday and home.
Hold contradiction(const Records& records, uint32_t a, uint32_t b, Outcome outcome);

/// A pair that is no key's has to agree on something of the person's own that is no name, fully, and on a value that is
/// not everybody's (kLeastRatio). Few records (kFewRecords) ask for two such things.
inline constexpr double kLeastRatio = 8;
inline constexpr uint32_t kFewRecords = 50;
Hold lacks_evidence(const Records& records, const Scorer& scorer, uint32_t a, uint32_t b, Outcome outcome);

}  // namespace clientele::identity::linkage
