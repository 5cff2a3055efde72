#include <algorithm>

#include "base/civil.h"
#include "base/error.h"
#include "shop/state.h"

namespace clientele::shop {
namespace {

identity::LedgerOptions ledger_options(const ShopOptions& options) {
  return {options.refunds == "ignore" ? identity::Refunds::ignore : identity::Refunds::subtract,
          options.revenue == "goods" ? identity::Revenue::goods : identity::Revenue::total, options.currency};
}

std::vector<const ingest::SourceTable*> tables_of(const State& state) {
  std::vector<const ingest::SourceTable*> tables;
  for (const auto& [id, source] : state.sources)
    if (source.table) tables.push_back(&*source.table);
  return tables;
}

// The as-of day: the owner's, or the day after the last order.
int64_t as_of_day(const State& state, const base::Zone& zone) {
  if (state.options.as_of) return base::days_from_civil(*base::parse_iso_date(*state.options.as_of));
  return zone.local_day(state.ledger->last_utc_ms) + 1;
}

}  // namespace

base::Zone zone_of(const ZoneOption& option) {
  if (option.offsets.size() != option.transitions.size() + 1 ||
      !std::is_sorted(option.transitions.begin(), option.transitions.end()))
    throw base::Error(base::Code::bad_argument, "Option timeZone: needs ascending transitions and one offset more than these.",
                      "Leave timeZone to the client library, which reads it from the platform.");
  return {option.name, option.transitions, option.offsets};
}

segments::RfmOptions rfm_options(const ShopOptions& options) {
  return {options.scheme, options.scheme_file, options.cuts};
}

base::Task prepare_ledger(State& state) {
  if (state.ledger) co_return;
  const auto tables = tables_of(state);
  const auto holds_orders = [](const auto* table) { return table->kind == ingest::Kind::orders; };
  if (std::none_of(tables.begin(), tables.end(), holds_orders))
    throw base::Error(base::Code::no_data, "There are no orders yet.", "Add an order export first.");
  auto ledger = std::make_unique<identity::Ledger>();
  base::Task build = identity::build_ledger(tables, ledger_options(state.options), *ledger);
  while (build.step()) co_yield build.progress();
  state.ledger = std::move(ledger);
}

base::Task prepare(State& state) {
  base::Task ledger = prepare_ledger(state);
  while (ledger.step()) co_yield base::within(ledger, 0, 0.6);
  if (!state.facts) {
    base::Zone zone = zone_of(state.options.time_zone);
    const int64_t day = as_of_day(state, zone);
    state.facts = std::make_unique<features::FactTable>(*state.ledger, std::move(zone), day);
  }
  if (!state.rfm) {
    constexpr std::string_view needed[] = {"days_since_last_order", "number_of_orders", "amount_spent"};
    base::Task columns = state.facts->prepare(needed);
    while (columns.step()) co_yield base::within(columns, 0.6, 0.8);
    co_yield {0.8, "scoring"};
    state.rfm = std::make_unique<segments::Rfm>(segments::rfm(*state.facts, rfm_options(state.options)));
    for (auto& [feature, column] : segments::columns_of(*state.rfm)) state.facts->add(feature, std::move(column));
  }
}

std::vector<ingest::SourceReport> source_reports(const State& state) {
  std::vector<ingest::SourceReport> reports;
  size_t nth_table = 0;
  for (const auto& [id, source] : state.sources) {
    if (!source.table) continue;
    ingest::SourceReport report = source.report;
    if (state.ledger) {
      const int64_t twice = state.ledger->duplicates[nth_table++];
      report.rows.kept -= twice;
      report.rows.duplicate += twice;
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace clientele::shop
