#pragma once
#include <string_view>

#include "segments/language/ast.h"

namespace clientele::segments::language {

/// Parentheses may stand this deep; clauses side by side have no limit.
inline constexpr int kMaxDepth = 200;

/// The tree of a query, names not yet looked up. Empty text is everybody. O(length).
/// Throws Error(bad_query): what was found, what was expected, where.
Node parse_tree(std::string_view source);

}  // namespace clientele::segments::language
