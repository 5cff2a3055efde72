#include "identity/ledger.h"

#include <algorithm>

#include "identity/key_nodes.h"

namespace clientele::identity {

using ingest::Role;
using table::kMissing;

uint32_t Ledger::person(std::string_view customer_id) const {
  if (!ids) return kNobody;
  const uint32_t code = ids->find(customer_id);
  return code == table::kNoCode ? kNobody : person_of_id[code];
}

uint32_t Ledger::source_of(uint32_t row) const {
  return static_cast<uint32_t>(std::upper_bound(row_begin.begin(), row_begin.end(), row) - row_begin.begin()) - 1;
}

int64_t Ledger::value(uint32_t row, Role role) const {
  const uint32_t s = source_of(row);
  return sources[s]->has(role) ? (*sources[s])[role][row - row_begin[s]] : kMissing;
}

std::string_view Ledger::text(uint32_t row, Role role) const {
  const uint32_t s = source_of(row);
  if (!sources[s]->has(role) || !sources[s]->texts[static_cast<size_t>(role)]) return {};
  const int64_t code = (*sources[s])[role][row - row_begin[s]];
  return code == kMissing ? std::string_view{} : sources[s]->text(role)[static_cast<uint32_t>(code)];
}

std::vector<uint32_t> Ledger::rows_of(uint32_t order) const {
  std::vector<uint32_t> rows;
  const auto n = static_cast<size_t>(order_rows[order]);
  for (uint32_t row = order_row[order]; rows.size() < n && row < row_entry.size(); ++row) {
    const Entry entry{row_entry[row]};
    if (entry.is_order() && entry.index() == order) rows.push_back(row);
  }
  return rows;
}

std::string_view Ledger::order_text(uint32_t order, Role role) const {
  std::string_view found;
  uint32_t source = 0;
  for (const uint32_t row : rows_of(order)) {
    const uint32_t s = source_of(row);
    if (!found.empty() && s == source) continue;
    const std::string_view here = text(row, role);
    if (here.empty()) continue;
    found = here;
    source = s;
  }
  return found;
}

std::string_view Ledger::order_name(uint32_t order) const {
  const std::string_view name = order_text(order, Role::order_name);
  return name.empty() ? order_text(order, Role::order_id) : name;
}

uint32_t Ledger::person_of_row(uint32_t row) const {
  const uint32_t s = source_of(row);
  for (size_t k = 0; k < kKeyKinds; ++k) {
    if (key_person[s][k].empty()) continue;
    const int64_t code = (*sources[s])[role_of(static_cast<KeyKind>(k))][row - row_begin[s]];
    if (code == kMissing) continue;
    const uint32_t p = key_person[s][k][static_cast<size_t>(code)];
    if (p != kNobody) return p;
  }
  return kNobody;
}

std::string_view Ledger::normal_key(size_t source, KeyKind column, std::string_view raw, std::string& scratch) const {
  const KeyKind kind = kind_in(column, raw);
  if (kind != KeyKind::phone) return identity::normal_key(kind, raw, scratch);
  const uint32_t code = sources[source]->text(ingest::Role::phone).find(raw);
  return normal_phone(raw, scratch, code == table::kNoCode ? phones.shop() : phones.of(source, code));
}

uint32_t Ledger::owner_of_row(uint32_t row) const {
  const Entry entry{row_entry[row]};
  if (!entry.is_order() || entry.index() >= n_orders) return person_of_row(row);
  return static_cast<uint32_t>(std::upper_bound(order_begin.begin(), order_begin.end(), entry.index()) - order_begin.begin() - 1);
}

std::vector<uint32_t> Ledger::owners_with_events() const {
  std::vector<uint32_t> owners;
  if (events.n() == 0) return owners;
  owners.resize(n_rows());
  for (uint32_t row = 0; row < n_rows(); ++row) owners[row] = owner_of_row(row);
  for (uint32_t p = 0; p < n_persons; ++p)
    for (uint32_t e = events.begin[p]; e < events.begin[p + 1]; ++e) {
      const uint32_t s = source_of(events.row[e]);
      for (uint32_t row = events.row[e]; row < row_begin[s + 1] && (row == events.row[e] || sources[s]->flags[row - row_begin[s]] & ingest::kContinuation); ++row) owners[row] = p;
    }
  return owners;
}

size_t Ledger::bytes() const {
  const auto size = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
  size_t total = size(row_entry) + size(order_begin) + size(person_id) + size(person_of_id) + size(placed_utc_ms) +
                 size(net_minor) + size(order_row) + order_rows.bytes() + size(credit_begin) + size(credit_utc_ms) +
                 size(credit_minor) + refunded_minor.bytes() + discount_minor.bytes() + events.bytes();
  for (const auto& of_source : key_person)
    for (const auto& persons : of_source) total += size(persons);
  bool borrowed = false;
  for (const auto* source : sources)
    for (const auto& texts : source->texts) borrowed |= texts && texts == ids;
  return total + (ids && !borrowed ? ids->bytes() : 0);
}

}  // namespace clientele::identity
