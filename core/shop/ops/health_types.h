#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/describe.h"

namespace clientele::shop {

struct HealthArgs {
  std::vector<std::string> segments;
  static constexpr auto fields() { return std::tuple{base::field("segments", &HealthArgs::segments, "ids; all of the owner's and all ready ones when empty")}; }
};

struct SegmentFinding {
  std::string kind, text, other;
  double share = 0;
  static constexpr auto fields() {
    using T = SegmentFinding;
    return std::tuple{base::field("kind", &T::kind, "broken, contradictory, empty, everybody, duplicate, overlapping, mostlyMissing, smallToShare or smallToTest"),
                      base::field("text", &T::text, "what is wrong, which two clauses clash, or the attribute that is missing"),
                      base::field("other", &T::other, "id of the segment that it is like"), base::field("share", &T::share, "… in how much; or how much is missing")};
  }
};

struct SegmentHealth {
  std::string id, name;
  int64_t customers = 0, only = 0;
  std::vector<SegmentFinding> findings;
  static constexpr auto fields() {
    using T = SegmentHealth;
    return std::tuple{base::field("id", &T::id), base::field("name", &T::name), base::field("customers", &T::customers),
                      base::field("only", &T::only, "who are in none of the others"), base::field("findings", &T::findings, "the gravest first")};
  }
};

struct HealthResult {
  std::vector<SegmentHealth> segments;
  std::vector<std::vector<int64_t>> both;
  int64_t nobody = 0, nobody_buyers = 0;
  double nobody_share = 0, nobody_revenue_share = 0;
  std::string nobody_revenue;
  static constexpr auto fields() {
    using T = HealthResult;
    return std::tuple{base::field("segments", &T::segments), base::field("both", &T::both, "customers in two of them, in the same order; in the one on the diagonal"),
                      base::field("nobody", &T::nobody, "customers in none of them"), base::field("nobodyBuyers", &T::nobody_buyers, "… of them with an order"),
                      base::field("nobodyShare", &T::nobody_share), base::field("nobodyRevenue", &T::nobody_revenue), base::field("nobodyRevenueShare", &T::nobody_revenue_share)};
  }
};

}  // namespace clientele::shop
