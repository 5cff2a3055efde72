#pragma once
#include <string_view>

#include "base/shape.h"

namespace clientele::base {

/// Reads into the value of a shape made by read_shape(); see from_json.
bool read_json_shape(std::string_view text, const Shape& shape, void* value);

/// Reads a described struct (or a basic value) from JSON text; false when the text is not JSON (the value is then
/// untouched). Unknown keys are refused with their path and the nearest known key; an absent key keeps the member's
/// default; null counts as absent.
template <class T>
bool from_json(std::string_view text, T& value) {
  return read_json_shape(text, read_shape<T>(), &value);
}

}  // namespace clientele::base
