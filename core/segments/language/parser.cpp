#include "segments/language/parser.h"

#include <algorithm>
#include <utility>

#include "segments/language/anniversary.h"
#include "segments/language/ranking.h"
#include "segments/language/segment_test.h"
#include "segments/language/text_fold.h"
#include "segments/language/token.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

constexpr const char* kTerm = "an attribute, a function, NOT or (";
constexpr const char* kOperator = "=, !=, <, <=, >, >=, BETWEEN, IN, CONTAINS or IS";

bool is_condition(const Node& node) { return node.kind <= NodeKind::segment_test; }

bool is_keyword(const Token& token) {
  for (const char* word : {"AND", "OR", "NOT", "BETWEEN", "IN", "CONTAINS", "IS", "NULL", "MATCHES"})
    if (token.is(word)) return true;
  return false;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source), tokens_(tokens_of(source)) {}

  Node run() {
    if (at().kind == TokenKind::end) return {};
    Node root = any_of();
    condition(root);
    if (at().kind != TokenKind::end) expected("AND, OR or the end", after_clause_hint());
    return root;
  }

 private:
  const Token& at(size_t ahead = 0) const { return tokens_[std::min(next_ + ahead, tokens_.size() - 1)]; }
  bool accept(std::string_view what) { return at().is(what) ? (++next_, true) : false; }

  [[noreturn]] void expected(const std::string& what, const std::string& hint) const {
    refuse(source_, at().from, "Found " + token_name(at(), source_) + ", expected " + what + ".", hint);
  }
  void require(std::string_view symbol, const std::string& hint) {
    if (!accept(symbol)) expected(std::string(symbol), hint);
  }

  std::string after_clause_hint() const {
    const Token& before = tokens_[next_ ? next_ - 1 : 0];
    if (at().is(",") && before.kind == TokenKind::number) return "Write numbers without a thousands separator: 1000.";
    if (at().is(")")) return "There is no ( that it closes.";
    if (before.kind == TokenKind::word && at().kind != TokenKind::symbol) return "Put texts in quotes: 'New York'.";
    return "Join clauses with AND or OR.";
  }

  // An operand where a condition must stand: say what is missing after it.
  void condition(const Node& node) const {
    if (is_condition(node)) return;
    if (node.kind == NodeKind::attribute && names_segment(node.text)) expected("the name of a segment in parentheses", "For example in_segment('champions').");
    if (node.kind == NodeKind::attribute) expected(std::string(kOperator) + " after " + node.text, "For example " + node.text + " IS NOT NULL.");
    expected("a comparison: " + std::string(kOperator), "Compare the value with something.");
  }
  void operand(const Node& node, const std::string& what) const {
    if (is_condition(node))
      refuse(source_, node.from, "Found a condition, expected " + what + ".", "Compare attributes and values, and join conditions with AND or OR.");
  }

  Node joined(NodeKind kind, const char* keyword, Node (Parser::*part)()) {
    Node first = (this->*part)();
    if (!at().is(keyword)) return first;
    condition(first);
    Node all{.kind = kind, .from = first.from};
    all.children.push_back(std::move(first));
    while (accept(keyword)) {
      all.children.push_back((this->*part)());
      condition(all.children.back());
    }
    all.to = all.children.back().to;
    return all;
  }
  Node any_of() { return joined(NodeKind::any_of, "OR", &Parser::all_of); }
  Node all_of() { return joined(NodeKind::all_of, "AND", &Parser::negation); }

  Node negation() {
    const size_t from = at().from;
    bool negated = false, any = false;
    while (accept("NOT")) {
      negated = !negated;
      any = true;
    }
    Node inner = predicate();
    if (any) condition(inner);
    if (!negated) return inner;
    if (inner.kind == NodeKind::negation) {
      Node twice = std::move(inner.children[0]);
      return twice;
    }
    Node node{.kind = NodeKind::negation, .from = from, .to = inner.to};
    node.children.push_back(std::move(inner));
    return node;
  }

  bool compare_sign(Compare& compare) {
    constexpr std::pair<const char*, Compare> signs[] = {{"=", Compare::eq}, {"!=", Compare::ne}, {"<", Compare::lt},
                                                         {"<=", Compare::le}, {">", Compare::gt}, {">=", Compare::ge}};
    for (const auto& [sign, meaning] : signs)
      if (at().kind == TokenKind::symbol && accept(sign)) return compare = meaning, true;
    return false;
  }

  Node predicate() {
    Node left = sum();
    Compare compare;
    if (compare_sign(compare)) return comparison(std::move(left), compare);
    const bool negated = at().is("NOT") && (at(1).is("BETWEEN") || at(1).is("IN") || at(1).is("CONTAINS") || at(1).is("MATCHES"));
    if (negated) ++next_;
    if (accept("BETWEEN")) return between(std::move(left), negated);
    if (accept("IN")) return in_set(std::move(left), negated);
    if (accept("CONTAINS")) return pair_of(NodeKind::contains, std::move(left), negated);
    if (accept("MATCHES")) return matches(std::move(left), negated);
    if (accept("IS")) return null_test(std::move(left));
    return left;
  }

  Node comparison(Node left, Compare compare) {
    if (left.kind == NodeKind::facts_test || left.kind == NodeKind::extreme || left.kind == NodeKind::segment_test) {
      const bool yes = at().is("TRUE"), equal = compare == Compare::eq;
      if ((!yes && !at().is("FALSE")) || (!equal && compare != Compare::ne)) expected("TRUE or FALSE", "Write " + left.text + "(…) = TRUE.");
      left.negated = yes != equal;
      left.to = at().to;
      ++next_;
      return left;
    }
    Node node = pair_of(NodeKind::compare, std::move(left), false);
    node.compare = compare;
    return node;
  }

  Node pair_of(NodeKind kind, Node left, bool negated) {
    operand(left, "an attribute or a value");
    Node node{.kind = kind, .from = left.from, .negated = negated};
    node.children.push_back(std::move(left));
    node.children.push_back(value());
    node.to = node.children.back().to;
    return node;
  }

  Node value() {
    Node node = sum();
    operand(node, "a value");
    return node;
  }

  Node between(Node left, bool negated) {
    Node node = pair_of(NodeKind::between, std::move(left), negated);
    require("AND", "Write BETWEEN a AND b; both ends count.");
    node.children.push_back(value());
    node.to = node.children.back().to;
    return node;
  }

  Node in_set(Node left, bool negated) {
    operand(left, "an attribute or a value");
    Node node{.kind = NodeKind::in_set, .from = left.from, .negated = negated};
    node.children.push_back(std::move(left));
    require("(", "Write IN ('a', 'b').");
    do node.children.push_back(value());
    while (accept(","));
    node.to = at().to;
    require(")", "Close the list with ).");
    return node;
  }

  Node null_test(Node left) {
    operand(left, "an attribute");
    Node node{.kind = NodeKind::null_test, .from = left.from, .negated = accept("NOT")};
    node.children.push_back(std::move(left));
    node.to = at().to;
    require("NULL", "Write IS NULL or IS NOT NULL.");
    return node;
  }

  Node matches(Node left, bool negated) {
    if (left.kind == NodeKind::anniversary) return anniversary_matches(std::move(left), negated);
    if (left.kind != NodeKind::attribute) refuse(source_, left.from, "Found a value, expected a function before MATCHES.", "Write orders_placed MATCHES (…).");
    Node node{.kind = NodeKind::facts_test, .from = left.from, .negated = negated, .text = std::move(left.text)};
    require("(", "Write MATCHES (count >= 2).");
    parameters(node);
    return node;
  }

  // After "(": parameters up to and with ")".
  void parameters(Node& node) {
    if (!at().is(")")) {
      const Function* function = function_named(node.text);
      do node.children.push_back(function && !function->named.empty() && at().kind == TokenKind::text ? named_by(*function) : parameter());
      while (accept(","));
    }
    node.to = at().to;
    require(")", "Separate parameters with commas and close with ).");
  }

  // A text alone: did('view').
  Node named_by(const Function& function) {
    Node name{.kind = NodeKind::attribute, .from = at().from, .to = at().from, .text = std::string(function.named)};
    return pair_of(NodeKind::compare, std::move(name), false);
  }

  Node parameter() {
    if (at().kind != TokenKind::word || is_keyword(at()))
      expected("a parameter", at().kind == TokenKind::number || at().kind == TokenKind::text ? "Put several values in parentheses: (1, 2)." : "For example count >= 2.");
    Node name{.kind = NodeKind::attribute, .from = at().from, .to = at().to, .text = at().value};
    const size_t from = name.from;
    ++next_;
    accept(":");
    Compare compare = Compare::eq;
    const bool sign = compare_sign(compare);
    const bool negated = !sign && accept("NOT");
    if (!sign && accept("BETWEEN")) return between(std::move(name), negated);
    if (!sign && accept("IN")) return in_set(std::move(name), negated);
    if (negated) expected("BETWEEN or IN", "Write NOT IN (…).");
    if (at().is("(") && (compare == Compare::eq || compare == Compare::ne)) return in_set(std::move(name), compare == Compare::ne);
    Node node = pair_of(NodeKind::compare, std::move(name), false);
    node.from = from;
    node.compare = compare;
    return node;
  }

  Node sum() { return left_to_right("+", "-", &Parser::product); }
  Node product() { return left_to_right("*", "/", &Parser::primary); }

  Node left_to_right(const char* a, const char* b, Node (Parser::*part)()) {
    Node left = (this->*part)();
    int chain = 0;
    while (at().is(a) || at().is(b)) {
      operand(left, "a number");
      // A left-leaning chain is as deep as it is long.
      if (++chain > kMaxDepth) refuse(source_, at().from, "Found more than 200 terms in one calculation.", "Shorten the calculation.");
      Node node{.kind = NodeKind::arithmetic, .from = left.from, .sign = at().value[0]};
      ++next_;
      node.children.push_back(std::move(left));
      node.children.push_back((this->*part)());
      operand(node.children.back(), "a number");
      node.to = node.children.back().to;
      left = std::move(node);
    }
    return left;
  }

  Node primary() {
    const Token& token = at();
    if (token.is("(")) return parenthesis();
    if (token.is("-") || token.is("+")) return signed_number();
    Node node{.from = token.from, .to = token.to, .text = token.value};
    switch (token.kind) {
      case TokenKind::number: node.kind = NodeKind::number; break;
      case TokenKind::text: node.kind = NodeKind::text; break;
      case TokenKind::date: node.kind = NodeKind::date; break;
      case TokenKind::word: return word();
      default: expected_here();
    }
    ++next_;
    return node;
  }

  // What may stand here is a value or the beginning of a condition, by what stands before it.
  [[noreturn]] void expected_here() const {
    if (expects_value()) expected("a value", "A number, a text in quotes, a date or an attribute.");
    expected(kTerm, "For example number_of_orders >= 3.");
  }

  bool expects_value() const {
    if (next_ == 0) return false;
    const Token& before = tokens_[next_ - 1];
    if (before.is("AND")) return next_ >= 3 && tokens_[next_ - 3].is("BETWEEN");
    return !before.is("OR") && !before.is("NOT") && !before.is("(");
  }

  Node word() {
    const Token& token = at();
    if (is_keyword(token)) expected_here();
    Node node{.kind = NodeKind::attribute, .from = token.from, .to = token.to, .text = token.value};
    if (token.is("TRUE") || token.is("FALSE")) {
      node.kind = NodeKind::flag;
      node.number = token.is("TRUE");
      node.text = lower(node.text);
    }
    ++next_;
    if (node.kind == NodeKind::attribute && at().is("(") && is_ranking(node.text)) return ranking(std::move(node));
    if (node.kind == NodeKind::attribute && at().is("(") && names_anniversary(node.text)) return anniversary(std::move(node));
    if (node.kind == NodeKind::attribute && at().is("(") && names_segment(node.text)) return segment(std::move(node));
    if (node.kind == NodeKind::attribute && accept("(")) {
      node.kind = NodeKind::facts_test;
      parameters(node);
    }
    return node;
  }

  // anniversary(birth_date), and as Shopify has it: anniversary(date: 'metafields.facts.birth_date')
  Node anniversary(Node node) {
    constexpr const char* kExample = "For example anniversary(birth_date) BETWEEN today AND +30d.";
    ++next_;
    if (at().is("date") && at(1).is(":")) next_ += 2;
    if ((at().kind != TokenKind::word || is_keyword(at())) && at().kind != TokenKind::text) expected("a date of the customer", kExample);
    node.kind = NodeKind::anniversary;
    node.children.push_back({.kind = NodeKind::attribute, .from = at().from, .to = at().to, .text = at().value});
    ++next_;
    node.to = at().to;
    require(")", kExample);
    return node;
  }

  // anniversary(birth_date) MATCHES (date = today): every test of the one date.
  Node anniversary_matches(Node left, bool negated) {
    require("(", "Write MATCHES (date = today).");
    Node all{.kind = NodeKind::all_of, .from = left.from};
    do {
      Node test = parameter();
      if (lower(test.children[0].text) != "date") refuse(source_, test.from, "Found " + test.children[0].text + ", expected date.", "Write MATCHES (date = today).");
      test.children[0] = left;
      all.children.push_back(std::move(test));
    } while (accept(","));
    all.to = at().to;
    require(")", "Separate tests with commas and close with ).");
    if (all.children.size() == 1) {
      Node only = std::move(all.children[0]);
      all = std::move(only);
    }
    if (!negated) return all;
    Node none{.kind = NodeKind::negation, .from = all.from, .to = all.to};
    none.children.push_back(std::move(all));
    return none;
  }

  // in_segment('vip')
  Node segment(Node node) {
    ++next_;
    if (at().kind != TokenKind::text) expected("the name of a segment in quotes", "For example in_segment('champions').");
    node.kind = NodeKind::segment_test;
    node.text = at().value;
    ++next_;
    node.to = at().to;
    require(")", "Write in_segment('champions').");
    return node;
  }

  // percentile(amount_spent, by: customer_countries), top(100, by: amount_spent)
  Node ranking(Node node) {
    deeper();
    ++next_;
    node.text = lower(node.text);
    const bool percentile = node.text == "percentile";
    node.kind = percentile ? NodeKind::percentile : NodeKind::extreme;
    if (!percentile && at().is("count") && at(1).is(":")) next_ += 2;
    node.children.push_back(value());
    if (accept(",") || !percentile) {
      if (!accept("by")) expected("by", percentile ? "Write percentile(amount_spent, by: customer_countries)." : "Write " + node.text + "(100, by: amount_spent).");
      accept(":");
      node.children.push_back(value());
    }
    node.to = at().to;
    require(")", percentile ? "Write percentile(amount_spent, by: customer_countries)." : "Write " + node.text + "(100, by: amount_spent).");
    --depth_;
    return node;
  }

  Node signed_number() {
    const size_t from = at().from;
    bool minus = false;
    while (at().is("-") || at().is("+")) minus ^= at().is("-"), ++next_;
    if (at().kind != TokenKind::number) expected("a number", "A sign stands before a number: -5.");
    Node node{.kind = NodeKind::number, .from = from, .to = at().to, .text = (minus ? "-" : "") + at().value};
    ++next_;
    return node;
  }

  void deeper() {
    if (++depth_ > kMaxDepth)
      refuse(source_, at().from, "Found more than " + std::to_string(kMaxDepth) + " parentheses inside one another.", "Leave out the parentheses that change nothing.");
  }

  Node parenthesis() {
    deeper();
    const size_t from = at().from;
    ++next_;
    Node inner = any_of();
    inner.from = from;
    inner.to = at().to;
    require(")", "Close the parenthesis.");
    --depth_;
    return inner;
  }

  std::string_view source_;
  std::vector<Token> tokens_;
  size_t next_ = 0;
  int depth_ = 0;
};

}  // namespace

Node parse_tree(std::string_view source) { return Parser(source).run(); }

}  // namespace clientele::segments::language
