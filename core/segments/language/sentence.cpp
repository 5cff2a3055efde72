#include "segments/language/language.h"
#include "segments/language/phrase.h"

namespace clientele::segments::language {
namespace {

std::string phrase_of(const Node& node, bool negated, bool inside);

// AND within AND, OR within OR and what a NOT makes of them are one list.
void parts_of(const Node& node, bool negated, bool every, std::vector<std::string>& parts) {
  if (node.kind == NodeKind::negation) return parts_of(node.children[0], !negated, every, parts);
  const bool group = node.kind == NodeKind::all_of || node.kind == NodeKind::any_of;
  if (!group || ((node.kind == NodeKind::all_of) != negated) != every) {
    parts.push_back(phrase_of(node, negated, true));
    return;
  }
  for (const Node& child : node.children) parts_of(child, negated, every, parts);
}

// "A, B and C"; a group inside another is held together by "either" or "both".
std::string group(const Node& node, bool negated, bool inside) {
  const bool every = (node.kind == NodeKind::all_of) != negated;
  std::vector<std::string> parts;
  parts_of(node, negated, every, parts);
  if (parts.size() == 1) return parts[0];
  const std::string text = listed(parts, every ? "and" : "or");
  return inside ? (every ? "both " : "either ") + text : text;
}

std::string phrase_of(const Node& node, bool negated, bool inside) {
  switch (node.kind) {
    case NodeKind::all_of:
    case NodeKind::any_of: return group(node, negated, inside);
    case NodeKind::negation: return phrase_of(node.children[0], !negated, inside);
    case NodeKind::facts_test: return facts_phrase(node, negated);
    case NodeKind::extreme: return extreme_phrase(node, negated);
    case NodeKind::segment_test: return std::string(node.negated != negated ? "who are not in the segment '" : "who are in the segment '") + node.text + "'";
    default: return attribute_phrase(node, negated);
  }
}

}  // namespace

std::string sentence(const Expr& expr) {
  if (expr.root.kind == NodeKind::all_of && expr.root.children.empty()) return "all customers";
  return "customers " + phrase_of(expr.root, false, false);
}

}  // namespace clientele::segments::language
