#include "segments/language/anniversary.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/civil.h"
#include "segments/language/clause.h"
#include "segments/language/text_fold.h"

namespace clientele::segments::language {
namespace {

constexpr double kNoDay = std::numeric_limits<double>::quiet_NaN();

// Values of its own, tested as a column's are.
class OwnRanges final : public Clause {
 public:
  OwnRanges(std::vector<double> values, std::vector<Range> ranges, bool inside) : values_(std::move(values)), ranges_(ranges_clause(values_.data(), std::move(ranges), inside)) {}
  void test(size_t first, size_t n, uint64_t* words) const override { ranges_->test(first, n, words); }

 private:
  std::vector<double> values_;   // before what points into it
  std::unique_ptr<Clause> ranges_;
};

template <class DayOf>
std::vector<double> days(const Node& anniversary, features::Facts& facts, DayOf day_of) {
  const table::Column& column = facts.column(anniversary.children[0].text);
  std::vector<double> out;
  out.reserve(column.numbers.size());
  for (const double at : column.numbers) out.push_back(std::isnan(at) ? kNoDay : static_cast<double>(day_of(facts.zone().local_day(static_cast<int64_t>(at)))));
  return out;
}

}  // namespace

bool names_anniversary(std::string_view word) { return lower(word) == "anniversary"; }

int64_t anniversary_in(int year, int64_t day) {
  const base::CivilDate date = base::civil_from_days(day);
  return base::days_from_civil(base::add_months(date, (year - static_cast<int>(date.year)) * 12));
}

int64_t next_anniversary(int64_t day, int64_t from) {
  const int year = static_cast<int>(base::civil_from_days(from).year);
  const int64_t here = anniversary_in(year, day);
  return here >= from ? here : anniversary_in(year + 1, day);
}

std::string_view date_alias(std::string_view name) {
  for (const std::string_view other : {"metafields.facts.birth_date", "customer.metafields.facts.birth_date"})
    if (lower(name) == other) return "birth_date";
  return name;
}

// BETWEEN goes on from its first day into the next year where the last comes round before it. A single day is compared
// within its own year.
std::unique_ptr<Clause> anniversary_clause(const Node& node, features::Facts& facts, bool negated) {
  const Node& anniversary = node.children[0];
  const auto day_of = [&](const Node& date) { return facts.zone().local_day(date.span.from_utc_ms); };
  if (node.kind == NodeKind::between) {
    const int64_t from = day_of(node.children[1]);
    int64_t to = day_of(node.children[2]);
    if (to < from) to = next_anniversary(to, from);
    auto values = days(anniversary, facts, [&](int64_t day) { return next_anniversary(day, from); });
    return std::make_unique<OwnRanges>(std::move(values), std::vector<Range>{range_of(Compare::le, static_cast<double>(to))}, node.negated == negated);
  }
  if (node.kind == NodeKind::in_set) {
    Node any{.kind = NodeKind::any_of};
    for (size_t i = 1; i < node.children.size(); ++i) {
      Node one{.kind = NodeKind::compare};
      one.children = {anniversary, node.children[i]};
      any.children.push_back(std::move(one));
    }
    return compile(any, facts, negated != node.negated);
  }
  const int64_t at = day_of(node.children[1]);
  const int year = static_cast<int>(base::civil_from_days(at).year);
  auto values = days(anniversary, facts, [&](int64_t day) { return anniversary_in(year, day); });
  return std::make_unique<OwnRanges>(std::move(values), std::vector<Range>{range_of(node.compare, static_cast<double>(at))}, (node.compare != Compare::ne) != negated);
}

}  // namespace clientele::segments::language
