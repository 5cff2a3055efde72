#include <algorithm>
#include <cmath>

#include "base/civil.h"
#include "base/money.h"
#include "segments/language/clause.h"
#include "segments/language/clause_at.h"
#include "segments/language/format.h"
#include "segments/language/language.h"
#include "segments/language/vocabulary.h"

namespace clientele::segments::language {
namespace {

bool holds_at(const Clause& clause, size_t person, size_t n_persons) {
  uint64_t words[kBlock / 64];
  const size_t first = person / 64 * 64;
  clause.test(first, std::min<size_t>(64, n_persons - first), words);
  return words[0] >> (person - first) & 1;
}

// A whole number, or four digits that count.
std::string number_text(double v) {
  if (!(std::fabs(v) < 1e15)) return v < 0 ? "below -1e15" : "above 1e15";
  int places = 0;
  if (std::floor(v) != v) places = std::clamp(3 - static_cast<int>(std::floor(std::log10(std::fabs(v)))), 0, 12);
  std::string text = base::format_minor(std::llround(v * std::pow(10.0, places)), places);
  while (places > 0 && text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string value_of(const Node& attribute, features::Facts& facts, size_t person) {
  const table::Column& column = facts.column(attribute.text);
  const auto text = [&](uint32_t code) { return code == table::kNoCode ? std::string() : std::string((*column.dictionary)[code]); };
  if (column.type == table::ColumnType::text) return text(column.codes[person]);
  if (column.type == table::ColumnType::list) {
    std::string all;
    for (uint32_t k = column.offsets[person]; k < column.offsets[person + 1]; ++k) all += (all.empty() ? "" : "; ") + text(column.codes[k]);
    return all;
  }
  const double v = column.numbers[person];
  if (std::isnan(v)) return {};
  switch (column.type) {
    case table::ColumnType::money: return base::format_minor(std::llround(v), facts.currency_digits());
    case table::ColumnType::instant: return base::iso_date(facts.zone().local_day(static_cast<int64_t>(v)));
    case table::ColumnType::flag: return v != 0 ? "TRUE" : "FALSE";
    default: return number_text(v);
  }
}

// The attributes of a clause with their values: one alone, several by name.
void values_of(const Node& node, features::Facts& facts, size_t person, std::vector<std::pair<std::string, std::string>>& out) {
  if (node.kind == NodeKind::percentile) {
    const double at = operand_values(node, facts)[person];
    out.emplace_back(format_node(node), std::isnan(at) ? "" : number_text(at));
    return;
  }
  if (node.kind == NodeKind::attribute) {
    out.emplace_back(node.text, value_of(node, facts, person));
    return;
  }
  for (const Node& child : node.children) values_of(child, facts, person, out);
}

std::string value_text(const Node& leaf, features::Facts& facts, size_t person) {
  if (leaf.kind == NodeKind::facts_test) {
    const FactTotals totals = facts_totals(leaf, facts);
    using features::FactKind;
    const FactKind kind = function_named(leaf.text)->kind;
    const bool one = totals.count[person] == 1;
    return number_text(totals.count[person]) + (kind != FactKind::orders && kind != FactKind::lines ? (one ? " time" : " times") : one ? " order" : " orders");
  }
  std::vector<std::pair<std::string, std::string>> values;
  values_of(leaf, facts, person, values);
  if (values.size() == 1) return values[0].second;
  std::string text;
  for (const auto& [name, value] : values) text += (text.empty() ? "" : ", ") + name + " " + (value.empty() ? "missing" : value);
  return text;
}

void leaves(const Node& node, features::Facts& facts, size_t person, std::vector<TraceLine>& out) {
  if (node.kind == NodeKind::all_of || node.kind == NodeKind::any_of || node.kind == NodeKind::negation) {
    for (const Node& child : node.children) leaves(child, facts, person, out);
    return;
  }
  const bool yes = clause_holds(node, false, facts, person);
  const bool no = !yes && clause_holds(node, true, facts, person);
  out.push_back({format_node(node), value_text(node, facts, person), yes ? Truth::yes : no ? Truth::no : Truth::unknown});
}

}  // namespace

std::vector<TraceLine> trace(const Expr& expr, features::Facts& facts, size_t person) {
  std::vector<TraceLine> lines;
  leaves(expr.root, facts, person, lines);
  return lines;
}

bool holds(const Expr& expr, features::Facts& facts, size_t person) {
  if (facts.known() && !(*facts.known())[person]) return false;
  return clause_holds(expr.root, false, facts, person);
}

bool clause_holds(const Node& node, bool negated, features::Facts& facts, size_t person) { return holds_at(*compile(node, facts, negated), person, facts.n_persons()); }

}  // namespace clientele::segments::language
