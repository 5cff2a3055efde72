#include "features/person_fields.h"

#include <algorithm>
#include <numeric>

#include "base/index_sort.h"
#include "identity/keys.h"

namespace clientele::features {

using identity::KeyKind;
using identity::Ledger;
using ingest::Kind;
using ingest::Role;

namespace {

std::string joined(std::string_view a, std::string_view b) {
  a = identity::trimmed(a), b = identity::trimmed(b);
  return std::string(a) + (a.empty() || b.empty() ? "" : " ") + std::string(b);
}

std::string name_text(const Ledger& ledger, uint32_t row) {
  std::string scratch, whole(identity::trimmed(ledger.text(row, Role::customer_name)));
  if (whole.empty()) whole = joined(ledger.text(row, Role::first_name), ledger.text(row, Role::last_name));
  return std::string(identity::normal_name(whole, scratch));
}

template <size_t N>
int place_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

}  // namespace

std::optional<PersonField> person_field_named(std::string_view name) {
  const int at = place_of(kPersonFieldNames, name);
  return at < 0 ? std::nullopt : std::optional(static_cast<PersonField>(at));
}
std::optional<Strategy> strategy_named(std::string_view name) {
  const int at = place_of(kStrategyNames, name);
  return at < 0 ? std::nullopt : std::optional(static_cast<Strategy>(at));
}

bool stands_before(const FieldValue& a, const FieldValue& b, Strategy strategy) {
  if (a.trusted != b.trusted) return a.trusted;
  switch (strategy) {
    case Strategy::recent: break;
    case Strategy::oldest:
      if (a.first_utc_ms != b.first_utc_ms) return a.first_utc_ms < b.first_utc_ms;
      break;
    case Strategy::frequent:
      if (a.times != b.times) return a.times > b.times;
      break;
    case Strategy::longest:
      if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
      break;
  }
  return a.last_utc_ms != b.last_utc_ms ? a.last_utc_ms > b.last_utc_ms : a.text < b.text;
}

std::string field_text(const Ledger& ledger, uint32_t row, PersonField field) {
  const auto plain = [&](Role role) { return std::string(identity::trimmed(ledger.text(row, role))); };
  const auto key = [&](KeyKind kind, Role role) {
    std::string scratch;
    const auto raw = ledger.text(row, role);
    return raw.empty() ? std::string() : std::string(ledger.normal_key(ledger.source_of(row), kind, raw, scratch));
  };
  switch (field) {
    case PersonField::name: return name_text(ledger, row);
    case PersonField::email: return key(KeyKind::email, Role::email);
    case PersonField::phone: return key(KeyKind::phone, Role::phone);
    case PersonField::birth_date: return plain(Role::birth_date);
    case PersonField::gender: return plain(Role::gender);
    case PersonField::street: return joined(ledger.text(row, Role::street), ledger.text(row, Role::street_number));
    case PersonField::postcode: return plain(Role::postcode);
    case PersonField::city: return plain(Role::city);
    case PersonField::region: return plain(Role::region);
    case PersonField::country: return plain(Role::country);
  }
  return {};
}

std::vector<uint32_t> rows_of_person(const Ledger& ledger, uint32_t person) {
  std::vector<uint32_t> rows;
  for (uint32_t order = ledger.order_begin[person]; order < ledger.order_begin[person + 1]; ++order) {
    const auto of_order = ledger.rows_of(order);
    rows.insert(rows.end(), of_order.begin(), of_order.end());
  }
  const auto& log = ledger.events;
  for (uint32_t event = log.begin.empty() ? 0 : log.begin[person], end = log.begin.empty() ? 0 : log.begin[person + 1]; event < end; ++event) rows.push_back(log.row[event]);
  for (size_t s = 0; s < ledger.sources.size(); ++s) {
    if (ledger.sources[s]->kind != Kind::customers && ledger.sources[s]->kind != Kind::survey) continue;
    for (uint32_t row = ledger.row_begin[s]; row < ledger.row_begin[s + 1]; ++row)
      if (ledger.person_of_row(row) == person) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<FieldValue> field_values(const Ledger& ledger, const std::vector<uint32_t>& rows, PersonField field, const FieldRule& rule, int64_t until_utc_ms) {
  std::map<std::string, FieldValue> by_text;
  for (const uint32_t row : rows) {
    std::string text = field_text(ledger, row, field);
    const int64_t stated = ledger.value(row, Role::date), date = stated == table::kMissing ? FieldValue::kUndated : stated;
    if (text.empty() || (stated != table::kMissing && date >= until_utc_ms)) continue;
    FieldValue& value = by_text[text];
    if (value.text.empty()) value.text = std::move(text);
    const bool trusted = !rule.source.empty() && ledger.sources[ledger.source_of(row)]->file == rule.source;
    if (value.times == 0 || (trusted && !value.trusted) || (trusted == value.trusted && date >= value.last_utc_ms)) value.row = row;
    ++value.times;
    value.trusted |= trusted;
    value.first_utc_ms = std::min(value.first_utc_ms, date);
    value.last_utc_ms = std::max(value.last_utc_ms, date);
  }
  std::vector<FieldValue> found;
  for (auto& [text, value] : by_text) found.push_back(std::move(value));
  std::vector<uint32_t> order(found.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return stands_before(found[a], found[b], rule.strategy); });
  std::vector<FieldValue> sorted;
  for (const uint32_t i : order) sorted.push_back(std::move(found[i]));
  return sorted;
}

}  // namespace clientele::features
