#include "identity/person_graph.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

#include "identity/id_order.h"

namespace clientele::identity {
namespace {

void sort_once(std::vector<std::pair<uint32_t, uint32_t>>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

template <class It>
It end_of_group(It first, It last) {
  return std::find_if(first, last, [&](const auto& pair) { return pair.first != first->first; });
}

}  // namespace

PersonGraph::PersonGraph(const KeyNodes& keys)
    : keys_(keys), parent_(keys.size()), last_(keys.size(), kNoNode), accounts_(keys.size()) {
  std::iota(parent_.begin(), parent_.end(), 0u);
}

uint32_t PersonGraph::record(const uint32_t (&nodes)[4]) {
  const auto [id, email, phone, name] = nodes;
  const uint32_t strongest = id != kNoNode ? id : email != kNoNode ? email : phone != kNoNode ? phone : name;
  if (strongest == kNoNode) return kNoNode;
  accounts_.set(strongest);
  // `last_` spares the repeats: a customer's orders mostly say the same again.
  if (id != kNoNode && email != kNoNode && last_[id] != email) {
    last_[id] = email;
    email_ids_.emplace_back(email, id);
  }
  if (phone != kNoNode && phone != strongest && last_[phone] != strongest) {
    last_[phone] = strongest;
    phone_keys_.emplace_back(phone, strongest);
  }
  return strongest;
}

void PersonGraph::join() {
  join_emails();
  join_phones();
  person_of_root_.assign(parent_.size(), kNoNode);
  accounts_.for_each([&](size_t node) {
    ++n_accounts_;
    uint32_t& person = person_of_root_[root(static_cast<uint32_t>(node))];
    if (person == kNoNode) person = n_persons_++;
  });
}

bool PersonGraph::too_many_ids(Pairs::const_iterator first, Pairs::const_iterator last) const {
  if (static_cast<size_t>(last - first) <= kMostIdsOfAnEmail) return false;
  std::map<uint32_t, size_t> of_space;
  for (auto at = first; at != last; ++at)
    if (++of_space[keys_.space(at->second)] > kMostIdsOfAnEmail) return true;
  return false;
}

void PersonGraph::join_emails() {
  sort_once(email_ids_);
  for (auto first = email_ids_.cbegin(); first != email_ids_.cend();) {
    const auto last = end_of_group(first, email_ids_.cend());
    if (too_many_ids(first, last)) {
      ++n_shared_;
    } else {
      for (; first != last; ++first) unite(first->first, first->second);
    }
    first = last;
  }
}

void PersonGraph::join_phones() {
  if (phone_keys_.empty()) return;
  // What each person so far holds: a phone must not bring two e-mails, or two ids of one platform, together.
  std::vector<uint32_t> emails(parent_.size());
  std::vector<uint64_t> platforms(parent_.size());
  for (uint32_t node = 0; node < parent_.size(); ++node) {
    const KeyKind kind = keys_.kind(node);
    if (kind == KeyKind::email) ++emails[root(node)];
    if (kind == KeyKind::id) platforms[root(node)] |= uint64_t{1} << (keys_.space(node) % 64);
  }
  for (auto& pair : phone_keys_) pair.second = root(pair.second);
  sort_once(phone_keys_);

  std::vector<Pairs::const_iterator> several;
  for (auto first = phone_keys_.cbegin(); first != phone_keys_.cend();) {
    const auto last = end_of_group(first, phone_keys_.cend());
    if (last - first == 1) unite(first->first, first->second);
    else several.push_back(first);
    first = last;
  }
  // In the order of their digits, so that who is joined first does not depend on the file.
  std::sort(several.begin(), several.end(), [&](auto a, auto b) { return keys_.text(a->first) < keys_.text(b->first); });
  for (const auto first : several) {
    const auto last = end_of_group(first, phone_keys_.cend());
    std::vector<uint32_t> roots;
    for (auto at = first; at != last; ++at) roots.push_back(root(at->second));
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
    if (roots.size() > 1 && (apart || n_emails > 1)) {
      ++n_shared_;
      continue;
    }
    for (const uint32_t r : roots) unite(first->first, r);
    const uint32_t joined = root(first->first);
    emails[joined] = n_emails;
    platforms[joined] = seen;
  }
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
