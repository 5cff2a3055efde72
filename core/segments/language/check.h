#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/facts.h"
#include "segments/language/ast.h"

namespace clientele::segments::language {

class SegmentTests;

/// Looks every name up and gives every node its type: attribute names take the feature's spelling, dates their instants,
/// numbers their values; functions named without parentheses (IS NULL) become tests of their own.
///   notes   what is allowed but probably not meant: a value that no customer has, with the nearest
/// Throws Error(bad_query): unknown name (with the nearest), an operator or value that does not fit the type.
void check(Node& root, std::string_view source, features::Facts& facts, std::vector<std::string>& notes);
/// The same within a query that names other segments.
void check(Node& root, std::string_view source, features::Facts& facts, std::vector<std::string>& notes, SegmentTests& segments);

}  // namespace clientele::segments::language
