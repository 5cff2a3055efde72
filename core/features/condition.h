#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/facts.h"
#include "ingest/roles.h"
#include "table/dictionary.h"

namespace clientele::features {

/// What an event's name is known by: its canonical name (ingest/event_names.h), else its own in lower case.
std::string event_key(std::string_view name);

/// The role whose column a field of a condition is about; product: that of its id.
ingest::Role role_of(FactField field);

/// The comparison of a value with those of a condition; `values` are of the same type.
template <class T, class V>
bool holds(FactCompare compare, const T& value, const std::vector<V>& values) {
  const auto one_of = [&] { return std::any_of(values.begin(), values.end(), [&](const V& v) { return value == v; }); };
  const auto inside = [&] { return values.size() > 1 && value >= values[0] && value <= values[1]; };
  if (values.empty()) return compare == FactCompare::ne || compare == FactCompare::not_in;
  switch (compare) {
    case FactCompare::eq: return value == values[0];
    case FactCompare::ne: return value != values[0];
    case FactCompare::lt: return value < values[0];
    case FactCompare::le: return value <= values[0];
    case FactCompare::gt: return value > values[0];
    case FactCompare::ge: return value >= values[0];
    case FactCompare::in: return one_of();
    case FactCompare::not_in: return !one_of();
    case FactCompare::between: return inside();
    case FactCompare::not_between: return !inside();
  }
  return false;
}

/// Which codes of a dictionary meet a text condition: every distinct text is looked at once.
std::vector<uint8_t> matching(const table::Dictionary& texts, const FactCondition& condition);

}  // namespace clientele::features
