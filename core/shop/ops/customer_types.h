#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/describe.h"
#include "shop/ops/person_types.h"

// One customer, as it crosses the boundary.
namespace clientele::shop {

struct CustomerArgs {
  std::string customer;
  static constexpr auto fields() { return std::tuple{base::field("customer", &CustomerArgs::customer, "customer_id")}; }
};
struct CustomerOrder {
  std::string order, placed, amount, refunded, channel, file;
  int64_t line = 0, lines = 0;
  std::vector<std::string> products;
  static constexpr auto fields() {
    using T = CustomerOrder;
    return std::tuple{base::field("order", &T::order), base::field("placed", &T::placed, "ISO instant"), base::field("amount", &T::amount), base::field("refunded", &T::refunded),
                      base::field("channel", &T::channel), base::field("file", &T::file), base::field("line", &T::line, "physical line in the file"), base::field("lines", &T::lines),
                      base::field("products", &T::products, "the first 10")};
  }
};
struct Distance {
  std::string to;
  std::string sentence;
  std::optional<double> orders, days;
  std::optional<std::string> amount;
  static constexpr auto fields() {
    using T = Distance;
    return std::tuple{base::field("to", &T::to, "the next group"), base::field("sentence", &T::sentence, "one order of 38.20 within 12 days"), base::field("orders", &T::orders),
                      base::field("days", &T::days), base::field("amount", &T::amount)};
  }
};
struct PersonFieldValue {
  std::string value, last, file;
  int64_t times = 0, line = 0;
  static constexpr auto fields() {
    using T = PersonFieldValue;
    return std::tuple{base::field("value", &T::value), base::field("times", &T::times, "rows that say it"), base::field("last", &T::last, "instant when last; empty: in a record without a date"),
                      base::field("file", &T::file, "where it stands"), base::field("line", &T::line)};
  }
};
struct PersonFieldResult {
  std::string field, strategy, source;
  std::vector<PersonFieldValue> values;
  static constexpr auto fields() {
    using T = PersonFieldResult;
    return std::tuple{base::field("field", &T::field), base::field("strategy", &T::strategy), base::field("source", &T::source), base::field("values", &T::values, "the first stands; at most 20")};
  }
};
struct CustomerResult {
  std::string customer, group;
  std::vector<PersonFieldResult> person_fields;
  std::vector<std::string> feature_names, feature_values;
  std::vector<CustomerOrder> orders;
  int64_t n_orders = 0;
  std::vector<Distance> distances;
  std::vector<std::string> segments;
  std::vector<Account> accounts;
  std::vector<MergeReason> reasons;
  static constexpr auto fields() {
    using T = CustomerResult;
    return std::tuple{base::field("customer", &T::customer), base::field("group", &T::group), base::field("featureNames", &T::feature_names), base::field("featureValues", &T::feature_values),
                      base::field("orders", &T::orders, "the latest 200, newest first"), base::field("nOrders", &T::n_orders), base::field("distances", &T::distances), base::field("segments", &T::segments),
                      base::field("accounts", &T::accounts, "of which the person is made; none where there is only one"), base::field("reasons", &T::reasons, "why they are one"),
                      base::field("fields", &T::person_fields, "what the sources say of the person, each value with where it stands")};
  }
};

struct WhyArgs {
  std::string customer, where;
  static constexpr auto fields() {
    return std::tuple{base::field("customer", &WhyArgs::customer, "customer_id"), base::field("where", &WhyArgs::where, "segment language; a segment by in_segment('…')")};
  }
};
struct WhyClause {
  std::string clause, value, truth;
  static constexpr auto fields() {
    using T = WhyClause;
    return std::tuple{base::field("clause", &T::clause), base::field("value", &T::value, "the customer's"), base::field("truth", &T::truth, "yes, no or unknown")};
  }
};
struct WhyChange {
  std::string kind, clause, sentence;
  int64_t days = 0;
  static constexpr auto fields() {
    using T = WhyChange;
    return std::tuple{base::field("kind", &T::kind, "value, act, time or fixed"), base::field("clause", &T::clause), base::field("sentence", &T::sentence, "what would have to become other"),
                      base::field("days", &T::days, "of time: until it comes by itself")};
  }
};
struct WhyResult {
  bool inside = false;
  std::vector<WhyClause> clauses;
  std::vector<WhyChange> changes;
  static constexpr auto fields() {
    using T = WhyResult;
    return std::tuple{base::field("inside", &T::inside), base::field("clauses", &T::clauses), base::field("changes", &T::changes, "the fewest that would bring the customer in, or out")};
  }
};

}  // namespace clientele::shop
