#include "segments/language/change_of_clause.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/civil.h"
#include "base/money.h"
#include "base/prose.h"
#include "segments/language/anniversary.h"
#include "segments/language/clause.h"
#include "segments/language/clause_at.h"
#include "segments/language/date_value.h"
#include "segments/language/format.h"
#include "segments/language/phrase.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool starts_with(std::string_view text, std::string_view begin) { return text.substr(0, begin.size()) == begin; }

// Shares and what is worked out move freely; scores and the rest of the numbers count something.
bool is_count(const features::FeatureSpec& spec) {
  const bool score = spec.name.size() > 6 && spec.name.substr(spec.name.size() - 6) == "_score";
  return spec.type == table::ColumnType::number && (score || (!spec.unit.empty() && spec.unit != "share"));
}

std::string number_text(double v, ValueType type, features::Facts& facts) {
  if (type == ValueType::money) return base::format_minor(std::llround(v), facts.currency_digits());
  if (std::floor(v) == v) return std::to_string(std::llround(v));
  std::string text = base::format_minor(std::llround(v * 100), 2);
  return text;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string days_text(int64_t days) { return base::counted(days, "day", "days"); }

// The values for which the clause is as wanted, as ranges; a clause that names other attributes has none.
std::optional<std::vector<Range>> wanted_ranges(const Node& clause, bool wanted, features::Facts& facts) {
  const bool money = clause.children[0].type == ValueType::money;
  std::vector<Range> ranges;
  const auto of = [&](Compare compare, const Node& value) -> std::optional<Range> {
    if (value.kind == NodeKind::date) return range_of(compare, value.span);
    if (value.kind == NodeKind::flag) return range_of(compare, value.number);
    if (value.kind == NodeKind::number) return range_of(compare, literal(value, money, facts.currency_digits()));
    return {};
  };
  bool inside = wanted != clause.negated;
  if (clause.kind == NodeKind::compare) {
    const Compare compare = clause.compare == Compare::ne ? Compare::eq : clause.compare;
    inside = wanted == (clause.compare != Compare::ne);
    const auto range = of(compare, clause.children[1]);
    if (!range) return {};
    ranges.push_back(*range);
  } else if (clause.kind == NodeKind::between) {
    const auto low = of(Compare::ge, clause.children[1]), high = of(Compare::le, clause.children[2]);
    if (!low || !high) return {};
    ranges.push_back({low->low, high->high});
  } else if (clause.kind == NodeKind::in_set) {
    for (size_t i = 1; i < clause.children.size(); ++i) {
      const auto range = of(Compare::eq, clause.children[i]);
      if (!range) return {};
      ranges.push_back(*range);
    }
  } else {
    return {};
  }
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.low < b.low; });
  if (inside) return ranges;
  std::vector<Range> outside;
  double from = -kInfinity;
  for (const Range& range : ranges) {
    if (range.low > from) outside.push_back({from, std::nextafter(range.low, -kInfinity)});
    from = std::max(from, std::nextafter(range.high, kInfinity));
  }
  if (from < kInfinity) outside.push_back({from, kInfinity});
  return outside;
}

// The value nearest to `now` in one of the ranges, in whole steps where only these can be.
std::optional<double> nearest(const std::vector<Range>& ranges, double now, bool whole, bool up_only) {
  std::optional<double> best;
  for (const Range& range : ranges) {
    const double low = whole && std::isfinite(range.low) ? std::ceil(range.low) : range.low, high = whole && std::isfinite(range.high) ? std::floor(range.high) : range.high;
    if (low > high) continue;
    const double at = std::isnan(now) ? (std::isfinite(low) ? low : high) : std::clamp(now, low, high);
    if (!std::isfinite(at) || (up_only && at < now)) continue;
    if (!best || std::fabs(at - now) < std::fabs(*best - now)) best = at;
  }
  return best;
}

bool counted_from_today(const Node& clause) {
  for (size_t i = 1; i < clause.children.size(); ++i) {
    const auto value = read_date(clause.children[i].text);
    if (!value || (value->kind != DateValue::Kind::days_off && value->kind != DateValue::Kind::months_off)) return false;
  }
  return true;
}

// Days until a date that is compared with days counted from today is as wanted: time moves today on, the date stays.
std::optional<int64_t> days_until(const Node& clause, bool wanted, features::Facts& facts, double at_utc_ms) {
  constexpr int64_t kMost = 3660;
  Node later = clause;
  for (int64_t days = 1; days <= kMost; ++days) {
    for (size_t i = 1; i < later.children.size(); ++i) later.children[i].span = span_of(*read_date(later.children[i].text), facts.zone(), facts.as_of_day() + days);
    const auto ranges = wanted_ranges(later, wanted, facts);
    if (!ranges) return {};
    if (std::any_of(ranges->begin(), ranges->end(), [&](const Range& range) { return range.holds(at_utc_ms); })) return days;
  }
  return {};
}

Change of_date(const Node& clause, bool wanted, features::Facts& facts, double at, const std::string& written) {
  const std::string& name = clause.children[0].text;
  if (!std::isnan(at) && counted_from_today(clause)) {
    if (const auto days = days_until(clause, wanted, facts, at)) return {Change::Kind::time, written, "In " + days_text(*days) + ", if nothing else happens", *days};
  }
  if (starts_with(name, "last_")) return {Change::Kind::act, written, name == "last_order_date" ? "A new order" : "A new " + value_phrase(clause.children[0]), 0};
  if (std::isnan(at)) return {starts_with(name, "first_") ? Change::Kind::act : Change::Kind::value, written, starts_with(name, "first_order") ? "A first order" : capital(value_phrase(clause.children[0])) + " must be known", 0};
  return {Change::Kind::fixed, written, capital(value_phrase(clause.children[0])) + " is past and stays", 0};
}

