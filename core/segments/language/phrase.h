#pragma once
#include <string>
#include <vector>

#include "segments/language/ast.h"

namespace clientele::segments::language {

// Pieces of English for sentence(). `negated` turns the meaning round; a missing value meets neither.

/// When something was: "more than 90 days ago", "on 2024-03-01", "in the last 30 days", "between … and …".
/// The node compares an attribute or parameter with dates.
std::string time_phrase(const Node& test, bool negated);

/// How much: "at least 3", "more than 100.50", "between 1 and 5", "2, 4 or 6".
std::string amount_phrase(const Node& test, bool negated);

/// One clause over the customer's attributes: "who spent more than 100.50 in all", "whose email domain is 'web.de'".
std::string attribute_phrase(const Node& test, bool negated);

/// orders_placed and products_purchased: "who placed at least 2 orders in the last 30 days".
std::string facts_phrase(const Node& test, bool negated);

/// top and bottom: "who are among the 100 customers with the highest amount spent".
std::string extreme_phrase(const Node& test, bool negated);

/// "a, b and c" with the given last word.
std::string listed(const std::vector<std::string>& parts, const std::string& last);

/// A value in a sentence: texts as 'VIP', numbers and dates as written, calculations in words.
std::string value_phrase(const Node& value);

}  // namespace clientele::segments::language
