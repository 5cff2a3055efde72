#pragma once
#include <string>
#include <vector>

#include "features/facts.h"
#include "segments/language/language.h"

namespace clientele::segments::language {

/// Something about one customer that would have to become other.
struct Change {
  enum class Kind : uint8_t {
    value,  ///< a number, an amount or a text must be another
    act,    ///< the customer must do something (once more)
    time,   ///< comes by itself: `days` from the as-of day
    fixed,  ///< cannot change: a past first order, a date of birth
  };
  Kind kind = Kind::value;
  std::string clause;     ///< the single clause, as format() writes it
  std::string sentence;   ///< "amount spent must rise by 38.20, to 100.00"
  int64_t days = 0;
};

/// The fewest single clauses that would have to turn for the customer to enter the segment, or to leave it where she is in.
/// Among as many, those that come by themselves go first, then acts, then values; a change that cannot be is taken only where
/// there is no other way. Each is told by itself: one change may bring another with it (an order also raises the amount
/// spent). Empty for a condition without clauses. O(clauses).
std::vector<Change> nearest_change(const Expr& expr, features::Facts& facts, size_t person);

}  // namespace clientele::segments::language
