#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "segments/language/clause.h"
#include "segments/language/ranking.h"

// Comparisons of numbers, amounts, dates and flags: with constants as ranges over the column, else as calculations.
namespace clientele::segments::language {
namespace {

class InRanges final : public Clause {
 public:
  InRanges(const double* values, std::vector<Range> ranges, bool inside) : values_(values), ranges_(std::move(ranges)), inside_(inside) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    const double* v = values_ + first;
    if (ranges_.size() == 1) {
      const Range range = ranges_[0];
      if (inside_) return fill_words(n, words, [=](size_t i) { return (v[i] >= range.low) & (v[i] <= range.high); });
      return fill_words(n, words, [=](size_t i) { return (v[i] < range.low) | (v[i] > range.high); });
    }
    if (inside_) return fill_words(n, words, [=, this](size_t i) { return in_any(v[i]); });
    fill_words(n, words, [=, this](size_t i) { return v[i] == v[i] && !in_any(v[i]); });
  }

 private:
  bool in_any(double v) const {
    const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), v, [](double value, const Range& range) { return value < range.low; });
    return after != ranges_.begin() && (after - 1)->holds(v);
  }
  const double* values_;
  std::vector<Range> ranges_;
  bool inside_;
};

/// A value per row. Numbers count in major units, amounts in minor units; a number that meets an amount is brought to
/// minor units by `factor`. What cannot be worked out (a missing part, a division by zero) is NaN.
struct Operand {
  enum class Kind : uint8_t { column, constant, calculation, local_day } kind = Kind::constant;
  const double* values = nullptr;
  double number = 0, factor = 1;
  char sign = 0;
  const base::Zone* zone = nullptr;
  std::vector<Operand> parts;
  std::shared_ptr<const std::vector<double>> owned;   // what `values` points to, where it is no column of the shop

  void read(size_t first, size_t n, double* out) const {
    switch (kind) {
      case Kind::column: std::copy_n(values + first, n, out); break;
      case Kind::constant: std::fill_n(out, n, number); break;
      case Kind::local_day:
        for (size_t i = 0; i < n; ++i) {
          const double v = values[first + i];
          out[i] = v == v ? static_cast<double>(zone->local_day(static_cast<int64_t>(v))) : v;
        }
        break;
      case Kind::calculation: calculate(first, n, out); break;
    }
    if (factor != 1)
      for (size_t i = 0; i < n; ++i) out[i] *= factor;
  }

  void calculate(size_t first, size_t n, double* out) const {
    std::vector<double> right(n);
    parts[0].read(first, n, out);
    parts[1].read(first, n, right.data());
    for (size_t i = 0; i < n; ++i) {
      const double a = out[i], b = right[i];
      const double v = sign == '+' ? a + b : sign == '-' ? a - b : sign == '*' ? a * b : a / b;
      out[i] = std::isfinite(v) ? v : std::numeric_limits<double>::quiet_NaN();
    }
  }
};

Operand operand_of(const Node& node, features::Facts& facts, bool as_money) {
  const int digits = facts.currency_digits();
  if (node.kind == NodeKind::number) return {.number = literal(node, as_money, digits)};
  if (node.kind == NodeKind::flag) return {.number = node.number};
  if (node.kind == NodeKind::date) return {.number = static_cast<double>(facts.zone().local_day(node.span.from_utc_ms))};
  Operand operand;
  if (node.kind == NodeKind::attribute) {
    operand.kind = node.type == ValueType::instant ? Operand::Kind::local_day : Operand::Kind::column;
    operand.values = facts.column(node.text).numbers.data();
    operand.zone = &facts.zone();
  } else if (node.kind == NodeKind::percentile) {
    const std::vector<double> ranked = ranked_values(node.children[0], facts);
    operand.owned = std::make_shared<const std::vector<double>>(percentiles(ranked, node.children.size() > 1 ? &facts.column(node.children[1].text) : nullptr));
    operand.kind = Operand::Kind::column;
    operand.values = operand.owned->data();
  } else {
    operand.kind = Operand::Kind::calculation;
    operand.sign = node.sign;
    const bool sum = node.sign == '+' || node.sign == '-';
    for (const Node& child : node.children) operand.parts.push_back(operand_of(child, facts, sum && node.type == ValueType::money));
    // A number divided by an amount: the amount counts in major units.
    const bool number_by_money = node.children[0].type == ValueType::number && node.children[1].type == ValueType::money;
    if (node.sign == '/' && number_by_money) operand.parts[1].factor /= std::pow(10.0, digits);
  }
  if (as_money && node.type == ValueType::number) operand.factor *= std::pow(10.0, digits);
  return operand;
}

class CompareOperands final : public Clause {
 public:
  CompareOperands(Operand left, Compare compare, Operand right) : left_(std::move(left)), right_(std::move(right)), compare_(compare) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    std::array<double, kBlock> a, b;
    left_.read(first, n, a.data());
    right_.read(first, n, b.data());
    const double *x = a.data(), *y = b.data();
    switch (compare_) {
      case Compare::eq: return fill_words(n, words, [=](size_t i) { return x[i] == y[i]; });
      case Compare::ne: return fill_words(n, words, [=](size_t i) { return (x[i] < y[i]) | (x[i] > y[i]); });
      case Compare::lt: return fill_words(n, words, [=](size_t i) { return x[i] < y[i]; });
      case Compare::le: return fill_words(n, words, [=](size_t i) { return x[i] <= y[i]; });
      case Compare::gt: return fill_words(n, words, [=](size_t i) { return x[i] > y[i]; });
      case Compare::ge: return fill_words(n, words, [=](size_t i) { return x[i] >= y[i]; });
    }
  }

 private:
  Operand left_, right_;
  Compare compare_;
};

