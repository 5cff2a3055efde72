#pragma once
#include <cstdint>
#include <string_view>

#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// How two given names that are alike differ. Names of one household differ just as slips do, at the end above all
/// (Maria, Marie; Christian, Christina), so that only a few differences can be a slip at all.
enum class NameChange : uint8_t {
  none,       ///< one spelling of the same name: Philip, Phillip; Katarina, Katharina
  initial,    ///< one of them is only the other's first letter
  further,    ///< one goes on with another name: Anna, Anna Lena
  inside,     ///< one letter left out or two turned round, not among the last three, in at least five letters
  other,      ///< two names as far as can be told
};
NameChange name_change(std::u32string_view a, std::u32string_view b);

/// Whether two given names that are neither equal nor plainly different can be one person's. A spelling of the same name
/// and an initial can; another form of it needs what is the person's own: the number of the person, the account, or an
/// e-mail address made of the longer name. A slip inside needs besides (without number or account) that the date of birth
/// or the e-mail address is the same, that nobody else has the one spelling and two others at least the other one: Karin
/// and Katrin, Marina and Martina, Kirstin and Kristin are sisters where both names are known.
bool may_be_one_given_name(const Records& records, uint32_t a, uint32_t b, Outcome outcome);

}  // namespace clientele::identity::linkage
