#include "segments/language/format.h"

#include "segments/language/language.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

constexpr const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">="};

// How strongly a node holds its parts together; a weaker part inside needs parentheses.
int strength(const Node& node) {
  switch (node.kind) {
    case NodeKind::any_of: return 1;
    case NodeKind::all_of: return 2;
    case NodeKind::negation: return 3;
    case NodeKind::arithmetic: return node.sign == '+' || node.sign == '-' ? 5 : 6;
    default: return 7;
  }
}

std::string inside(const Node& part, int least) {
  const std::string text = format_node(part);
  return strength(part) < least ? "(" + text + ")" : text;
}

std::string joined(const Node& node, const char* keyword) {
  std::string text;
  for (const Node& child : node.children) text += (text.empty() ? "" : keyword) + inside(child, strength(node));
  return text;
}

std::string values(const Node& node) {
  std::string text;
  for (size_t i = 1; i < node.children.size(); ++i) text += (i > 1 ? ", " : "") + format_node(node.children[i]);
  return text;
}

// did('view', count >= 2)
std::string named_text(const Node& node, const Function& function) {
  std::string tests;
  for (const Node& test : node.children) {
    const bool plain = test.kind == NodeKind::compare && test.compare == Compare::eq, named = plain && test.children[0].text == function.named;
    tests += (tests.empty() ? "" : ", ") + (named ? "" : plain ? test.children[0].text + ": " : "") + (plain ? format_node(test.children[1]) : format_node(test));
  }
  return node.text + "(" + tests + ")" + (node.negated ? " = FALSE" : "");
}

std::string facts_text(const Node& node) {
  const Function* function = function_named(node.text);
  if (function && !function->named.empty() && !node.children.empty()) return named_text(node, *function);
  if (node.children.empty()) return node.text + (node.negated ? " IS NULL" : " IS NOT NULL");
  std::string tests;
  for (const Node& test : node.children) tests += (tests.empty() ? "" : ", ") + format_node(test);
  return node.text + (node.negated ? " NOT MATCHES (" : " MATCHES (") + tests + ")";
}

std::string date_text(const Node& node) {
  std::string text = node.text;
  for (char& c : text)
    if (c == 't' && text.size() > 10 && text[4] == '-') c = 'T';
  return text;
}

}  // namespace

std::string quoted_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += c;
    out += c;
  }
  return out + "'";
}

std::string format_node(const Node& node) {
  const auto child = [&](size_t i) { return inside(node.children[i], 5); };
  const std::string no = node.negated ? " NOT" : "";
  switch (node.kind) {
    case NodeKind::all_of: return joined(node, " AND ");
    case NodeKind::any_of: return joined(node, " OR ");
    case NodeKind::negation: return "NOT " + inside(node.children[0], 3);
    case NodeKind::compare: return child(0) + " " + kSigns[static_cast<int>(node.compare)] + " " + child(1);
    case NodeKind::between: return child(0) + no + " BETWEEN " + child(1) + " AND " + child(2);
    case NodeKind::in_set: return child(0) + no + " IN (" + values(node) + ")";
    case NodeKind::contains: return child(0) + no + " CONTAINS " + child(1);
    case NodeKind::null_test: return child(0) + " IS" + no + " NULL";
    case NodeKind::facts_test: return facts_text(node);
    case NodeKind::extreme: return node.text + "(" + format_node(node.children[0]) + ", by: " + format_node(node.children[1]) + ")" + (node.negated ? " = FALSE" : "");
    case NodeKind::segment_test: return "in_segment(" + quoted_text(node.text) + ")" + (node.negated ? " = FALSE" : "");
    case NodeKind::percentile: return "percentile(" + format_node(node.children[0]) + (node.children.size() > 1 ? ", by: " + node.children[1].text : "") + ")";
    case NodeKind::anniversary: return "anniversary(" + node.children[0].text + ")";
    case NodeKind::attribute:
    case NodeKind::number: return node.text;
    case NodeKind::text: return quoted_text(node.text);
    case NodeKind::flag: return node.number != 0 ? "TRUE" : "FALSE";
    case NodeKind::date: return date_text(node);
    case NodeKind::arithmetic:
      // Left to right: the right part keeps its parentheses even at equal strength.
      return inside(node.children[0], strength(node)) + " " + node.sign + " " + inside(node.children[1], strength(node) + 1);
  }
  return {};
}

std::string format(const Expr& expr) { return format_node(expr.root); }

}  // namespace clientele::segments::language
