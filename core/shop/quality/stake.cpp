#include "base/index_sort.h"
#include "base/money.h"
#include "shop/quality/quality.h"

namespace clientele::shop {

using identity::Entry;
using ingest::Role;

std::string_view column_name(const QualityView& view, size_t s, Role role) {
  const std::string_view name = base::EnumNames<Role>::names[static_cast<size_t>(role)];
  for (const ingest::ColumnReport& column : view.reports[s]->columns)
    if (column.role == name) return column.name;
  return {};
}

int64_t in_shop_currency(const QualityView& view, size_t s, size_t row, Role of, int64_t difference) {
  const ingest::SourceTable &original = *view.tables[s], &own = *view.ledger->sources[s];
  if (&original == &own || !own.has(of)) return difference;
  const int64_t from = original[of][row], to = own[of][row];
  if (from == table::kMissing || from == 0 || from == to) return difference;
  const double exact = static_cast<double>(difference) * (static_cast<double>(to) / static_cast<double>(from));
  return static_cast<int64_t>(exact + (exact < 0 ? -0.5 : 0.5));
}

void each_cell(const table::PackedInts& column, CellVisitor f, void* context) {
  constexpr size_t kRun = 1024;
  int64_t run[kRun];
  for (size_t first = 0; first < column.size(); first += kRun) {
    const size_t n = column.size() - first < kRun ? column.size() - first : kRun;
    column.read(first, {run, n});
    for (size_t i = 0; i < n; ++i) f(context, first + i, run[i]);
  }
}

Stake::Stake(const identity::Ledger* ledger) : ledger_(ledger) {
  if (!ledger) return;
  seen_.resize(ledger->placed_utc_ms.size());
  for (const int64_t net : ledger->net_minor) total_ += net > 0 ? static_cast<double>(net) : 0;
}

void Stake::begin() {
  ++round_;
  n_orders_ = net_ = 0;
  lines_.clear();
}

void Stake::order(uint32_t order) {
  if (seen_[order] == round_) return;
  seen_[order] = round_;
  ++n_orders_;
  net_ += ledger_->net_minor[order];
}

void Stake::row(const QualityView& view, size_t s, size_t row) {
  if (lines_.size() < 5) lines_.push_back(view.tables[s]->line[row]);
  if (!ledger_) return;
  const Entry entry{ledger_->row_entry[ledger_->row_begin[s] + row]};
  if (entry.is_order()) order(entry.index());
}

void Stake::finish(QualityFinding& finding, double weight) const {
  finding.lines = lines_;
  finding.orders = n_orders_;
  if (ledger_) {
    finding.amount = base::format_minor(net_, ledger_->currency_digits);
    if (total_ > 0 && net_ > 0) finding.revenue_share = static_cast<double>(net_) / total_;
    if (finding.revenue_share > 1) finding.revenue_share = 1;
  }
  finding.rank = weight * finding.revenue_share;
  finding.severity = severity_of(finding.rank);
}

std::string_view severity_of(double rank) { return rank >= 0.25 ? "high" : rank >= 0.03 ? "medium" : "low"; }

void sort_findings(std::vector<QualityFinding>& findings) {
  std::vector<uint32_t> order(findings.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  base::sort_indices(order, [&](uint32_t a, uint32_t b) {
    const QualityFinding &x = findings[a], &y = findings[b];
    if (x.rank != y.rank) return x.rank > y.rank;
    if (x.code != y.code) return x.code < y.code;
    return x.column < y.column;
  });
  std::vector<QualityFinding> sorted;
  sorted.reserve(order.size());
  for (const uint32_t i : order) sorted.push_back(std::move(findings[i]));
  findings = std::move(sorted);
}

QualityFinding finding_of(std::string_view code, std::string_view kind, std::string_view column, int64_t count, int64_t of) {
  QualityFinding finding;
  finding.code = code;
  finding.kind = kind;
  finding.column = column;
  finding.severity = "low";
  finding.count = count;
  finding.of = of;
  finding.share = of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0;
  return finding;
}

}  // namespace clientele::shop
