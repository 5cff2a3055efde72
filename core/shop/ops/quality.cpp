// quality: what is missing, odd or contradictory in the sources, and what it costs the owner.
#include <algorithm>
#include <chrono>

#include "base/civil.h"
#include "base/error.h"
#include "base/money.h"
#include "shop/ops/operations.h"
#include "shop/quality/quality.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

int64_t day_of(const QualityArgs& args, const base::Zone& zone) {
  if (!args.today) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return zone.local_day(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  }
  const auto day = base::parse_iso_date(*args.today);
  if (!day) throw base::Error(base::Code::bad_argument, "Option today: " + *args.today + " is not a day.", "Write it as 2011-12-10.");
  return base::days_from_civil(*day);
}

/// The profile of the source that begins most orders: its platform's export is what may be exported again.
std::string main_profile(const QualityView& view) {
  const identity::Ledger& ledger = *view.ledger;
  std::vector<int64_t> orders(view.tables.size());
  for (const uint32_t row : ledger.order_row) ++orders[ledger.source_of(row)];
  return view.reports[static_cast<size_t>(std::max_element(orders.begin(), orders.end()) - orders.begin())]->profile;
}

QualitySource source_of(const ingest::SourceReport& report) {
  QualitySource out;
  out.source = report.source;
  out.file = report.file;
  out.kind = report.kind;
  out.profile = report.profile;
  out.platform = report.platform;
  out.first_date = report.first_date;
  out.last_date = report.last_date;
  out.rows = report.rows;
  return out;
}

}  // namespace

base::Task quality(State& state, QualityArgs args, QualityResult& out) {
  bool any_orders = false;
  QualityView view;
  for (const auto& [id, source] : state.sources) {
    if (!source.table) continue;
    view.tables.push_back(&*source.table);
    any_orders |= source.table->kind == ingest::Kind::orders && source.table->n_rows() > 0;
  }
  if (view.tables.empty()) throw base::Error(base::Code::no_data, "There are no sources yet.", "Add an export of the shop first.");
  view.zone = zone_of(state.options.time_zone);
  view.today = day_of(args, view.zone);
  out.today = base::iso_date(view.today);
  if (any_orders) {
    base::Task ledger = prepare_ledger(state);
    while (ledger.step()) co_yield base::within(ledger, 0, 0.5);
    view.ledger = state.ledger.get();
  }
  const std::vector<ingest::SourceReport> reports = source_reports(state);
  for (const ingest::SourceReport& report : reports) view.reports.push_back(&report);
  if (view.ledger && view.ledger->n_orders_total > 0) {
    out.orders = view.ledger->n_orders_total;
    out.customers = view.ledger->n_persons;
    out.currency = view.ledger->currency;
    out.currency_digits = view.ledger->currency_digits;
    int64_t net = 0;
    for (const int64_t of_order : view.ledger->net_minor) net += of_order;
    out.amount = base::format_minor(net, out.currency_digits);
    out.platform = main_profile(view);
  }
  // A file's own columns are looked at as it has them; what the shop lacks, with what the lists of products add.
  state.catalogue.restore(state.tables());
  Stake stake(view.ledger);
  for (size_t s = 0; s < view.tables.size(); ++s) {
    const double from = 0.5 + 0.3 * static_cast<double>(s) / static_cast<double>(view.tables.size());
    QualitySource source = source_of(reports[s]);
    co_yield {from, "looking at columns"};
    add_columns(view, s, source);
    for (const auto check : {add_odd_values, add_odd_keys, add_conflicts, add_order_sums, add_order_times}) {
      co_yield {from, "looking for contradictions"};
      check(view, s, stake, source);
    }
    sort_findings(source.findings);
    out.sources.push_back(std::move(source));
  }
  if (view.ledger) {
    co_yield {0.85, "matching products"};
    state.catalogue.fill(state.tables(), *view.ledger);
    add_catalogue(view, state.catalogue, stake, out);
  }
  for (const auto check : {add_conflicts_between, add_disagreements, add_gaps, add_costs}) {
    co_yield {0.9, "weighing what is missing"};
    check(view, stake, out);
  }
  sort_findings(out.costs);
}

}  // namespace clientele::shop::ops
