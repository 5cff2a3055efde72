#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "features/facts.h"
#include "segments/language/ast.h"
#include "table/mask.h"

namespace clientele::segments::language {

/// A query that has been read and checked against a shop. Relative dates and value names are bound to that shop's zone,
/// as-of day and groups: use it with the Facts that it was parsed with. The grammar: docs/segment-language.md.
struct Expr {
  std::string source;
  Node root;
  std::vector<std::string> notes;  ///< allowed, but probably not meant: a value that nobody has
};

/// Reads and checks a query; empty text is everybody. O(length + attributes).
/// Throws Error(bad_query): where.column is the character (UTF-16 units, from 1), the message says what was found and
/// what was expected, the hint the nearest known name.
Expr parse(std::string_view text, features::Facts& facts);

/// Who meets the query: one bit per person. Linear passes over the columns that it names, a block at a time.
table::Mask evaluate(const Expr& expr, features::Facts& facts);
/// The same in steps, for very large shops; `mask` is complete when the task ends. Both must outlive the task.
base::Task evaluate(const Expr& expr, features::Facts& facts, table::Mask& mask);

/// parse and evaluate.
table::Mask select(std::string_view text, features::Facts& facts);

/// Whether one person meets it: what the page of a customer asks. Tests that person's rows only; functions still count
/// over the whole shop.
bool holds(const Expr& expr, features::Facts& facts, size_t person);

/// The query in its one canonical writing: keywords in capitals, functions with MATCHES, only the needed parentheses.
/// Parsing it again gives the same canonical writing and the same customers.
std::string format(const Expr& expr);

/// The query as an English sentence: "customers who placed at least 3 orders and whose last order was more than 90 days ago".
std::string sentence(const Expr& expr);

enum class Truth : uint8_t { no, yes, unknown };
/// A single clause for one person: what it says, whether it holds (unknown: the value is missing), and the value.
struct TraceLine {
  std::string clause, value;
  Truth truth = Truth::no;
};
/// Every single clause of the query, in its order, for one person.
std::vector<TraceLine> trace(const Expr& expr, features::Facts& facts, size_t person);

/// One offer of the completion.
struct Offer {
  std::string insert, label;
  std::string kind;  ///< attribute, function, parameter, operator, value or keyword
  std::string doc;
};
/// What can stand at the cursor; replaces the UTF-16 units [from, to) of the text.
struct Offers {
  size_t from = 0, to = 0;
  std::vector<Offer> items;
};
/// At most 60 offers, best first: those that begin with what is typed, then those that contain it. Never throws on
/// unfinished or wrong text.
Offers complete(std::string_view text, size_t cursor_utf16, features::Facts& facts);

}  // namespace clientele::segments::language
