#include "segments/language/contradiction.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "segments/language/clause.h"
#include "segments/language/format.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

// What one clause says of one attribute.
struct Claim {
  const Node* node = nullptr;
  bool negated = false;
  std::string attribute;               // "" where nothing is understood
  std::optional<Range> range;          // of its number
  std::vector<std::string> texts;      // folded; it is one of these
  bool is_text = false, missing = false;
};

std::string key(std::string_view text, Fold fold) {
  const auto letters = folded(text, fold);
  return {reinterpret_cast<const char*>(letters.data()), letters.size() * sizeof(char32_t)};
}

Range of_value(Compare compare, const Node& value, const Node& attribute, features::Facts& facts) {
  if (value.kind == NodeKind::date) return range_of(compare, value.span);
  if (value.kind == NodeKind::flag) return range_of(compare, value.number);
  return range_of(compare, literal(value, attribute.type == ValueType::money, facts.currency_digits()));
}

bool constant(const Node& node) { return node.kind == NodeKind::number || node.kind == NodeKind::date || node.kind == NodeKind::flag || node.kind == NodeKind::text; }

Claim claim_of(const Node& node, bool negated, features::Facts& facts) {
  Claim claim{.node = &node, .negated = negated};
  if (node.children.empty() || node.children[0].kind != NodeKind::attribute) return claim;
  const Node& attribute = node.children[0];
  if (node.kind == NodeKind::null_test) {
    claim.attribute = attribute.text;
    claim.missing = node.negated == negated;
    if (!claim.missing) claim.range = Range{};
    return claim;
  }
  if (!std::all_of(node.children.begin() + 1, node.children.end(), constant) || attribute.type == ValueType::list) return claim;
  if (attribute.type == ValueType::text) {
    const bool stated = node.kind == NodeKind::compare ? node.compare == Compare::eq : node.kind == NodeKind::in_set && !node.negated;
    if (stated == negated) return claim;
    claim.attribute = attribute.text;
    claim.is_text = true;
    for (size_t i = 1; i < node.children.size(); ++i) claim.texts.push_back(key(node.children[i].text, fold_of(attribute.text)));
    return claim;
  }
  if (node.kind == NodeKind::compare) {
    const Compare compare = negated ? opposite(node.compare) : node.compare;
    if (compare == Compare::ne) return claim;
    claim.attribute = attribute.text;
    claim.range = of_value(compare, node.children[1], attribute, facts);
  } else if (node.kind == NodeKind::between && node.negated == negated) {
    claim.attribute = attribute.text;
    claim.range = Range{of_value(Compare::ge, node.children[1], attribute, facts).low, of_value(Compare::le, node.children[2], attribute, facts).high};
  }
  return claim;
}

std::string written(const Claim& claim) {
  const std::string text = format_node(*claim.node);
  return claim.negated ? "NOT (" + text + ")" : text;
}

bool clash(const Claim& a, const Claim& b) {
  if (a.negated != b.negated && format_node(*a.node) == format_node(*b.node)) return true;
  if (a.attribute.empty() || a.attribute != b.attribute) return false;
  if (a.missing != b.missing) return true;
  if (a.range && b.range) return std::max(a.range->low, b.range->low) > std::min(a.range->high, b.range->high);
  if (!a.is_text || !b.is_text) return false;
  return std::none_of(a.texts.begin(), a.texts.end(), [&](const auto& text) { return std::find(b.texts.begin(), b.texts.end(), text) != b.texts.end(); });
}

std::string fault(const Node& node, bool negated, features::Facts& facts);

// The clauses that must all hold: AND within AND, and what NOT makes of OR.
void gather(const Node& node, bool negated, std::vector<std::pair<const Node*, bool>>& out) {
  if (node.kind == NodeKind::negation) return gather(node.children[0], !negated, out);
  if ((node.kind == NodeKind::all_of && !negated) || (node.kind == NodeKind::any_of && negated)) {
    for (const Node& child : node.children) gather(child, negated, out);
    return;
  }
  out.emplace_back(&node, negated);
}

std::string fault_of_all(const std::vector<std::pair<const Node*, bool>>& parts, features::Facts& facts) {
  std::vector<Claim> claims;
  for (const auto& [node, negated] : parts) {
    if (node->kind == NodeKind::any_of || node->kind == NodeKind::all_of) {
      if (std::string inner = fault(*node, negated, facts); !inner.empty()) return inner;
      continue;
    }
    claims.push_back(claim_of(*node, negated, facts));
    const Claim& claim = claims.back();
    if (claim.range && claim.range->low > claim.range->high) return written(claim) + " cannot hold.";
  }
  for (size_t a = 0; a < claims.size(); ++a)
    for (size_t b = a + 1; b < claims.size(); ++b)
      if (clash(claims[a], claims[b])) return written(claims[a]) + " and " + written(claims[b]) + " cannot both hold.";
  return {};
}

// An OR is at fault when all its parts are.
std::string fault(const Node& node, bool negated, features::Facts& facts) {
  std::vector<std::pair<const Node*, bool>> parts;
  gather(node, negated, parts);
  if (parts.size() == 1 && (parts[0].first->kind == NodeKind::any_of || parts[0].first->kind == NodeKind::all_of)) {
    const Node& either = *parts[0].first;
    std::string first;
    for (const Node& child : either.children) {
      std::string inner = fault(child, parts[0].second, facts);
      if (inner.empty()) return {};
      if (first.empty()) first = std::move(inner);
    }
    return first;
  }
  return fault_of_all(parts, facts);
}

}  // namespace

std::string contradiction(const Expr& expr, features::Facts& facts) { return fault(expr.root, false, facts); }

}  // namespace clientele::segments::language
