// PersonGraph: why some accounts are one person.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/index_sort.h"
#include "identity/person_graph.h"

namespace clientele::identity {
namespace {

struct Found {
  uint32_t person;
  Merges::By by;
  uint32_t key;
  std::vector<uint32_t> accounts;
};

}  // namespace

// A decision may name a key that stands on records with a stronger one: these make the account.
uint32_t PersonGraph::account_with(uint32_t key) {
  if (accounts_[key]) return key;
  for (const KeyUses* uses : {&email_ids_, &phone_keys_, &loyalty_keys_}) {
    const auto found = std::lower_bound(uses->begin(), uses->end(), key, [](const KeyUse& use, uint32_t k) { return use.key < k; });
    const auto last = found == uses->end() ? found : end_of_key(found, uses->cend());
    const auto own = std::find_if(found, last, [&](const KeyUse& use) { return use.account != key && root(use.account) == root(key); });
    if (own != last) return account_with(own->account);
  }
  return key;
}

Merges PersonGraph::merges(const std::vector<uint32_t>& persons) {
  Merges out;
  out.spaces = keys_.spaces();
  std::vector<std::pair<uint32_t, uint32_t>> accounts;   // person, node
  {
    std::vector<uint32_t> n(n_persons_);
    accounts_.for_each([&](size_t node) { ++n[persons[node]]; });
    accounts_.for_each([&](size_t node) {
      if (n[persons[node]] > 1) accounts.emplace_back(persons[node], static_cast<uint32_t>(node));
    });
  }
  std::sort(accounts.begin(), accounts.end());
  for (const auto& [person, node] : accounts) {
    if (out.person.empty() || out.person.back() != person) {
      out.person.push_back(person);
      out.account_begin.push_back(static_cast<uint32_t>(out.account.size()));
    }
    out.account.push_back(node);
  }
  out.account_begin.push_back(static_cast<uint32_t>(out.account.size()));

  std::vector<Found> found;
  const auto add_key = [&](uint32_t key, std::vector<uint32_t> sharing) {
    for (uint32_t& account : sharing) account = account_with(account);
    std::sort(sharing.begin(), sharing.end());
    sharing.erase(std::unique(sharing.begin(), sharing.end()), sharing.end());
    if (sharing.size() > 1) found.push_back({persons[sharing[0]], Merges::By::key, key, std::move(sharing)});
  };
  const auto add_pair = [&](uint32_t a, uint32_t b, Merges::By by, uint32_t decision) {
    const uint32_t x = account_with(a), y = account_with(b);
    if (root(a) == root(b) && x != y && accounts_[x] && accounts_[y]) found.push_back({persons[a], by, decision, {std::min(x, y), std::max(x, y)}});
  };
  std::map<uint32_t, std::set<uint32_t>> through;   // root → accounts that the owner joined to a key that is nobody's, and so to each other
  for (const auto& [a, b] : same_) {
    add_pair(a, b, Merges::By::owner, 0);
    const uint32_t x = account_with(a), y = account_with(b);
    if (root(a) != root(b) || (accounts_[x] && accounts_[y])) continue;
    for (const uint32_t account : {x, y})
      if (accounts_[account]) through[root(a)].insert(account);
  }
  for (const auto& [top, joined] : through)
    if (joined.size() > 1) found.push_back({persons[top], Merges::By::owner, 0, {joined.begin(), joined.end()}});
  for (const KeyUses* uses : {&email_ids_, &phone_keys_, &loyalty_keys_}) {
    for (auto first = uses->cbegin(); first != uses->cend();) {
      const uint32_t key = first->key;
      std::vector<uint32_t> sharing;
      for (; first != uses->cend() && first->key == key; ++first)
        if (root(first->account) == root(key)) sharing.push_back(first->account);
      if (accounts_[key] && uses == &email_ids_) sharing.push_back(key);   // records that have this address and no id
      add_key(key, std::move(sharing));
    }
  }
  for (auto [key, accounts] : of_period_) {
    while (accounts.size() > 1) {   // those whom the owner keeps apart are several persons
      const auto others = std::partition(accounts.begin(), accounts.end(), [&, r = root(accounts[0])](uint32_t account) { return root(account) == r; });
      add_key(key, {accounts.begin(), others});
      accounts.erase(accounts.begin(), others);
    }
  }
  for (const auto& [a, b, decision, probability] : scored_) add_pair(a, b, Merges::By::score, decision);
  std::vector<uint32_t> order(found.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return found[a].person < found[b].person; });
  size_t next = 0;
  for (const uint32_t person : out.person) {
    out.reason_begin.push_back(static_cast<uint32_t>(out.reason.size()));
    for (; next < found.size() && found[order[next]].person == person; ++next) {
      const Found& one = found[order[next]];
      const auto begin = static_cast<uint32_t>(out.reason_accounts.size());
      out.reason_accounts.insert(out.reason_accounts.end(), one.accounts.begin(), one.accounts.end());
      out.reason.push_back({one.by, one.key, begin, static_cast<uint32_t>(out.reason_accounts.size())});
    }
  }
  out.reason_begin.push_back(static_cast<uint32_t>(out.reason.size()));
  return out;
}

}  // namespace clientele::identity
