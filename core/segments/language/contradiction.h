#pragma once
#include <string>

#include "features/facts.h"
#include "segments/language/language.h"

namespace clientele::segments::language {

/// Why nobody can ever meet a condition, whatever the data: a single comparison that cannot hold, or two clauses that must
/// both hold and cannot ("number_of_orders > 5 and number_of_orders < 3"). Empty where none is found: ranges of numbers,
/// amounts and dates, equal texts, IS NULL beside a value, and a clause beside its negation are understood, not
/// calculations. Dates are those of the as-of day. O(clauses²) within one AND.
std::string contradiction(const Expr& expr, features::Facts& facts);

}  // namespace clientele::segments::language
