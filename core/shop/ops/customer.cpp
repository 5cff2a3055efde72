// customer: everything about one person.
#include <algorithm>
#include <set>

#include "activation/cell_text.h"
#include "base/civil.h"
#include "base/money.h"
#include "base/error.h"
#include "segments/rfm_distance.h"
#include "shop/accounts.h"
#include "shop/customer_table.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

constexpr uint32_t kShownOrders = 200;
constexpr size_t kShownProducts = 10;

CustomerOrder order_row(const State& state, uint32_t order) {
  const identity::Ledger& ledger = *state.ledger;
  const int digits = ledger.currency_digits;
  CustomerOrder out;
  out.order = std::string(ledger.order_name(order));
  out.placed = base::iso_instant(ledger.placed_utc_ms[order]);
  out.amount = base::format_minor(ledger.net_minor[order], digits);
  out.refunded = base::format_minor(ledger.refunded_minor[order], digits);
  out.channel = std::string(ledger.order_text(order, ingest::Role::channel));
  const uint32_t first = ledger.order_row[order];
  const uint32_t source = ledger.source_of(first);
  out.file = ledger.sources[source]->file;
  out.line = ledger.sources[source]->line[first - ledger.row_begin[source]];
  std::set<std::string_view> seen;
  for (const uint32_t row : ledger.rows_of(order)) {
    if (!identity::Entry{ledger.row_entry[row]}.is_line()) continue;
    ++out.lines;
    std::string_view product = ledger.text(row, ingest::Role::product_name);
    if (product.empty()) product = ledger.text(row, ingest::Role::product_id);
    if (!product.empty() && out.products.size() < kShownProducts && seen.insert(product).second) out.products.emplace_back(product);
  }
  return out;
}

void distances_of(const State& state, uint32_t person, CustomerResult& out) {
  const int digits = state.ledger->currency_digits;
  const auto value = [&](std::string_view name) {
    const double v = state.today.facts->column(name).numbers[person];
    return std::isnan(v) ? int64_t{0} : std::llround(v);
  };
  const segments::RfmCustomer customer{value("days_since_last_order"), value("number_of_orders"), value("amount_spent")};
  for (const auto& distance : segments::distances(*state.today.rfm, customer, digits)) {
    Distance row;
    row.to = state.today.rfm->scheme.groups[distance.to].name;
    row.sentence = distance.sentence;
    row.orders = static_cast<double>(distance.orders);
    if (distance.days) row.days = static_cast<double>(*distance.days);
    if (distance.amount_minor > 0) row.amount = base::format_minor(distance.amount_minor, digits);
    out.distances.push_back(std::move(row));
  }
}

std::vector<PersonFieldResult> fields_of(const State& state, uint32_t person) {
  constexpr size_t kMostValues = 20;
  const identity::Ledger& ledger = *state.ledger;
  const std::vector<uint32_t> rows = features::rows_of_person(ledger, person);
  std::vector<PersonFieldResult> out;
  for (size_t f = 0; f < features::kPersonFieldNames.size(); ++f) {
    const auto field = static_cast<features::PersonField>(f);
    const features::FieldRule rule = state.today.facts->field_rule(field);
    auto values = features::field_values(ledger, rows, field, rule, state.today.facts->as_of_end_utc_ms());
    if (values.empty()) continue;
    if (values.size() > kMostValues) values.resize(kMostValues);
    PersonFieldResult result{std::string(features::kPersonFieldNames[f]), std::string(features::kStrategyNames[static_cast<size_t>(rule.strategy)]), rule.source, {}};
    for (const auto& value : values) {
      const uint32_t s = ledger.source_of(value.row);
      const bool dated = value.last_utc_ms != features::FieldValue::kUndated;
      result.values.push_back({value.text, dated ? base::iso_instant(value.last_utc_ms) : "", ledger.sources[s]->file, value.times, ledger.sources[s]->line[value.row - ledger.row_begin[s]]});
    }
    out.push_back(std::move(result));
  }
  return out;
}

}  // namespace

base::Task customer(State& state, CustomerArgs args, CustomerResult& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.7);
  const identity::Ledger& ledger = *state.ledger;
  const uint32_t person = ledger.person(args.customer);
  if (person == identity::kNobody)
    throw base::Error(base::Code::unknown_name, "There is no customer with this id.", "Look for them in the customers table.");
  auto names = customer_columns(state, true);
  base::Task columns = prepare_columns(state, names);
  while (columns.step()) co_yield base::within(columns, 0.7, 0.95);

  out.customer = args.customer;
  const uint8_t group = state.today.rfm->group[person];
  if (group != segments::Rfm::kNoGroup) out.group = state.today.rfm->scheme.groups[group].name;
  for (const auto name : names) {
    out.feature_names.emplace_back(name);
    out.feature_values.push_back(activation::cell_text(state.today.facts->column(name), person, state.today.facts->zone(), state.today.facts->currency_digits()));
  }
  const uint32_t begin = ledger.order_begin[person], end = ledger.order_begin[person + 1];
  out.n_orders = end - begin;
  for (uint32_t i = end; i > begin && end - i < kShownOrders; --i) out.orders.push_back(order_row(state, i - 1));
  distances_of(state, person, out);
  out.person_fields = fields_of(state, person);
  out.accounts = accounts_of(ledger, person);
  if (!out.accounts.empty()) out.reasons = reasons_of(ledger.merges, state.options.decisions, ledger.merges.place_of(person), SIZE_MAX);
  for (const auto& ready_made : gallery_of(state.today))
    if (members_of(state.today, ready_made.definition)[person]) out.segments.push_back(ready_made.name);
}

}  // namespace clientele::shop::ops
