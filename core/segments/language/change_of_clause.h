#pragma once
#include "segments/language/change.h"

namespace clientele::segments::language {

/// What must become other for one clause to hold, or not to hold, where that is not so.
Change change_of_clause(const Node& clause, bool wanted, features::Facts& facts, size_t person);

}  // namespace clientele::segments::language
