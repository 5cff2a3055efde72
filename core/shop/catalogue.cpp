#include "shop/catalogue.h"

#include <algorithm>

#include "base/money.h"
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

struct Facts {
  std::array<uint32_t, kN> texts;   // codes of List::texts
  int64_t cost = kMissing;          // of a unit, in the shop's minor units
};

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
  const std::string& currency;   // the shop's
  int digits;
  explicit List(const identity::Ledger& ledger) : currency(ledger.currency), digits(ledger.currency_digits) {
    for (auto& dictionary : texts) dictionary = std::make_shared<Dictionary>();
  }

  void add(Dictionary& keys, std::vector<Facts>& facts, std::string_view key, const Facts& said) {
    if (key.empty()) return;
    const uint32_t code = keys.code(lower(key));
    if (code == facts.size()) return facts.push_back(said);
    for (size_t k = 0; k < kN; ++k) {
      uint32_t& known = facts[code].texts[k];
      if (said.texts[k] != kNoCode && (known == kNoCode || (*texts[k])[said.texts[k]] < (*texts[k])[known])) known = said.texts[k];
    }
    facts[code].cost = std::max(facts[code].cost, said.cost);
  }

  int64_t cost_at(const SourceTable& table, size_t row) const {
    const int64_t own = table[Role::unit_cost][row];
    int64_t cost = kMissing;
    const bool fits = own != kMissing && own >= 0 && base::to_minor({own, base::minor_digits(table.currency)}, digits, cost);
    return fits ? cost : kMissing;
  }

  void add(const SourceTable& table) {
    Facts above;
    above.texts.fill(kNoCode);
    const bool named = has_text(table, Role::product_name);
    const bool costs = table.has(Role::unit_cost) && (table.currency.empty() || table.currency == currency);
    for (size_t row = 0; row < table.n_rows(); ++row) {
      const std::string_view name = text_at(table, Role::product_name, row);
      const bool further = named && name.empty();
      Facts said;
      for (size_t k = 0; k < kN; ++k) {
        const std::string_view text = text_at(table, kCatalogueRoles[k], row);
        said.texts[k] = !text.empty() ? texts[k]->code(text) : further ? above.texts[k] : kNoCode;
      }
      if (costs) said.cost = cost_at(table, row);
      if (said.cost == kMissing && further) said.cost = above.cost;
      add(ids, of_id, text_at(table, Role::product_id, row), said);
      add(names, of_name, name, said);
      above = said;
    }
  }

  const Facts* find(const Dictionary& keys, const std::vector<Facts>& facts, std::string_view key) const {
    const uint32_t code = key.empty() ? kNoCode : keys.find(lower(key));
    return code == kNoCode ? nullptr : &facts[code];
  }
};

/// Per code of a column what the lists say; null where they say nothing.
using Said = std::vector<const Facts*>;

Said by_id(const List& list, const SourceTable& table) {
  Said out;
  if (!has_text(table, Role::product_id)) return out;
  const Dictionary& texts = table.text(Role::product_id);
  for (uint32_t code = 0; code < texts.size(); ++code) out.push_back(list.find(list.ids, list.of_id, identity::trimmed(texts[code])));
  return out;
}

constexpr size_t kCost = kN;   // where k stands for one of kCatalogueRoles, or for the cost

bool tells(const Facts& facts, size_t k) { return k == kCost ? facts.cost != kMissing : facts.texts[k] != kNoCode; }

/// By the name, or by what remains when one variant after the other is taken off its end: what tells k.
const Facts* named(const List& list, std::string_view name, size_t k) {
  for (;;) {
    if (const Facts* facts = list.find(list.names, list.of_name, name); facts && tells(*facts, k)) return facts;
    const size_t variant = name.rfind(" - ");
    if (variant == name.npos) return nullptr;
    name = name.substr(0, variant);
  }
}

