// LedgerBuilder: from decided documents to the ledger, sorted by person and time.
#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "identity/id_order.h"
#include "identity/ledger_builder.h"

namespace clientele::identity {

std::vector<uint32_t> counting_sort(const std::vector<uint32_t>& buckets, uint32_t n_buckets, std::vector<uint32_t>& begin) {
  begin.assign(n_buckets + 1, 0);
  for (const uint32_t b : buckets) ++begin[b + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<uint32_t> next(begin.begin(), begin.end() - 1), order(buckets.size());
  for (uint32_t i = 0; i < buckets.size(); ++i) order[next[buckets[i]]++] = i;
  return order;
}

namespace {

// Two persons may carry the same text (the id 17 of two platforms): then all but the plain one say where it is from.
std::string told_apart(const KeyNodes& keys, uint32_t node) {
  constexpr const char* kinds[] = {"id", "email", "phone", "name"};
  const bool id = keys.kind(node) == KeyKind::id;
  const std::string where(keys.platform(node));
  return (id && !where.empty() ? where : kinds[static_cast<size_t>(keys.kind(node))]) + ":" + std::string(keys.text(node));
}

}  // namespace

uint32_t LedgerBuilder::person(uint32_t node) { return node == kNoNode ? ledger_.n_persons : rank_[graph_->person(node)]; }

void LedgerBuilder::number_persons() {
  graph_->join();
  ledger_.n_persons = graph_->n_persons();
  ledger_.n_merged = graph_->n_accounts() - graph_->n_persons();
  ledger_.n_shared_keys = graph_->n_shared_keys();
  const std::vector<uint32_t> nodes = graph_->id_nodes();
  std::vector<std::string_view> texts(nodes.size());
  for (size_t p = 0; p < nodes.size(); ++p) texts[p] = keys_.text(nodes[p]);
  std::vector<uint32_t> order = id_order(texts);

  std::vector<std::string> renamed(nodes.size());
  bool again = false;
  for (size_t i = 0; i < order.size();) {
    size_t end = i + 1;
    while (end < order.size() && texts[order[end]] == texts[order[i]]) ++end;
    if (end - i > 1) {
      for (size_t k = i; k < end; ++k)
        if (keys_.kind(nodes[order[k]]) != KeyKind::id || !keys_.platform(nodes[order[k]]).empty()) renamed[order[k]] = told_apart(keys_, nodes[order[k]]);
      again = true;
    }
    i = end;
  }
  if (again) {
    for (size_t p = 0; p < nodes.size(); ++p)
      if (!renamed[p].empty()) texts[p] = renamed[p];
    order = id_order(texts);
  }
  rank_.resize(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) rank_[order[i]] = i;

  // One dictionary that already holds every id serves as it is; otherwise the ids get their own.
  const auto only = again ? nullptr : keys_.only_dictionary();
  auto own = only ? nullptr : std::make_shared<table::Dictionary>();
  ledger_.person_id.resize(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) ledger_.person_id[i] = only ? nodes[order[i]] : own->code(texts[order[i]]);
  ledger_.ids = only ? only : std::move(own);
  ledger_.person_of_id.assign(ledger_.ids->size(), kNobody);
  for (uint32_t i = 0; i < order.size(); ++i) ledger_.person_of_id[ledger_.person_id[i]] = i;
}

// By time; at the same instant by the order's id, then by its money, so that the rows' order in the file plays no part.
bool LedgerBuilder::earlier(uint32_t a, uint32_t b) const {
  if (orders_.date[a] != orders_.date[b]) return orders_.date[a] < orders_.date[b];
  const auto id = [&](uint32_t order) {
    const uint32_t row = documents_.first_row[orders_.document[order]];
    return ledger_.text(row, ingest::Role::order_id);
  };
  const auto id_a = id(a), id_b = id(b);
  if (id_a != id_b) return id_less(id_a, id_b);
  return orders_.money[a] != orders_.money[b] ? orders_.money[a] < orders_.money[b] : a < b;
}

void LedgerBuilder::place_orders() {
  const uint32_t n = static_cast<uint32_t>(orders_.document.size());
  for (uint32_t& node : orders_.node) node = person(node);
  std::vector<uint32_t> order = counting_sort(orders_.node, ledger_.n_persons + 1, ledger_.order_begin);
  ledger_.order_begin.pop_back();
  if (ledger_.order_begin.empty()) ledger_.order_begin.push_back(0);
  ledger_.n_orders = ledger_.order_begin.back();
  ledger_.n_anonymous = n - ledger_.n_orders;
  for (uint32_t p = 0; p <= ledger_.n_persons; ++p) {
    const auto first = order.begin() + ledger_.order_begin[p];
    const auto last = p == ledger_.n_persons ? order.end() : order.begin() + ledger_.order_begin[p + 1];
    const auto less = [&](uint32_t a, uint32_t b) { return earlier(a, b); };
    if (last - first > 1 && !std::is_sorted(first, last, less)) std::sort(first, last, less);
  }
  ledger_.placed_utc_ms.resize(n);
  ledger_.net_minor.resize(n);
  ledger_.order_row.resize(n);
  ledger_.order_rows.resize(n);
  entry_.assign(documents_.n, Entry::kNone);
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t from = order[i], document = orders_.document[from];
    ledger_.placed_utc_ms[i] = orders_.date[from];
    ledger_.net_minor[i] = orders_.money[from];
    ledger_.net_total_minor += orders_.money[from];
    ledger_.refunded_minor.append(orders_.refunded[from]);
    ledger_.discount_minor.append(orders_.discount[from]);
    ledger_.order_row[i] = documents_.first_row[document];
    ledger_.order_rows[i] = documents_.n_rows[document];
    entry_[document] = i;
  }
  if (n) {
    const auto [low, high] = std::minmax_element(ledger_.placed_utc_ms.begin(), ledger_.placed_utc_ms.end());
    ledger_.first_utc_ms = *low;
    ledger_.last_utc_ms = *high;
  }
  ledger_.n_orders_total = n;
  ledger_.gross_total_minor = ledger_.counted.amount_minor;
  orders_ = {};
}

void LedgerBuilder::place_credits() {
  for (uint32_t& node : credits_.node) node = person(node);
  std::vector<uint32_t> order = counting_sort(credits_.node, ledger_.n_persons + 1, ledger_.credit_begin);
  ledger_.credit_begin.pop_back();
  if (ledger_.credit_begin.empty()) ledger_.credit_begin.push_back(0);
  const auto less = [&](uint32_t a, uint32_t b) {
    if (credits_.node[a] != credits_.node[b]) return credits_.node[a] < credits_.node[b];
    if (credits_.date[a] != credits_.date[b]) return credits_.date[a] < credits_.date[b];
    return credits_.money[a] < credits_.money[b];
  };
  std::stable_sort(order.begin(), order.end(), less);
  for (uint32_t i = 0; i < order.size(); ++i) {
    ledger_.credit_utc_ms.push_back(credits_.date[order[i]]);
    ledger_.credit_minor.push_back(credits_.money[order[i]]);
    entry_[credits_.document[order[i]]] = i | Entry::kCredit;
  }
  ledger_.refunded_total_minor -= ledger_.credits.amount_minor;
  ledger_.net_total_minor += ledger_.credits.amount_minor;
  credits_ = {};
}

void LedgerBuilder::mark_rows(uint32_t first, uint32_t n) {
  for (uint32_t row = first; row < first + n; ++row) {
    uint32_t& entry = ledger_.row_entry[row];
    if (entry == Documents::kNone) continue;
    const uint32_t aside = entry & Entry::kAside, of = entry_[entry & Entry::kIndex];
    entry = Entry{of}.is_credit() && aside ? Entry::kNone : of | aside;
  }
}

void LedgerBuilder::finish_keys() {
  ledger_.key_person.resize(sources_.size());
  for (size_t s = 0; s < sources_.size(); ++s) {
    for (size_t k = 0; k < 4; ++k) {
      auto& persons = ledger_.key_person[s][k];
      persons = keys_.nodes(s, static_cast<KeyKind>(k));
      for (uint32_t& code : persons) {
        const uint32_t p = code == kNoNode ? kNoNode : graph_->person(code);
        code = p == kNoNode ? kNobody : rank_[p];
      }
    }
  }
}

}  // namespace clientele::identity