Change of_number(const Node& clause, bool wanted, features::Facts& facts, double now, const std::string& written) {
  const Node& attribute = clause.children[0];
  const auto* spec = feature_named(facts, attribute.text);
  const std::string what = capital(value_phrase(attribute));
  const auto ranges = wanted_ranges(clause, wanted, facts);
  const bool whole = attribute.type == ValueType::money || (spec && is_count(*spec));
  const auto target = ranges ? nearest(*ranges, now, whole, false) : std::nullopt;
  if (!target) return {Change::Kind::value, written, what + " must be another", 0};
  if (std::isnan(now)) return {Change::Kind::value, written, what + " must be known, and " + number_text(*target, attribute.type, facts), 0};
  const double by = *target - now;
  if (starts_with(attribute.text, "days_since_")) {
    if (by > 0) return {Change::Kind::time, written, "In " + days_text(std::llround(by)) + ", if nothing else happens", std::llround(by)};
    if (attribute.text == "days_since_first_order") return {Change::Kind::fixed, written, what + " only grow", 0};
    return {Change::Kind::act, written, attribute.text == "days_since_last_order" ? "A new order" : "Anything new that they do", 0};
  }
  if (attribute.text == "age") return by > 0 ? Change{Change::Kind::time, written, "Comes with the years", 365 * std::llround(by)} : Change{Change::Kind::fixed, written, "Age does not fall", 0};
  if (attribute.text == "number_of_orders") {
    if (by < 0) return {Change::Kind::fixed, written, "Orders placed stay placed", 0};
    return {Change::Kind::act, written, base::counted(std::llround(by), "more order", "more orders"), 0};
  }
  // Just past a bound that does not count itself: the bound is what one can say.
  if (!whole && std::fabs(by) < 0.005) return {Change::Kind::value, written, what + (by > 0 ? " must be above " : " must be below ") + number_text(now, attribute.type, facts), 0};
  const std::string amount = number_text(std::fabs(by), attribute.type, facts), end = number_text(*target, attribute.type, facts);
  return {Change::Kind::value, written, what + " must " + (by > 0 ? "rise" : "fall") + " by " + amount + ", to " + end, 0};
}

std::string values_text(const Node& clause) {
  std::vector<std::string> values;
  for (size_t i = 1; i < clause.children.size(); ++i) values.push_back(value_phrase(clause.children[i]));
  return listed(values, "or");
}

Change of_text(const Node& clause, bool wanted, const std::string& written) {
  const bool stated = clause.kind == NodeKind::compare ? clause.compare == Compare::eq : !clause.negated;
  const std::string what = capital(value_phrase(clause.children[0])), values = values_text(clause);
  const bool list = clause.children[0].type == ValueType::list;
  if (clause.children[0].text == "customer_tags") return {Change::Kind::value, written, std::string(stated == wanted ? "The tag " : "Without the tag ") + values, 0};
  const std::string verb = list ? (stated == wanted ? " must hold " : " must not hold ") : clause.kind == NodeKind::contains ? (stated == wanted ? " must contain " : " must not contain ") : stated == wanted ? " must be " : " must not be ";
  return {Change::Kind::value, written, what + verb + values, 0};
}

// How many more (or fewer) of the orders or events that meet the fields; where these are counted from today, time may do it.
Change of_facts(const Node& clause, bool wanted, const std::string& written) {
  const bool more = wanted != clause.negated;
  std::string what = facts_phrase(clause, clause.negated);
  if (starts_with(what, "who ")) what = what.substr(4);
  if (more) return {Change::Kind::act, written, "They must be one who " + what, 0};
  return {Change::Kind::value, written, "They must no longer be one who " + what, 0};
}

}  // namespace

Change change_of_clause(const Node& clause, bool wanted, features::Facts& facts, size_t person) {
  std::string written = format_node(clause);
  if (!wanted) written = "NOT (" + written + ")";
  if (clause.kind == NodeKind::facts_test) return of_facts(clause, wanted, written);
  if (clause.kind == NodeKind::extreme) return {Change::Kind::value, written, capital(value_phrase(clause.children[1])) + (wanted != clause.negated ? " must be among the " : " must not be among the ") + clause.children[0].text + (clause.text == "top" ? " highest" : " lowest"), 0};
  const Node& left = clause.children[0];
  if (clause.kind == NodeKind::null_test) {
    const bool known = wanted == clause.negated;
    return {Change::Kind::value, written, capital(value_phrase(left)) + (known ? " must be known" : " must not be known"), 0};
  }
  if (left.kind == NodeKind::anniversary) {
    // Tried day by day: it is a year at most, and every kind of comparison is understood.
    Node later = clause;
    for (int64_t days = 1; days <= 366 && counted_from_today(clause); ++days) {
      for (size_t i = 1; i < later.children.size(); ++i) later.children[i].span = span_of(*read_date(later.children[i].text), facts.zone(), facts.as_of_day() + days);
      if (clause_holds(later, !wanted, facts, person)) return {Change::Kind::time, written, "In " + days_text(days) + ", as the day comes round", days};
    }
    return {Change::Kind::fixed, written, capital(value_phrase(left)) + " stays", 0};
  }
  if (left.type == ValueType::text || left.type == ValueType::list) return of_text(clause, wanted, written);
  const double now = operand_values(left, facts)[person];
  if (left.type == ValueType::instant && left.kind == NodeKind::attribute) return of_date(clause, wanted, facts, facts.column(left.text).numbers[person], written);
  return of_number(clause, wanted, facts, now, written);
}

}  // namespace clientele::segments::language
