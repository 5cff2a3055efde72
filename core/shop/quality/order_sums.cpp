// An order's total against its lines, tax, shipping and discount; its dates against each other.
#include <array>

#include "base/money.h"
#include "shop/quality/quality.h"

namespace clientele::shop {
namespace {

using ingest::Role;
using table::kMissing;

/// What may belong to a total beside the lines, with its sign. Which of it does is the file's own way (prices with tax
/// or without): the way that fits most orders is taken, and the others are told.
struct Part {
  Role role;
  int sign;
  bool of_line;
};
constexpr Part kParts[] = {{Role::tax, 1, false}, {Role::shipping, 1, false}, {Role::discount, -1, false}, {Role::line_discount, -1, true}, {Role::refunded, -1, false}};
constexpr size_t kN = std::size(kParts);

struct Sums {
  int64_t total = kMissing, lines = 0;
  std::array<int64_t, kN> parts{};
  int32_t n_lines = 0;
  bool told = false;
  bool out = false;   // a line has no amount, or the order is cancelled or a test
  int64_t off(unsigned way) const {
    int64_t sum = lines;
    for (size_t k = 0; k < kN; ++k)
      if (way >> k & 1) sum += kParts[k].sign * (parts[k] < 0 ? -parts[k] : parts[k]);
    return total > sum ? total - sum : sum - total;
  }
  bool counts() const { return !out && total != kMissing && n_lines > 0; }
  /// Within what rounding explains: one minor unit a line.
  bool fits(unsigned way) const { return off(way) <= n_lines; }
};

std::vector<Sums> sums_of(const ingest::SourceTable& table) {
  std::vector<Sums> orders(table.text(Role::order_id).size());
  each_cell(table[Role::order_id], [&](size_t row, int64_t code) {
    if (code == kMissing) return;
    Sums& order = orders[static_cast<size_t>(code)];
    const int64_t line = table[Role::line_amount][row], total = table[Role::amount][row];
    order.out |= (table.flags[row] & (ingest::kCancelled | ingest::kTest)) != 0;
    if (line != kMissing) {
      add_up(order.lines, line);
      ++order.n_lines;
    }
    if (order.total == kMissing) order.total = total;
    const bool head = !(table.flags[row] & ingest::kContinuation);
    for (size_t k = 0; k < kN; ++k) {
      if (!table.has(kParts[k].role)) continue;
      const int64_t value = table[kParts[k].role][row];
      if (value == kMissing) continue;
      if (kParts[k].of_line) add_up(order.parts[k], value);
      else if (head && order.parts[k] == 0) order.parts[k] = value;
    }
  });
  return orders;
}

}  // namespace

void add_order_sums(const QualityView& view, size_t s, Stake& stake, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  if (!view.ledger || !table.order_level_total || !table.has(Role::order_id) || !table.has(Role::line_amount) || !table.has(Role::amount)) return;
  std::vector<Sums> orders = sums_of(table);
  unsigned have = 0, best = 0;
  for (size_t k = 0; k < kN; ++k) have |= table.has(kParts[k].role) ? 1u << k : 0;
  std::array<int64_t, 1 << kN> fitting{};
  int64_t of = 0;
  for (const Sums& order : orders) {
    if (!order.counts()) continue;
    ++of;
    for (unsigned way = 0; way < fitting.size(); ++way) fitting[way] += (way & ~have) == 0 && order.fits(way);
  }
  for (unsigned way = 0; way < fitting.size(); ++way)
    if (fitting[way] >= fitting[best]) best = way;   // of equal ways the one with most parts
  if (of == fitting[best]) return;
  int64_t off = 0;
  stake.begin();
  each_cell(table[Role::order_id], [&](size_t row, int64_t code) {
    if (code == kMissing) return;
    Sums& order = orders[static_cast<size_t>(code)];
    if (!order.counts() || order.fits(best)) return;
    if (!(table.flags[row] & ingest::kContinuation)) stake.row(view, s, row);
    if (order.told || table[Role::amount][row] == kMissing) return;
    add_up(off, in_shop_currency(view, s, row, Role::amount, order.off(best)));
    order.told = true;
  });
  // Where hardly any order adds up, the columns are not all that makes the total: not the orders are at fault.
  const bool unexplained = fitting[best] * 2 < of;
  QualityFinding finding = finding_of(unexplained ? "totalsUnexplained" : "totalsDisagree", "contradictory", column_name(view, s, Role::amount), of - fitting[best], of);
  stake.finish(finding, unexplained ? 0.1 : 0.6);
  finding.values["difference"] = base::format_minor(off, view.ledger->currency_digits);
  out.findings.push_back(std::move(finding));
}

void add_order_times(const QualityView& view, size_t s, Stake& stake, QualitySource& out) {
  const ingest::SourceTable& table = *view.tables[s];
  if (!table.has(Role::date)) return;
  const table::PackedInts& dates = table[Role::date];
  if (table.has(Role::cancelled_at)) {
    int64_t count = 0, of = 0;
    stake.begin();
    each_cell(table[Role::cancelled_at], [&](size_t row, int64_t value) {
      if (value == kMissing || dates[row] == kMissing) return;
      ++of;
      if (value >= dates[row]) return;
      ++count;
      stake.row(view, s, row);
    });
    if (count > 0) {
      QualityFinding finding = finding_of("cancelledBefore", "contradictory", column_name(view, s, Role::cancelled_at), count, of);
      finding.other = column_name(view, s, Role::date);
      stake.finish(finding, 0.3);
      out.findings.push_back(std::move(finding));
    }
  }
  if (!table.has(Role::order_id)) return;
  constexpr int64_t kNever = INT64_MAX;
  std::vector<int64_t> sold(table.text(Role::order_id).size(), kNever), returned(sold);
  each_cell(table[Role::order_id], [&](size_t row, int64_t code) {
    if (code == kMissing || dates[row] == kMissing) return;
    int64_t& first = (table.flags[row] & ingest::kRefundLine ? returned : sold)[static_cast<size_t>(code)];
    if (dates[row] < first) first = dates[row];
  });
  int64_t count = 0, of = 0;
  std::vector<uint8_t> wrong(sold.size());
  for (size_t code = 0; code < sold.size(); ++code) {
    if (sold[code] == kNever || returned[code] == kNever) continue;
    ++of;
    count += wrong[code] = returned[code] < sold[code];
  }
  if (count == 0) return;
  stake.begin();
  each_cell(table[Role::order_id], [&](size_t row, int64_t code) {
    if (code != kMissing && wrong[static_cast<size_t>(code)]) stake.row(view, s, row);
  });
  QualityFinding finding = finding_of("refundBefore", "contradictory", column_name(view, s, Role::date), count, of);
  stake.finish(finding, 0.3);
  out.findings.push_back(std::move(finding));
}

}  // namespace clientele::shop
