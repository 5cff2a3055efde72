#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "features/facts.h"
#include "segments/language/ast.h"
#include "table/column.h"

namespace clientele::segments::language {

/// Rows a clause tests at a time: small enough for the cache, a whole number of mask words.
inline constexpr size_t kBlock = 4096;

/// A condition made ready for its columns. The Facts and the tree must outlive it.
class Clause {
 public:
  virtual ~Clause() = default;
  /// Bits of the rows [first, first + n) for which the condition holds, least first; n <= kBlock, `first` a multiple of
  /// 64; bits past n are 0. A row whose value is missing holds neither the condition nor its negation.
  virtual void test(size_t first, size_t n, uint64_t* words) const = 0;
};

/// The condition, or its negation, of a checked tree. Negations are carried down to the single comparisons (De Morgan
/// holds in three-valued logic), so every clause answers "is true" only. Function tests are counted here, once.
std::unique_ptr<Clause> compile(const Node& node, features::Facts& facts, bool negated = false);

/// A closed range of numbers; NaN is in none.
struct Range {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  bool holds(double v) const { return v >= low && v <= high; }
};
/// The range that a comparison with a number, or with a date's instants, stands for; != gives the range of =.
Range range_of(Compare compare, double value);
Range range_of(Compare compare, Span span);
Compare opposite(Compare compare);

/// A number literal as its type wants it: amounts in minor units, exactly ("0.29" is 29, not 28.999…).
double literal(const Node& number, bool money, int currency_digits);

// One per kind of leaf.
std::unique_ptr<Clause> number_clause(const Node& node, features::Facts& facts, bool negated);
std::unique_ptr<Clause> text_clause(const Node& node, features::Facts& facts, bool negated);
std::unique_ptr<Clause> null_clause(const Node& node, features::Facts& facts, bool negated);
std::unique_ptr<Clause> extreme_clause(const Node& node, features::Facts& facts, bool negated);
std::unique_ptr<Clause> anniversary_clause(const Node& node, features::Facts& facts, bool negated);
std::unique_ptr<Clause> segment_clause(const Node& node, features::Facts& facts, bool negated);
std::unique_ptr<Clause> facts_clause(const Node& node, features::Facts& facts, bool negated);
/// A number, amount or date per person, as calculations take it (a date by its day); NaN where it is missing.
std::vector<double> operand_values(const Node& operand, features::Facts& facts);
/// … of the customers whom the shop knew then, as rankings take it.
std::vector<double> ranked_values(const Node& operand, features::Facts& facts);
/// Values inside one of the (ascending, disjoint) ranges, or present and outside all of them.
std::unique_ptr<Clause> ranges_clause(const double* values, std::vector<Range> ranges, bool inside);

/// Per person: how many orders meet the fields of a function test, and the sum over them.
struct FactTotals {
  std::vector<double> count, sum;
};
FactTotals facts_totals(const Node& facts_test, features::Facts& facts);

/// Writes the bits of `holds(i)` for i in [0, n).
template <class Holds>
void fill_words(size_t n, uint64_t* words, Holds holds) {
  for (size_t w = 0; w * 64 < n; ++w) {
    const size_t here = n - w * 64 < 64 ? n - w * 64 : 64;
    uint64_t bits = 0;
    for (size_t j = 0; j < here; ++j) bits |= static_cast<uint64_t>(holds(w * 64 + j)) << j;
    words[w] = bits;
  }
}

}  // namespace clientele::segments::language
