#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "identity/keys.h"
#include "table/dictionary.h"

namespace clientele::identity {

/// The keys of one kind, and for ids and names of one platform: nodes `base` … base + texts->size() - 1.
struct KeySpace {
  KeyKind kind = KeyKind::id;
  std::string platform;
  uint32_t base = 0;
  std::shared_ptr<const table::Dictionary> texts;
};

/// Why some accounts are one person. An account is the strongest key of a record, which by itself would be a person;
/// a reason is a key that records of several accounts carry, the owner's word on two of them, or what their records
/// have in common (scored matching).
/// Only of persons of several accounts, so of the others nothing is kept. Nodes are numbers of keys.
struct Merges {
  enum class By : uint8_t { key, owner, score };
  struct Reason {
    By by = By::key;
    uint32_t key = 0;          ///< node of the shared key; of a score: which of the decisions it is
    uint32_t begin = 0, end = 0;  ///< into `reason_accounts`
  };
  std::vector<KeySpace> spaces;            ///< by kind, the strongest first
  std::vector<uint32_t> person;            ///< ascending
  std::vector<uint32_t> account_begin;     ///< (person.size() + 1)-long
  std::vector<uint32_t> account;           ///< nodes, ascending: the strongest kind first
  std::vector<uint32_t> reason_begin;      ///< (person.size() + 1)-long
  std::vector<Reason> reason;
  std::vector<uint32_t> reason_accounts;   ///< nodes; two or more a reason

  /// Where `a_person` stands in `person`; person.size() when it has one account only.
  size_t place_of(uint32_t a_person) const;
  std::span<const uint32_t> accounts_at(size_t place) const { return between(account, account_begin, place); }
  std::span<const Reason> reasons_at(size_t place) const { return between(reason, reason_begin, place); }
  /// Which of the accounts at a place is that key (its normal text; its platform where it is of one): how many there are where none is.
  size_t account_of(size_t place, KeyKind kind, std::string_view platform, std::string_view normal_text) const;
  const KeySpace& space(uint32_t node) const;
  std::string_view text(uint32_t node) const;

 private:
  template <class T>
  static std::span<const T> between(const std::vector<T>& all, const std::vector<uint32_t>& begin, size_t place) {
    return std::span<const T>(all).subspan(begin[place], begin[place + 1] - begin[place]);
  }
};

}  // namespace clientele::identity
