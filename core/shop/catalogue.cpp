#include "shop/catalogue.h"

#include "identity/key_nodes.h"
#include "identity/keys.h"
#include "ingest/text_fold.h"

namespace clientele::shop {
namespace {

using ingest::Role;
using ingest::SourceTable;
using table::Dictionary;
using table::kMissing;
using table::kNoCode;

constexpr size_t kN = kCatalogueRoles.size();
using Facts = std::array<uint32_t, kN>;   // codes of List::texts

bool has_text(const SourceTable& table, Role role) { return table.has(role) && table.texts[static_cast<size_t>(role)]; }

std::string_view text_at(const SourceTable& table, Role role, size_t row) {
  if (!has_text(table, role)) return {};
  const int64_t code = table[role][row];
  return code == kMissing ? std::string_view{} : identity::trimmed(table.text(role)[static_cast<uint32_t>(code)]);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

/// All lists of products together.
struct List {
  Dictionary ids, names;
  std::vector<Facts> of_id, of_name;
  std::array<std::shared_ptr<Dictionary>, kN> texts;
  List() {
    for (auto& dictionary : texts) dictionary = std::make_shared<Dictionary>();
  }

  void add(Dictionary& keys, std::vector<Facts>& facts, std::string_view key, const Facts& said) {
    if (key.empty()) return;
    const uint32_t code = keys.code(lower(key));
    if (code == facts.size()) facts.push_back(said);
    for (size_t k = 0; k < kN; ++k) {
      uint32_t& known = facts[code][k];
      if (said[k] != kNoCode && (known == kNoCode || (*texts[k])[said[k]] < (*texts[k])[known])) known = said[k];
    }
  }

  void add(const SourceTable& table) {
    Facts above;
    above.fill(kNoCode);
    const bool named = has_text(table, Role::product_name);
    for (size_t row = 0; row < table.n_rows(); ++row) {
      const std::string_view name = text_at(table, Role::product_name, row);
      Facts said;
      for (size_t k = 0; k < kN; ++k) {
        const std::string_view text = text_at(table, kCatalogueRoles[k], row);
        said[k] = !text.empty() ? texts[k]->code(text) : named && name.empty() ? above[k] : kNoCode;
      }
      add(ids, of_id, text_at(table, Role::product_id, row), said);
      add(names, of_name, name, said);
      above = said;
    }
  }

  const Facts* by_id(std::string_view id) const {
    const uint32_t code = id.empty() ? kNoCode : ids.find(lower(id));
    return code == kNoCode ? nullptr : &of_id[code];
  }
  const Facts* by_name(std::string_view name) const {
    const uint32_t code = name.empty() ? kNoCode : names.find(lower(name));
    return code == kNoCode ? nullptr : &of_name[code];
  }
};

/// Per code of a column what the lists say under role k; kNoCode where they say nothing.
std::vector<uint32_t> by_id(const List& list, const SourceTable& table, size_t k) {
  std::vector<uint32_t> out;
  if (!has_text(table, Role::product_id)) return out;
  const Dictionary& texts = table.text(Role::product_id);
  out.assign(texts.size(), kNoCode);
  for (uint32_t code = 0; code < texts.size(); ++code)
    if (const Facts* facts = list.by_id(identity::trimmed(texts[code]))) out[code] = (*facts)[k];
  return out;
}

std::vector<uint32_t> by_name(const List& list, const SourceTable& table, size_t k) {
  std::vector<uint32_t> out;
  if (!has_text(table, Role::product_name)) return out;
  const Dictionary& texts = table.text(Role::product_name);
  out.assign(texts.size(), kNoCode);
  for (uint32_t code = 0; code < texts.size(); ++code) {
    std::string_view name = identity::trimmed(texts[code]);
    while (out[code] == kNoCode) {
      if (const Facts* facts = list.by_name(name)) out[code] = (*facts)[k];
      const size_t variant = name.rfind(" - ");
      if (variant == name.npos) break;
      name = name.substr(0, variant);
    }
  }
  return out;
}

}  // namespace

void Catalogue::fill(const std::vector<SourceTable*>& tables, const std::vector<std::shared_ptr<SourceTable>>& copies) {
  filled_ = true;
  contradictions_.clear();
  List list;
  bool any = false;
  for (const SourceTable* table : tables) {
    if (table->kind != ingest::Kind::products) continue;
    list.add(*table);
    any = true;
  }
  if (!any) return;
  for (SourceTable* table : tables) {
    if (!identity::holds_orders(*table)) continue;
    const size_t n = table->n_rows();
    for (size_t k = 0; k < kN; ++k) {
      const Role role = kCatalogueRoles[k];
      const std::vector<uint32_t> ids = by_id(list, *table, k), names = role == Role::product_name ? std::vector<uint32_t>{} : by_name(list, *table, k);
      if (ids.empty() && names.empty()) continue;
      const Dictionary* own = has_text(*table, role) ? &table->text(role) : nullptr;
      auto texts = std::make_shared<Dictionary>();   // the column's own codes stay what they are
      for (uint32_t code = 0; own && code < own->size(); ++code) texts->code((*own)[code]);
      std::vector<uint32_t> added(list.texts[k]->size(), kNoCode), folded(added);
      Dictionary meanings;
      std::vector<uint32_t> meaning_of_own(own ? own->size() : 0);
      for (uint32_t code = 0; code < meaning_of_own.size(); ++code) meaning_of_own[code] = meanings.code(ingest::fold(identity::trimmed((*own)[code])));
      for (uint32_t code = 0; code < folded.size(); ++code) folded[code] = meanings.code(ingest::fold((*list.texts[k])[code]));
      // A name is only told apart from the list's where it is not one of its variants.
      const bool compares = own && role != Role::product_tags && role != Role::product_name;
      Contradiction contradiction{role, 0, 0, table, std::vector<uint8_t>(compares ? ids.size() : 0)};
      std::vector<uint8_t> met(contradiction.product.size());
      table::PackedInts values;
      bool more = false;
      for (size_t row = 0; row < n; ++row) {
        int64_t value = own ? (*table)[role][row] : kMissing;
        const int64_t id = ids.empty() ? kMissing : (*table)[Role::product_id][row];
        uint32_t says = id == kMissing ? kNoCode : ids[static_cast<size_t>(id)];
        if (value != kMissing) {
          if (compares && says != kNoCode) {
            met[static_cast<size_t>(id)] = 1;
            if (folded[says] != meaning_of_own[static_cast<size_t>(value)]) contradiction.product[static_cast<size_t>(id)] = 1;
          }
        } else {
          if (says == kNoCode && !names.empty())
            if (const int64_t name = (*table)[Role::product_name][row]; name != kMissing) says = names[static_cast<size_t>(name)];
          if (says != kNoCode) {
            if (added[says] == kNoCode) added[says] = texts->code((*list.texts[k])[says]);
            value = added[says];
            more = true;
          }
        }
        values.append(value);
      }
      for (size_t code = 0; code < met.size(); ++code) {
        contradiction.of += met[code];
        contradiction.products += contradiction.product[code];
      }
      if (contradiction.products > 0) contradictions_.push_back(std::move(contradiction));
      if (!more) continue;
      auto& place = (*table)[role];
      saved_.push_back({table->source, role, std::move(place), table->texts[static_cast<size_t>(role)]});
      place = std::move(values);
      table->texts[static_cast<size_t>(role)] = std::move(texts);
      for (const auto& copy : copies) {
        if (copy->source != table->source) continue;
        (*copy)[role] = place.copy();
        copy->texts[static_cast<size_t>(role)] = table->texts[static_cast<size_t>(role)];
      }
    }
  }
}

void Catalogue::restore(const std::vector<SourceTable*>& tables) {
  for (Saved& saved : saved_)
    for (SourceTable* table : tables) {
      if (table->source != saved.source) continue;
      (*table)[saved.role] = std::move(saved.values);
      table->texts[static_cast<size_t>(saved.role)] = std::move(saved.texts);
    }
  saved_.clear();
  contradictions_.clear();
  filled_ = false;
}

}  // namespace clientele::shop
