// LedgerBuilder: from decided documents to the ledger, sorted by person and time.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/index_sort.h"
#include "identity/id_order.h"
#include "identity/ledger_builder.h"

namespace clientele::identity {

namespace {

constexpr uint32_t kGroup = 16'384;  // orders that the nearest memory holds

}  // namespace

// By time; at the same instant by the order's id, then by its money, so that the rows' order in the file plays no part.
bool LedgerBuilder::earlier(const Order& a, const Order& b) const {
  if (a.date != b.date) return a.date < b.date;
  const Documents::One &x = documents_.all[a.document], &y = documents_.all[b.document];
  const auto id_x = ledger_.text(x.first_row, ingest::Role::order_id);
  const auto id_y = ledger_.text(y.first_row, ingest::Role::order_id);
  if (id_x != id_y) return id_less(id_x, id_y);
  if (a.net != b.net) return a.net < b.net;
  return x.scattered != y.scattered ? y.scattered : a.document < b.document;
}

// Files are mostly in the order of time already, or from the latest back.
void LedgerBuilder::sort_by_time(std::span<Order> orders) const {
  bool ascend = true, descend = true;
  for (size_t i = 1; i < orders.size(); ++i) {
    ascend &= orders[i - 1].date < orders[i].date;
    descend &= orders[i - 1].date > orders[i].date;
  }
  if (ascend) return;
  if (descend) return std::reverse(orders.begin(), orders.end());
  std::vector<uint32_t> sorted(orders.size());
  std::iota(sorted.begin(), sorted.end(), 0u);
  base::sort_indices(sorted, [&](uint32_t a, uint32_t b) { return earlier(orders[a], orders[b]); });
  const std::vector<Order> as_found(orders.begin(), orders.end());
  for (size_t i = 0; i < orders.size(); ++i) orders[i] = as_found[sorted[i]];
}

// Whose every order is, and how many lie before each person's, so before each group of persons.
void LedgerBuilder::begin_orders() {
  auto& begin = ledger_.order_begin;
  begin.assign(ledger_.n_persons + 2, 0);  // nobody's are the last
  for (Documents::One& one : documents_.all)
    if (one.node != Documents::kNoOrder) ++begin[(one.node = person(one.node)) + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  const uint32_t n = begin.back();
  ledger_.n_orders = begin[ledger_.n_persons];
  ledger_.n_anonymous = n - ledger_.n_orders;
  ledger_.order_row.resize(n);
  ledger_.placed_utc_ms.resize(n);
  ledger_.net_minor.resize(n);
  order_person_.resize(n);
  for (auto* column : {&date_, &net_})
    while (column->size() < documents_.n()) column->append(0);
  while (group_bits_ > 0 && ledger_.n_persons >> group_bits_ < ledger_.n_orders / kGroup) --group_bits_;
  for (uint32_t p = 0; p < ledger_.n_persons; p += 1u << group_bits_) group_next_.push_back(begin[p]);
  n_groups_ = static_cast<uint32_t>(group_next_.size()) + (ledger_.n_anonymous + kGroup - 1) / kGroup;
  group_next_.push_back(ledger_.n_orders);  // nobody's
}

// A counting sort in two goes, documents to their person's group and then (place_orders) group by group, since one go
// would jump about in more memory than the processor holds at hand. Until then order_row is the document.
void LedgerBuilder::group_orders(uint32_t first, uint32_t n) {
  std::array<int64_t, 1024> dates, nets;
  for (uint32_t d = first; d < first + n;) {
    const uint32_t part = std::min<uint32_t>(first + n - d, static_cast<uint32_t>(dates.size()));
    date_.read(d, {dates.data(), part});
    net_.read(d, {nets.data(), part});
    for (uint32_t i = 0; i < part; ++i, ++d) {
      const uint32_t p = documents_.all[d].node;
      if (p == Documents::kNoOrder) continue;
      const uint32_t at = group_next_[p < ledger_.n_persons ? p >> group_bits_ : group_next_.size() - 1]++;
      ledger_.placed_utc_ms[at] = dates[i];
      ledger_.net_minor[at] = nets[i];
      ledger_.order_row[at] = d;
      order_person_[at] = p;
    }
  }
}

// Nobody's orders, of which a till has millions, need no order among themselves: as many of them at a time as in a group.
void LedgerBuilder::place_orders(uint32_t group, uint32_t) {
  const auto n_of_persons = static_cast<uint32_t>(group_next_.size()) - 1;
  if (group >= n_of_persons) {
    const uint32_t begin = ledger_.n_orders + (group - n_of_persons) * kGroup, end = std::min(begin + kGroup, ledger_.order_begin.back());
    std::vector<Order> orders;
    for (uint32_t i = begin; i < end; ++i) orders.push_back({ledger_.placed_utc_ms[i], ledger_.net_minor[i], ledger_.order_row[i]});
    return put_orders(begin, orders);
  }
  const uint32_t from = group << group_bits_, to = std::min(from + (1u << group_bits_), ledger_.n_persons);
  const uint32_t begin = ledger_.order_begin[from], end = ledger_.order_begin[to];
  std::vector<uint32_t> next(ledger_.order_begin.begin() + from, ledger_.order_begin.begin() + to);
  std::vector<Order> orders(end - begin);
  for (uint32_t i = begin; i < end; ++i)
    orders[next[order_person_[i] - from]++ - begin] = {ledger_.placed_utc_ms[i], ledger_.net_minor[i],
                                                       ledger_.order_row[i]};
  for (uint32_t p = from, first = begin, last; p < to; ++p, first = last) {
    last = ledger_.order_begin[p + 1];
    sort_by_time({orders.data() + (first - begin), last - first});
  }
  put_orders(begin, orders);
}

// Orders in their order, from place `begin` of the ledger on.
void LedgerBuilder::put_orders(uint32_t begin, const std::vector<Order>& orders) {
  const uint32_t end = begin + static_cast<uint32_t>(orders.size());
  for (uint32_t i = begin; i < end; ++i) {
    ledger_.placed_utc_ms[i] = orders[i - begin].date;
    ledger_.net_minor[i] = orders[i - begin].net;
    ledger_.net_total_minor += orders[i - begin].net;
  }
  // Documents lie all over the memory: nothing else in this loop, so that many of them are fetched at a time.
  std::vector<int64_t> values(orders.size());
  for (uint32_t i = begin; i < end; ++i) {
    Documents::One& one = documents_.all[orders[i - begin].document];
    ledger_.order_row[i] = one.first_row;
    values[i - begin] = one.n_rows;
    one.node = i;
  }
  ledger_.order_rows.append(values);
  const auto place = [&](const table::PackedInts& of_document, table::PackedInts& of_order) {
    for (size_t i = 0; i < orders.size(); ++i)
      values[i] = orders[i].document < of_document.size() ? of_document[orders[i].document] : 0;
    of_order.append(values);
  };
  place(refunded_, ledger_.refunded_minor);
  place(discount_, ledger_.discount_minor);
}

void LedgerBuilder::end_orders() {
  ledger_.order_begin.pop_back();
  for (Documents::One& one : documents_.all)
    if (one.node == Documents::kNoOrder) one.node = Entry::kNone;
  if (ledger_.n_orders_total) {
    const auto [low, high] = std::minmax_element(ledger_.placed_utc_ms.begin(), ledger_.placed_utc_ms.end());
    ledger_.first_utc_ms = *low;
    ledger_.last_utc_ms = *high;
  }
  ledger_.gross_total_minor = ledger_.counted.amount_minor;
  for (auto* column : {&refunded_, &discount_}) column->clear();
  order_person_ = {};
}

void LedgerBuilder::place_credits() {
  ledger_.credit_begin.assign(ledger_.n_persons + 1, 0);
  for (Credit& credit : credits_) {
    credit.person = person(credit.person);
    if (credit.person < ledger_.n_persons) ++ledger_.credit_begin[credit.person + 1];
  }
  std::partial_sum(ledger_.credit_begin.begin(), ledger_.credit_begin.end(), ledger_.credit_begin.begin());
  std::vector<uint32_t> order(credits_.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) {
    const Credit& x = credits_[a];
    const Credit& y = credits_[b];
    if (x.person != y.person) return x.person < y.person;
    return x.date != y.date ? x.date < y.date : x.money < y.money;
  });
  for (uint32_t i = 0; i < order.size(); ++i) {
    const Credit& credit = credits_[order[i]];
    ledger_.credit_utc_ms.push_back(credit.date);
    ledger_.credit_minor.push_back(credit.money);
    documents_.all[credit.document].node = i | Entry::kCredit;
  }
  ledger_.refunded_total_minor -= ledger_.credits.amount_minor;
  ledger_.net_total_minor += ledger_.credits.amount_minor;
  credits_ = {};
}

void LedgerBuilder::mark_rows(uint32_t first, uint32_t n) {
  for (uint32_t row = first; row < first + n; ++row) {
    uint32_t& entry = ledger_.row_entry[row];
    if (entry == Documents::kNone) continue;
    const uint32_t aside = entry & Entry::kAside, of = documents_.all[entry & Entry::kIndex].node;
    entry = Entry{of}.is_credit() && aside ? Entry::kNone : of | aside;
  }
}

}  // namespace clientele::identity
