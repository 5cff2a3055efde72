#include "segments/language/change.h"

#include "segments/language/change_of_clause.h"
#include "segments/language/clause_at.h"

namespace clientele::segments::language {
namespace {

// What it takes to make a condition so; nothing where it is so already.
struct Way {
  std::vector<Change> changes;
  double cost() const {
    double sum = 0;
    for (const Change& change : changes) {
      constexpr double weights[] = {1.02, 1.01, 1, 1000};   // by kind: value, act, time, fixed
      sum += weights[static_cast<size_t>(change.kind)];
    }
    return sum;
  }
};

// What a condition is to be: a missing value may leave it neither true nor false.
enum class Aim : uint8_t { yes, not_yes, no, not_no };
constexpr Aim kTurned[] = {Aim::no, Aim::not_no, Aim::yes, Aim::not_yes};

bool met(const Node& clause, Aim aim, features::Facts& facts, size_t person) {
  const bool of_negation = aim == Aim::no || aim == Aim::not_no, holds = clause_holds(clause, of_negation, facts, person);
  return holds == (aim == Aim::yes || aim == Aim::no);
}

Way way_to(const Node& node, Aim aim, features::Facts& facts, size_t person) {
  if (node.kind == NodeKind::negation) return way_to(node.children[0], kTurned[static_cast<size_t>(aim)], facts, person);
  const bool inside = aim == Aim::yes || aim == Aim::not_no;
  // Nobody is half in a segment.
  if (node.kind == NodeKind::segment_test) return way_to(*node.segment, inside != node.negated ? Aim::yes : Aim::not_yes, facts, person);
  if (node.kind != NodeKind::all_of && node.kind != NodeKind::any_of) return met(node, aim, facts, person) ? Way() : Way{{change_of_clause(node, inside, facts, person)}};
  const bool every = (node.kind == NodeKind::all_of) == inside;
  Way best;
  bool first = true;
  for (const Node& child : node.children) {
    Way part = way_to(child, aim, facts, person);
    if (every) {
      best.changes.insert(best.changes.end(), part.changes.begin(), part.changes.end());
    } else if (first || part.cost() < best.cost()) {
      best = std::move(part);
    }
    first = false;
  }
  return best;
}

}  // namespace

std::vector<Change> nearest_change(const Expr& expr, features::Facts& facts, size_t person) {
  return way_to(expr.root, holds(expr, facts, person) ? Aim::not_yes : Aim::yes, facts, person).changes;
}

}  // namespace clientele::segments::language
