#include <algorithm>
#include <cmath>

#include "features/condition.h"
#include "segments/language/clause.h"
#include "segments/language/vocabulary.h"

// orders_placed and products_purchased: counted over the ledger once, then compared like columns.
namespace clientele::segments::language {
namespace {

using features::FactCompare;
using features::FactCondition;
using features::FactField;

class Owned final : public Clause {
 public:
  explicit Owned(FactTotals totals) : totals_(std::move(totals)) {}
  void test(size_t first, size_t n, uint64_t* words) const override { inner_->test(first, n, words); }
  const double* count() const { return totals_.count.data(); }
  const double* sum() const { return totals_.sum.data(); }
  void set(std::unique_ptr<Clause> inner) { inner_ = std::move(inner); }

 private:
  FactTotals totals_;
  std::unique_ptr<Clause> inner_;
};

// Every / any of the tests; the tests look into vectors that Owned keeps.
class Tests final : public Clause {
 public:
  Tests(std::vector<std::unique_ptr<Clause>> parts, bool negated) : parts_(std::move(parts)), negated_(negated) {}
  void test(size_t first, size_t n, uint64_t* words) const override {
    const size_t n_words = (n + 63) / 64;
    fill_words(n, words, [](size_t) { return true; });
    uint64_t more[kBlock / 64];
    for (const auto& part : parts_) {
      part->test(first, n, more);
      for (size_t w = 0; w < n_words; ++w) words[w] &= more[w];
    }
    if (!negated_) return;
    uint64_t all[kBlock / 64];
    fill_words(n, all, [](size_t) { return true; });
    for (size_t w = 0; w < n_words; ++w) words[w] = all[w] & ~words[w];
  }

 private:
  std::vector<std::unique_ptr<Clause>> parts_;
  bool negated_;
};

// Half-open pieces of time, ascending and disjoint: what the date conditions leave of it.
using Times = std::vector<Span>;
constexpr int64_t kNever = std::numeric_limits<int64_t>::max(), kEver = std::numeric_limits<int64_t>::min();

Times meet(const Times& a, const Times& b) {
  Times both;
  for (const Span& x : a)
    for (const Span& y : b) {
      const Span piece{std::max(x.from_utc_ms, y.from_utc_ms), std::min(x.to_utc_ms, y.to_utc_ms)};
      if (piece.from_utc_ms < piece.to_utc_ms) both.push_back(piece);
    }
  return both;
}

Times without(const Times& pieces) {
  Times rest;
  int64_t at = kEver;
  for (const Span& piece : pieces) {
    if (at < piece.from_utc_ms) rest.push_back({at, piece.from_utc_ms});
    at = std::max(at, piece.to_utc_ms);
  }
  if (at < kNever) rest.push_back({at, kNever});
  return rest;
}

Times joined(Times pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Span& a, const Span& b) { return a.from_utc_ms < b.from_utc_ms; });
  Times out;
  for (const Span& piece : pieces) {
    if (piece.from_utc_ms >= piece.to_utc_ms) continue;
    if (!out.empty() && piece.from_utc_ms <= out.back().to_utc_ms) {
      out.back().to_utc_ms = std::max(out.back().to_utc_ms, piece.to_utc_ms);
    } else {
      out.push_back(piece);
    }
  }
  return out;
}

Times times_of(const Node& test) {
  const auto span = [&](size_t i) { return test.children[i].span; };
  Times pieces;
  bool negated = test.negated;
  if (test.kind == NodeKind::between) {
    pieces = {{span(1).from_utc_ms, span(2).to_utc_ms}};
  } else if (test.kind == NodeKind::in_set) {
    for (size_t i = 1; i < test.children.size(); ++i) pieces.push_back(span(i));
  } else {
    negated = test.compare == Compare::ne;
    switch (test.compare) {
      case Compare::eq:
      case Compare::ne: pieces = {span(1)}; break;
      case Compare::lt: pieces = {{kEver, span(1).from_utc_ms}}; break;
      case Compare::le: pieces = {{kEver, span(1).to_utc_ms}}; break;
      case Compare::gt: pieces = {{span(1).to_utc_ms, kNever}}; break;
      case Compare::ge: pieces = {{span(1).from_utc_ms, kNever}}; break;
    }
  }
  pieces = joined(std::move(pieces));
  return negated ? without(pieces) : pieces;
}

FactCondition condition_of(const Node& test, const Parameter& parameter, int digits) {
  FactCondition condition{.field = parameter.field, .compare = FactCompare::eq};
  for (size_t i = 1; i < test.children.size(); ++i) {
    const Node& value = test.children[i];
    if (parameter.type == ValueType::text) {
      condition.texts.push_back(parameter.field == FactField::event ? features::event_key(value.text) : value.text);
    } else {
      condition.numbers.push_back(literal(value, parameter.type == ValueType::money, digits));
    }
  }
  constexpr FactCompare compares[] = {FactCompare::eq, FactCompare::ne, FactCompare::lt, FactCompare::le, FactCompare::gt, FactCompare::ge};
  if (test.kind == NodeKind::compare) condition.compare = compares[static_cast<int>(test.compare)];
  if (test.kind == NodeKind::in_set) condition.compare = test.negated ? FactCompare::not_in : FactCompare::in;
  if (test.kind == NodeKind::between) condition.compare = test.negated ? FactCompare::not_between : FactCompare::between;
  return condition;
}

