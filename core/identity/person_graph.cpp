#include "identity/person_graph.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/index_sort.h"
#include "identity/id_order.h"

namespace clientele::identity {
PersonGraph::PersonGraph(const KeyNodes& keys, const std::vector<Decision>& decisions, const KeyDays& key_days)
    : keys_(keys), key_days_(key_days), parent_(keys.size()), last_(keys.size(), kNoNode), accounts_(keys.size()), recorded_(keys.size()) {
  std::iota(parent_.begin(), parent_.end(), 0u);
  Pairs pairs;
  std::vector<uint32_t> order;
  for (const Decision& decision : decisions) {
    const uint32_t a = keys.find(decision.a), b = keys.find(decision.b);
    const bool known = a != kNoNode && b != kNoNode && a != b;
    const auto number = static_cast<uint32_t>(pairs.size());
    pairs.push_back(known && keys.comes_first(b, a) ? std::pair(b, a) : std::pair(a, b));
    if (known && decision.scored()) scored_.push_back({pairs.back().first, pairs.back().second, number, decision.probability});
    else if (known) order.push_back(number);
  }
  base::sort_indices(order, [&](uint32_t a, uint32_t b) {
    const bool other = pairs[a].first != pairs[b].first;
    return other ? keys.comes_first(pairs[a].first, pairs[b].first) : keys.comes_first(pairs[a].second, pairs[b].second);
  });
  for (size_t i = 0; i < order.size(); ++i)   // of several decisions on the same two the last
    if (i + 1 == order.size() || pairs[order[i]] != pairs[order[i + 1]]) (decisions[order[i]].same ? same_ : apart_).push_back(pairs[order[i]]);
}

void PersonGraph::use(KeyUses& uses, uint32_t repeating, const KeyUse& one) {
  uint32_t& last = last_[repeating];
  if (last != kNoNode && uses[last].key == one.key && uses[last].account == one.account) {
    uses[last].add(one.days);
  } else {
    last = static_cast<uint32_t>(uses.size());
    uses.push_back(one);
  }
}

uint32_t PersonGraph::record(const ByKind<uint32_t>& nodes, KeyUse::Days days, bool event) {
  const auto [id, email, phone, loyalty, device, name] = nodes;
  const auto first = std::find_if(nodes.begin(), nodes.end(), [](uint32_t node) { return node != kNoNode; });
  if (first == nodes.end()) return kNoNode;
  const uint32_t strongest = *first;
  accounts_.set(strongest);
  if (!event) recorded_.set(strongest);
  if (id != kNoNode && email != kNoNode) use(email_ids_, id, {email, id, days});
  if (phone != kNoNode) use(phone_keys_, phone, {phone, strongest, days});
  if (loyalty != kNoNode) use(loyalty_keys_, loyalty, {loyalty, strongest, days});
  if (device != kNoNode && device != strongest) device_used(device, strongest, days);
  return strongest;
}

void PersonGraph::device_used(uint32_t device, uint32_t account, KeyUse::Days days) { use(device_keys_, device, {device, account, days}); }

table::Mask PersonGraph::join_strong() {
  for (const auto& [a, b] : same_)
    if (!kept_apart(a, b)) unite(a, b);
  join_emails();
  table::Mask contested(parent_.size());
  for (KeyUses* uses : {&phone_keys_, &loyalty_keys_}) {
    sort_once(*uses);
    for (auto first = uses->cbegin(); first != uses->cend();) {
      const auto last = end_of_key(first, uses->cend());
      if (std::any_of(first, last, [&](const KeyUse& one) { return root(one.account) != root(first->account); })) {
        contested.set(first->key);
        auto begins = periods_of({&*first, static_cast<size_t>(last - first)}, uses == &phone_keys_ ? key_days_.phone : key_days_.loyalty);
        if (begins.size() > 1) periods_.begins.emplace(first->key, std::move(begins));
      }
      first = last;
    }
  }
  return contested;
}

void PersonGraph::join_rest(const table::Mask& households) {
  if (!phone_keys_.empty() || !loyalty_keys_.empty()) {
    Held had = held();
    join_weak(phone_keys_, households, had);
    join_weak(loyalty_keys_, households, had);
  }
  join_scored();
  join_devices();   // when all that is to be joined is
  forget_event_accounts();
  person_of_root_.assign(parent_.size(), kNoNode);
  accounts_.for_each([&](size_t node) {
    ++n_accounts_;
    uint32_t& person = person_of_root_[root(static_cast<uint32_t>(node))];
    if (person == kNoNode) person = n_persons_++;
  });
}

void PersonGraph::forget_event_accounts() {
  for (const KeyUses* uses : {&email_ids_, &phone_keys_, &loyalty_keys_})
    for (const KeyUse& use : *uses)
      if (use.account != use.key && !recorded_[use.key] && root(use.account) == root(use.key)) accounts_.set(use.key, false);
}

// Equally sure ones by their keys, so that who is joined first depends on no order.
void PersonGraph::join_scored() {
  std::vector<uint32_t> order(scored_.size());
  std::iota(order.begin(), order.end(), 0u);
  base::sort_indices(order, [&](uint32_t i, uint32_t k) {
    const Scored &x = scored_[i], &y = scored_[k];
    if (x.probability != y.probability) return x.probability > y.probability;
    return x.a != y.a ? keys_.comes_first(x.a, y.a) : keys_.comes_first(x.b, y.b);
  });
  std::vector<Scored> joined;
  for (const uint32_t i : order) {
    const Scored& one = scored_[i];
    if (root(one.a) == root(one.b) || kept_apart(one.a, one.b)) continue;
    unite(one.a, one.b);
    joined.push_back(one);
  }
  scored_ = std::move(joined);
}

bool PersonGraph::kept_apart(uint32_t a, uint32_t b) {
  a = root(a), b = root(b);
  return std::any_of(apart_.begin(), apart_.end(), [&](const auto& pair) {
    const uint32_t x = root(pair.first), y = root(pair.second);
    return (x == a && y == b) || (x == b && y == a);
  });
}

// All of them one person, but for those whom the owner keeps apart from the first: these are united among themselves,
// in the same way. The first is the key that the others share.
void PersonGraph::unite_all(std::vector<uint32_t> nodes) {
  base::sort_indices(std::span(nodes).subspan(1), [&](uint32_t a, uint32_t b) { return keys_.comes_first(a, b); });
  while (nodes.size() > 1) {
    std::vector<uint32_t> others;
    for (size_t i = 1; i < nodes.size(); ++i) {
      if (kept_apart(nodes[0], nodes[i])) others.push_back(nodes[i]);
      else unite(nodes[0], nodes[i]);
    }
    nodes = std::move(others);
  }
}

bool PersonGraph::too_many_ids(Uses first, Uses last) const {
  if (static_cast<size_t>(last - first) <= kMostIdsOfAnEmail) return false;
  std::vector<uint32_t> order(static_cast<size_t>(last - first)), now;   // now: of one platform, within the days
  std::iota(order.begin(), order.end(), 0u);
  const auto space = [&](uint32_t i) { return keys_.space(first[i].account); };
  base::sort_indices(order, [&](uint32_t a, uint32_t b) { return space(a) != space(b) ? space(a) < space(b) : first[a].days.first < first[b].days.first; });
  for (const uint32_t i : order) {
    std::erase_if(now, [&](uint32_t k) { return space(k) != space(i) || (key_days_.email > 0 && first[i].days.first - first[k].days.last >= key_days_.email); });
    now.push_back(i);
    if (now.size() > kMostIdsOfAnEmail) return true;
  }
  return false;
}

void PersonGraph::join_emails() {
  sort_once(email_ids_);
  std::vector<uint32_t> with_care;
  for (auto first = email_ids_.cbegin(); first != email_ids_.cend();) {
    const auto last = end_of_key(first, email_ids_.cend());
    if (too_many_ids(first, last)) {
      ++n_shared_;
    } else if (!apart_.empty()) {
      with_care.push_back(static_cast<uint32_t>(first - email_ids_.cbegin()));
    } else {
      for (; first != last; ++first) unite(first->key, first->account);
    }
    first = last;
  }
  // Where somebody is kept apart it matters who is joined first: that must not depend on the file.
  sort_by_key(with_care, email_ids_);
  for (const uint32_t group : with_care) {
    const auto first = email_ids_.cbegin() + group;
    std::vector<uint32_t> nodes = {first->key};
    for (auto at = first, last = end_of_key(first, email_ids_.cend()); at != last; ++at) nodes.push_back(at->account);
    unite_all(std::move(nodes));
  }
}

PersonGraph::Held PersonGraph::held() {
  Held held{std::vector<uint32_t>(parent_.size()), std::vector<uint64_t>(parent_.size())};
  for (uint32_t node = 0; node < parent_.size(); ++node) {
    const KeyKind kind = keys_.kind(node);
    if (kind == KeyKind::email) ++held.emails[root(node)];
    if (kind == KeyKind::id) held.platforms[root(node)] |= uint64_t{1} << (keys_.space(node) % 64);
  }
  return held;
}

// What a household may share (a telephone, a card) must not bring two e-mails, or two ids of one platform, together.
void PersonGraph::join_weak(const KeyUses& uses, const table::Mask& households, Held& held) {
  std::vector<uint32_t> several;
  for (auto first = uses.cbegin(); first != uses.cend();) {
    const auto last = end_of_key(first, uses.cend());
    const bool one = apart_.empty() && std::all_of(first, last, [&](const KeyUse& use) { return root(use.account) == root(first->account); });
    if (one && !households[first->key]) unite(first->key, first->account);
    else several.push_back(static_cast<uint32_t>(first - uses.cbegin()));
    first = last;
  }
  // In the order of their digits, so that who is joined first does not depend on the file.
  sort_by_key(several, uses);
  for (const uint32_t group : several) {
    const auto first = uses.cbegin() + group;
    join_group(first, end_of_key(first, uses.cend()), households[first->key], held);
  }
}

// Whose a device is: of the only person who was seen on it. It never makes two persons one; one that several use is nobody's.
void PersonGraph::join_devices() {
  sort_once(device_keys_);
  for (auto first = device_keys_.cbegin(); first != device_keys_.cend();) {
    const auto last = end_of_key(first, device_keys_.cend());
    const bool one = std::all_of(first, last, [&](const KeyUse& use) { return root(use.account) == root(first->account); });
    if (one && !kept_apart(first->key, first->account)) unite(first->key, first->account);
    else ++n_shared_;
    first = last;
  }
}

uint32_t PersonGraph::account_on(uint32_t device, KeyUse::Day day) {
  uint32_t found = kNoNode;
  if (key_days_.device == 0) return found;
  auto at = std::lower_bound(device_keys_.cbegin(), device_keys_.cend(), device, [](const KeyUse& use, uint32_t key) { return use.key < key; });
  for (; at != device_keys_.cend() && at->key == device; ++at) {
    if (day < at->days.first - key_days_.device || day > at->days.last + key_days_.device) continue;
    if (found != kNoNode && root(found) != root(at->account)) return kNoNode;
    found = at->account;
  }
  return found;
}

void PersonGraph::sort_by_key(std::vector<uint32_t>& groups, const KeyUses& uses) const {
  base::sort_indices(groups, [&](uint32_t a, uint32_t b) { return keys_.text(uses[a].key) < keys_.text(uses[b].key); });
}

// A key that must not join all who have it may have had several owners, one after the other: each period speaks for itself.
void PersonGraph::join_group(Uses first, Uses last, bool household, Held& held) {
  const uint32_t key = first->key;
  std::vector<uint32_t> accounts;
  for (auto at = first; at != last; ++at) accounts.push_back(at->account);
  if (!household && join_unless_two(key, accounts, held)) return;
  bool any = false;
  if (const auto known = periods_.begins.find(key); known != periods_.begins.end()) {
    std::vector<std::vector<uint32_t>> parts(known->second.size());
    for (auto at = first; at != last; ++at) parts[period_at(known->second, at->days.first)].push_back(at->account);
    for (size_t p = 0; p < parts.size(); ++p) {
      if (parts[p].size() < 2 || periods_.shared.contains(KeyPeriods::name(key, p)) || !join_unless_two(kNoNode, parts[p], held)) continue;
      any = true;
      if (std::find(parts[p].begin(), parts[p].end(), key) == parts[p].end()) of_period_.emplace_back(key, std::move(parts[p]));
    }
  }
  n_shared_ += !any;
}

// The key with them, if there is one. False where two e-mails, or two ids of one platform, would meet.
bool PersonGraph::join_unless_two(uint32_t key, const std::vector<uint32_t>& accounts, Held& held) {
  auto& [emails, platforms] = held;
  std::vector<uint32_t> roots;
  for (const uint32_t account : accounts) roots.push_back(root(account));
  std::sort(roots.begin(), roots.end());
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  uint32_t n_emails = 0;
  uint64_t seen = 0;
  bool apart = false;
  for (const uint32_t r : roots) {
    n_emails += emails[r];
    apart |= (seen & platforms[r]) != 0;
    seen |= platforms[r];
  }
  if (roots.size() > 1 && (apart || n_emails > 1)) return false;
  std::vector<uint32_t> nodes = accounts;
  if (key != kNoNode) nodes.insert(nodes.begin(), key);
  else std::iter_swap(nodes.begin(), std::min_element(nodes.begin(), nodes.end(), [&](uint32_t a, uint32_t b) { return keys_.comes_first(a, b); }));
  unite_all(std::move(nodes));
  std::vector<std::pair<uint32_t, uint64_t>> had;
  for (const uint32_t r : roots) had.emplace_back(std::exchange(emails[r], 0), std::exchange(platforms[r], 0));
  for (size_t i = 0; i < roots.size(); ++i) {
    emails[root(roots[i])] += had[i].first;
    platforms[root(roots[i])] |= had[i].second;
  }
  return true;
}

std::vector<uint32_t> PersonGraph::id_nodes() {
  std::vector<uint32_t> best(n_persons_, kNoNode);
  for (uint32_t node = 0; node < parent_.size(); ++node) {
    const uint32_t p = person(node);
    if (p == kNoNode) continue;
    uint32_t& now = best[p];
    // Nodes come by kind, the strongest first.
    if (now == kNoNode || (keys_.kind(node) == keys_.kind(now) && id_less(keys_.text(node), keys_.text(now)))) now = node;
  }
  return best;
}

}  // namespace clientele::identity
