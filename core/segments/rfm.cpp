#include "segments/rfm.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/nearest.h"

namespace clientele::segments {
namespace {

RfmScheme scheme_of(const RfmOptions& options) {
  return options.scheme_file ? scheme_from_json(*options.scheme_file) : scheme_named(options.scheme);
}

[[noreturn]] void refuse_cuts(const std::string& name, const std::string& what) {
  throw base::Error(base::Code::bad_argument, "Option cuts." + name + ": " + what, "Give ascending numbers, for example 30, 60, 120, 240 days.");
}

void check_cuts(const RfmOptions& options, int n_scores) {
  constexpr std::array<std::string_view, 3> known = {"recency", "frequency", "monetary"};
  for (const auto& [name, cuts] : options.cuts) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const auto near = base::nearest(name, known);
      throw base::Error(base::Code::bad_argument, "Unknown option cuts." + name + ".",
                        near.empty() ? "Use recency, frequency and monetary." : "Did you mean " + std::string(near) + "?");
    }
    if (cuts.size() != static_cast<size_t>(n_scores - 1))
      refuse_cuts(name, "needs " + std::to_string(n_scores - 1) + " numbers, not " + std::to_string(cuts.size()) + ".");
    for (size_t i = 0; i < cuts.size(); ++i) {
      if (!std::isfinite(cuts[i]) || std::fabs(cuts[i]) > 1e12) refuse_cuts(name, "a number is out of range.");
      if (i && cuts[i] <= cuts[i - 1]) refuse_cuts(name, "the numbers do not ascend.");
    }
  }
}

// Values are whole numbers in doubles, but for NaN where there is nothing. (llround is a call a value in WebAssembly.)
int64_t whole(double value) { return std::isnan(value) ? 0 : static_cast<int64_t>(std::nearbyint(value)); }

RfmScale scale_of(const RfmScheme& scheme, const RfmOptions& options, const std::string& name, std::span<const int64_t> values, int64_t unit) {
  const bool days = name == "recency";
  const RfmCutRule rule = days ? scheme.recency_rule : scheme.value_rule;
  if (const auto own = options.cuts.find(name); own != options.cuts.end()) {
    std::vector<double> cuts = own->second;
    if (name == "monetary")
      for (double& cut : cuts) cut *= static_cast<double>(unit);
    return scale_from_cuts(cuts, rule, days);
  }
  if (days && !scheme.recency_cuts.empty()) return scale_from_cuts(scheme.recency_cuts, rule, true);
  if (values.empty()) return {.fewer_is_better = days};
  return scale_from_values(values, rule, scheme.n_scores, days, unit);
}

// Equal cut points leave scores without customers: worth a word, because the owner will ask.
void note_ties(Rfm& rfm, const RfmScale& scale, const std::string& what) {
  std::vector<int64_t> steps = scale.steps;
  std::sort(steps.begin(), steps.end());
  const auto distinct = std::unique(steps.begin(), steps.end()) - steps.begin();
  if (static_cast<size_t>(distinct) < steps.size())
    rfm.notes.push_back("So many customers are alike in " + what + " that it has fewer than " + std::to_string(scale.n_scores()) +
                        " different scores: equal values always get equal scores.");
}

void make_grid(Rfm& rfm, const RfmValues& values) {
  const int top = rfm.scheme.n_scores, sums = 2 * top - 1;
  const size_t groups = rfm.scheme.groups.size(), cells = static_cast<size_t>(top * sums);
  std::vector<int64_t> customers(cells * groups), amount(cells);
  const auto at = [&](int r, int sum) { return static_cast<size_t>((2 * top - sum) * top + r - 1); };
  for (size_t i = 0; i < rfm.r.size(); ++i) {
    if (!rfm.r[i]) continue;
    const size_t cell = at(rfm.r[i], rfm.f[i] + rfm.m[i]);
    ++customers[cell * groups + rfm.group[i]];
    amount[cell] += whole(values.amount_minor[i]);
  }
  for (int sum = 2 * top; sum >= 2; --sum)
    for (int r = 1; r <= top; ++r) {
      const auto first = customers.begin() + static_cast<std::ptrdiff_t>(at(r, sum) * groups);
      const auto last = first + static_cast<std::ptrdiff_t>(groups);
      RfmCell cell{r, sum / 2.0, 0, amount[at(r, sum)], ""};
      for (auto it = first; it != last; ++it) cell.customers += *it;
      if (rfm.scheme.name == "shopify") {
        cell.group = rfm.scheme.groups[rfm.scheme.group_of(r, sum / 2, sum - sum / 2)].name;
      } else if (cell.customers) {
        cell.group = rfm.scheme.groups[static_cast<size_t>(std::max_element(first, last) - first)].name;
      }
      rfm.grid.push_back(std::move(cell));
    }
}

