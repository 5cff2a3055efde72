#include "segments/language/clause.h"

#include <algorithm>
#include <cmath>

namespace clientele::segments::language {
namespace {

class All final : public Clause {
 public:
  All(std::vector<std::unique_ptr<Clause>> parts, bool every) : parts_(std::move(parts)), every_(every) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    const size_t n_words = (n + 63) / 64;
    if (parts_.empty()) return fill_words(n, words, [this](size_t) { return every_; });
    parts_[0]->test(first, n, words);
    uint64_t more[kBlock / 64];
    for (size_t p = 1; p < parts_.size() && undecided(n, words); ++p) {
      parts_[p]->test(first, n, more);
      for (size_t w = 0; w < n_words; ++w) words[w] = every_ ? words[w] & more[w] : words[w] | more[w];
    }
  }

 private:
  // AND is decided when nobody is left, OR when everybody is in.
  bool undecided(size_t n, const uint64_t* words) const {
    for (size_t w = 0; w * 64 < n; ++w) {
      const uint64_t full = n - w * 64 >= 64 ? ~uint64_t{0} : (uint64_t{1} << (n - w * 64)) - 1;
      if (words[w] != (every_ ? 0 : full)) return true;
    }
    return false;
  }
  std::vector<std::unique_ptr<Clause>> parts_;
  bool every_;
};

class NullTest final : public Clause {
 public:
  NullTest(const table::Column& column, bool missing) : column_(column), missing_(missing) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    using table::ColumnType;
    const bool missing = missing_;
    if (column_.type == ColumnType::text) {
      const uint32_t* codes = column_.codes.data() + first;
      return fill_words(n, words, [=](size_t i) { return (codes[i] == table::kNoCode) == missing; });
    }
    if (column_.type == ColumnType::list) {
      const uint32_t* at = column_.offsets.data() + first;
      return fill_words(n, words, [=](size_t i) { return (at[i] == at[i + 1]) == missing; });
    }
    const double* values = column_.numbers.data() + first;
    fill_words(n, words, [=](size_t i) { return (values[i] != values[i]) == missing; });
  }

 private:
  const table::Column& column_;
  bool missing_;
};

}  // namespace

Compare opposite(Compare compare) {
  constexpr Compare opposites[] = {Compare::ne, Compare::eq, Compare::ge, Compare::gt, Compare::le, Compare::lt};
  return opposites[static_cast<int>(compare)];
}

Range range_of(Compare compare, double value) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  switch (compare) {
    case Compare::eq:
    case Compare::ne: return {value, value};
    case Compare::lt: return {-kInfinity, std::nextafter(value, -kInfinity)};
    case Compare::le: return {-kInfinity, value};
    case Compare::gt: return {std::nextafter(value, kInfinity), kInfinity};
    case Compare::ge: return {value, kInfinity};
  }
  return {};
}

Range range_of(Compare compare, Span span) {
  const auto from = static_cast<double>(span.from_utc_ms), last = static_cast<double>(span.to_utc_ms - 1);
  switch (compare) {
    case Compare::eq:
    case Compare::ne: return {from, last};
    case Compare::lt: return range_of(Compare::lt, from);
    case Compare::le: return range_of(Compare::le, last);
    case Compare::gt: return range_of(Compare::gt, last);
    case Compare::ge: return range_of(Compare::ge, from);
  }
  return {};
}

std::unique_ptr<Clause> null_clause(const Node& node, features::Facts& facts, bool negated) {
  const Node& child = node.children[0].kind == NodeKind::anniversary ? node.children[0].children[0] : node.children[0];
  const bool missing = node.negated == negated;
  // A calculation is missing where it cannot be worked out: number_clause compares it with itself.
  if (child.kind != NodeKind::attribute) return number_clause(node, facts, negated);
  return std::make_unique<NullTest>(facts.column(child.text), missing);
}

std::unique_ptr<Clause> compile(const Node& node, features::Facts& facts, bool negated) {
  switch (node.kind) {
    case NodeKind::negation: return compile(node.children[0], facts, !negated);
    case NodeKind::all_of:
    case NodeKind::any_of: {
      std::vector<std::unique_ptr<Clause>> parts;
      for (const Node& child : node.children) parts.push_back(compile(child, facts, negated));
      return std::make_unique<All>(std::move(parts), (node.kind == NodeKind::all_of) != negated);
    }
    case NodeKind::null_test: return null_clause(node, facts, negated);
    case NodeKind::facts_test: return facts_clause(node, facts, negated);
    case NodeKind::extreme: return extreme_clause(node, facts, negated);
    case NodeKind::segment_test: return segment_clause(node, facts, negated);
    default: break;
  }
  if (node.children[0].kind == NodeKind::anniversary) return anniversary_clause(node, facts, negated);
  const ValueType type = node.children[0].type;
  return type == ValueType::text || type == ValueType::list ? text_clause(node, facts, negated) : number_clause(node, facts, negated);
}

}  // namespace clientele::segments::language
