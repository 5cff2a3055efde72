// orders_placed(…) and products_purchased(…): per person, the orders (or lines) that meet every condition.
#include <algorithm>
#include <array>
#include <string>

#include "features/fact_table.h"
#include "features/rows.h"
#include "table/mask.h"

namespace clientele::features {
namespace {

using ingest::Role;
using table::kMissing;
using table::kNoCode;

bool is_text(FactField field) { return field != FactField::date && field != FactField::amount && field != FactField::quantity; }
bool is_line(FactField field) {
  return field == FactField::product_id || field == FactField::product_name || field == FactField::product_tag || field == FactField::category ||
         field == FactField::brand || field == FactField::quantity;
}
bool is_tag(FactField field) { return field == FactField::order_tag || field == FactField::product_tag; }

Role role_of(FactField field) {
  switch (field) {
    case FactField::location: return Role::location;
    case FactField::app: return Role::app_id;
    case FactField::channel: return Role::channel;
    case FactField::discount_code: return Role::discount_code;
    case FactField::order_tag: return Role::order_tags;
    case FactField::order_country: return Role::country;
    case FactField::product_id: return Role::product_id;
    case FactField::product_name: return Role::product_name;
    case FactField::product_tag: return Role::product_tags;
    case FactField::category: return Role::category;
    case FactField::brand: return Role::brand;
    case FactField::date: return Role::date;
    case FactField::amount: return Role::amount;
    case FactField::quantity: return Role::quantity;
  }
  return Role::date;
}

/// The comparison of a value with those of a condition; `values` are of the same type.
template <class T, class V>
bool holds(FactCompare compare, const T& value, const std::vector<V>& values) {
  const auto one_of = [&] { return std::any_of(values.begin(), values.end(), [&](const V& v) { return value == v; }); };
  const auto inside = [&] { return values.size() > 1 && value >= values[0] && value <= values[1]; };
  if (values.empty()) return compare == FactCompare::ne || compare == FactCompare::not_in;
  switch (compare) {
    case FactCompare::eq: return value == values[0];
    case FactCompare::ne: return value != values[0];
    case FactCompare::lt: return value < values[0];
    case FactCompare::le: return value <= values[0];
    case FactCompare::gt: return value > values[0];
    case FactCompare::ge: return value >= values[0];
    case FactCompare::in: return one_of();
    case FactCompare::not_in: return !one_of();
    case FactCompare::between: return inside();
    case FactCompare::not_between: return !inside();
  }
  return false;
}

/// Which codes of a dictionary meet a text condition: every distinct text is looked at once.
std::vector<uint8_t> matching(const table::Dictionary& texts, const FactCondition& condition) {
  std::vector<std::string> wanted;
  for (const auto& text : condition.texts) wanted.push_back(lowered(text));
  std::vector<uint8_t> matches(texts.size());
  for (uint32_t code = 0; code < texts.size(); ++code) {
    const std::string text = lowered(identity::trimmed(texts[code]));
    if (!is_tag(condition.field)) {
      matches[code] = !text.empty() && holds(condition.compare, text, wanted);
      continue;
    }
    // A cell of several tags has a tag; it lacks one when none of its tags is it.
    bool has = false;
    for (std::string_view rest = text; !rest.empty();) {
      const size_t comma = rest.find(',');
      has |= std::find(wanted.begin(), wanted.end(), std::string(identity::trimmed(rest.substr(0, comma)))) != wanted.end();
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    const bool without = condition.compare == FactCompare::ne || condition.compare == FactCompare::not_in;
    matches[code] = has != without;
  }
  return matches;
}

/// The orders that lie before the as-of day's end and meet the conditions on orders.
table::Mask orders_that_meet(FactTable& facts, std::span<const FactCondition> conditions) {
  const auto& ledger = facts.ledger();
  table::Mask mask(ledger.n_orders, true);
  const auto keep = [&](auto test) {
    for (uint32_t o = 0; o < ledger.n_orders; ++o)
      if (mask[o] && !test(o)) mask.set(o, false);
  };
  if (ledger.last_utc_ms >= facts.as_of_end_utc_ms()) keep([&](uint32_t o) { return ledger.placed_utc_ms[o] < facts.as_of_end_utc_ms(); });
  for (const FactCondition& condition : conditions) {
    if (is_line(condition.field)) continue;
    if (condition.field == FactField::date)
      keep([&](uint32_t o) { return holds(condition.compare, static_cast<double>(ledger.placed_utc_ms[o]), condition.numbers); });
    if (condition.field == FactField::amount)
      keep([&](uint32_t o) { return holds(condition.compare, static_cast<double>(ledger.net_minor[o]), condition.numbers); });
    if (!is_text(condition.field)) continue;
    const OrderTexts& texts = facts.order_texts(role_of(condition.field));
    const auto matches = matching(*texts.dictionary, condition);
    keep([&](uint32_t o) { return texts.codes[o] != kNoCode && matches[texts.codes[o]]; });
  }
  return mask;
}

constexpr std::array kLineFields = {FactField::product_id, FactField::product_name, FactField::product_tag, FactField::category, FactField::brand};

/// Per field of kLineFields, the codes of a source that meet every condition on it; empty where there is none.
using LineMatches = std::array<std::vector<uint8_t>, kLineFields.size()>;

/// False when no line of the source can meet the conditions: it lacks a column.
bool match_lines(const ingest::SourceTable& source, std::span<const FactCondition> conditions, LineMatches& matches) {
  for (size_t k = 0; k < kLineFields.size(); ++k) {
    matches[k].clear();
    for (const FactCondition& condition : conditions) {
      if (condition.field != kLineFields[k]) continue;
      const Role role = role_of(condition.field);
      if (!source.has(role) || !source.texts[static_cast<size_t>(role)]) return false;
      const auto one = matching(source.text(role), condition);
      if (matches[k].empty()) matches[k].assign(one.size(), 1);
      for (size_t code = 0; code < one.size(); ++code) matches[k][code] &= one[code];
    }
  }
  return true;
}

/// Lines of goods bought (quantity above zero; one unit where no quantity is told) in `orders` that meet the conditions on lines.
template <class F>
void walk_lines(FactTable& facts, const table::Mask& orders, std::span<const FactCondition> conditions, F f) {
  constexpr size_t kColumns = kLineFields.size() + 1;
  const auto& ledger = facts.ledger();
  LineMatches matches;
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    const auto& source = *ledger.sources[s];
    if (!match_lines(source, conditions, matches)) continue;
    std::array<const table::PackedInts*, kColumns> columns{};
    for (size_t k = 0; k < kLineFields.size(); ++k)
      if (!matches[k].empty()) columns[k] = &source[role_of(kLineFields[k])];
    columns.back() = column_of(source, Role::quantity);
    walk_rows<kColumns>(ledger, s, columns, [&](uint32_t, identity::Entry entry, const auto& values) {
      if (!entry.is_line() || entry.index() >= ledger.n_orders || !orders[entry.index()]) return;
      for (size_t k = 0; k < kLineFields.size(); ++k)
        if (columns[k] && (values[k] == kMissing || !matches[k][static_cast<size_t>(values[k])])) return;
      const double quantity = values.back() == kMissing ? 1 : static_cast<double>(values.back()) / 1000;
      if (quantity <= 0) return;
      for (const FactCondition& condition : conditions)
        if (condition.field == FactField::quantity && !holds(condition.compare, quantity, condition.numbers)) return;
      f(entry.index(), quantity);
    });
  }
}

}  // namespace

void FactTable::aggregate(FactKind kind, std::span<const FactCondition> conditions, std::span<double> count, std::span<double> sum) {
  std::fill(count.begin(), count.end(), 0);
  std::fill(sum.begin(), sum.end(), 0);
  const table::Mask orders = orders_that_meet(*this, conditions);
  const auto& person = person_of_order();
  const bool lines = kind == FactKind::lines || std::any_of(conditions.begin(), conditions.end(), [](const auto& c) { return is_line(c.field); });
  if (!lines) {
    orders.for_each([&](size_t o) {
      ++count[person[o]];
      sum[person[o]] += static_cast<double>(ledger_.net_minor[o]);
    });
    return;
  }
  table::Mask met(ledger_.n_orders);
  walk_lines(*this, orders, conditions, [&](uint32_t o, double quantity) {
    met.set(o);
    if (kind == FactKind::lines) sum[person[o]] += quantity;
  });
  met.for_each([&](size_t o) {
    ++count[person[o]];
    if (kind == FactKind::orders) sum[person[o]] += static_cast<double>(ledger_.net_minor[o]);
  });
}

}  // namespace clientele::features
