#pragma once
#include <string>

#include "segments/language/ast.h"

namespace clientele::segments::language {

/// The canonical writing of a checked tree, or of any part of it.
std::string format_node(const Node& node);

/// A text as the language writes it: quotes and backslashes doubled.
std::string quoted_text(std::string_view text);

}  // namespace clientele::segments::language
