#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/shape.h"

namespace clientele::base {

/// Appends a JSON string; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& json, std::string_view text);
/// Appends the shortest number that reads back the same; NaN and infinities become null.
void append_json_number(std::string& json, double value);
void append_json_integer(std::string& json, int64_t value);
/// Appends the value of a shape made by write_shape().
void append_json_shape(std::string& json, const Shape& shape, const void* value);

/// Appends a described struct (or a basic value) as JSON. An empty optional is left out. Written as text at once,
/// without a document in between: results have thousands of values, and a document is slow to make and large to compile.
template <class T>
void append_json(std::string& json, const T& value) {
  append_json_shape(json, write_shape<T>(), &value);
}

template <class T>
std::string json_text(const T& value) {
  std::string json;
  append_json(json, value);
  return json;
}

}  // namespace clientele::base
