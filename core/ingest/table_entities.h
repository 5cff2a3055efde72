#pragma once
#include <vector>

#include "ingest/source_table.h"

namespace clientele::ingest {

/// Replaces HTML's character references in the names, goods and places of a table by what they stand for; texts that come
/// to the same get one code. Gives the roles that had some. O(distinct texts); where there are some, O(rows).
std::vector<Role> replace_entities(SourceTable& table);

}  // namespace clientele::ingest
