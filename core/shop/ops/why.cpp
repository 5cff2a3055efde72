// why: what puts a customer into a segment or keeps her out of it, and what would change that.
#include "base/error.h"
#include "segments/language/change.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop::ops {

base::Task why(State& state, WhyArgs args, WhyResult& out) {
  constexpr const char* kTruths[] = {"no", "yes", "unknown"};
  constexpr const char* kKinds[] = {"value", "act", "time", "fixed"};
  base::Task ready = prepare(state);
  while (ready.step()) co_yield base::within(ready, 0, 0.9);
  const uint32_t person = state.ledger->person(args.customer);
  if (person == identity::kNobody) throw base::Error(base::Code::unknown_name, "There is no customer with this id.", "Look for them in the customers table.");
  features::FactTable& facts = *state.today.facts;
  auto expr = segments::language::parse(args.where, facts);
  // A segment alone is opened: its own clauses are the reasons.
  if (expr.root.kind == segments::language::NodeKind::segment_test && !expr.root.negated) {
    const segments::language::Node inside = *expr.root.segment;
    expr.root = inside;
  }
  out.inside = segments::language::holds(expr, facts, person);
  for (auto& line : segments::language::trace(expr, facts, person)) out.clauses.push_back({std::move(line.clause), std::move(line.value), kTruths[static_cast<size_t>(line.truth)]});
  for (auto& change : segments::language::nearest_change(expr, facts, person))
    out.changes.push_back({kKinds[static_cast<size_t>(change.kind)], std::move(change.clause), std::move(change.sentence), change.days});
}

}  // namespace clientele::shop::ops
