// Values that can hardly be meant: dates out of time, prices of nothing, quantities and amounts far from all others.
#include <algorithm>
#include <array>

#include "base/civil.h"
#include "base/money.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using ingest::Role;
using table::kMissing;

constexpr int64_t kFirstYear = 1995;         // nobody's shop exports are older
constexpr int64_t kMostUnits = 1'000'000;    // thousandths: a thousand pieces
constexpr int64_t kTimesMedian = 100;
constexpr size_t kFewOrders = 20;            // for a median
constexpr int kYoungest = 13, kOldest = 110;

struct Check {
  const QualityView& view;
  size_t s;
  Stake& stake;
  QualitySource& out;

  /// One finding of all cells of a column outside [least, most] (where least is the greater: between them); `marks`: of codes, 1 = odd, instead; `sold`: of sales alone.
  void cells(std::string_view code, Role role, double weight, int64_t least, int64_t most, bool sold = false, const std::vector<uint8_t>* marks = nullptr) {
    const ingest::SourceTable& table = *view.tables[s];
    if (!table.has(role)) return;
    int64_t count = 0, of = 0;
    stake.begin();
    each_cell(table[role], [&](size_t row, int64_t value) {
      if (value == kMissing) return;
      ++of;
      const bool fine = marks ? !(*marks)[static_cast<size_t>(value)] : least <= most ? value >= least && value <= most : value >= least || value <= most;
      if (fine || (sold && (table.flags[row] & (ingest::kCancelled | ingest::kTest | ingest::kRefundLine)))) return;
      ++count;
      stake.row(view, s, row);
    });
    if (count == 0) return;
    QualityFinding finding = finding_of(code, "odd", column_name(view, s, role), count, of);
    stake.finish(finding, weight);
    out.findings.push_back(std::move(finding));
  }
};

/// Age in years on a day, of a birth date that names its year in four digits; -1 when it does not. Where month and day
/// are not told as ISO 8601, the age is that at the end of the year.
int age_on(const base::CivilDate& today, std::string_view text) {
  if (const auto day = base::parse_iso_date(text.substr(0, 10))) {
    const bool later = day->month > today.month || (day->month == today.month && day->day > today.day);
    return today.year < day->year ? -2 : today.year - day->year - later;
  }
  int run = 0, year = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
      year = run == 0 ? text[i] - '0' : run < 5 ? year * 10 + text[i] - '0' : year;
      ++run;
      continue;
    }
    if (run == 4) return today.year < year ? -2 : today.year - year;
    run = 0;
  }
  return -1;
}

void birth_dates(Check& check) {
  const ingest::SourceTable& table = *check.view.tables[check.s];
  if (!table.has(Role::birth_date) || !table.texts[static_cast<size_t>(Role::birth_date)]) return;
  const table::Dictionary& texts = table.text(Role::birth_date);
  const base::CivilDate today = base::civil_from_days(check.view.today);
  std::vector<uint8_t> odd(texts.size());
  for (uint32_t code = 0; code < texts.size(); ++code) {
    const int age = age_on(today, texts[code]);
    odd[code] = age == -2 || (age >= 0 && (age < kYoungest || age > kOldest));
  }
  check.cells("birthDateOdd", Role::birth_date, 0.15, 0, 0, false, &odd);
}

// Against the median of the orders whose first row stands in this source.
void amounts(Check& check) {
  const identity::Ledger* ledger = check.view.ledger;
  if (!ledger) return;
  const uint32_t begin = ledger->row_begin[check.s], end = ledger->row_begin[check.s + 1];
  std::vector<int64_t> sizes;
  for (uint32_t o = 0; o < ledger->order_row.size(); ++o)
    if (ledger->order_row[o] >= begin && ledger->order_row[o] < end && ledger->gross_minor(o) > 0) sizes.push_back(ledger->gross_minor(o));
  if (sizes.size() < kFewOrders) return;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>((sizes.size() - 1) / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  const int64_t median = *middle;
  int64_t count = 0;
  check.stake.begin();
  for (uint32_t o = 0; o < ledger->order_row.size(); ++o) {
    if (ledger->order_row[o] < begin || ledger->order_row[o] >= end || ledger->gross_minor(o) <= kTimesMedian * median) continue;
    ++count;
    check.stake.row(check.view, check.s, ledger->order_row[o] - begin);
  }
  if (count == 0) return;
  const ingest::SourceTable& table = *check.view.tables[check.s];
  const Role role = table.order_level_total || !table.has(Role::line_amount) ? Role::amount : table.has(Role::unit_price) ? Role::unit_price : Role::line_amount;
  QualityFinding finding = finding_of("amountOutlier", "odd", column_name(check.view, check.s, role), count, static_cast<int64_t>(sizes.size()));
  check.stake.finish(finding, 0.5);
  finding.values["median"] = base::format_minor(median, ledger->currency_digits);
  check.out.findings.push_back(std::move(finding));
}

}  // namespace

void add_odd_values(const QualityView& view, size_t s, Stake& stake, QualitySource& out) {
  Check check{view, s, stake, out};
  const int64_t tomorrow = view.zone.day_start_utc_ms(view.today + 1);
  const int64_t first = base::days_from_civil({kFirstYear, 1, 1}) * base::kDayMs;
  for (const Role role : {Role::date, Role::cancelled_at}) {
    check.cells("dateFuture", role, 1, INT64_MIN, tomorrow - 1);
    check.cells("dateTooOld", role, 1, first, INT64_MAX);
  }
  birth_dates(check);
  check.cells("priceNegative", Role::unit_price, 0.5, 0, INT64_MAX, true);
  check.cells("quantityHuge", Role::quantity, 0.3, INT64_MIN, kMostUnits, true);
  check.cells("priceZero", Role::unit_price, 0.1, 1, -1, true);
  amounts(check);
}

}  // namespace clientele::shop
