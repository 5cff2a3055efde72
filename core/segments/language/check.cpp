#include "segments/language/check.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/nearest.h"
#include "features/condition.h"
#include "segments/language/anniversary.h"
#include "segments/language/date_value.h"
#include "segments/language/segment_test.h"
#include "segments/language/token.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

bool numeric(ValueType type) { return type == ValueType::number || type == ValueType::money; }
bool constant(const Node& node) {
  return node.kind == NodeKind::number || node.kind == NodeKind::text || node.kind == NodeKind::flag || node.kind == NodeKind::date;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

class Checker {
 public:
  Checker(std::string_view source, features::Facts& facts, std::vector<std::string>& notes, SegmentTests& segments)
      : source_(source), facts_(facts), notes_(notes), segments_(segments) {}

  void condition(Node& node) {
    switch (node.kind) {
      case NodeKind::all_of:
      case NodeKind::any_of:
      case NodeKind::negation:
        for (Node& child : node.children) condition(child);
        return;
      case NodeKind::compare: return compare(node);
      case NodeKind::between:
      case NodeKind::in_set: return several(node);
      case NodeKind::contains: return contains(node);
      case NodeKind::null_test: return null_test(node);
      case NodeKind::facts_test: return facts_test(node);
      case NodeKind::extreme: return extreme(node);
      case NodeKind::segment_test: return segments_.check(node, source_, facts_);
      default: refuse(source_, node.from, "Found a value, expected a condition.", "Compare it with something.");
    }
  }

 private:
  std::string written(const Node& node) const { return std::string(source_.substr(node.from, node.to - node.from)); }

  [[noreturn]] void wrong_value(const Node& node, ValueType wanted, const std::string& of) const {
    const std::string hint = wanted == ValueType::instant && node.kind == NodeKind::number
                                 ? "Write a day as 2024-03-01, or days ago as -" + node.text + "d."
                             : wanted == ValueType::instant ? "Write 2024-03-01, -30d, today or 30_days_ago."
                             : numeric(wanted) && node.kind == NodeKind::text ? "Write the number without quotes."
                             : wanted == ValueType::text ? "Put texts in single quotes."
                                                         : "Give " + std::string(value_noun(wanted)) + ".";
    refuse(source_, node.from, "Found " + written(node) + ", expected " + std::string(value_noun(wanted)) + " for " + of + ".", hint);
  }

  [[noreturn]] void unknown(const Node& node) const {
    if (function_named(node.text))
      refuse(source_, node.to, "Found " + node.text + " without a test, expected MATCHES (…) or (…) = TRUE.", "For example " + node.text + " MATCHES (count >= 2).");
    if (needs_other_data(node.text))
      refuse(source_, node.from, node.text + " needs data that this shop has not given.", "Add a source that has it, or leave this clause out.");
    std::vector<std::string_view> known;
    for (const auto& feature : facts_.features()) known.push_back(feature.name);
    for (const Function& function : functions()) known.push_back(function.name);
    const auto near = base::nearest(node.text, known);
    const bool value = node.from > 0 && source_.substr(0, node.from).find_last_of("=<>") != std::string_view::npos;
    refuse(source_, node.from, "Found " + node.text + ", expected an attribute or a function.",
           !near.empty() ? "Did you mean " + std::string(near) + "?"
           : value       ? "Put texts in quotes: " + quoted(node.text) + "."
                         : "See the list of attributes.");
  }

  void operand(Node& node) {
    switch (node.kind) {
      case NodeKind::attribute: {
        const auto* feature = feature_named(facts_, node.text);
        if (!feature) unknown(node);
        node.text = std::string(feature->name);
        node.type = value_type(feature->type);
        return;
      }
      case NodeKind::number:
        node.number = std::strtod(node.text.c_str(), nullptr);
        node.type = ValueType::number;
        return;
      case NodeKind::text: node.type = ValueType::text; return;
      case NodeKind::flag: node.type = ValueType::flag; return;
      case NodeKind::date: return date(node);
      case NodeKind::arithmetic: return arithmetic(node);
      case NodeKind::percentile: return percentile(node);
      case NodeKind::anniversary: return anniversary(node);
      default: refuse(source_, node.from, "Found a condition, expected a value.", "Compare attributes and values.");
    }
  }

  void date(Node& node) {
    const auto value = read_date(node.text);
    if (!value)
      refuse(source_, node.from, "Found " + node.text + ", expected a date of the calendar.", "Write days as 2024-03-01, times as 2024-03-01T16:00, days ago as -30d.");
    node.type = ValueType::instant;
    node.span = span_of(*value, facts_.zone(), facts_.as_of_day());
  }

  // Amounts take part as amounts: added to amounts, or times and by numbers; two amounts divided are a number.
  void arithmetic(Node& node) {
    for (Node& child : node.children) {
      operand(child);
      if (!numeric(child.type)) wrong_value(child, ValueType::number, "a calculation");
    }
    const bool left = node.children[0].type == ValueType::money, right = node.children[1].type == ValueType::money;
    if (node.sign == '*' && left && right)
      refuse(source_, node.from, "Found two amounts multiplied, expected an amount times a number.", "Divide amounts, or compare them.");
    const bool money = node.sign == '/' ? left && !right : left || right;
    node.type = money ? ValueType::money : ValueType::number;
  }

  // It is compared with days that are written, and has no other use.
  void anniversary(Node& node) {
    Node& date = node.children[0];
    if (!feature_named(facts_, date.text)) date.text = std::string(date_alias(date.text));
    operand(date);
    if (date.type != ValueType::instant)
      refuse(source_, date.from, "Found " + written(date) + ", expected a date of the customer.", "For example anniversary(first_order_date).");
    node.type = ValueType::instant;
  }

  // What can be ranked: numbers, amounts, dates; a constant cannot.
  void ranked(Node& node) {
    operand(node);
    if ((!numeric(node.type) && node.type != ValueType::instant) || constant(node) || node.kind == NodeKind::anniversary)
      refuse(source_, node.from, "Found " + written(node) + ", expected a number, an amount or a date of the customer.", "For example amount_spent.");
  }

  void percentile(Node& node) {
    ranked(node.children[0]);
    node.type = ValueType::number;
    if (node.children.size() < 2) return;
    Node& group = node.children[1];
    operand(group);
    if (group.kind != NodeKind::attribute || (group.type != ValueType::text && group.type != ValueType::list))
      refuse(source_, group.from, "Found " + written(group) + ", expected a text or a list of the customer after by.", "For example by: customer_countries.");
  }

  void extreme(Node& node) {
    Node& n = node.children[0];
    if (n.kind == NodeKind::number) operand(n);
    if (n.kind != NodeKind::number || !(n.number >= 1) || n.number > 4e9 || n.number != std::floor(n.number))
      refuse(source_, n.from, "Found " + written(n) + ", expected how many customers.", "Write " + node.text + "(100, by: amount_spent).");
    ranked(node.children[1]);
  }

  // A constant takes the type of what it is compared with, where its writing allows.
  void adapt(Node& value, const Node& to) {
    if (value.type == to.type || (numeric(value.type) && numeric(to.type))) return;
    const std::string of = to.kind == NodeKind::attribute ? to.text : "this comparison";
    if (to.type == ValueType::instant && value.kind == NodeKind::text) {
      if (!read_date(lower(value.text))) wrong_value(value, to.type, of);
      value.kind = NodeKind::date;
      value.text = lower(value.text);
      return date(value);
    }
    // Identifiers made of digits are often pasted without quotes.
    if ((to.type == ValueType::text || to.type == ValueType::list) && value.kind == NodeKind::number) {
      value.kind = NodeKind::text;
      value.type = ValueType::text;
      return;
    }
    if (to.type == ValueType::list && value.type == ValueType::text) return;
    wrong_value(value, to.type == ValueType::list ? ValueType::text : to.type, of);
  }

  void needs_attribute(const Node& node, const Node& left, const Node& right) const {
    if (constant(left) && constant(right))
      refuse(source_, node.from, "Found two values compared, expected an attribute.", "Compare an attribute with a value: number_of_orders >= 3.");
  }

  void needs_day(const Node& anniversary, const Node& other) const {
    if (anniversary.kind == NodeKind::anniversary && other.kind != NodeKind::date)
      refuse(source_, other.from, "Found " + written(other) + ", expected a day for an anniversary.", "For example = today, or BETWEEN today AND +30d.");
  }

  void compare(Node& node) {
    operand(node.children[0]);
    operand(node.children[1]);
    needs_attribute(node, node.children[0], node.children[1]);
    if (constant(node.children[0])) {  // 3 <= number_of_orders is told as number_of_orders >= 3
      std::swap(node.children[0], node.children[1]);
      constexpr Compare flipped[] = {Compare::eq, Compare::ne, Compare::gt, Compare::ge, Compare::lt, Compare::le};
      node.compare = flipped[static_cast<int>(node.compare)];
    }
    Node &left = node.children[0], &right = node.children[1];
    if (left.type == ValueType::list)
      refuse(source_, node.from, left.text + " is a list, expected CONTAINS, NOT CONTAINS, IN or IS NULL.", "Write " + left.text + " CONTAINS 'value'.");
    adapt(right, left);
    needs_day(left, right);
    needs_day(right, left);
    const bool order = node.compare != Compare::eq && node.compare != Compare::ne;
    if (order && (left.type == ValueType::text || left.type == ValueType::flag))
      refuse(source_, node.from, written(left) + " has no order, expected = or !=.", "Use =, !=, IN or IS NULL.");
    known_value(left, right);
  }

  void several(Node& node) {
    for (Node& child : node.children) operand(child);
    Node& left = node.children[0];
    if (constant(left)) refuse(source_, left.from, "Found " + written(left) + ", expected an attribute.", "The attribute stands first.");
    for (size_t i = 1; i < node.children.size(); ++i) {
      if (left.type == ValueType::list && !constant(node.children[i])) wrong_value(node.children[i], ValueType::text, left.text);
      adapt(node.children[i], left);
      needs_day(left, node.children[i]);
      needs_day(node.children[i], left);
      known_value(left, node.children[i]);
    }
    if (node.kind == NodeKind::between && (left.type == ValueType::text || left.type == ValueType::list || left.type == ValueType::flag))
      refuse(source_, node.from, written(left) + " has no order, expected = or IN.", "BETWEEN is for numbers, amounts and dates.");
  }

  void contains(Node& node) {
    Node &left = node.children[0], &what = node.children[1];
    operand(left);
    operand(what);
    if (left.kind != NodeKind::attribute || (left.type != ValueType::list && left.type != ValueType::text))
      refuse(source_, left.from, "Found " + written(left) + ", expected a list or a text before CONTAINS.", "For numbers and dates use =, <, > or BETWEEN.");
    if (!constant(what)) wrong_value(what, ValueType::text, left.text);
    adapt(what, left);
    if (left.type == ValueType::list) known_value(left, what);
  }

  void null_test(Node& node) {
    Node& child = node.children[0];
    if (child.kind == NodeKind::attribute && function_named(child.text) && !feature_named(facts_, child.text)) {
      // IS NULL: there is no such order at all.
      Node test{.kind = NodeKind::facts_test, .from = node.from, .to = node.to, .negated = !node.negated, .text = child.text};
      node = std::move(test);
      return facts_test(node);
    }
    operand(child);
    if (constant(child)) refuse(source_, child.from, "Found " + written(child) + ", expected an attribute before IS.", "Only attributes can be NULL.");
  }

  void facts_test(Node& node) {
    const Function* function = function_named(node.text);
    if (!function) unknown(node);
    node.text = std::string(function->name);
    for (Node& test : node.children) {
      Node& name = test.children[0];
      const Parameter* parameter = parameter_named(*function, name.text);
      if (!parameter) unknown_parameter(*function, name);
      name.text = std::string(parameter->name);
      name.type = parameter->type;
      for (size_t i = 1; i < test.children.size(); ++i) {
        if (parameter->of == Parameter::Of::within) {
          duration(test, test.children[i]);
          continue;
        }
        operand(test.children[i]);
        if (parameter->field == features::FactField::event && parameter->type == ValueType::text) event_name(test.children[i]);
        if (!constant(test.children[i])) wrong_value(test.children[i], name.type, name.text);
        adapt(test.children[i], name);
      }
      const bool equality = test.kind == NodeKind::compare && (test.compare == Compare::eq || test.compare == Compare::ne);
      const bool order = test.kind == NodeKind::between || (test.kind == NodeKind::compare && !equality);
      if (order && name.type == ValueType::text)
        refuse(source_, test.from, name.text + " has no order, expected =, != or IN.", "Write " + name.text + " = 'value'.");
      const bool plain = test.kind == NodeKind::compare && test.compare == Compare::eq;
      if (function->steps && name.text == function->named && !plain)
        refuse(source_, test.from, "Found " + written(test) + ", expected one event a step.", "Write " + example(*function) + ".");
      if (parameter->of == Parameter::Of::without && !plain && (test.kind != NodeKind::in_set || test.negated))
        refuse(source_, test.from, "Found " + written(test) + ", expected the events that must not lie between.", "Write without: 'refund', or without: ('refund', 'login').");
    }
    if (!function->steps) return;
    const auto steps = std::count_if(node.children.begin(), node.children.end(), [&](const Node& test) { return test.children[0].text == function->named; });
    if (steps < 2 || steps > 30) refuse(source_, node.from, "Found " + std::to_string(steps) + " steps, expected 2 to 30.", "Write " + example(*function) + ".");
  }

  static std::string example(const Function& function) { return std::string(function.name) + "('add_to_cart', 'purchase', within: 2d)"; }

  void duration(Node& test, Node& value) const {
    const auto length = value.kind == NodeKind::date ? read_duration(value.text) : std::nullopt;
    const bool at_most = test.kind == NodeKind::compare && (test.compare == Compare::eq || test.compare == Compare::le);
    if (!length || !at_most)
      refuse(source_, length ? test.from : value.from, "Found " + written(length ? test : value) + ", expected a length of time for within.", "Write within: 2d; units are min, h, d, w, m (30 days) and y.");
    test.compare = Compare::eq;
    value.number = *length;
    value.type = ValueType::duration;
  }

  // An event that nobody did, or that no source tells of, is worth a note: it may be a slip of the pen.
  void event_name(const Node& value) {
    if (value.kind != NodeKind::text) return;
    const std::string wanted = features::event_key(value.text);
    std::vector<std::string_view> known = facts_.event_names();
    for (const auto name : {"purchase", "refund"}) known.push_back(name);
    for (const auto name : known)
      if (features::event_key(name) == wanted) return;
    if (known.size() == 2) return notes_.push_back("The shop has no events: add a list of what visitors did.");
    const auto near = base::nearest(value.text, known);
    notes_.push_back("No customer did " + quoted(value.text) + "." + (near.empty() ? "" : " Did you mean " + quoted(near) + "?"));
  }

  [[noreturn]] void unknown_parameter(const Function& function, const Node& name) const {
    if (needs_other_data(name.text)) refuse(source_, name.from, name.text + " needs data that this shop has not given.", "Leave this test out: no source says it of what people did.");
    std::vector<std::string_view> known;
    std::string all;
    for (const Parameter& parameter : function.parameters) {
      known.push_back(parameter.name);
      all += (all.empty() ? "" : ", ") + std::string(parameter.name);
    }
    const auto near = base::nearest(name.text, known);
    refuse(source_, name.from, "Found " + name.text + ", expected a parameter of " + std::string(function.name) + ".",
           near.empty() ? "It takes " + all + "." : "Did you mean " + std::string(near) + "?");
  }

  // Names of a fixed list must be known; other texts that nobody has are worth a note.
  void known_value(const Node& attribute, const Node& value) {
    if (attribute.kind != NodeKind::attribute || value.kind != NodeKind::text) return;
    const Fold fold = fold_of(attribute.text);
    const auto wanted = folded(value.text, fold);
    const auto fixed = fixed_values(attribute.text, facts_);
    for (const auto known : fixed)
      if (folds_to(known, wanted, fold)) return;
    if (!fixed.empty()) {
      std::string all;
      for (const auto known : fixed) all += (all.empty() ? "" : ", ") + std::string(known);
      const auto near = base::nearest(value.text, fixed);
      refuse(source_, value.from, attribute.text + " has no value " + quoted(value.text) + ".",
             near.empty() ? "It is one of " + all + "." : "Did you mean " + quoted(near) + "?");
    }
    note_unknown(attribute, value, wanted, fold);
  }

  void note_unknown(const Node& attribute, const Node& value, const std::u32string& wanted, Fold fold) {
    const auto& dictionary = facts_.column(attribute.text).dictionary;
    // Past this many values the search for the nearest would be felt while typing.
    constexpr uint32_t kMost = 2000;
    if (!dictionary || dictionary->size() > kMost) return;
    std::vector<std::string_view> known;
    for (uint32_t code = 0; code < dictionary->size(); ++code) {
      if (folds_to((*dictionary)[code], wanted, fold)) return;
      known.push_back((*dictionary)[code]);
    }
    const auto near = base::nearest(value.text, known);
    notes_.push_back("No customer has " + quoted(value.text) + " as " + attribute.text + "." + (near.empty() ? "" : " Did you mean " + quoted(near) + "?"));
  }

  std::string_view source_;
  features::Facts& facts_;
  std::vector<std::string>& notes_;
  SegmentTests& segments_;
};

}  // namespace

void check(Node& root, std::string_view source, features::Facts& facts, std::vector<std::string>& notes) {
  SegmentTests segments;
  check(root, source, facts, notes, segments);
}

void check(Node& root, std::string_view source, features::Facts& facts, std::vector<std::string>& notes, SegmentTests& segments) {
  Checker(source, facts, notes, segments).condition(root);
}

}  // namespace clientele::segments::language
