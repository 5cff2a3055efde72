#include "segments/health/findings.h"

#include <algorithm>
#include <set>

#include "segments/language/contradiction.h"

namespace clientele::segments {
namespace {

using language::Node;
using language::NodeKind;

// Two segments that share nine tenths of their customers will be written to twice.
constexpr double kNearlySame = 0.9;
constexpr double kMostly = 0.5;

// A clause that asks whether a value is missing is not hurt by its being so.
void attributes_of(const Node& node, std::set<std::string>& out) {
  if (node.kind == NodeKind::null_test) return;
  if (node.kind == NodeKind::facts_test) return;   // its children are tests of orders
  if (node.kind == NodeKind::attribute) out.insert(node.text);
  if (node.segment) attributes_of(*node.segment, out);
  for (const Node& child : node.children) attributes_of(child, out);
}

// Among the customers of so many orders. Who has not ordered has no figures of orders, who ordered once no gaps.
double share_missing(const table::Column& column, const table::Column& orders, double least) {
  size_t all = 0, missing = 0;
  const size_t n = orders.numbers.size();
  for (size_t i = 0; i < n; ++i) {
    if (!(orders.numbers[i] >= least)) continue;
    ++all;
    if (column.type == table::ColumnType::text) missing += column.codes[i] == table::kNoCode;
    else if (column.type == table::ColumnType::list) missing += column.offsets[i] == column.offsets[i + 1];
    else missing += column.numbers[i] != column.numbers[i];
  }
  return all ? static_cast<double>(missing) / static_cast<double>(all) : 0;
}

}  // namespace

std::vector<std::vector<Finding>> findings(const std::vector<language::Expr>& exprs, const std::vector<table::Mask>& masks, const Overlap& overlap, features::Facts& facts) {
  using Kind = Finding::Kind;
  const auto n_customers = static_cast<int64_t>(features::everybody(facts).count());
  const table::Column& orders = facts.column("number_of_orders");
  const bool no_repeat = std::none_of(orders.numbers.begin(), orders.numbers.end(), [](double n) { return n >= 2; });
  std::vector<std::vector<Finding>> all(exprs.size());
  for (size_t i = 0; i < exprs.size(); ++i) {
    std::vector<Finding>& found = all[i];
    const int64_t n = overlap.both[i][i];
    if (n == 0) {
      std::string why = language::contradiction(exprs[i], facts);
      const Kind kind = why.empty() ? Kind::empty : Kind::contradictory;
      found.push_back({kind, std::move(why), SIZE_MAX, 0});
    }
    if (n == n_customers && n > 0) found.push_back({Kind::everybody, "", SIZE_MAX, 1});
    for (size_t j = 0; j < i && n > 0; ++j) {
      const double same = likeness(n, overlap.both[j][j], overlap.both[i][j]);
      if (masks[i] == masks[j]) found.push_back({Kind::duplicate, "", j, 1});
      else if (same >= kNearlySame) found.push_back({Kind::overlapping, "", j, same});
    }
    std::set<std::string> attributes;
    attributes_of(exprs[i].root, attributes);
    for (const std::string& name : attributes) {
      const table::Column& column = facts.column(name);
      const double missing = share_missing(column, orders, 1), of_repeat = share_missing(column, orders, 2);
      if (missing > kMostly && (of_repeat > kMostly || no_repeat)) found.push_back({Kind::mostly_missing, name, SIZE_MAX, missing});
    }
    if (n > 0 && n < kFewToShare) found.push_back({Kind::small_to_share, "", SIZE_MAX, 0});
    else if (n > 0 && n < kFewToTest) found.push_back({Kind::small_to_test, "", SIZE_MAX, 0});
  }
  return all;
}

}  // namespace clientele::segments
