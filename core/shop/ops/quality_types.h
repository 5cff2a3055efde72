#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"
#include "ingest/source_report.h"

// What is missing, odd or contradictory in the sources, and what it costs the owner (docs/methods/quality.md).
// Sentences are made on the page and the command line from codes and figures. No cell of a person is ever given.
namespace clientele::shop {

struct QualityArgs {
  std::optional<std::string> today;
  static constexpr auto fields() { return std::tuple{base::field("today", &QualityArgs::today, "ISO day, to tell dates of the future; that of the clock when left out")}; }
};
struct QualityColumn {
  std::string name, role, type;
  int64_t cells = 0, missing = 0;
  std::optional<int64_t> distinct;
  static constexpr auto fields() {
    using T = QualityColumn;
    return std::tuple{base::field("name", &T::name), base::field("role", &T::role, "role name, or empty when the column is not used"), base::field("type", &T::type),
                      base::field("cells", &T::cells, "where a value could stand: rows; of what belongs to the order, not its further lines"),
                      base::field("missing", &T::missing, "of them blank"),
                      base::field("distinct", &T::distinct, "different values of a used column; counted up to 100,000 for numbers and dates")};
  }
};
struct QualityFinding {
  std::string code, kind, severity, column, other;
  int64_t count = 0, of = 0;
  double share = 0;
  int64_t orders = 0, customers = 0;
  std::string amount;
  double revenue_share = 0;
  bool estimate = false;
  std::vector<int64_t> lines;
  std::map<std::string, std::string> values;
  double rank = 0;   ///< not given out: weight × share at stake, by which findings are sorted
  static constexpr auto fields() {
    using T = QualityFinding;
    return std::tuple{base::field("code", &T::code, "stable name of the finding, for its sentence"), base::field("kind", &T::kind, "missing, odd or contradictory"),
                      base::field("severity", &T::severity, "high, medium or low: by the share of revenue at stake and how much is lost for it"),
                      base::field("column", &T::column), base::field("other", &T::other, "the other column, of two that contradict each other"),
                      base::field("count", &T::count, "cells, orders or customers at fault"), base::field("of", &T::of, "out of so many"), base::field("share", &T::share, "count / of"),
                      base::field("orders", &T::orders, "touched by it"), base::field("customers", &T::customers, "touched by it; 0 where it is not counted"),
                      base::field("amount", &T::amount, "revenue of these orders; empty when it is not known"), base::field("revenueShare", &T::revenue_share, "of all revenue"),
                      base::field("estimate", &T::estimate, "the amount is what such a time brings on average"),
                      base::field("lines", &T::lines, "the first 5 lines in the file"), base::field("values", &T::values, "figures of that code: from, to, months, difference …")};
  }
};
struct QualitySource {
  int64_t source = 0;
  std::string file, kind, profile, platform, first_date, last_date;
  ingest::RowCounts rows;
  std::vector<QualityColumn> columns;
  std::vector<QualityFinding> findings;
  static constexpr auto fields() {
    using T = QualitySource;
    return std::tuple{base::field("source", &T::source), base::field("file", &T::file), base::field("kind", &T::kind), base::field("profile", &T::profile),
                      base::field("platform", &T::platform), base::field("firstDate", &T::first_date), base::field("lastDate", &T::last_date), base::field("rows", &T::rows),
                      base::field("columns", &T::columns), base::field("findings", &T::findings, "odd and contradictory, the most revenue at stake first")};
  }
};
struct QualityResult {
  std::string today, currency, amount, platform;
  int32_t currency_digits = 2;
  int64_t orders = 0, customers = 0;
  std::vector<QualitySource> sources;
  std::vector<QualityFinding> costs;
  static constexpr auto fields() {
    using T = QualityResult;
    return std::tuple{base::field("today", &T::today), base::field("currency", &T::currency), base::field("currencyDigits", &T::currency_digits),
                      base::field("amount", &T::amount, "of all orders, what was refunded of them taken off, before credit notes; empty without orders"), base::field("orders", &T::orders), base::field("customers", &T::customers),
                      base::field("platform", &T::platform, "profile of the source with most orders, whose export may be the remedy; or empty"),
                      base::field("sources", &T::sources), base::field("costs", &T::costs, "what the gaps of all sources together cost, the dearest first")};
  }
};

}  // namespace clientele::shop
