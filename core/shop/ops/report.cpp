// report: the main job, everything at once.
#include <algorithm>
#include <map>

#include "base/civil.h"
#include "base/money.h"
#include "base/prose.h"
#include "shop/marketing.h"
#include "shop/ops/operations.h"
#include "shop/ops/segment_rows.h"
#include "shop/rates.h"
#include "shop/state.h"

namespace clientele::shop::ops {
namespace {

std::string money(const State& state, int64_t minor) { return base::format_minor(minor, state.ledger->currency_digits); }

Totals totals_of(const State& state) {
  const identity::Ledger& ledger = *state.ledger;
  Totals totals;
  totals.rows = ledger.all_rows;
  totals.orders = ledger.n_orders_total;
  totals.gross = money(state, ledger.gross_total_minor);
  totals.refunds = money(state, ledger.refunded_total_minor);
  totals.revenue = money(state, ledger.net_total_minor);
  totals.anonymous_orders = ledger.anonymous.orders;
  totals.anonymous_revenue = money(state, ledger.anonymous.amount_minor);
  for (const auto& [reason, count] : ledger.left_out)
    totals.left_out.push_back({reason, count.rows, count.orders, money(state, count.amount_minor)});
  totals.currencies = currency_totals(ledger, state.options.rates);
  const identity::EventLog& log = ledger.events;
  totals.events = log.n();
  totals.anonymous_events = log.n_anonymous;
  totals.visitors = log.n_visitors;
  for (size_t p = 0; p + 1 < log.begin.size(); ++p) totals.customers_with_events += log.begin[p + 1] > log.begin[p];
  return totals;
}

// Orders by month of the shop's zone, up to the as-of day; credits in the month that they were given.
std::vector<MonthPoint> months_of(const State& state) {
  struct Month {
    int64_t minor = 0, orders = 0, customers = 0, fresh = 0;
    uint32_t last_person = identity::kNobody;
  };
  const identity::Ledger& ledger = *state.ledger;
  const base::Zone& zone = state.today.facts->zone();
  std::map<int64_t, Month> months;  // year * 12 + month - 1
  const int64_t end = state.today.facts->as_of_end_utc_ms();
  const auto month_of = [&](int64_t utc_ms) -> Month& {
    const base::CivilDate date = base::civil_from_days(zone.local_day(utc_ms));
    return months[int64_t{date.year} * 12 + date.month - 1];
  };
  for (uint32_t person = 0; person < ledger.n_persons; ++person) {
    for (uint32_t i = ledger.order_begin[person]; i < ledger.order_begin[person + 1]; ++i) {
      if (ledger.placed_utc_ms[i] >= end) break;
      Month& month = month_of(ledger.placed_utc_ms[i]);
      month.fresh += i == ledger.order_begin[person];
      month.customers += month.last_person != person;
      month.last_person = person;
    }
  }
  for (size_t i = 0; i < ledger.placed_utc_ms.size(); ++i) {  // nobody's orders too: the months add up to the total
    if (ledger.placed_utc_ms[i] >= end) continue;
    Month& month = month_of(ledger.placed_utc_ms[i]);
    month.minor += ledger.net_minor[i];
    ++month.orders;
  }
  for (size_t i = 0; i < ledger.credit_utc_ms.size(); ++i)
    if (ledger.credit_utc_ms[i] < end) month_of(ledger.credit_utc_ms[i]).minor += ledger.credit_minor[i];
  std::vector<MonthPoint> points;
  if (months.empty()) return points;
  for (int64_t m = months.begin()->first; m <= months.rbegin()->first; ++m) {
    const Month& month = months[m];
    const base::CivilDate first{static_cast<int>(m / 12), static_cast<int>(m % 12) + 1, 1};
    points.push_back({base::iso_date(base::days_from_civil(first)).substr(0, 7), money(state, month.minor), month.orders,
                      month.customers, month.fresh});
  }
  return points;
}

struct Chance {
  std::string_view group;
  const char* title;
  const char* detail;
};
// What to do for an aim, most pressing first. {n} customers of the group; the worth is plain arithmetic on past orders.
constexpr Chance kChances[] = {
    {"At risk", "Write to the {n} customers at risk", "They used to buy well and have gone quiet. A personal note with a reason to return works better than a discount for all."},
    {"Previously loyal", "Win back {n} formerly loyal customers", "They were among your best. Ask what went wrong before you offer anything."},
    {"Needs attention", "Remind the {n} customers who need attention", "They bought a while ago and still know you: show what is new since."},
    {"New", "Welcome the {n} new customers", "The second order decides: send care tips or a matching product within two weeks."},
    {"Promising", "Bring {n} promising customers to a second order", "They tried you recently with a small order. Suggest what others bought next."},
    {"Champions", "Thank the {n} champions", "No discount needed: early access, a small gift, a request for a review."},
};

void replace_count(std::string& text, int64_t n) {
  const size_t at = text.find("{n}");
  if (at != text.npos) text.replace(at, 3, base::grouped(n));
}

// Median of what one order of these customers brought, in minor units.
int64_t typical_order(const State& state, const table::Mask& mask) {
  const identity::Ledger& ledger = *state.ledger;
  std::vector<int64_t> amounts;
  mask.for_each([&](size_t p) {
    for (uint32_t i = ledger.order_begin[p]; i < ledger.order_begin[p + 1]; ++i) amounts.push_back(ledger.net_minor[i]);
  });
  if (amounts.empty()) return 0;
  const auto middle = amounts.begin() + static_cast<std::ptrdiff_t>(amounts.size() / 2);
  std::nth_element(amounts.begin(), middle, amounts.end());
  return *middle;
}

std::vector<Advice> suggestions_of(State& state, const std::vector<Segment>& segments) {
  std::vector<Advice> all;
  for (const Chance& chance : kChances) {
    const auto found = std::find_if(segments.begin(), segments.end(),
                                    [&](const Segment& s) { return s.origin == "rfm" && s.name == chance.group; });
    if (found == segments.end() || found->customers == 0) continue;
    const int64_t typical = typical_order(state, segments::language::select(found->definition, *state.today.facts));
    Advice advice{chance.title, chance.detail, found->id, {}};
    replace_count(advice.title, found->customers);
    if (typical > 0 && found->customers >= 10) advice.worth = money(state, typical * (found->customers / 10));
    all.push_back(std::move(advice));
  }
  std::stable_sort(all.begin(), all.end(), [](const Advice& a, const Advice& b) {
    return a.worth.size() != b.worth.size() ? a.worth.size() > b.worth.size() : a.worth > b.worth;
  });
  return all;
}

void warnings_of(const State& state, Report& out) {
  for (const auto& source : out.sources) {
    for (const auto& warning : source.warnings) out.warnings.push_back(source.file + ": " + warning);
    for (const auto& question : source.questions)
      if (question.open) out.warnings.push_back(source.file + ": " + (question.column.empty() ? question.what : question.column) + " read as " + question.choice + ". " + question.why);
  }
  if (out.customers.buyers < 50)
    out.warnings.push_back("Fewer than 50 buyers: the fifths of RFM are small, read them with care.");
  const int64_t end = state.today.facts->as_of_end_utc_ms();
  const auto& credits = state.ledger->credit_utc_ms;
  if (state.ledger->last_utc_ms >= end) out.warnings.push_back("Orders after the as-of day are left out of the customer figures.");
  if (std::any_of(credits.begin(), credits.end(), [&](int64_t given) { return given >= end; }))
    out.warnings.push_back("Money given back after the as-of day is left out of the customer figures.");
}

}  // namespace

base::Task report(State& state, ReportArgs args, Report& out) {
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.7);
  const identity::Ledger& ledger = *state.ledger;
  out.as_of = base::iso_date(state.today.facts->as_of_day());
  out.timezone = state.today.facts->zone().name;
  out.currency = ledger.currency;
  out.currency_digits = ledger.currency_digits;
  out.aim = args.aim;
  out.sources = source_reports(state);
  out.totals = totals_of(state);
  out.rfm = rfm_result(state);
  out.customers = {static_cast<int64_t>(features::everybody(*state.today.facts).count()), out.rfm.buyers, ledger.n_merged, 0};
  co_yield {0.75, "counting"};
  const auto& orders = state.today.facts->column("number_of_orders").numbers;
  out.customers.repeat = std::count_if(orders.begin(), orders.end(), [](double n) { return n >= 2; });
  out.months = months_of(state);
  out.totals.marketing = marketing_of(*state.today.facts);
  co_yield {0.8, "finding segments"};
  base::Task segments = segment_rows(state, out.segments);
  while (segments.step()) co_yield base::within(segments, 0.8, 0.98);
  out.suggestions = suggestions_of(state, out.segments);
  if (ledger.n_orders_total > 0) {
    out.first_day = base::iso_date(state.today.facts->zone().local_day(ledger.first_utc_ms));
    out.last_day = base::iso_date(state.today.facts->zone().local_day(ledger.last_utc_ms));
  }
  warnings_of(state, out);
}

}  // namespace clientele::shop::ops