class MissingOperand final : public Clause {
 public:
  MissingOperand(Operand operand, bool missing) : operand_(std::move(operand)), missing_(missing) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    std::array<double, kBlock> a;
    operand_.read(first, n, a.data());
    fill_words(n, words, [&, this](size_t i) { return (a[i] != a[i]) == missing_; });
  }

 private:
  Operand operand_;
  bool missing_;
};

bool is_constant(const Node& node) { return node.kind == NodeKind::number || node.kind == NodeKind::flag || node.kind == NodeKind::date; }

Range constant_range(Compare compare, const Node& value, bool money, int digits) {
  if (value.kind == NodeKind::date) return range_of(compare, value.span);
  return range_of(compare, value.kind == NodeKind::flag ? value.number : literal(value, money, digits));
}

// A column against constants.
std::unique_ptr<Clause> simple(const Node& node, features::Facts& facts, bool negated) {
  const Node& left = node.children[0];
  const bool money = left.type == ValueType::money;
  const int digits = facts.currency_digits();
  const double* values = facts.column(left.text).numbers.data();
  bool inside = node.negated == negated;
  std::vector<Range> ranges;
  if (node.kind == NodeKind::compare) {
    ranges.push_back(constant_range(node.compare, node.children[1], money, digits));
    inside = (node.compare != Compare::ne) != negated;
  } else if (node.kind == NodeKind::between) {
    ranges.push_back({constant_range(Compare::ge, node.children[1], money, digits).low, constant_range(Compare::le, node.children[2], money, digits).high});
  } else {
    for (size_t i = 1; i < node.children.size(); ++i) ranges.push_back(constant_range(Compare::eq, node.children[i], money, digits));
  }
  return ranges_clause(values, std::move(ranges), inside);
}

// a BETWEEN x AND y is a >= x AND a <= y; a IN (x, y) is a = x OR a = y: so they negate as these do.
std::unique_ptr<Clause> as_comparisons(const Node& node, features::Facts& facts, bool negated) {
  const bool between = node.kind == NodeKind::between;
  Node all{.kind = between ? NodeKind::all_of : NodeKind::any_of};
  for (size_t i = 1; i < node.children.size(); ++i) {
    Node one{.kind = NodeKind::compare, .compare = !between ? Compare::eq : i == 1 ? Compare::ge : Compare::le};
    one.children = {node.children[0], node.children[i]};
    all.children.push_back(std::move(one));
  }
  return compile(all, facts, negated != node.negated);
}

}  // namespace

std::vector<double> operand_values(const Node& node, features::Facts& facts) {
  std::vector<double> out(facts.n_persons());
  const Operand operand = operand_of(node, facts, node.type == ValueType::money);
  for (size_t first = 0; first < out.size(); first += kBlock) operand.read(first, std::min(kBlock, out.size() - first), out.data() + first);
  return out;
}

std::vector<double> ranked_values(const Node& node, features::Facts& facts) {
  std::vector<double> out = operand_values(node, facts);
  if (const table::Mask* known = facts.known())
    for (size_t i = 0; i < out.size(); ++i)
      if (!(*known)[i]) out[i] = std::numeric_limits<double>::quiet_NaN();
  return out;
}

double literal(const Node& number, bool money, int currency_digits) {
  const std::string shifted = money ? number.text + "e" + std::to_string(currency_digits) : number.text;
  return std::strtod(shifted.c_str(), nullptr);
}

std::unique_ptr<Clause> ranges_clause(const double* values, std::vector<Range> ranges, bool inside) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.low < b.low; });
  std::vector<Range> joined;
  for (const Range& range : ranges) {
    if (range.low > range.high) continue;
    if (!joined.empty() && range.low <= joined.back().high) {
      joined.back().high = std::max(joined.back().high, range.high);
    } else {
      joined.push_back(range);
    }
  }
  // BETWEEN with its ends the wrong way round holds nobody: an empty range, so that its negation holds who has a value.
  if (joined.empty()) joined.push_back({std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()});
  return std::make_unique<InRanges>(values, std::move(joined), inside);
}

std::unique_ptr<Clause> number_clause(const Node& node, features::Facts& facts, bool negated) {
  if (node.kind == NodeKind::null_test) return std::make_unique<MissingOperand>(operand_of(node.children[0], facts, false), node.negated == negated);
  const bool constants = std::all_of(node.children.begin() + 1, node.children.end(), is_constant);
  if (node.children[0].kind == NodeKind::attribute && constants) return simple(node, facts, negated);
  if (node.kind != NodeKind::compare) return as_comparisons(node, facts, negated);
  const Node &left = node.children[0], &right = node.children[1];
  const bool money = left.type == ValueType::money || right.type == ValueType::money;
  return std::make_unique<CompareOperands>(operand_of(left, facts, money), negated ? opposite(node.compare) : node.compare, operand_of(right, facts, money));
}

}  // namespace clientele::segments::language
