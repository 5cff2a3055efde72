#include "segments/language/phrase.h"

namespace clientele::segments::language {
namespace {

const Node* parameter(const Node& test, std::string_view name) {
  for (const Node& child : test.children)
    if (child.children[0].text == name) return &child;
  return nullptr;
}

// "1001 or 2002", "not 1001"
std::string choices(const Node& test) {
  std::vector<std::string> values;
  for (size_t i = 1; i < test.children.size(); ++i) values.push_back(value_phrase(test.children[i]));
  const bool excluded = test.kind == NodeKind::compare ? test.compare == Compare::ne : test.negated;
  return (excluded ? "other than " : "") + listed(values, "or");
}

// What narrows the orders down, in the order written.
std::string order_details(const Node& test) {
  std::string text;
  for (const Node& child : test.children) {
    const std::string& name = child.children[0].text;
    if (name == "date") text += " " + time_phrase(child, false);
    if (name == "amount") text += " of " + amount_phrase(child, false) + " each";
    if (name == "location_id") text += " at location " + choices(child);
    if (name == "app_id") text += " through app " + choices(child);
    if (name == "channel") text += " through " + choices(child);
    if (name == "discount_code") text += " with the code " + choices(child);
    if (name == "tag") text += " tagged " + choices(child);
    if (name == "country") text += " in " + choices(child);
    if (name == "sum_amount") text += " that come to " + amount_phrase(child, false);
  }
  return text;
}

std::string products(const Node& test) {
  std::string text;
  for (const Node& child : test.children) {
    const std::string& name = child.children[0].text;
    const std::string with = text.empty() ? "" : " ";
    if (name == "id") text += with + "product " + choices(child);
    if (name == "name") text += with + choices(child);
    if (name == "tag") text += with + "products tagged " + choices(child);
    if (name == "category") text += with + "products of the category " + choices(child);
    if (name == "brand") text += with + "products of the brand " + choices(child);
  }
  if (text.empty()) text = "any product";
  for (const Node& child : test.children) {
    const std::string& name = child.children[0].text;
    if (name == "quantity") text += ", " + amount_phrase(child, false) + " at a time";
    if (name == "sum_quantity") text += ", " + amount_phrase(child, false) + " in all";
    if (name == "count") text += ", in " + amount_phrase(child, false) + " orders";
    if (name == "date") text += " " + time_phrase(child, false);
  }
  return text;
}

}  // namespace

std::string facts_phrase(const Node& test, bool negated) {
  const bool none = test.negated != negated;
  if (test.text == "products_purchased") return (none ? "who did not buy " : "who bought ") + products(test);
  const Node* count = parameter(test, "count");
  if (test.children.empty()) return none ? "who have not ordered yet" : "who have ordered";
  std::string orders = "an order";
  if (count) {
    const bool single = count->kind == NodeKind::compare && count->children[1].number == 1;
    orders = amount_phrase(*count, false) + (single ? " order" : " orders");
  } else if (parameter(test, "sum_amount") || parameter(test, "amount")) {
    orders = "orders";
  }
  return (none ? "who did not place " : "who placed ") + orders + order_details(test);
}

}  // namespace clientele::segments::language
