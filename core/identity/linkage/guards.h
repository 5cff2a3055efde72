#pragma once
#include <cstdint>
#include <string_view>

#include "identity/linkage/fields.h"
#include "identity/linkage/records.h"

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
  kCount
};
std::string_view hold_name(Hold hold);

/// Rules that no probability overrides, the same for keys and scores: what makes two records two persons of one household
/// or of one name. Only a number that one person alone has (social security, passport), the same on both, excuses another
/// given name, surname or birth date, and no more than one of them.
Hold contradiction(const Records& records, uint32_t a, uint32_t b, Outcome outcome);

/// What a pair joined by its score must have besides: agreement on something of the person's own that is no name.
Hold lacks_evidence(Outcome outcome);

}  // namespace clientele::identity::linkage