// count >= 2, sum_amount BETWEEN …: over the counted values.
std::unique_ptr<Clause> total_test(const Node& test, const Parameter& parameter, const double* values, int digits) {
  const bool money = parameter.type == ValueType::money;
  std::vector<Range> ranges;
  bool inside = !test.negated;
  if (test.kind == NodeKind::compare) {
    ranges.push_back(range_of(test.compare, literal(test.children[1], money, digits)));
    inside = test.compare != Compare::ne;
  } else if (test.kind == NodeKind::between) {
    ranges.push_back({literal(test.children[1], money, digits), literal(test.children[2], money, digits)});
  } else {
    for (size_t i = 1; i < test.children.size(); ++i) ranges.push_back(range_of(Compare::eq, literal(test.children[i], money, digits)));
  }
  return ranges_clause(values, std::move(ranges), inside);
}

// Counts over each piece of time; an order falls in one piece only, so counts and sums add.
void count_all(features::Facts& facts, features::FactKind kind, std::vector<FactCondition> conditions, const Times& times, FactTotals& totals) {
  const size_t n = totals.count.size(), fixed = conditions.size();
  const bool once = times.size() == 1;
  FactTotals part;
  if (!once) part = {std::vector<double>(n), std::vector<double>(n)};
  for (const Span& piece : times) {
    conditions.resize(fixed);
    if (piece.from_utc_ms != kEver) conditions.push_back({FactField::date, FactCompare::ge, {static_cast<double>(piece.from_utc_ms)}, {}});
    if (piece.to_utc_ms != kNever) conditions.push_back({FactField::date, FactCompare::lt, {static_cast<double>(piece.to_utc_ms)}, {}});
    if (once) return facts.aggregate(kind, conditions, totals.count, totals.sum);
    facts.aggregate(kind, conditions, part.count, part.sum);
    for (size_t i = 0; i < n; ++i) {
      totals.count[i] += part.count[i];
      totals.sum[i] += part.sum[i];
    }
  }
}

}  // namespace

namespace {

// What a sequence is beside the conditions on its steps.
features::FactSequence sequence_of(const Node& node, const Function& function) {
  features::FactSequence sequence;
  for (const Node& test : node.children) {
    const Parameter& parameter = *parameter_named(function, test.children[0].text);
    if (parameter.of == Parameter::Of::within) sequence.within_ms = std::min(sequence.within_ms, test.children[1].number);
    if (parameter.name == function.named) sequence.steps.push_back(features::event_key(test.children[1].text));
    for (size_t i = 1; parameter.of == Parameter::Of::without && i < test.children.size(); ++i) sequence.without.push_back(features::event_key(test.children[i].text));
  }
  return sequence;
}

}  // namespace

FactTotals facts_totals(const Node& node, features::Facts& facts) {
  const Function& function = *function_named(node.text);
  std::vector<FactCondition> conditions;
  if (!function.event.empty()) conditions.push_back({FactField::event, FactCompare::eq, {}, {std::string(function.event)}});
  Times times = {{kEver, kNever}};
  for (const Node& test : node.children) {
    const Parameter& parameter = *parameter_named(function, test.children[0].text);
    if (parameter.of != Parameter::Of::field || (function.steps && parameter.name == function.named)) continue;
    if (parameter.field == FactField::date) {
      times = meet(times, times_of(test));
    } else {
      conditions.push_back(condition_of(test, parameter, facts.currency_digits()));
    }
  }
  FactTotals totals{std::vector<double>(facts.n_persons()), std::vector<double>(facts.n_persons())};
  if (function.steps) {
    auto sequence = sequence_of(node, function);
    sequence.conditions = std::move(conditions);
    for (const Span& piece : times) sequence.times.emplace_back(piece.from_utc_ms, piece.to_utc_ms);
    facts.sequence(sequence, totals.count);
    return totals;
  }
  count_all(facts, function.kind, std::move(conditions), times, totals);
  return totals;
}

std::unique_ptr<Clause> facts_clause(const Node& node, features::Facts& facts, bool negated) {
  const Function& function = *function_named(node.text);
  auto owned = std::make_unique<Owned>(facts_totals(node, facts));
  std::vector<std::unique_ptr<Clause>> tests;
  bool counted = false;
  for (const Node& test : node.children) {
    const Parameter& parameter = *parameter_named(function, test.children[0].text);
    if (parameter.of != Parameter::Of::count && parameter.of != Parameter::Of::sum) continue;
    counted |= parameter.of == Parameter::Of::count;
    tests.push_back(total_test(test, parameter, parameter.of == Parameter::Of::count ? owned->count() : owned->sum(), facts.currency_digits()));
  }
  if (!counted) tests.push_back(ranges_clause(owned->count(), {range_of(Compare::ge, 1.0)}, true));
  owned->set(std::make_unique<Tests>(std::move(tests), node.negated != negated));
  return owned;
}

}  // namespace clientele::segments::language
