#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/describe.h"

namespace clientele::base {

/// Appends a JSON string; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& json, std::string_view text);
/// Appends the shortest number that reads back the same; NaN and infinities become null.
void append_json_number(std::string& json, double value);
void append_json_integer(std::string& json, int64_t value);

namespace detail {
template <class T>
constexpr bool kIsOptional = false;
template <class T>
constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
constexpr bool kIsVector = false;
template <class T>
constexpr bool kIsVector<std::vector<T>> = true;
template <class T>
constexpr bool kIsMap = false;
template <class T>
constexpr bool kIsMap<std::map<std::string, T>> = true;
}  // namespace detail

/// Appends a described struct (or a basic value) as JSON. An empty optional is left out. Written as text at once,
/// without a document in between: results have thousands of values, and a document is slow to make and large to compile.
template <class T>
void append_json(std::string& json, const T& value) {
  if constexpr (Described<T>) {
    json += '{';
    const auto put = [&](std::string_view name, const auto& member) {
      using M = std::decay_t<decltype(member)>;
      if constexpr (detail::kIsOptional<M>) {
        if (!member) return;
      }
      if (json.back() != '{') json += ',';
      append_json_string(json, name);
      json += ':';
      if constexpr (detail::kIsOptional<M>) {
        append_json(json, *member);
      } else {
        append_json(json, member);
      }
    };
    std::apply([&]([[maybe_unused]] const auto&... field) { (put(field.name, value.*(field.member)), ...); }, T::fields());
    json += '}';
  } else if constexpr (NamedEnum<T>) {
    append_json_string(json, EnumNames<T>::names[static_cast<size_t>(value)]);
  } else if constexpr (detail::kIsVector<T>) {
    json += '[';
    for (const auto& item : value) {
      if (json.back() != '[') json += ',';
      append_json(json, static_cast<const typename T::value_type&>(item));
    }
    json += ']';
  } else if constexpr (detail::kIsMap<T>) {
    json += '{';
    for (const auto& [key, item] : value) {
      if (json.back() != '{') json += ',';
      append_json_string(json, key);
      json += ':';
      append_json(json, item);
    }
    json += '}';
  } else if constexpr (std::is_same_v<T, bool>) {
    json += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    append_json_integer(json, static_cast<int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    append_json_number(json, value);
  } else {
    append_json_string(json, value);
  }
}

template <class T>
std::string json_text(const T& value) {
  std::string json;
  append_json(json, value);
  return json;
}

}  // namespace clientele::base
