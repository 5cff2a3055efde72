#pragma once
#include "random_shop.h"

namespace clientele::tests {

inline std::string line_text(const Row& row) { return row.product + "|" + std::to_string(*row.quantity) + "|" + std::to_string(*row.line); }

/// Label propagation over all orders' keys until nothing changes; the label is the customer_id.
inline std::map<std::string, std::string> true_names(const std::map<std::string, std::vector<std::string>>& keys_of_order) {
  std::map<std::string, std::string> name;
  const auto better = [](const std::string& a, const std::string& b) {  // ids before e-mails; numbers before texts
    const auto rank = [](const std::string& k) { return k.find('@') != std::string::npos ? 2 : k[0] == 't' ? 1 : 0; };
    return rank(a) != rank(b) ? rank(a) < rank(b) : a < b;
  };
  for (const auto& [order, keys] : keys_of_order)
    for (const auto& key : keys) name[key] = key;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [order, keys] : keys_of_order)
      for (const auto& a : keys)
        for (const auto& b : keys)
          if (better(name[a], name[b])) name[b] = name[a], changed = true;
  }
  return name;
}

inline Truth true_shop(const std::vector<Source>& sources, bool ignore) {
  Truth truth;
  // order key → source → rows
  std::map<std::string, std::map<size_t, std::vector<Row>>> orders;
  for (size_t s = 0; s < sources.size(); ++s)
    for (const Row& row : sources[s].rows) {
      orders[sources[s].platform + ":" + row.order][s].push_back(row);
      ++truth.rows;
    }
  std::map<std::string, std::vector<std::string>> keys;
  for (const auto& [key, by_source] : orders)
    for (auto at = by_source.rbegin(); at != by_source.rend(); ++at)
      for (const Row& row : at->second)
        for (const auto& k : {row.customer, row.email})
          if (!k.empty()) keys[key].push_back(k);
  const auto names = true_names(keys);
  for (const auto& [key, k] : keys) truth.persons[names.at(k[0])];

  for (const auto& [key, by_source] : orders) {
    // The last export's lines, and those that only earlier ones have.
    std::map<std::string, std::vector<Row>> lines;
    for (const auto& [s, rows] : by_source) {
      std::map<std::string, std::vector<Row>> here;
      for (const Row& row : rows) here[line_text(row)].push_back(row);
      for (auto& [text, list] : here) {
        truth.duplicates += static_cast<int64_t>(std::min(list.size(), lines[text].size()));
        if (list.size() > lines[text].size()) lines[text] = list;
      }
    }
    const Row& head = by_source.rbegin()->second.front();
    const bool total = sources[by_source.begin()->first].order_total;
    const int64_t order_flags = head.flags & (ingest::kCancelled | ingest::kTest | ingest::kUnpaid);
    TruePerson& person = keys.count(key) ? truth.persons[names.at(keys[key][0])] : truth.nobody;
    TrueOrder order;
    order.key = key, order.date = *head.date, order.channel = head.channel, order.country = head.country, order.discount = head.discount.value_or(0);
    int64_t positive = 0, negative = 0, n = 0, n_sales = 0, n_back = 0;
    for (const auto& [text, list] : lines)
      for (const Row& row : list) {
        ++n;
        const bool fine = *row.quantity > 0 && *row.line > 0;
        n_sales += fine, n_back += *row.quantity < 0 && *row.line < 0;
        (*row.line > 0 ? positive : negative) += *row.line;
        if (fine || !ignore) order.lines.push_back(row);
      }
    const bool credit = total ? head.total < 0 : n_sales == 0 && n_back > 0;
    const auto out = [&](const char* reason) { truth.left_out_rows[reason] += n; };
    if (order_flags & ingest::kTest) { out("test"); continue; }
    if ((order_flags & ingest::kCancelled) && total && !(credit && !ignore)) { out("cancelled"); continue; }
    if ((order_flags & ingest::kCancelled) && !total) {
      // Line by line: what gives money back is a credit, the rest is cancelled.
      int64_t back = 0;
      for (const auto& [text, list] : lines)
        for (const Row& row : list) {
          if (*row.quantity < 0 && !ignore) {
            ++back;
            person.credits[order.date] += *row.line;
            person.credit_lines.emplace_back(order.date, row);
          } else {
            ++truth.left_out_rows["cancelled"];
          }
        }
      continue;
    }
    if ((order_flags & ingest::kUnpaid)) { out("unpaid"); continue; }
    if (credit) {
      if (ignore) { out("notPositive"); continue; }
      person.credits[order.date] += total ? *head.total : negative;
      for (const auto& [text, list] : lines)
        for (const Row& row : list) person.credit_lines.emplace_back(order.date, row);
      continue;
    }
    if (n_sales == 0 && (!total || head.total == 0)) { out("notPositive"); continue; }
    if (ignore) truth.left_out_rows["notPositive"] += n - static_cast<int64_t>(order.lines.size());
    order.gross = total ? *head.total : positive;
    if (!ignore) order.refunded = total ? head.refunded.value_or(0) : -negative;
    person.orders.push_back(order);
  }
  for (auto& [name, person] : truth.persons)
    std::sort(person.orders.begin(), person.orders.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
  return truth;
}

}  // namespace clientele::tests
