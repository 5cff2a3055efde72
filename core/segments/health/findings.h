#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "segments/health/overlap.h"
#include "segments/language/language.h"

namespace clientele::segments {

/// What an owner should know of a segment before it is used.
struct Finding {
  enum class Kind : uint8_t {
    contradictory,   ///< nobody can ever be in it; `text` says why
    empty,           ///< nobody is
    everybody,       ///< all customers are
    duplicate,       ///< the same customers as `other`
    overlapping,     ///< nearly the same: `share` of the customers of both are in both
    mostly_missing,  ///< `text` is an attribute that `share` of the customers have no value of
    small_to_share,  ///< fewer than 50: a report of it may point to people
    small_to_test,   ///< a test of its two halves would not see 10% instead of 5%
  };
  Kind kind = Kind::empty;
  std::string text;
  size_t other = SIZE_MAX;  ///< place of the other segment
  double share = 0;
};

/// Below it a report of a segment could point to single people (safety.md 6.9).
inline constexpr int64_t kFewToShare = 50;
/// Customers that a test of two halves needs to tell 10% from 5% with four chances in five at a level of 5%, two-sided:
/// Fleiss, Statistical Methods for Rates and Proportions, formula 3.14 without correction: 435 a half.
inline constexpr int64_t kFewToTest = 870;

/// Of each segment, the gravest first. `exprs` and `masks` go together; an earlier segment is nobody's duplicate.
std::vector<std::vector<Finding>> findings(const std::vector<language::Expr>& exprs, const std::vector<table::Mask>& masks, const Overlap& overlap, features::Facts& facts);

}  // namespace clientele::segments
