#include "segments/language/language.h"

#include <algorithm>

#include "segments/language/check.h"
#include "segments/language/clause.h"
#include "segments/language/parser.h"

namespace clientele::segments::language {
namespace {

// Rows of one step of the task: some milliseconds of work.
constexpr size_t kStep = 64 * kBlock;

// Whom the shop did not know then is in no segment.
void leave_out_unknown(features::Facts& facts, table::Mask& mask) {
  if (const table::Mask* known = facts.known()) mask &= *known;
}

void fill(const Clause& clause, size_t from, size_t to, table::Mask& mask) {
  for (size_t at = from; at < to; at += kBlock) clause.test(at, std::min(kBlock, to - at), mask.words().data() + at / 64);
}

}  // namespace

Expr parse(std::string_view text, features::Facts& facts) {
  Expr expr{std::string(text), parse_tree(text), {}};
  check(expr.root, expr.source, facts, expr.notes);
  return expr;
}

table::Mask evaluate(const Expr& expr, features::Facts& facts) {
  table::Mask mask(facts.n_persons());
  const auto clause = compile(expr.root, facts);
  fill(*clause, 0, mask.size(), mask);
  leave_out_unknown(facts, mask);
  return mask;
}

base::Task evaluate(const Expr& expr, features::Facts& facts, table::Mask& mask) {
  mask = table::Mask(facts.n_persons());
  const auto clause = compile(expr.root, facts);
  const size_t n = mask.size();
  for (size_t from = 0; from < n; from += kStep) {
    co_yield base::Progress{static_cast<double>(from) / static_cast<double>(n), "testing customers"};
    fill(*clause, from, std::min(n, from + kStep), mask);
  }
  leave_out_unknown(facts, mask);
}

table::Mask select(std::string_view text, features::Facts& facts) { return evaluate(parse(text, facts), facts); }

}  // namespace clientele::segments::language
