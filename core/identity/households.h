#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "identity/key_nodes.h"
#include "identity/key_uses.h"
#include "table/mask.h"

namespace clientele::identity {

/// A given name as households are told by: the first word of it that is no title (of "Last, First" the one behind the
/// comma), in lower case without accents, letters of ASCII only where there are two or more. "" where there is none
/// ("Frau Berger", "n/a").
std::string given_name_of(std::string_view name, bool whole);

/// False when two given names are those of two people: neither begins with the other, and they differ in more than a letter.
bool may_be_one_given_name(std::string_view a, std::string_view b);

/// Of the `contested` keys (telephones, cards) those that stand beside given names of several people: a household's. Sets
/// them in `shared`, and where this is so within one of a key's `periods`, these. A name without a date, or beside the key that
/// somebody has today, counts in all of them. O(rows of the sources that have such a key and names).
base::Task find_households(const std::vector<const ingest::SourceTable*>& sources, const KeyNodes& keys, const table::Mask& contested,
                           table::Mask& shared, KeyPeriods& periods);

}  // namespace clientele::identity
