#pragma once
#include <span>
#include <string>
#include <string_view>

#include "ingest/roles.h"

namespace clientele::ingest {

/// Names that columns of a role have, in English, German, French, Spanish, Italian, Dutch and Portuguese, as
/// name_words() writes them, with bars between ("order id|order no|…|").
struct RoleWords {
  Role role;
  double weight;            ///< 0..1: how surely a column of just this name has the role
  std::string_view names;
};
std::span<const RoleWords> role_words();

/// A column's name as name_words() writes it, without a currency in brackets behind it: "Amount spent (EUR)".
std::string role_words_of(std::string_view column);

/// How well a column's name (as name_words() writes it) fits a role: 0..1.
double name_score(std::string_view words, Role role);

/// What people say for a role in `--map`: "customer" → customer_id, "order" → order_id, "item" → product_id …
/// kCount when it is no role's name.
Role role_of_name(std::string_view name);
std::string_view role_name(Role role);

}  // namespace clientele::ingest
