#include "identity/key_nodes.h"

#include <algorithm>

#include "base/digest.h"

namespace clientele::identity {

using ingest::Kind;
using ingest::Role;
using ingest::SourceTable;

// A table whose owner says that it holds orders comes as one of orders.
bool holds_orders(const SourceTable& source) { return source.kind == Kind::orders; }

bool holds_people(const SourceTable& source) { return holds_orders(source) || source.kind == Kind::customers || source.kind == Kind::events || source.kind == Kind::survey; }

Role role_of(KeyKind kind) {
  constexpr ByKind<Role> roles = {Role::customer_id, Role::email, Role::phone, Role::loyalty_id, Role::device_id, Role::customer_name};
  return roles[static_cast<size_t>(kind)];
}

bool has_key(const SourceTable& source, KeyKind kind) {
  if (!source.has(role_of(kind)) || !source.texts[static_cast<size_t>(role_of(kind))]) return false;
  if (kind != KeyKind::name) return true;
  return !source.has(Role::customer_id) && !source.has(Role::email) && !source.has(Role::phone) && !source.has(Role::loyalty_id);
}

namespace {

// What tools that must not have addresses give for them: hashes, told by their length in hexadecimal digits.
struct Hash {
  size_t digits;
  std::string (*of)(std::string_view);
};
constexpr Hash kHashes[] = {{32, base::md5_hex}, {40, base::sha1_hex}, {64, base::sha256_hex}};

std::vector<Hash> hashes_in(const table::Dictionary& emails) {
  std::vector<Hash> out;
  for (const Hash& hash : kHashes) {
    uint32_t code = 0;
    while (code < emails.size() && (emails[code].size() != hash.digits || emails[code].find('@') != std::string_view::npos)) ++code;
    if (code < emails.size()) out.push_back(hash);
  }
  return out;
}

}  // namespace

void KeyNodes::scan(uint32_t from, uint32_t to, Part& own, Part& email) {
  auto& nodes = nodes_of(own);
  std::string scratch;
  for (uint32_t code = from; code < to; ++code) {
    const std::string_view raw = (*own.texts)[code];
    Part& part = kind_in(own.column, raw) == own.kind ? own : email;
    const std::string_view normal = normal_key(part.kind, raw, scratch, phone_plan_of(part, code));
    if (normal.empty()) continue;
    part.any = true;
    nodes[code] = code;
    part.plain &= normal.data() == raw.data() && normal.size() == raw.size();
  }
}

base::Task KeyNodes::read(const std::vector<const SourceTable*>& sources, const PhoneCountries& phones) {
  phones_ = &phones;
  constexpr uint32_t kStep = 16'384;
  by_source_.assign(sources.size(), {});
  for (size_t s = 0; s < sources.size(); ++s) {
    const auto share = static_cast<double>(s) / static_cast<double>(sources.size());
    for (size_t k = 0; k < kKeyKinds; ++k) {
      const auto column = static_cast<KeyKind>(k);
      if (!holds_people(*sources[s]) || !has_key(*sources[s], column)) continue;
      const auto texts = sources[s]->texts[static_cast<size_t>(role_of(column))];
      Part own{s, column, column, texts}, email{s, column, KeyKind::email, texts};
      nodes_of(own).assign(texts->size(), kNoNode);
      for (uint32_t from = 0; from < texts->size(); from += kStep) {
        scan(from, std::min(from + kStep, texts->size()), own, email);
        co_yield base::Progress{0.5 * share, "reading identifiers"};
      }
      own.alone = !email.any;
      plan(own, sources[s]->platform);
      plan(email, sources[s]->platform);
    }
  }
  for (Space& space : spaces_) {
    space.base = size_;
    const bool borrow = space.parts.size() == 1 && space.parts[0].plain;
    auto own = borrow ? nullptr : std::make_shared<table::Dictionary>();
    for (const Part& part : space.parts) {
      for (uint32_t from = 0; from < part.texts->size(); from += kStep) {
        fill(part, space.base, own.get(), from, std::min(from + kStep, part.texts->size()));
        co_yield base::Progress{0.5 + 0.5 * static_cast<double>(&space - spaces_.data()) / static_cast<double>(spaces_.size()),
                                "reading identifiers"};
      }
    }
    space.texts = borrow ? space.parts[0].texts : std::move(own);
    size_ += space.texts->size();
    if (space.kind != KeyKind::email) continue;
    for (const Hash& hash : hashes_in(*space.texts)) {
      for (uint32_t from = 0; from < space.texts->size(); from += kStep) {
        alias_hashes(from, std::min(from + kStep, space.texts->size()), space, hash.of);
        co_yield base::Progress{0.5 + 0.5 * static_cast<double>(&space - spaces_.data()) / static_cast<double>(spaces_.size()), "reading identifiers"};
      }
    }
    if (alias_.empty()) continue;
    for (const Part& part : space.parts)
      for (uint32_t& node : nodes_of(part))
        if (const auto at = alias_.find(node); node != kNoNode && at != alias_.end()) node = at->second;
  }
}

// Of the address as normal_email() makes it.
void KeyNodes::alias_hashes(uint32_t from, uint32_t to, const Space& emails, std::string (*hash_of)(std::string_view)) {
  for (uint32_t code = from; code < to; ++code) {
    const std::string_view address = (*emails.texts)[code];
    if (address.find('@') == std::string_view::npos) continue;
    if (const uint32_t hash = emails.texts->find(hash_of(address)); hash != table::kNoCode) alias_[emails.base + hash] = emails.base + code;
  }
}

// Gives the part to the space of its kind and, for ids and names, its platform.
void KeyNodes::plan(const Part& part, const std::string& platform) {
  if (!part.any) return;
  const std::string owner = of_platform(part.kind) ? platform : std::string();
  auto at = std::find_if(spaces_.begin(), spaces_.end(), [&](const Space& s) { return s.kind == part.kind && s.platform == owner; });
  if (at == spaces_.end()) {   // spaces stand by their kind
    at = std::find_if(spaces_.begin(), spaces_.end(), [&](const Space& s) { return s.kind > part.kind; });
    at = spaces_.insert(at, Space{{part.kind, owner, 0, nullptr}, {}});
  }
  at->parts.push_back(part);
}

void KeyNodes::fill(const Part& part, uint32_t base, table::Dictionary* own, uint32_t from, uint32_t to) {
  auto& nodes = nodes_of(part);
  std::string scratch;
  for (uint32_t code = from; code < to; ++code) {
    if (nodes[code] == kNoNode || (!part.alone && kind_in(part.column, (*part.texts)[code]) != part.kind)) continue;
    nodes[code] = base + (own ? own->code(normal_key(part.kind, (*part.texts)[code], scratch, phone_plan_of(part, code))) : code);
  }
}

uint32_t KeyNodes::space(uint32_t node) const {
  uint32_t s = 0;
  while (s + 1 < spaces_.size() && spaces_[s + 1].base <= node) ++s;
  return s;
}

std::string_view KeyNodes::text(uint32_t node) const {
  const Space& space = space_of(node);
  return (*space.texts)[node - space.base];
}

uint32_t KeyNodes::find(const KeyName& name) const {
  std::string scratch;
  const std::string_view normal = normal_key(name.kind, name.text, scratch, phones_ ? phones_->shop() : nullptr);
  if (normal.empty()) return kNoNode;
  for (const Space& space : spaces_) {
    if (space.kind != name.kind || space.platform != name.platform) continue;
    const uint32_t code = space.texts->find(normal);
    if (code == table::kNoCode) continue;
    const auto alias = alias_.find(space.base + code);
    return alias == alias_.end() ? space.base + code : alias->second;
  }
  return kNoNode;
}

bool KeyNodes::comes_first(uint32_t a, uint32_t b) const {
  const Space &of_a = space_of(a), &of_b = space_of(b);
  if (&of_a == &of_b) return text(a) < text(b);
  return of_a.kind != of_b.kind ? of_a.kind < of_b.kind : of_a.platform < of_b.platform;
}

std::vector<KeySpace> KeyNodes::spaces() const { return {spaces_.begin(), spaces_.end()}; }

std::shared_ptr<const table::Dictionary> KeyNodes::only_dictionary() const {
  return spaces_.size() == 1 ? spaces_[0].texts : nullptr;
}

}  // namespace clientele::identity
