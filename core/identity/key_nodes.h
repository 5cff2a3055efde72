#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/task.h"
#include "identity/decisions.h"
#include "identity/merges.h"
#include "identity/phone_plan.h"
#include "ingest/source_table.h"
#include "table/dictionary.h"

namespace clientele::identity {

inline constexpr uint32_t kNoNode = 0xFFFFFFFF;

/// True when the rows of a source name people: orders, customers, events, surveys.
bool holds_orders(const ingest::SourceTable& source);
bool holds_people(const ingest::SourceTable& source);
/// The role of a key kind: customer_id, email, phone, loyalty_id, device_id, customer_name.
ingest::Role role_of(KeyKind kind);
/// True when the source has such a column and its values may be keys (a name: only where nothing better exists).
bool has_key(const ingest::SourceTable& source, KeyKind kind);

/// Every distinct key of all sources, once: a node. Ids and names belong to a platform; e-mails and phones to the
/// world. Works on dictionaries, never on rows; where one source's texts are all normal they are not copied.
class KeyNodes {
 public:
  /// `phones` says in which countries numbers were written; it has to live as long as this.
  base::Task read(const std::vector<const ingest::SourceTable*>& sources, const PhoneCountries& phones);

  uint32_t size() const { return size_; }
  /// Node of a code of a source's text column, or kNoNode for what is no key; empty when the source has no such key.
  const std::vector<uint32_t>& nodes(size_t source, KeyKind kind) const { return by_source_[source][static_cast<size_t>(kind)]; }
  std::string_view text(uint32_t node) const;
  KeyKind kind(uint32_t node) const { return space_of(node).kind; }
  std::string_view platform(uint32_t node) const { return space_of(node).platform; }
  /// Number of the (kind, platform) that a node belongs to.
  uint32_t space(uint32_t node) const;
  uint32_t n_spaces() const { return static_cast<uint32_t>(spaces_.size()); }
  /// Node of a key by its name, or kNoNode where no source has it. An address and its hashes are one node where a source has the
  /// address.
  uint32_t find(const KeyName& name) const;
  /// True when `a` comes first by kind, platform and text: an order that does not depend on that of the sources.
  bool comes_first(uint32_t a, uint32_t b) const;
  std::vector<KeySpace> spaces() const;
  /// The dictionary that holds the text of all id nodes, node - base being the code; null when there are several.
  std::shared_ptr<const table::Dictionary> only_dictionary() const;

 private:
  struct Part {  // what one column gives to one space
    size_t source;
    KeyKind column, kind;
    std::shared_ptr<const table::Dictionary> texts;
    bool plain = true, any = false, alone = false;   // its texts all normal; some keys; all that the column gives
  };
  struct Space : KeySpace {
    std::vector<Part> parts;
  };
  const Space& space_of(uint32_t node) const { return spaces_[space(node)]; }
  std::vector<uint32_t>& nodes_of(const Part& part) { return by_source_[part.source][static_cast<size_t>(part.column)]; }
  void scan(uint32_t from, uint32_t to, Part& own, Part& email);  // in nodes, until fill: the code of what is a key
  void plan(const Part& part, const std::string& platform);
  void alias_hashes(uint32_t from, uint32_t to, const Space& emails, std::string (*hash_of)(std::string_view));
  void fill(const Part& part, uint32_t base, table::Dictionary* own, uint32_t from, uint32_t to);

  const PhonePlan* phone_plan_of(const Part& part, uint32_t code) const { return part.kind == KeyKind::phone ? phones_->of(part.source, code) : nullptr; }

  const PhoneCountries* phones_ = nullptr;
  std::vector<ByKind<std::vector<uint32_t>>> by_source_;
  std::vector<Space> spaces_;
  std::unordered_map<uint64_t, uint32_t> alias_;   // node of a hashed address → node of the address
  uint32_t size_ = 0;
};

}  // namespace clientele::identity
