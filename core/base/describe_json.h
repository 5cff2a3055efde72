#pragma once
// Only for .cpp files: brings in json.hpp.
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/describe.h"
#include "base/error.h"
#include "base/nearest.h"

namespace clientele::base {

using Json = nlohmann::ordered_json;

namespace detail {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T, class A>
struct is_vector<std::vector<T, A>> : std::true_type {};
template <class T>
struct is_map : std::false_type {};
template <class V, class C, class A>
struct is_map<std::map<std::string, V, C, A>> : std::true_type {};

[[noreturn]] inline void bad(const std::string& path, const std::string& expected) {
  throw Error(Code::bad_argument, "Option " + (path.empty() ? std::string("(whole)") : path) + ": expected " + expected + ".",
              "Correct the option and try again.");
}

}  // namespace detail

/// Reads a described struct (or a basic value) from JSON. Unknown keys are refused with their path and the
/// nearest known key; an absent key keeps the member's default; null counts as absent.
template <class T>
void from_json(const Json& json, T& value, const std::string& path = {}) {
  if constexpr (Described<T>) {
    if (!json.is_object()) detail::bad(path, "an object");
    const auto fields = T::fields();
    for (const auto& entry : json.items()) {
      // not a structured binding: clang 14 does not let a lambda use one
      const std::string& key = entry.key();
      const Json& item = entry.value();
      bool known = false;
      std::vector<std::string_view> names;
      const std::string at = path.empty() ? key : path + "." + key;
      std::apply(
          [&](const auto&... f) {
            ((f.name == key ? (known = true, item.is_null() ? void() : from_json(item, value.*(f.member), at)) : void()), ...);
            (names.push_back(f.name), ...);
          },
          fields);
      if (!known) {
        const auto near = nearest(key, names);
        throw Error(Code::bad_argument, "Unknown option " + at + ".",
                    near.empty() ? "Leave it out." : "Did you mean " + std::string(near) + "?");
      }
    }
  } else if constexpr (NamedEnum<T>) {
    if (!json.is_string()) detail::bad(path, "a name");
    const auto& text = json.get_ref<const std::string&>();
    std::string all;
    for (size_t i = 0; i < std::size(EnumNames<T>::names); ++i) {
      if (EnumNames<T>::names[i] == text) {
        value = static_cast<T>(i);
        return;
      }
      all += (i ? ", " : "") + std::string(EnumNames<T>::names[i]);
    }
    detail::bad(path, "one of " + all + " (not " + text + ")");
  } else if constexpr (detail::is_optional<T>::value) {
    from_json(json, value.emplace(), path);
  } else if constexpr (detail::is_vector<T>::value) {
    if (!json.is_array()) detail::bad(path, "an array");
    value.clear();
    for (size_t i = 0; i < json.size(); ++i) {
      typename T::value_type item{};
      from_json(json[i], item, path + "[" + std::to_string(i) + "]");
      value.push_back(std::move(item));
    }
  } else if constexpr (detail::is_map<T>::value) {
    if (!json.is_object()) detail::bad(path, "an object");
    for (const auto& [key, item] : json.items()) from_json(item, value[key], path + "." + key);
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_boolean()) detail::bad(path, "true or false");
    value = json.get<bool>();
  } else if constexpr (std::is_integral_v<T>) {
    if (!json.is_number_integer()) detail::bad(path, "a whole number");
    value = json.get<T>();
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!json.is_number()) detail::bad(path, "a number");
    value = json.get<T>();
  } else {
    static_assert(std::is_same_v<T, std::string>);
    if (!json.is_string()) detail::bad(path, "text");
    value = json.get<std::string>();
  }
}

}  // namespace clientele::base
