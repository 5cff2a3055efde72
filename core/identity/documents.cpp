#include "identity/documents.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/civil.h"

namespace clientele::identity {

using ingest::Role;
using table::kMissing;
using table::kNoCode;

namespace {
constexpr int64_t kSameOrderMs = 2 * base::kDayMs;  // two exports may tell the zone differently
}

DocumentFinder::DocumentFinder(const std::vector<const ingest::SourceTable*>& sources, const std::vector<uint32_t>& row_begin,
                               const KeyNodes& keys, Documents& documents)
    : sources_(sources), row_begin_(row_begin), keys_(keys), out_(documents), codes_(sources.size()) {
  out_.row_document.assign(row_begin.back(), Documents::kNone);
}

void DocumentFinder::begin_source(size_t source) {
  source_ = source;
  const auto& table = *sources_[source];
  Codes& codes = codes_[source];
  codes.table = &table;
  codes.role = table.has(Role::order_id) ? Role::order_id : Role::order_name;
  codes.has_order = table.has(codes.role);
  if (codes.has_order) codes.document.assign(table.text(codes.role).size(), Documents::kNone);
  out_.all.reserve(out_.all.size() + (codes.has_order ? codes.document.size() : table.n_rows()));
  customer_nodes_ = nullptr;
  for (const KeyKind kind : {KeyKind::name, KeyKind::device, KeyKind::loyalty, KeyKind::phone, KeyKind::email, KeyKind::id}) {
    if (!has_key(table, kind)) continue;
    customer_nodes_ = &keys_.nodes(source, kind);
    customer_role_ = role_of(kind);
  }
  code_ = kNoCode;
  current_ = Documents::kNone;
  name_ = kMissing;
}

void DocumentFinder::rows(uint32_t first, uint32_t n) {
  const auto& table = *sources_[source_];
  const Codes& codes = codes_[source_];
  std::array<int64_t, 1024> flags, order, customer, name;
  for (auto* cells : {&order, &customer, &name}) cells->fill(kMissing);  // for what the source has not
  const bool has_name = codes.has_order && codes.role == Role::order_id && table.has(Role::order_name);
  int64_t customer_code = kMissing, order_above = kMissing;
  uint32_t who = kNoNode, row = row_begin_[source_] + first;
  for (uint32_t done = 0; done < n;) {
    const uint32_t from = first + done, part = std::min<uint32_t>(n - done, static_cast<uint32_t>(flags.size()));
    table.flags.read(from, {flags.data(), part});
    if (codes.has_order) table[codes.role].read(from, {order.data(), part});
    if (customer_nodes_) table[customer_role_].read(from, {customer.data(), part});
    if (has_name) table[Role::order_name].read(from, {name.data(), part});
    for (uint32_t i = 0; i < part; ++i, ++row) {
      const bool same_name = name[i] != kMissing && name[i] == name_;
      name_ = name[i];
      if (order[i] != kMissing && order[i] == order_above && customer[i] == customer_code) {  // mostly: one more line of it
        ++out_.all[current_].n_rows;
        out_.row_document[row] = current_;
        continue;
      }
      order_above = order[i];
      if (customer[i] != customer_code) {
        customer_code = customer[i];
        who = customer_code == kMissing ? kNoNode : (*customer_nodes_)[static_cast<size_t>(customer_code)];
      }
      if (order[i] == kMissing) {
        const bool goes_on = (flags[i] & ingest::kContinuation) && current_ != Documents::kNone;
        if (!goes_on && !same_name) {
          current_ = fresh(who);
          code_ = kNoCode;
        }
      } else if (static_cast<uint32_t>(order[i]) != code_ || conflict(who, out_.all[current_].node)) {
        code_ = static_cast<uint32_t>(order[i]);
        current_ = document_of(code_, who, from + i);
      }
      add(row, who);
    }
    done += part;
  }
}

void DocumentFinder::add(uint32_t row, uint32_t customer) {
  Documents::One& document = out_.all[current_];
  if (document.node == kNoNode) document.node = customer;
  out_.row_document[row] = current_;
  if (document.n_rows++ == 0) document.first_row = row;
  else if (row == row_begin_[source_] || out_.row_document[row - 1] != current_) document.scattered = 1;
}

bool DocumentFinder::conflict(uint32_t a, uint32_t b) const {
  return a != b && a != kNoNode && b != kNoNode && keys_.kind(a) == keys_.kind(b);
}

uint32_t DocumentFinder::fresh(uint32_t customer) {
  out_.all.push_back({.node = customer});
  return out_.n() - 1;
}

// The document that an earlier source of the platform has under the same order id. Where the platform is not known the
// number may be another shop's: then the dates must agree, too.
uint32_t DocumentFinder::elsewhere(uint32_t code, uint32_t row) const {
  if (source_ == 0) return Documents::kNone;
  const Codes& here = codes_[source_];
  const int64_t date = here.table->has(Role::date) ? (*here.table)[Role::date][row] : kMissing;
  for (size_t s = 0; s < source_; ++s) {
    const Codes& other = codes_[s];
    if (!other.has_order || other.role != here.role || other.table->platform != here.table->platform) continue;
    const uint32_t found = other.table->text(other.role).find(here.table->text(here.role)[code]);
    if (found == kNoCode || other.document[found] == Documents::kNone) continue;
    const uint32_t document = other.document[found];
    const uint32_t first = out_.all[document].first_row;
    if (!here.table->platform.empty() || date == kMissing || first < row_begin_[s] || first >= row_begin_[s + 1]) return document;
    const int64_t then = other.table->has(Role::date) ? (*other.table)[Role::date][first - row_begin_[s]] : kMissing;
    if (then == kMissing || std::abs(then - date) <= kSameOrderMs) return document;
  }
  return Documents::kNone;
}

uint32_t DocumentFinder::document_of(uint32_t code, uint32_t customer, uint32_t row) {
  uint32_t& known = codes_[source_].document[code];
  if (known == Documents::kNone) {
    known = elsewhere(code, row);
    // Within a platform an order id is one order, whatever became of its customer since the earlier export.
    if (known != Documents::kNone && !sources_[source_]->platform.empty()) out_.all[known].node = customer;
  }
  if (known == Documents::kNone) return known = fresh(customer);
  if (!conflict(customer, out_.all[known].node)) return known;
  const uint64_t key = static_cast<uint64_t>(known) << 32 | customer;
  const auto [at, is_new] = other_customers_.try_emplace(key, 0);
  if (is_new) at->second = fresh(customer);
  return at->second;
}

}  // namespace clientele::identity
