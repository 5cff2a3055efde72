#include "features/condition.h"
#include "segments/language/phrase.h"
#include "segments/language/vocabulary.h"

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

std::string refund_details(const Node& test) {
  std::string text;
  for (const Node& child : test.children) {
    const std::string& name = child.children[0].text;
    if (name == "count") text += " " + amount_phrase(child, false) + (child.kind == NodeKind::compare && child.children[1].number == 1 ? " time" : " times");
    if (name == "amount") text += ", " + amount_phrase(child, false) + " at once";
    if (name == "sum_amount") text += ", " + amount_phrase(child, false) + " in all";
    if (name == "date") text += " " + time_phrase(child, false);
  }
  return text;
}

struct Deed {
  std::string_view event, did, not_did;
};
constexpr Deed kDeeds[] = {
    {"view", "viewed", "did not view"},
    {"view_collection", "viewed a collection", "did not view a collection"},
    {"search", "searched", "did not search"},
    {"add_to_cart", "added to the cart", "did not add to the cart"},
    {"remove_from_cart", "took out of the cart", "did not take out of the cart"},
    {"add_to_wishlist", "added to the wish list", "did not add to the wish list"},
    {"begin_checkout", "began the checkout", "did not begin the checkout"},
    {"purchase", "bought", "did not buy"},
    {"refund", "got money back", "did not get money back"},
    {"login", "logged in", "did not log in"},
    {"sign_up", "signed up", "did not sign up"},
    {"app_open", "opened the app", "did not open the app"},
    {"page_view", "viewed a page", "did not view a page"},
    {"like", "liked", "did not like"},
    {"share", "shared", "did not share"},
    {"comment", "commented", "did not comment"},
    {"referral", "referred somebody", "did not refer anybody"},
    {"email_sent", "were sent an e-mail", "were not sent an e-mail"},
    {"email_opened", "opened an e-mail", "did not open an e-mail"},
    {"email_clicked", "clicked in an e-mail", "did not click in an e-mail"},
    {"email_unsubscribed", "unsubscribed from e-mails", "did not unsubscribe from e-mails"},
    {"store_visit", "visited the store", "did not visit the store"},
};

std::string deed(std::string_view event, bool none) {
  const std::string key = features::event_key(event);
  for (const Deed& known : kDeeds)
    if (known.event == key) return std::string(none ? known.not_did : known.did);
  return (none ? "did not do '" : "did '") + std::string(event) + "'";
}

// What narrows the events down, in the order written.
std::string event_details(const Node& test) {
  std::string text;
  for (const Node& child : test.children) {
    const std::string& name = child.children[0].text;
    if (name == "product" || name == "id") text += " " + choices(child);
    if (name == "tag") text += " products tagged " + choices(child);
    if (name == "category") text += " of the category " + choices(child);
    if (name == "brand") text += " of the brand " + choices(child);
    if (name == "channel") text += " through " + choices(child);
    if (name == "device") text += " on " + choices(child);
    if (name == "date") text += " " + time_phrase(child, false);
    if (name == "count") text += " " + amount_phrase(child, false) + (child.kind == NodeKind::compare && child.children[1].number == 1 ? " time" : " times");
  }
  return text;
}

std::string sequence_phrase(const Node& test, bool none) {
  std::string steps;
  for (const Node& child : test.children)
    if (child.children[0].text == "event") steps += (steps.empty() ? "" : " and then ") + deed(child.children[1].text, false);
  std::string text = (none ? "for whom it is not so that they " : "who ") + steps + event_details(test);
  if (const Node* time = parameter(test, "within")) text += " within " + time->children[1].text;
  if (const Node* without = parameter(test, "without")) text += " without " + choices(*without) + " between";
  return text;
}

std::string events_phrase(const Node& test, const Function& function, bool none) {
  const Node* event = parameter(test, "event");
  const bool one = event && event->kind == NodeKind::compare && event->compare == Compare::eq;
  const std::string what = one                       ? deed(event->children[1].text, none)
                           : !function.event.empty() ? deed(function.event, none)
                           : event                   ? (none ? "did not do " : "did ") + choices(*event)
                                                     : none ? "did nothing" : "did anything";
  return "who " + what + event_details(test);
}

}  // namespace

std::string facts_phrase(const Node& test, bool negated) {
  const bool none = test.negated != negated;
  const Function& function = *function_named(test.text);
  if (function.kind == features::FactKind::events) return function.steps ? sequence_phrase(test, none) : events_phrase(test, function, none);
  if (test.text == "products_purchased") return (none ? "who did not buy " : "who bought ") + products(test);
  if (test.text == "returned") return (none ? "who did not send back " : "who sent back ") + products(test);
  if (test.text == "refunded") return (none ? "who did not get money back" : "who got money back") + refund_details(test);
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
