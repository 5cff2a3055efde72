#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace clientele::segments::language {

enum class NodeKind : uint8_t {
  // conditions
  all_of, any_of,  ///< children joined by AND, OR; an empty all_of is everybody
  negation,        ///< one child
  compare,         ///< children left, right
  between,         ///< children value, low, high
  in_set,          ///< children value, members…
  contains,        ///< children value, what
  null_test,       ///< one child; IS NULL, negated: IS NOT NULL
  facts_test,      ///< orders_placed, did, sequence …: children are compare, between or in_set over parameters
  extreme,         ///< top(n, by: …), bottom(…): children number, operand
  segment_test,    ///< in_segment('vip'): `text` is the segment's id, `segment` its condition
  // operands
  attribute,       ///< also the name of a parameter
  number, text, flag, date,
  arithmetic,      ///< children left, right
  percentile,      ///< children operand, attribute (of the group, may be left out)
  anniversary,     ///< child attribute: its date, come round every year
};

enum class Compare : uint8_t { eq, ne, lt, le, gt, ge };

enum class ValueType : uint8_t {
  condition, number, money, instant, flag, text, list,
  duration,   ///< a length of time, 2d: `number` is its milliseconds
};

/// Instants [from, to): a date of the query is the whole day, minute or second that it names.
struct Span {
  int64_t from_utc_ms = 0, to_utc_ms = 0;
};

/// A piece of a query. Kinds of few fields share one struct: a tree is small, and every walk switches on `kind`.
struct Node {
  NodeKind kind = NodeKind::all_of;
  size_t from = 0, to = 0;       ///< bytes of the source
  bool negated = false;          ///< NOT BETWEEN, NOT IN, NOT CONTAINS, IS NOT NULL, NOT MATCHES
  Compare compare = Compare::eq;
  char sign = 0;                 ///< arithmetic: + - * /
  std::string text;              ///< name, text, number or date
  std::vector<Node> children;
  // found by check()
  std::shared_ptr<const Node> segment;  ///< segment_test: the condition, checked; its bytes are of another source
  ValueType type = ValueType::condition;
  double number = 0;             ///< number (major units), flag 0 or 1, duration in milliseconds
  Span span;                     ///< date
};

}  // namespace clientele::segments::language
