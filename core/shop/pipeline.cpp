#include <algorithm>

#include "base/civil.h"
#include "base/error.h"
#include "features/answers.h"
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

features::FieldRules field_rules(const ShopOptions& options) {
  features::FieldRules rules;
  for (const FieldOption& option : options.fields_of_persons) {
    const auto field = features::person_field_named(option.field);
    const auto strategy = features::strategy_named(option.strategy);
    if (!field) throw base::Error(base::Code::bad_argument, "There is no field \"" + option.field + "\" of a person.", "Use name, email, phone, birth_date, gender, street, postcode, city, region or country.");
    if (!strategy) throw base::Error(base::Code::bad_argument, "There is no rule \"" + option.strategy + "\" for which value stands.", "Use recent, oldest, frequent or longest.");
    rules[*field] = {*strategy, option.source};
  }
  return rules;
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
  if (!state.facts) {
    base::Zone zone = zone_of(state.options.time_zone);
    state.facts = std::make_unique<features::FactTable>(*state.ledger, std::move(zone), stated_day(state));
    state.facts->set_field_rules(field_rules(state.options));
    features::add_answers(*state.facts);
  }
  if (!state.rfm) {
    constexpr std::string_view needed[] = {"days_since_last_order", "number_of_orders", "amount_spent"};
    base::Task columns = state.facts->prepare(needed);
    while (columns.step()) co_yield base::within(columns, 0.6, 0.8);
    co_yield {0.8, "scoring"};
    state.rfm = std::make_unique<segments::Rfm>(segments::rfm(*state.facts, rfm_options(state.options)));
    for (auto& [feature, column] : segments::columns_of(*state.rfm)) state.facts->add(feature, std::move(column));
  }
  if (state.options.tiers && !state.tiers) {
    base::Task play = play_tiers(state, *state.options.tiers, "tiers", state.tiers);
    while (play.step()) co_yield base::within(play, 0.85, 1);
    for (auto& [feature, column] : tier_columns(*state.tiers)) state.facts->add(feature, std::move(column));
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