Said by_name(const List& list, const SourceTable& table, size_t k) {
  Said out;
  if (!has_text(table, Role::product_name)) return out;
  const Dictionary& texts = table.text(Role::product_name);
  for (uint32_t code = 0; code < texts.size(); ++code) out.push_back(named(list, identity::trimmed(texts[code]), k));
  return out;
}

/// What is said of a row's product by its id; null for a row without one, and where nothing is.
const Facts* said_of(const Said& said, const SourceTable& table, Role role, size_t row) {
  const int64_t code = said.empty() ? kMissing : table[role][row];
  return code == kMissing ? nullptr : said[static_cast<size_t>(code)];
}

/// What a unit of each line costs, where the line does not say it itself: in the shop's currency, as in `target`, which
/// is the table or its converted copy. Empty when no list tells anything.
table::PackedInts costs_of(const List& list, const SourceTable& table, const SourceTable& target, const Said& ids) {
  const Said names = by_name(list, table, kCost);
  const bool own = table.has(Role::unit_cost);
  table::PackedInts values;
  bool more = false;
  for (size_t row = 0; row < table.n_rows(); ++row) {
    int64_t value = own && table[Role::unit_cost][row] != kMissing ? target[Role::unit_cost][row] : kMissing;
    if (value == kMissing) {
      const Facts* facts = said_of(ids, table, Role::product_id, row);
      if (!facts || facts->cost == kMissing) facts = said_of(names, table, Role::product_name, row);
      if (facts) value = facts->cost;
      more |= value != kMissing;
    }
    values.append(value);
  }
  return more ? std::move(values) : table::PackedInts();
}

}  // namespace

void Catalogue::put(SourceTable& table, Role role, table::PackedInts values, std::shared_ptr<Dictionary> texts) {
  auto& place = table[role];
  auto& words = table.texts[static_cast<size_t>(role)];
  saved_.push_back({table.source, role, std::move(place), words});
  place = std::move(values);
  words = std::move(texts);
}

void Catalogue::fill(const std::vector<SourceTable*>& tables, const identity::Ledger& ledger) {
  filled_ = true;
  contradictions_.clear();
  List list(ledger);
  bool any = false;
  for (const SourceTable* table : tables) {
    if (table->kind != ingest::Kind::products) continue;
    list.add(*table);
    any = true;
  }
  if (!any) return;
  for (SourceTable* table : tables) {
    if (!identity::holds_orders(*table)) continue;
    SourceTable* copy = nullptr;
    for (const auto& converted : ledger.converted)
      if (converted->source == table->source) copy = converted.get();
    const Said ids = by_id(list, *table);
    if (table::PackedInts costs = costs_of(list, *table, copy ? *copy : *table, ids); !costs.empty()) {
      if (copy) (*copy)[Role::unit_cost] = std::move(costs);
      else put(*table, Role::unit_cost, std::move(costs), nullptr);
    }
    for (size_t k = 0; k < kN; ++k) {
      const Role role = kCatalogueRoles[k];
      const auto code_of = [k](const Facts* facts) { return facts ? facts->texts[k] : kNoCode; };
      const Said names = role == Role::product_name ? Said{} : by_name(list, *table, k);
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
      for (size_t row = 0; row < table->n_rows(); ++row) {
        int64_t value = own ? (*table)[role][row] : kMissing;
        uint32_t says = code_of(said_of(ids, *table, Role::product_id, row));
        if (value != kMissing) {
          if (compares && says != kNoCode) {
            const auto id = static_cast<size_t>((*table)[Role::product_id][row]);
            met[id] = 1;
            if (folded[says] != meaning_of_own[static_cast<size_t>(value)]) contradiction.product[id] = 1;
          }
        } else {
          if (says == kNoCode) says = code_of(said_of(names, *table, Role::product_name, row));
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
      put(*table, role, std::move(values), std::move(texts));
      if (!copy) continue;
      (*copy)[role] = (*table)[role].copy();
      copy->texts[static_cast<size_t>(role)] = table->texts[static_cast<size_t>(role)];
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
