#include "segments/gallery.h"

#include <algorithm>

#include "base/error.h"
#include "segments/language/format.h"
#include "segments/language/language.h"

namespace clientele::segments {
namespace {

struct Entry {
  const char *id, *name, *definition, *why;
};

// An empty definition is made from the shop's own channels: several_channels().
constexpr Entry kEntries[] = {
    {"second-order-due", "Second order due", "number_of_orders = 1 AND last_order_date BETWEEN -60d AND -21d",
     "They bought once, three to eight weeks ago. The second order decides who stays: remind them now."},
    {"vips", "VIPs", "frequency_score = 5 AND monetary_score = 5 AND recency_score >= 4",
     "Your most frequent and highest spending customers, still active. Thank them before you sell to them."},
    {"big-spenders-slipping", "Big spenders slipping away", "monetary_score >= 4 AND recency_score <= 2",
     "They spent much and have gone quiet. A personal message costs little against what they used to spend."},
    {"regulars-gone-quiet", "Regulars gone quiet", "number_of_orders >= 3 AND last_order_date < -90d",
     "Three or more orders, none for 90 days. Ask what changed and make a clear offer to return."},
    {"overdue", "Later than usual", "number_of_orders >= 3 AND order_gap_days > 0 AND days_since_last_order > order_gap_days * 2",
     "They wait more than twice as long as they usually do between orders. Write before they are gone."},
    {"new-this-month", "New this month", "first_order_date >= -30d",
     "Their first order is at most 30 days old. Welcome them and help them to use what they bought."},
    {"first-time-buyers", "First-time buyers", "number_of_orders = 1",
     "Everybody with a single order: the pool from which regular customers come."},
    {"one-time-and-gone", "Bought once, long ago", "number_of_orders = 1 AND last_order_date < -180d",
     "One order, more than half a year ago. One last good offer, then write less often."},
    {"lapsed-12-months", "Lapsed for a year", "last_order_date < -12m",
     "No order for twelve months. Win back the best of them; leave the rest in peace."},
    {"loyal-again", "Came back after a pause", "number_of_orders >= 2 AND order_gap_days > 120 AND last_order_date >= -30d",
     "They order rarely, and have just done so. Show them what is new since their last visit."},
    {"high-basket", "Large baskets", "average_order_value IS NOT NULL AND monetary_score >= 4 AND frequency_score <= 2",
     "Few orders, but large ones. Offer service, bundles and advice instead of discounts."},
    {"small-frequent", "Small but frequent baskets", "frequency_score >= 4 AND monetary_score <= 3",
     "They come often and spend little each time. Free delivery from an amount raises the basket."},
    {"bargain-hunters", "Bargain hunters", "discount_share >= 0.2 AND number_of_orders >= 2",
     "A fifth or more of what they would have paid went into discounts. Keep full-price launches for others."},
    {"full-price", "Never needed a discount", "discount_share = 0 AND number_of_orders >= 2",
     "They pay full price and come back. Do not teach them to wait for a sale."},
    {"frequent-returners", "Frequent returners", "return_rate >= 0.3 AND number_of_orders >= 2",
     "Much of what they buy comes back. Help with sizes and descriptions before the next order."},
    {"refunded", "Had money back", "refunded_amount > 0",
     "They had a refund. Ask whether it was settled well: a good answer keeps a customer."},
    {"multi-channel", "Buy through several channels", "",
     "They buy in more than one place, which usually means more trust. Keep offers the same everywhere."},
    {"weekend-shoppers", "Weekend shoppers", "number_of_orders >= 3 AND weekend_share >= 0.6",
     "Most of their orders fall on a Saturday or Sunday. Send on Friday evening."},
    {"recent-30-days", "Ordered in the last 30 days", "orders_placed MATCHES (date >= -30d)",
     "Recent buyers: ask for a review, and leave them out of win-back messages."},
    {"several-this-quarter", "Twice or more in 90 days", "orders_placed MATCHES (date >= -90d, count >= 2)",
     "The habit is forming: the right moment to offer a membership or a subscription."},
};

// Every pair of the shop's first channels; empty when there are not two.
std::string several_channels(features::Facts& facts) {
  constexpr uint32_t kMost = 8;
  std::string text;
  for (const auto& feature : facts.features()) {
    if (feature.name != "channels") continue;
    const auto& names = facts.column("channels").dictionary;
    const uint32_t n = names ? std::min(names->size(), kMost) : 0;
    const auto has = [&](uint32_t code) { return "channels CONTAINS " + language::quoted_text((*names)[code]); };
    for (uint32_t a = 0; a < n; ++a)
      for (uint32_t b = a + 1; b < n; ++b) text += (text.empty() ? "" : " OR ") + has(a) + " AND " + has(b);
  }
  return text;
}

bool has_values(const table::Column& column) {
  if (column.type == table::ColumnType::list) return !column.codes.empty();
  const auto is_code = [](uint32_t code) { return code != table::kNoCode; };
  if (column.type == table::ColumnType::text) return std::any_of(column.codes.begin(), column.codes.end(), is_code);
  return std::any_of(column.numbers.begin(), column.numbers.end(), [](double v) { return v == v; });
}

// An attribute that nobody has a value of says nothing here: the sources do not hold it.
bool has_data(const language::Node& node, features::Facts& facts) {
  if (node.kind == language::NodeKind::facts_test) return true;
  if (node.kind == language::NodeKind::attribute) return has_values(facts.column(node.text));
  return std::all_of(node.children.begin(), node.children.end(), [&](const language::Node& child) { return has_data(child, facts); });
}

bool fits(const std::string& definition, features::Facts& facts) {
  if (definition.empty()) return false;
  try {
    return has_data(language::parse(definition, facts).root, facts);
  } catch (const base::Error& error) {
    if (error.code != base::Code::bad_query) throw;
    return false;
  }
}

}  // namespace

std::vector<ReadySegment> gallery(features::Facts& facts) {
  std::vector<ReadySegment> ready;
  for (const Entry& entry : kEntries) {
    const std::string definition = *entry.definition ? entry.definition : several_channels(facts);
    if (fits(definition, facts)) ready.push_back({entry.id, entry.name, definition, entry.why});
  }
  return ready;
}

}  // namespace clientele::segments
