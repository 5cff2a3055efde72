#include "segments/language/phrase.h"

#include "base/prose.h"

namespace clientele::segments::language {
namespace {

bool is_one(const Node& test, size_t i) { return test.children[i].kind == NodeKind::number && test.children[i].number == 1; }

std::string orders_noun(const Node& test) {
  const bool single = test.kind == NodeKind::compare && is_one(test, 1);
  return single ? " order" : " orders";
}

// Values of = / != / IN as one list of choices, and whether they are meant or excluded.
std::string choices(const Node& test, bool negated, bool& excluded) {
  std::vector<std::string> values;
  for (size_t i = 1; i < test.children.size(); ++i) values.push_back(value_phrase(test.children[i]));
  excluded = (test.kind == NodeKind::compare ? test.compare == Compare::ne : test.negated) != negated;
  return listed(values, "or");
}

std::string order_count(const Node& test, bool negated) {
  const bool zero = test.kind == NodeKind::compare && test.children[1].kind == NodeKind::number && test.children[1].number == 0;
  if (zero && (test.compare == Compare::eq || test.compare == Compare::ne || test.compare == Compare::gt || test.compare == Compare::le)) {
    const bool none = (test.compare == Compare::eq || test.compare == Compare::le) != negated;
    return none ? "who have not ordered yet" : "who have ordered";
  }
  std::string phrase = amount_phrase(test, negated);
  if (phrase.rfind("less than ", 0) == 0) phrase = "fewer than " + phrase.substr(10);
  return "who placed " + phrase + orders_noun(test);
}

std::string missing(const Node& test, bool negated) {
  const Node& what = test.children[0];
  const bool none = test.negated == negated;
  if (what.text == "last_order_date" || what.text == "first_order_date" || what.text == "days_since_last_order") return none ? "who have not ordered yet" : "who have ordered";
  if (what.type == ValueType::list) return none ? "who have no " + value_phrase(what) : "who have " + value_phrase(what);
  return "whose " + value_phrase(what) + (none ? " is not known" : " is known");
}

std::string text_test(const Node& test, bool negated) {
  const Node& what = test.children[0];
  if (test.kind == NodeKind::contains || what.type == ValueType::list) {
    bool excluded;
    const std::string values = choices(test, negated, excluded);
    if (what.text == "customer_tags") return std::string(excluded ? "who do not have the tag " : "who have the tag ") + values;
    if (what.text == "channels") return std::string(excluded ? "who did not buy through " : "who bought through ") + values;
    const char* verb = what.type == ValueType::list ? (excluded ? " do not include " : " include ") : (excluded ? " does not contain " : " contains ");
    return "whose " + value_phrase(what) + verb + values;
  }
  bool excluded;
  const std::string values = choices(test, negated, excluded);
  if (what.text == "rfm_group") return std::string(excluded ? "who are not in the group " : "who are in the group ") + values;
  return "whose " + value_phrase(what) + (excluded ? " is not " : " is ") + values;
}

std::string flag_test(const Node& test, bool negated) {
  const Node& what = test.children[0];
  const bool same = (test.compare == Compare::eq) != negated;
  if (test.children[1].kind != NodeKind::flag)
    return "whose " + value_phrase(what) + (same ? " is the same as " : " differs from ") + value_phrase(test.children[1]);
  const bool yes = same == (test.children[1].number != 0);
  if (what.text == "accepts_marketing") return yes ? "who agreed to marketing" : "who did not agree to marketing";
  return "whose " + value_phrase(what) + (yes ? " is true" : " is not true");
}

}  // namespace

std::string extreme_phrase(const Node& test, bool negated) {
  const Node &n = test.children[0], &by = test.children[1];
  const bool largest = test.text == "top", date = by.type == ValueType::instant;
  const std::string which = date ? (largest ? "latest " : "earliest ") : largest ? "highest " : "lowest ";
  const bool none = test.negated != negated;
  if (is_one(test, 0)) return std::string(none ? "except the one with the " : "namely the one with the ") + which + value_phrase(by);
  return std::string(none ? "who are not among the " : "who are among the ") + base::grouped(n.text) + " with the " + which + value_phrase(by);
}

std::string attribute_phrase(const Node& test, bool negated) {
  if (test.kind == NodeKind::null_test) return missing(test, negated);
  const Node& what = test.children[0];
  switch (what.type) {
    case ValueType::text:
    case ValueType::list: return text_test(test, negated);
    case ValueType::flag:
      if (test.kind == NodeKind::compare) return flag_test(test, negated);
      break;
    case ValueType::instant: {
      if (what.kind == NodeKind::anniversary) return "whose " + value_phrase(what) + (what.children[0].text == "birth_date" ? " (birthday)" : "") + " is " + time_phrase(test, negated);
      if (what.text == "last_order_date") return "whose last order was " + time_phrase(test, negated);
      if (what.text == "first_order_date") return "whose first order was " + time_phrase(test, negated);
      return "whose " + value_phrase(what) + " was " + time_phrase(test, negated);
    }
    default: break;
  }
  if (what.text == "number_of_orders") return order_count(test, negated);
  if (what.text == "amount_spent") return "who spent " + amount_phrase(test, negated) + " in all";
  if (what.text == "days_since_last_order") return "whose last order was " + amount_phrase(test, negated) + " days ago";
  if (what.text == "average_order_value") return "whose average order is " + amount_phrase(test, negated);
  return "whose " + value_phrase(what) + " is " + amount_phrase(test, negated);
}

}  // namespace clientele::segments::language
