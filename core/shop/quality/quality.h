#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/zone.h"
#include "identity/ledger.h"
#include "shop/catalogue.h"
#include "shop/ops/quality_types.h"

namespace clientele::shop {

/// What the checks look at: the sources' tables with their reports, in the same order, and the ledger of them (null where
/// there are no orders).
struct QualityView {
  std::vector<const ingest::SourceTable*> tables;
  std::vector<const ingest::SourceReport*> reports;
  const identity::Ledger* ledger = nullptr;
  base::Zone zone;
  int64_t today = 0;   ///< days since 1970
};

/// Adds up as far as any honest file needs, and never overflows: |x| < 2^62.
inline void add_up(int64_t& sum, int64_t x) {
  constexpr int64_t kMost = int64_t{1} << 58;
  if (sum < kMost && sum > -kMost) sum += x;
}

/// A difference between amounts of a row's currency, in the shop's: at the rate of the row's `of`, of which it is a part.
int64_t in_shop_currency(const QualityView& view, size_t s, size_t row, ingest::Role of, int64_t difference);

/// Name of the source's column with that role; "" when there is none.
std::string_view column_name(const QualityView& view, size_t s, ingest::Role role);

/// Collects the rows or orders that a finding is about, and what they brought.
class Stake {
 public:
  explicit Stake(const identity::Ledger* ledger);
  void begin();
  void order(uint32_t order);
  /// A row of source `s`; at most five are remembered as lines.
  void row(const QualityView& view, size_t s, size_t row);
  /// Orders, amount, share of revenue, lines, severity. `weight`: how much is lost where the finding holds, 0..1.
  void finish(QualityFinding& finding, double weight) const;
  double total() const { return total_; }

 private:
  const identity::Ledger* ledger_;
  std::vector<uint32_t> seen_;   // by order: the round in which it was counted last
  uint32_t round_ = 0;
  double total_ = 0;             // of all orders' net, in minor units, none below zero
  int64_t n_orders_ = 0, net_ = 0;
  std::vector<int64_t> lines_;
};

/// high from a quarter of the revenue on, medium from 3%, low below.
std::string_view severity_of(double rank);
/// Dearest first; equal ones by code and column.
void sort_findings(std::vector<QualityFinding>& findings);
QualityFinding finding_of(std::string_view code, std::string_view kind, std::string_view column, int64_t count, int64_t of);

// Each adds what it finds in source `s`.
void add_columns(const QualityView& view, size_t s, QualitySource& out);
void add_odd_values(const QualityView& view, size_t s, Stake& stake, QualitySource& out);
void add_odd_keys(const QualityView& view, size_t s, Stake& stake, QualitySource& out);
void add_conflicts(const QualityView& view, size_t s, Stake& stake, QualitySource& out);
void add_order_sums(const QualityView& view, size_t s, Stake& stake, QualitySource& out);
void add_order_times(const QualityView& view, size_t s, Stake& stake, QualitySource& out);
/// … and in all sources together.
void add_conflicts_between(const QualityView& view, Stake& stake, QualityResult& out);
void add_disagreements(const QualityView& view, Stake& stake, QualityResult& out);
void add_catalogue(const QualityView& view, const Catalogue& catalogue, Stake& stake, QualityResult& out);
void add_gaps(const QualityView& view, Stake& stake, QualityResult& out);
void add_costs(const QualityView& view, Stake& stake, QualityResult& out);

using CellVisitor = void (*)(void* context, size_t row, int64_t value);
void each_cell(const table::PackedInts& column, CellVisitor f, void* context);

/// Calls f(row, value) for each cell of a column, decoded a run at a time. One loop in the engine's code, whatever is
/// done in it, for a call through a pointer a cell.
template <class F>
void each_cell(const table::PackedInts& column, F f) {
  each_cell(column, [](void* context, size_t row, int64_t value) { (*static_cast<F*>(context))(row, value); }, &f);
}

}  // namespace clientele::shop
