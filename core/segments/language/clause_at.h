#pragma once
#include <cstddef>

#include "features/facts.h"
#include "segments/language/ast.h"

namespace clientele::segments::language {

/// Whether a condition, or its negation, is true for one person: what is unknown holds neither.
bool clause_holds(const Node& node, bool negated, features::Facts& facts, size_t person);

}  // namespace clientele::segments::language
