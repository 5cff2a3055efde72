#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/describe.h"

namespace clientele::shop {

struct MovementArgs {
  std::string from, to;
  std::vector<std::string> segments;
  static constexpr auto fields() {
    using T = MovementArgs;
    return std::tuple{base::field("from", &T::from, "ISO day"), base::field("to", &T::to, "ISO day, later; the shop's as-of day when empty"),
                      base::field("segments", &T::segments, "ids of segments whose coming and going is told, too")};
  }
};

struct Flow {
  std::string from, to;
  int64_t customers = 0;
  std::string spent;
  static constexpr auto fields() {
    using T = Flow;
    return std::tuple{base::field("from", &T::from, "group; empty: not known on the first day"), base::field("to", &T::to), base::field("customers", &T::customers),
                      base::field("spent", &T::spent, "by them, between the two days")};
  }
};

struct SegmentMovement {
  std::string id, name;
  int64_t before = 0, after = 0, stayed = 0, entered = 0, left = 0;
  static constexpr auto fields() {
    using T = SegmentMovement;
    return std::tuple{base::field("id", &T::id), base::field("name", &T::name), base::field("before", &T::before), base::field("after", &T::after), base::field("stayed", &T::stayed),
                      base::field("entered", &T::entered), base::field("left", &T::left)};
  }
};

struct DriftRow {
  std::string name, verdict;
  double index = 0;
  static constexpr auto fields() {
    using T = DriftRow;
    return std::tuple{base::field("name", &T::name, "attribute, or rfm_group"), base::field("verdict", &T::verdict, "stable, moved or another"), base::field("index", &T::index, "population stability index")};
  }
};

struct MovementResult {
  std::string from, to;
  int64_t customers_before = 0, customers_after = 0;
  std::vector<Flow> flows;
  std::vector<SegmentMovement> segments;
  std::vector<DriftRow> drift;
  static constexpr auto fields() {
    using T = MovementResult;
    return std::tuple{base::field("from", &T::from), base::field("to", &T::to), base::field("customersBefore", &T::customers_before), base::field("customersAfter", &T::customers_after),
                      base::field("flows", &T::flows, "between RFM groups, each with the cut points of its own day; those that stay included, none of nobody"),
                      base::field("segments", &T::segments), base::field("drift", &T::drift, "how far the customers are other ones, the groups first")};
  }
};

struct HistoryArgs {
  std::string from, to, step = "month";
  std::vector<std::string> segments;
  static constexpr auto fields() {
    using T = HistoryArgs;
    return std::tuple{base::field("from", &T::from, "ISO day; a year before `to` when empty"), base::field("to", &T::to, "ISO day; the shop's as-of day when empty"),
                      base::field("step", &T::step, "day, week, month or quarter: backwards from `to`, at most 120 days"),
                      base::field("segments", &T::segments, "ids; the RFM groups when empty")};
  }
};

struct SegmentHistory {
  std::string id, name;
  std::vector<int64_t> customers;
  std::vector<std::string> revenue;
  static constexpr auto fields() {
    using T = SegmentHistory;
    return std::tuple{base::field("id", &T::id), base::field("name", &T::name), base::field("customers", &T::customers, "by day"), base::field("revenue", &T::revenue, "what they had spent by then")};
  }
};

struct HistoryResult {
  std::vector<std::string> days;
  std::vector<int64_t> customers;
  std::vector<SegmentHistory> segments;
  static constexpr auto fields() {
    using T = HistoryResult;
    return std::tuple{base::field("days", &T::days, "ISO, ascending"), base::field("customers", &T::customers, "known by then"), base::field("segments", &T::segments)};
  }
};

}  // namespace clientele::shop
