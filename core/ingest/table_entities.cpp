#include "ingest/table_entities.h"

#include <memory>
#include <string>
#include <utility>

#include "ingest/html_entities.h"

namespace clientele::ingest {
namespace {

// Keys (ids, addresses) stay as they are.
constexpr Role kTexts[] = {Role::first_name,   Role::last_name, Role::customer_name, Role::discount_code, Role::product_name, Role::category,
                           Role::brand,        Role::product_tags, Role::channel,    Role::location,      Role::order_tags,   Role::customer_tags,
                           Role::country,      Role::region,    Role::city,          Role::payment_method, Role::street,      Role::address_2};

bool replace(SourceTable& table, Role role) {
  auto& texts = table.texts[static_cast<size_t>(role)];
  if (!texts) return false;
  std::string text;
  uint32_t first = 0;
  while (first < texts->size() && !without_entities((*texts)[first], text)) ++first;
  if (first == texts->size()) return false;

  auto plain = std::make_shared<table::Dictionary>();
  std::vector<uint32_t> code_of(texts->size());
  for (uint32_t code = 0; code < texts->size(); ++code) code_of[code] = plain->code(without_entities((*texts)[code], text) ? std::string_view(text) : (*texts)[code]);
  table::PackedInts column;
  for (size_t i = 0; i < table[role].size(); ++i) {
    const int64_t code = table[role][i];
    column.append(code == table::kMissing ? code : code_of[static_cast<size_t>(code)]);
  }
  table[role] = std::move(column);
  texts = std::move(plain);
  return true;
}

}  // namespace

std::vector<Role> replace_entities(SourceTable& table) {
  std::vector<Role> roles;
  for (const Role role : kTexts)
    if (table.has(role) && replace(table, role)) roles.push_back(role);
  return roles;
}

}  // namespace clientele::ingest
