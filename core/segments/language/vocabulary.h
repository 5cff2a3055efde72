#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/facts.h"
#include "segments/language/ast.h"
#include "segments/language/text_fold.h"

namespace clientele::segments::language {

/// A parameter of orders_placed, products_purchased, did …
struct Parameter {
  enum class Of : uint8_t {
    field,   ///< tests each order or line
    count,   ///< tests how many orders met the fields
    sum,     ///< tests the sum over them
    within,  ///< the time that all steps of a sequence may take
    without, ///< events that end a sequence
  };
  std::string_view name;
  ValueType type;
  Of of;
  features::FactField field = features::FactField::date;
  std::string_view doc;
  std::string_view values_of = {};  ///< attribute whose values are offered in completion
};

struct Function {
  std::string_view name;
  features::FactKind kind;
  std::span<const Parameter> parameters;
  std::string_view doc;
  std::string_view event = {};     ///< the one event that it is about: view
  std::string_view named = {};     ///< the parameter that texts without a name stand for: did('view') is did(event: 'view')
  bool steps = false;              ///< these are one after the other
};

std::span<const Function> functions();
/// By name in any case; nullptr when there is none.
const Function* function_named(std::string_view name);
const Parameter* parameter_named(const Function& function, std::string_view name);

/// The feature of that name in any case; nullptr when there is none.
const features::FeatureSpec* feature_named(const features::Facts& facts, std::string_view name);

/// A name of the language (Shopify's or ours) that needs data this shop has not given.
bool needs_other_data(std::string_view name);

/// Whether the attribute's values are names of a fixed list (rfm_group, …_status, …_tier): "_" counts as a space.
Fold fold_of(std::string_view attribute);
/// The fixed values, where they are known without looking at the customers; else empty.
std::vector<std::string_view> fixed_values(std::string_view attribute, features::Facts& facts);

ValueType value_type(table::ColumnType type);
/// "a number", "a date", "a text in quotes" …
std::string_view value_noun(ValueType type);

}  // namespace clientele::segments::language
