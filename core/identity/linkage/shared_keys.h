#pragma once
#include "identity/linkage/fields.h"
#include "identity/linkage/records.h"

namespace clientele::identity::linkage {

/// Whether two records that nothing contradicts have something in common that is one person's: the whole record, cell for
/// cell, the account, the e-mail address or the phone, as far as few enough share it (see find_owners).
///   account   unless surname, e-mail and postcode all differ, or the surname does and nothing else agrees
///   e-mail    with another surname only under the same given name, and if no more than one of phone and street differs
///   phone     a household's until the given names are the same; never with another surname or e-mail address
bool shares_key(const Records& records, uint32_t a, uint32_t b, Outcome outcome);

}  // namespace clientele::identity::linkage
