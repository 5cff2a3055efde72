// Holes in time: a month without an order amid busy ones, a source that ends long before the others.
#include <algorithm>
#include <array>

#include "base/civil.h"
#include "base/money.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

constexpr int64_t kBusy = 10;          // orders of a usual month, from which on an empty one is odd
constexpr int64_t kLateDays = 45;      // a source may end so many days before the others
constexpr int64_t kMissedOrders = 10;  // … or so many orders, at its own pace

/// Orders and money by month, from the first month with an order to the last.
struct Months {
  int64_t first = 0;   // year * 12 + month - 1
  std::vector<int64_t> orders, net;
  size_t begin = 0, end = 0;   // of those to be looked at
};

std::string month_text(int64_t month) {
  return base::iso_date(base::days_from_civil({static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1})).substr(0, 7);
}

/// Of the orders whose first row stands in rows [begin, end).
Months months_of(const QualityView& view, uint32_t begin, uint32_t end) {
  const identity::Ledger& ledger = *view.ledger;
  Months out;
  std::vector<std::pair<int64_t, int64_t>> seen;   // month, net
  int64_t last = INT64_MIN;
  out.first = INT64_MAX;
  for (uint32_t o = 0; o < ledger.order_row.size(); ++o) {
    if (ledger.order_row[o] < begin || ledger.order_row[o] >= end) continue;
    const base::CivilDate day = base::civil_from_days(view.zone.local_day(ledger.placed_utc_ms[o]));
    const int64_t month = int64_t{day.year} * 12 + day.month - 1;
    out.first = std::min(out.first, month);
    last = std::max(last, month);
    seen.push_back({month, ledger.net_minor[o]});
  }
  if (seen.empty()) return out;
  out.orders.resize(static_cast<size_t>(last - out.first) + 1);
  out.net.resize(out.orders.size());
  out.end = out.orders.size();
  for (const auto& [month, net] : seen) {
    ++out.orders[static_cast<size_t>(month - out.first)];
    out.net[static_cast<size_t>(month - out.first)] += net;
  }
  return out;
}

/// Empty months with busy ones on both sides: what lies before the first of these and behind the last (a first try, a slip
/// in a year) is left out of `months`. A month that is empty in another year too is the shop's own quiet time.
std::vector<size_t> empty_months(Months& months) {
  std::vector<int64_t> busy;
  for (const int64_t n : months.orders)
    if (n > 0) busy.push_back(n);
  if (busy.size() < 3) return {};
  const auto middle = busy.begin() + static_cast<std::ptrdiff_t>(busy.size() / 2);
  std::nth_element(busy.begin(), middle, busy.end());
  if (*middle < kBusy) return {};
  const auto is_busy = [&](size_t m) { return months.orders[m] * 4 >= *middle; };
  while (!is_busy(months.end - 1)) --months.end;
  while (!is_busy(months.begin)) ++months.begin;
  std::array<int, 12> n_empty{};
  for (size_t m = months.begin; m < months.end; ++m) n_empty[m % 12] += months.orders[m] == 0;
  std::vector<size_t> out;
  for (size_t m = months.begin; m < months.end; ++m)
    if (months.orders[m] == 0 && n_empty[m % 12] == 1) out.push_back(m);
  return out;
}

QualityFinding gap(const QualityView& view, const Months& months, const std::vector<size_t>& empty, double total) {
  int64_t busy = 0, net = 0;
  for (size_t m = months.begin; m < months.end; ++m) {
    busy += months.orders[m] > 0;
    net += months.net[m];
  }
  QualityFinding finding = finding_of("gap", "missing", "", static_cast<int64_t>(empty.size()), static_cast<int64_t>(months.end - months.begin));
  const int64_t missed = net / busy * static_cast<int64_t>(empty.size());
  finding.amount = base::format_minor(missed, view.ledger->currency_digits);
  finding.estimate = true;
  if (total > 0 && missed > 0) finding.revenue_share = std::min(1.0, static_cast<double>(missed) / total);
  finding.rank = finding.revenue_share;
  finding.severity = severity_of(finding.rank);
  finding.values["from"] = month_text(months.first + static_cast<int64_t>(empty.front()));
  finding.values["to"] = month_text(months.first + static_cast<int64_t>(empty.back()));
  std::string all;
  for (size_t i = 0; i < empty.size() && i < 12; ++i) all += (i ? ", " : "") + month_text(months.first + static_cast<int64_t>(empty[i]));
  finding.values["months"] = all + (empty.size() > 12 ? ", …" : "");
  return finding;
}

