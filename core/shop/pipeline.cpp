#include <algorithm>

#include "base/civil.h"
#include "base/error.h"
#include "shop/accounts.h"
#include "shop/rates.h"
#include "shop/state.h"

namespace clientele::shop {
namespace {

identity::LedgerOptions ledger_options(const ShopOptions& options) {
  return {options.refunds == "ignore" ? identity::Refunds::ignore : identity::Refunds::subtract,
          options.revenue == "goods" ? identity::Revenue::goods : identity::Revenue::total, options.currency, options.country, decisions_of(options.decisions), key_days_of(options.key_days), rates_of(options.rates), zone_of(options.time_zone)};
}

std::vector<const ingest::SourceTable*> tables_of(const State& state) {
  std::vector<const ingest::SourceTable*> tables;
  for (const auto& [id, source] : state.sources)
    if (source.table) tables.push_back(&*source.table);
  return tables;
}

// Nothing to work on: says what the sources are taken for, and how to say otherwise.
[[noreturn]] void refuse_without_orders(const State& state) {
  std::vector<const ingest::SourceReport*> reports;
  for (const auto& [id, source] : state.sources)
    if (source.table) reports.push_back(&source.report);
  if (reports.empty()) throw base::Error(base::Code::no_data, "There are no orders yet.", "Add an order export first.");
  const auto empty = [](const ingest::SourceReport* report) { return report->rows.read == 0; };
  if (std::all_of(reports.begin(), reports.end(), empty)) {
    const base::Where where{reports.size() == 1 ? reports[0]->file : "", 0, 0};
    throw base::Error(base::Code::no_data, "There are no rows to read.", "Export it again and check that it has rows.", where);
  }
  for (const auto& [id, source] : state.sources) {
    if (!source.table || source.table->kind != ingest::Kind::orders || source.report.rejects.empty()) continue;
    const ingest::Reject& first = source.report.rejects[0];
    throw base::Error(base::Code::no_data, "None of its rows can be used; the first: " + first.reason + ".",
                      "Correct the file, or say what its columns mean and how they are written.", base::Where{source.report.file, first.line, 0});
  }
  const std::string hint = reports.size() == 1 && !reports[0]->advice.empty() ? reports[0]->advice
                                                                              : "Add an order export; or, if this is one, name its columns: customer_id, date and amount (or quantity and unit_price).";
  const auto taken_for = [](const ingest::SourceReport& report) {
    return " taken for a " + (report.kind == "table" || report.kind == "survey" ? report.kind : "list of " + report.kind);
  };
  if (reports.size() == 1)
    throw base::Error(base::Code::no_data, "There are no orders in it: it is" + taken_for(*reports[0]) + ".", hint, base::Where{reports[0]->file, 0, 0});
  std::string all;
  for (size_t i = 0; i < reports.size() && i < 5; ++i) all += (i ? ", " : "") + reports[i]->file + (i ? "" : " is") + taken_for(*reports[i]);
  throw base::Error(base::Code::no_data, "There are no orders: " + all + (reports.size() > 5 ? " …" : "") + ".", hint);
}

std::optional<int64_t> stated_day(const State& state) {
  if (!state.options.as_of) return {};
  return base::days_from_civil(*base::parse_iso_date(*state.options.as_of));
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
  const auto holds_orders = [](const auto* table) { return table->kind == ingest::Kind::orders && table->n_rows() > 0; };
  if (std::none_of(tables.begin(), tables.end(), holds_orders))
    refuse_without_orders(state);
  auto ledger = std::make_unique<identity::Ledger>();
  base::Task build = identity::build_ledger(tables, ledger_options(state.options), *ledger);
  while (build.step()) co_yield build.progress();
  state.ledger = std::move(ledger);
}

base::Task prepare(State& state) {
  base::Task ledger = prepare_ledger(state);
  while (ledger.step()) co_yield base::within(ledger, 0, 0.6);
  if (!state.catalogue.filled()) {
    co_yield {0.6, "matching products"};
    state.catalogue.fill(state.tables(), *state.ledger);
  }
  base::Task described = describe_day(state, stated_day(state), state.today);
  while (described.step()) co_yield base::within(described, 0.6, 1);
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
