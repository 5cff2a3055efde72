#include "identity/key_nodes.h"

#include <algorithm>

namespace clientele::identity {
namespace {

using ingest::Kind;
using ingest::Role;
using ingest::SourceTable;

constexpr std::array kKinds = {KeyKind::id, KeyKind::email, KeyKind::phone, KeyKind::name};

// A customer id that is an e-mail address is an e-mail address.
KeyKind kind_in(KeyKind column, std::string_view raw) {
  if (column != KeyKind::id || raw.find('@') == std::string_view::npos) return column;
  std::string scratch;
  return normal_email(raw, scratch).empty() ? column : KeyKind::email;
}

}  // namespace

bool holds_orders(const SourceTable& source) {
  return source.kind == Kind::orders || (source.kind == Kind::table && source.has(Role::date));
}

bool holds_people(const SourceTable& source) { return holds_orders(source) || source.kind == Kind::customers; }

Role role_of(KeyKind kind) {
  constexpr std::array roles = {Role::customer_id, Role::email, Role::phone, Role::customer_name};
  return roles[static_cast<size_t>(kind)];
}

bool has_key(const SourceTable& source, KeyKind kind) {
  if (!source.has(role_of(kind)) || !source.texts[static_cast<size_t>(role_of(kind))]) return false;
  if (kind != KeyKind::name) return true;
  return !source.has(Role::customer_id) && !source.has(Role::email) && !source.has(Role::phone);
}

base::Task KeyNodes::read(const std::vector<const SourceTable*>& sources) {
  by_source_.assign(sources.size(), {});
  std::vector<std::pair<Space, std::vector<Part>>> plan;
  const auto part_of = [&](size_t s, KeyKind column, KeyKind kind) -> Part& {
    const bool own = kind == KeyKind::id || kind == KeyKind::name;
    const std::string platform = own ? sources[s]->platform : std::string();
    const auto same = [&](const auto& p) { return p.first.kind == kind && p.first.platform == platform; };
    auto at = std::find_if(plan.begin(), plan.end(), same);
    if (at == plan.end()) at = plan.insert(plan.end(), {Space{kind, platform, 0, 0, nullptr}, {}});
    for (Part& part : at->second)
      if (part.source == s && part.column == column) return part;
    return at->second.emplace_back(Part{s, column, kind, true, false});
  };
  for (size_t s = 0; s < sources.size(); ++s) {
    if (!holds_people(*sources[s])) continue;
    for (const KeyKind column : kKinds) {
      if (!has_key(*sources[s], column)) continue;
      const auto& texts = sources[s]->text(role_of(column));
      std::string scratch;
      for (uint32_t code = 0; code < texts.size(); ++code) {
        const std::string_view raw = texts[code];
        const KeyKind kind = kind_in(column, raw);
        const std::string_view normal = normal_key(kind, raw, scratch);
        if (normal.empty()) continue;
        Part& part = part_of(s, column, kind);
        part.any = true;
        part.plain &= normal.data() == raw.data() && normal.size() == raw.size();
        if (code % 65536 == 65535) co_yield base::Progress{0.5 * static_cast<double>(s) / static_cast<double>(sources.size()), "reading identifiers"};
      }
      by_source_[s][static_cast<size_t>(column)].assign(texts.size(), kNoNode);
    }
  }
  std::stable_sort(plan.begin(), plan.end(), [](const auto& a, const auto& b) { return a.first.kind < b.first.kind; });
  for (auto& [space, parts] : plan) {
    space.base = size_;
    fill(space, parts, sources);
    size_ += space.size;
    spaces_.push_back(std::move(space));
    co_yield base::Progress{0.5 + 0.5 * static_cast<double>(spaces_.size()) / static_cast<double>(plan.size()), "reading identifiers"};
  }
}

void KeyNodes::fill(Space& space, const std::vector<Part>& parts, const std::vector<const SourceTable*>& sources) {
  const bool borrow = parts.size() == 1 && parts[0].plain;
  auto own = borrow ? nullptr : std::make_shared<table::Dictionary>();
  std::string scratch;
  for (const Part& part : parts) {
    const auto& texts = sources[part.source]->texts[static_cast<size_t>(role_of(part.column))];
    auto& nodes = by_source_[part.source][static_cast<size_t>(part.column)];
    for (uint32_t code = 0; code < texts->size(); ++code) {
      const std::string_view raw = (*texts)[code];
      if (kind_in(part.column, raw) != part.kind) continue;
      const std::string_view normal = normal_key(part.kind, raw, scratch);
      if (normal.empty()) continue;
      nodes[code] = space.base + (borrow ? code : own->code(normal));
    }
    if (borrow) space.texts = texts;
  }
  if (!borrow) space.texts = std::move(own);
  space.size = space.texts->size();
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

std::shared_ptr<const table::Dictionary> KeyNodes::only_dictionary() const {
  return spaces_.size() == 1 ? spaces_[0].texts : nullptr;
}

}  // namespace clientele::identity
