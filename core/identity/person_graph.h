#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "identity/decisions.h"
#include "identity/key_nodes.h"
#include "identity/key_uses.h"
#include "identity/merges.h"
#include "table/mask.h"

namespace clientele::identity {

/// Which keys are one person. Gathers what stood together on an order or a customer record, then joins by rules that
/// do not depend on the order of the rows or of the sources (see build_ledger), the owner's decisions before all.
class PersonGraph {
 public:
  PersonGraph(const KeyNodes& keys, const std::vector<Decision>& decisions, const KeyDays& key_days);

  /// The keys of one record, kNoNode where it has none, and when they were used. Returns the strongest, which stands for the
  /// person, or kNoNode. A key other than an id that stands for somebody on events alone is no account of its own where records
  /// say whose it is.
  uint32_t record(const ByKind<uint32_t>& nodes, KeyUse::Days days, bool event = false);

  /// An account was seen on a device.
  void device_used(uint32_t device, uint32_t account, KeyUse::Days days);

  /// After the last record: joins by the owner's word and by e-mails. Returns the telephones and cards that would join
  /// accounts next.
  table::Mask join_strong();
  /// … and those of them that were silent for long. Who they are that have a key in a period is for the caller to find.
  KeyPeriods& periods() { return periods_; }
  /// Joins by all else, but not by `households`: keys that several people have.
  void join_rest(const table::Mask& households);

  /// Persons, unordered: how many, and the person of a node (kNoNode when no record is keyed by its person).
  uint32_t n_persons() const { return n_persons_; }
  uint32_t person(uint32_t node) { return person_of_root_[root(node)]; }
  /// An account of the only person seen on a device within KeyDays::device of that day, or kNoNode.
  uint32_t account_on(uint32_t device, KeyUse::Day day);
  uint32_t n_accounts() const { return n_accounts_; }
  uint32_t n_shared_keys() const { return n_shared_; }
  /// What makes persons of several accounts; `persons` is the number of each node's person, as the ledger counts them.
  Merges merges(const std::vector<uint32_t>& persons);
  /// Per person, the node whose text is the customer_id: the least id, else e-mail, phone, name.
  std::vector<uint32_t> id_nodes();

  /// More customer ids of one platform than this on one e-mail: it is the shop's own, or a made-up one.
  static constexpr size_t kMostIdsOfAnEmail = 10;

 private:
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;
  uint32_t root(uint32_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void unite(uint32_t a, uint32_t b) {
    a = root(a), b = root(b);
    if (a < b) parent_[b] = a;
    else parent_[a] = b;
  }
  using Uses = KeyUses::const_iterator;
  // A use in `uses`, of which `repeating` spares the repeats: a customer's orders mostly say the same again.
  void use(KeyUses& uses, uint32_t repeating, const KeyUse& one);
  void sort_by_key(std::vector<uint32_t>& groups, const KeyUses& uses) const;   // groups: where they begin in `uses`
  void unite_all(std::vector<uint32_t> nodes);
  void join_scored();
  uint32_t account_with(uint32_t key);   // itself where it is one
  void forget_event_accounts();
  bool kept_apart(uint32_t a, uint32_t b);
  void join_emails();
  struct Held {   // by root: what a person so far has
    std::vector<uint32_t> emails;
    std::vector<uint64_t> platforms;
  };
  Held held();
  void join_weak(const KeyUses& uses, const table::Mask& households, Held& held);
  void join_group(Uses first, Uses last, bool household, Held& held);
  bool join_unless_two(uint32_t key, const std::vector<uint32_t>& accounts, Held& held);
  void join_devices();
  bool too_many_ids(Uses first, Uses last) const;

  const KeyNodes& keys_;
  const KeyDays key_days_;
  std::vector<uint32_t> parent_, last_, person_of_root_;
  table::Mask accounts_, recorded_;   // recorded: of more than events
  KeyUses email_ids_, phone_keys_, loyalty_keys_, device_keys_;   // a phone and a card, too, where they are the account
  KeyPeriods periods_;
  std::vector<std::pair<uint32_t, std::vector<uint32_t>>> of_period_;   // key, and the accounts that it joined without being theirs
  Pairs same_, apart_;             // as the owner decided
  struct Scored {
    uint32_t a, b, decision;
    double probability;
  };
  std::vector<Scored> scored_;     // the surest first
  uint32_t n_persons_ = 0, n_accounts_ = 0, n_shared_ = 0;
};

}  // namespace clientele::identity
