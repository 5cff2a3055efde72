// LedgerBuilder: from decided documents to the ledger, sorted by person and time.
#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "base/index_sort.h"
#include "identity/id_order.h"
#include "identity/ledger_builder.h"

namespace clientele::identity {

namespace {

constexpr uint32_t kAhead = 24;  // orders to fetch ahead of the one at hand: they lie all over the memory

// Two persons may carry the same text (the id 17 of two platforms): then all but the plain one say where it is from.
std::string told_apart(const KeyNodes& keys, uint32_t node) {
  constexpr const char* kinds[] = {"id", "email", "phone", "name"};
  const bool id = keys.kind(node) == KeyKind::id;
  const std::string where(keys.platform(node));
  return (id && !where.empty() ? where : kinds[static_cast<size_t>(keys.kind(node))]) + ":" + std::string(keys.text(node));
}

}  // namespace

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
      for (size_t k = i; k < end; ++k) {
        const uint32_t node = nodes[order[k]];
        if (keys_.kind(node) != KeyKind::id || !keys_.platform(node).empty()) renamed[order[k]] = told_apart(keys_, node);
      }
      again = true;
    }
    i = end;
  }
  if (again) {
    for (size_t p = 0; p < nodes.size(); ++p)
      if (!renamed[p].empty()) texts[p] = renamed[p];
    order = id_order(texts);
  }
  std::vector<uint32_t> rank(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  person_of_node_.resize(keys_.size());
  for (uint32_t node = 0; node < keys_.size(); ++node) {
    const uint32_t p = graph_->person(node);
    person_of_node_[node] = p == kNoNode ? kNobody : rank[p];
  }

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
  const Found& x = orders_[a];
  const Found& y = orders_[b];
  if (x.date != y.date) return x.date < y.date;
  const auto id_x = ledger_.text(documents_.all[x.document].first_row, ingest::Role::order_id),
             id_y = ledger_.text(documents_.all[y.document].first_row, ingest::Role::order_id);
  if (id_x != id_y) return id_less(id_x, id_y);
  return x.money != y.money ? x.money < y.money : a < b;
}

std::vector<uint32_t> LedgerBuilder::sort_by_person(const std::vector<Found>& found, uint32_t mark, std::vector<uint32_t>& begin) {
  begin.assign(ledger_.n_persons + 2, 0);
  for (const Found& one : found) ++begin[one.node + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<uint32_t> next(begin.begin(), begin.end() - 1), order(found.size());
  for (uint32_t i = 0; i < found.size(); ++i) {
    if (i + kAhead < found.size()) __builtin_prefetch(&next[found[i + kAhead].node], 1);
    const uint32_t at = next[found[i].node]++;
    order[at] = i;
    entry_[found[i].document] = at | mark;
  }
  begin.pop_back();  // nobody's are the last
  return order;
}

void LedgerBuilder::begin_orders() {
  const uint32_t n = static_cast<uint32_t>(orders_.size());
  for (Found& found : orders_) found.node = person(found.node);
  entry_.assign(documents_.n(), Entry::kNone);
  by_person_ = sort_by_person(orders_, 0, ledger_.order_begin);
  ledger_.n_orders = ledger_.order_begin.back();
  ledger_.n_anonymous = n - ledger_.n_orders;
  ledger_.placed_utc_ms.resize(n);
  ledger_.net_minor.resize(n);
}

// Orders of persons from .. to, nobody's being those of n_persons.
void LedgerBuilder::place_orders(uint32_t from, uint32_t to) {
  const uint32_t n = static_cast<uint32_t>(orders_.size());
  std::vector<uint32_t>& order = by_person_;
  const auto less = [&](uint32_t a, uint32_t b) { return earlier(a, b); };
  for (uint32_t p = from; p < to; ++p) {
    const uint32_t first = ledger_.order_begin[p], last = p == ledger_.n_persons ? n : ledger_.order_begin[p + 1];
    for (uint32_t i = first; i < last; ++i)
      if (i + kAhead < n) __builtin_prefetch(&orders_[order[i + kAhead]]);
    // Files are mostly in the order of time already: then nothing moves.
    if (last - first > 1 && !std::is_sorted(order.begin() + first, order.begin() + last, less)) {
      base::sort_indices({order.data() + first, last - first}, less);
      for (uint32_t i = first; i < last; ++i) entry_[orders_[order[i]].document] = i;
    }
    for (uint32_t i = first; i < last; ++i) {
      const Found& found = orders_[order[i]];
      const Extra extra = found.extra == kNoNode ? Extra{0, 0} : extras_[found.extra];
      ledger_.placed_utc_ms[i] = found.date;
      ledger_.net_minor[i] = found.money;
      ledger_.net_total_minor += found.money;
      ledger_.refunded_minor.append(extra.refunded);
      ledger_.discount_minor.append(extra.discount);
    }
  }
}

void LedgerBuilder::end_orders() {
  const uint32_t n = static_cast<uint32_t>(orders_.size());
  if (n) {
    const auto [low, high] = std::minmax_element(ledger_.placed_utc_ms.begin(), ledger_.placed_utc_ms.end());
    ledger_.first_utc_ms = *low;
    ledger_.last_utc_ms = *high;
  }
  ledger_.order_row.resize(n);
  ledger_.order_rows.resize(n);
  ledger_.n_orders_total = n;
  ledger_.gross_total_minor = ledger_.counted.amount_minor;
  orders_ = {};
  extras_ = {};
  by_person_ = {};
}

void LedgerBuilder::place_credits() {
  for (Found& found : credits_) found.node = person(found.node);
  std::vector<uint32_t> order = sort_by_person(credits_, Entry::kCredit, ledger_.credit_begin);
  const auto less = [&](uint32_t a, uint32_t b) {
    const Found& x = credits_[a];
    const Found& y = credits_[b];
    if (x.node != y.node) return x.node < y.node;
    return x.date != y.date ? x.date < y.date : x.money < y.money;
  };
  base::sort_indices(order, less);
  for (uint32_t i = 0; i < order.size(); ++i) {
    const Found& found = credits_[order[i]];
    ledger_.credit_utc_ms.push_back(found.date);
    ledger_.credit_minor.push_back(found.money);
    entry_[found.document] = i | Entry::kCredit;
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
    if (Entry{of}.is_order() && ledger_.order_rows[of]++ == 0) ledger_.order_row[of] = row;
  }
}

void LedgerBuilder::finish_keys() {
  ledger_.key_person.resize(sources_.size());
  for (size_t s = 0; s < sources_.size(); ++s) {
    for (size_t k = 0; k < 4; ++k) {
      auto& persons = ledger_.key_person[s][k];
      persons = keys_.nodes(s, static_cast<KeyKind>(k));
      for (uint32_t& code : persons) code = code == kNoNode ? kNobody : person_of_node_[code];
    }
  }
}

}  // namespace clientele::identity
