#pragma once
#include <string_view>
#include <tuple>

namespace clientele::base {

/// One named member of a plain struct. A struct that crosses the boundary says its members once, by
///   static constexpr auto fields() { return std::tuple{base::field("asOf", &T::as_of, "…"), …}; }
/// From that come its JSON (base/describe_json.h), the refusal of unknown keys, and its TypeScript type
/// (tools/gen-types). The name is the JSON key (camelCase); the doc becomes the TypeScript comment.
template <class T, class M>
struct Field {
  std::string_view name;
  M T::*member;
  std::string_view doc;
};

template <class T, class M>
constexpr Field<T, M> field(std::string_view name, M T::*member, std::string_view doc = {}) {
  return {name, member, doc};
}

/// For an enum that crosses as text: specialise with `static constexpr std::string_view names[] = {…}`
/// in the order of the enumerators.
template <class E>
struct EnumNames;

template <class T>
concept Described = requires { T::fields(); };

template <class E>
concept NamedEnum = requires { EnumNames<E>::names; };

}  // namespace clientele::base