struct Span {
  int64_t first = 0, last = 0;   // days
  int64_t orders = 0, net = 0;
};

Span span_of(const QualityView& view, size_t s) {
  const identity::Ledger& ledger = *view.ledger;
  Span out{INT64_MAX, INT64_MIN};
  for (uint32_t o = 0; o < ledger.order_row.size(); ++o) {
    if (ledger.order_row[o] < ledger.row_begin[s] || ledger.order_row[o] >= ledger.row_begin[s + 1]) continue;
    const int64_t day = view.zone.local_day(ledger.placed_utc_ms[o]);
    out.first = std::min(out.first, day);
    out.last = std::max(out.last, day);
    out.net += ledger.net_minor[o];
    ++out.orders;
  }
  return out;
}

/// Parts of one export, a file a month: the one that goes on where the other ends is what was missing.
bool same_export(const QualityView& view, size_t a, size_t b) {
  const auto &x = view.reports[a]->columns, &y = view.reports[b]->columns;
  if (view.reports[a]->profile != view.reports[b]->profile || x.size() != y.size()) return false;
  for (size_t i = 0; i < x.size(); ++i)
    if (x[i].name != y[i].name) return false;
  return true;
}

void early_ends(const QualityView& view, double total, QualityResult& out) {
  std::vector<Span> spans;
  int64_t last = INT64_MIN;
  for (size_t s = 0; s < view.tables.size(); ++s) {
    spans.push_back(span_of(view, s));
    if (spans[s].orders > 0) last = std::max(last, spans[s].last);
  }
  for (size_t s = 0; s < spans.size(); ++s) {
    const Span& span = spans[s];
    if (span.orders < 2 * kMissedOrders) continue;   // of none there are no days either
    const int64_t late = last - span.last, days = span.last - span.first + 1;
    if (late <= kLateDays || span.orders * late / days < kMissedOrders) continue;
    bool goes_on = false;
    for (size_t other = 0; other < spans.size(); ++other)
      goes_on |= other != s && spans[other].orders > 0 && spans[other].last > span.last && same_export(view, s, other);
    if (goes_on) continue;
    QualityFinding finding = finding_of("endsEarly", "missing", "", late, days);
    const auto missed = static_cast<int64_t>(static_cast<double>(span.net) / static_cast<double>(days) * static_cast<double>(late));
    finding.amount = base::format_minor(missed, view.ledger->currency_digits);
    finding.estimate = true;
    if (total > 0 && missed > 0) finding.revenue_share = std::min(1.0, static_cast<double>(missed) / total);
    finding.rank = finding.revenue_share;
    finding.severity = severity_of(finding.rank);
    finding.values = {{"file", view.reports[s]->file}, {"to", base::iso_date(span.last)}, {"last", base::iso_date(last)}};
    out.costs.push_back(std::move(finding));
  }
}

}  // namespace

void add_gaps(const QualityView& view, Stake& stake, QualityResult& out) {
  if (!view.ledger) return;
  Months all = months_of(view, 0, view.ledger->n_rows());
  const std::vector<size_t> empty = empty_months(all);
  if (!empty.empty()) out.costs.push_back(gap(view, all, empty, stake.total()));
  if (view.tables.size() < 2) return;
  for (size_t s = 0; s < view.tables.size(); ++s) {   // what other sources hide
    Months own = months_of(view, view.ledger->row_begin[s], view.ledger->row_begin[s + 1]);
    std::vector<size_t> hidden;
    for (const size_t m : empty_months(own))
      if (all.orders[static_cast<size_t>(own.first - all.first) + m] > 0) hidden.push_back(m);
    bool filled = hidden.empty();
    for (size_t other = 0; other < view.tables.size(); ++other) filled |= other != s && same_export(view, s, other);
    if (filled) continue;
    QualityFinding finding = gap(view, own, hidden, stake.total());
    finding.values["file"] = view.reports[s]->file;
    out.costs.push_back(std::move(finding));
  }
  early_ends(view, stake.total(), out);
}

}  // namespace clientele::shop