/// The scale of one dimension, and everybody's scores; 0 for who has no order.
RfmScale score(const RfmScheme& scheme, const RfmOptions& options, const std::string& name, std::span<const double> orders,
               std::span<const double> column, int64_t unit, std::vector<uint8_t>& scores) {
  std::vector<int64_t> values;
  values.reserve(orders.size());
  for (size_t i = 0; i < orders.size(); ++i)
    if (orders[i] > 0) values.push_back(whole(column[i]));
  const RfmScale scale = scale_of(scheme, options, name, values, unit);
  scores.assign(orders.size(), 0);
  auto value = values.begin();
  for (size_t i = 0; i < orders.size(); ++i)
    if (orders[i] > 0) scores[i] = scale.score(*value++);
  return scale;
}

void make_groups(Rfm& rfm, const RfmValues& values) {
  rfm.group.assign(values.orders.size(), rfm.scheme.prospects());
  rfm.totals.assign(rfm.scheme.groups.size(), {});
  for (size_t i = 0; i < values.orders.size(); ++i) {
    if (std::isnan(values.orders[i])) {
      rfm.group[i] = Rfm::kNoGroup;
      continue;
    }
    if (rfm.r[i]) {
      rfm.group[i] = rfm.scheme.group_of(rfm.r[i], rfm.f[i], rfm.m[i]);
      ++rfm.buyers;
    }
    RfmGroupTotal& total = rfm.totals[rfm.group[i]];
    ++total.customers;
    total.orders += rfm.r[i] ? whole(values.orders[i]) : 0;
    total.amount_minor += whole(values.amount_minor[i]);
  }
}

}  // namespace

void check(const RfmOptions& options) { check_cuts(options, scheme_of(options).n_scores); }

Rfm rfm(const RfmValues& values, int currency_digits, const RfmOptions& options) {
  Rfm rfm{.scheme = scheme_of(options)};
  check_cuts(options, rfm.scheme.n_scores);
  int64_t unit = 1;
  for (int i = 0; i < currency_digits; ++i) unit *= 10;
  const auto scored = [&](const std::string& name, std::span<const double> column, int64_t unit, std::vector<uint8_t>& scores) {
    return score(rfm.scheme, options, name, values.orders, column, unit, scores);
  };
  rfm.recency = scored("recency", values.recency_days, 1, rfm.r);
  rfm.frequency = scored("frequency", values.orders, 1, rfm.f);
  rfm.monetary = scored("monetary", values.amount_minor, unit, rfm.m);
  make_groups(rfm, values);
  make_grid(rfm, values);
  rfm.notes = rfm.scheme.notes;
  if (!rfm.buyers) rfm.notes.push_back("No customer has an order yet, so there are no cut points.");
  note_ties(rfm, rfm.recency, "days since the last order");
  note_ties(rfm, rfm.frequency, "the number of orders");
  note_ties(rfm, rfm.monetary, "the amount spent");
  return rfm;
}

Rfm rfm(features::Facts& facts, const RfmOptions& options) {
  const auto& days = facts.column("days_since_last_order").numbers;
  std::vector<double> orders = facts.column("number_of_orders").numbers;
  if (const table::Mask* known = facts.known())
    for (size_t i = 0; i < orders.size(); ++i)
      if (!(*known)[i]) orders[i] = table::Column::missing();
  const auto& amount = facts.column("amount_spent").numbers;
  return rfm(RfmValues{days, orders, amount}, facts.currency_digits(), options);
}

std::vector<std::pair<features::FeatureSpec, table::Column>> columns_of(const Rfm& rfm) {
  using table::Column, table::ColumnType;
  const auto scores = [](const std::vector<uint8_t>& given) {
    Column column{.type = ColumnType::number};
    column.numbers.resize(given.size());
    for (size_t i = 0; i < given.size(); ++i) column.numbers[i] = given[i] ? given[i] : Column::missing();
    return column;
  };
  auto names = std::make_shared<table::Dictionary>();
  for (const RfmGroup& group : rfm.scheme.groups) names->code(group.name);
  Column group{.type = ColumnType::text};
  for (const uint8_t code : rfm.group) group.codes.push_back(code == Rfm::kNoGroup ? table::kNoCode : code);
  group.dictionary = std::move(names);
  std::vector<std::pair<features::FeatureSpec, Column>> columns;
  const auto add = [&](std::string_view name, std::string_view formula, Column column) {
    columns.emplace_back(features::FeatureSpec{name, column.type, "", formula}, std::move(column));
  };
  add("recency_score", "1 + the recency cut points (days) that the customer stays below", scores(rfm.r));
  add("frequency_score", "1 + the frequency cut points (orders) that the customer is above", scores(rfm.f));
  add("monetary_score", "1 + the money cut points that the customer is above", scores(rfm.m));
  add("rfm_group", "group by recency, frequency and money scores", std::move(group));
  return columns;
}

std::string definition_by_name(const RfmGroup& group) {
  std::string text = "rfm_group = '";
  for (const char c : group.name) text += c == '\'' ? "''" : std::string(1, c);
  return text + "'";
}

}  // namespace clientele::segments
