#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/describe.h"

// A described type as data: one loop that reads JSON and one that writes it serve every struct, where a template
// for each struct would be most of the program's size.
namespace clientele::base {

enum class ShapeKind : uint8_t { boolean, int32, int64, number, text, name, optional, list, map, object };

struct Shape;

struct ShapeMember {
  std::string_view name;
  void* (*of)(void* object);
  const Shape* shape;
};

/// Takes one item of a value; `key` only for a map.
using VisitItem = void (*)(void* context, const std::string* key, const void* item);

/// How a type is read from JSON or written as JSON (one of the two: what a direction does not need is not compiled).
struct Shape {
  ShapeKind kind;
  uint16_t bytes = 0;                            ///< of one value: the step from item to item in a list
  std::span<const std::string_view> names = {};  ///< name: in the order of the enumerators
  std::span<const ShapeMember> members = {};     ///< object
  const Shape* item = nullptr;                   ///< optional, list, map
  /// Reading: list: makes it n new items and answers the first; optional: fills it; map: the item of the key.
  void* (*make)(void* whole, size_t n, const std::string* key) = nullptr;
  /// Writing: every item of a list or map, the value of an optional if there is one.
  void (*each)(const void* whole, VisitItem visit, void* context) = nullptr;
};

namespace detail {

enum class Way { read, write };

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

template <class T, Way way>
struct ShapeOf;

template <class T, size_t i>
void* member_of(void* object) {
  constexpr auto member = std::get<i>(T::fields()).member;
  return &(static_cast<T*>(object)->*member);
}

template <class T, class M>
M type_of_member(M T::*);

template <class T, Way way, size_t... i>
constexpr std::array<ShapeMember, sizeof...(i)> shape_members(std::index_sequence<i...>) {
  return {{{std::get<i>(T::fields()).name, &member_of<T, i>,
            &ShapeOf<T, way>::template Member<decltype(type_of_member(std::get<i>(T::fields()).member))>::value}...}};
}

template <class T>
void* make_items(void* whole, size_t n, [[maybe_unused]] const std::string* key) {
  T& value = *static_cast<T*>(whole);
  if constexpr (kIsOptional<T>) {
    return &value.emplace();
  } else if constexpr (kIsMap<T>) {
    return &value[*key];
  } else {
    T items(n);
    value.swap(items);
    return value.data();
  }
}

template <class T>
void each_item(const void* whole, VisitItem visit, void* context) {
  const T& value = *static_cast<const T*>(whole);
  if constexpr (kIsOptional<T>) {
    if (value) visit(context, nullptr, &*value);
  } else if constexpr (kIsMap<T>) {
    for (const auto& entry : value) visit(context, &entry.first, &entry.second);
  } else {
    for (const auto& item : value) visit(context, nullptr, &item);
  }
}

template <class T, Way way>
constexpr Shape whole_shape(ShapeKind kind, const Shape* item) {
  Shape shape{.kind = kind, .bytes = sizeof(T), .item = item};
  if constexpr (way == Way::read) {
    shape.make = &make_items<T>;
  } else {
    shape.each = &each_item<T>;
  }
  return shape;
}

template <class T, Way way>
struct ShapeOf {
  template <class M>
  using Member = ShapeOf<M, way>;
  static constexpr auto members() {
    if constexpr (Described<T>) {
      return shape_members<T, way>(std::make_index_sequence<std::tuple_size_v<decltype(T::fields())>>());
    } else {
      return std::array<ShapeMember, 0>();
    }
  }
  static constexpr auto kMembers = members();
  static constexpr Shape make() {
    static_assert(sizeof(T) < 65536);
    if constexpr (Described<T>) {
      return {.kind = ShapeKind::object, .bytes = sizeof(T), .members = kMembers};
    } else if constexpr (NamedEnum<T>) {
      return {.kind = ShapeKind::name, .bytes = sizeof(T), .names = EnumNames<T>::names};
    } else if constexpr (kIsOptional<T>) {
      return whole_shape<T, way>(ShapeKind::optional, &ShapeOf<typename T::value_type, way>::value);
    } else if constexpr (kIsVector<T>) {
      static_assert(!std::is_same_v<typename T::value_type, bool>, "its items have no address");
      return whole_shape<T, way>(ShapeKind::list, &ShapeOf<typename T::value_type, way>::value);
    } else if constexpr (kIsMap<T>) {
      return whole_shape<T, way>(ShapeKind::map, &ShapeOf<typename T::mapped_type, way>::value);
    } else if constexpr (std::is_same_v<T, bool>) {
      return {.kind = ShapeKind::boolean, .bytes = sizeof(T)};
    } else if constexpr (std::is_same_v<T, int32_t>) {
      return {.kind = ShapeKind::int32, .bytes = sizeof(T)};
    } else if constexpr (std::is_same_v<T, int64_t>) {
      return {.kind = ShapeKind::int64, .bytes = sizeof(T)};
    } else if constexpr (std::is_same_v<T, double>) {
      return {.kind = ShapeKind::number, .bytes = sizeof(T)};
    } else {
      static_assert(std::is_same_v<T, std::string>, "no JSON for a member of this type");
      return {.kind = ShapeKind::text, .bytes = sizeof(T)};
    }
  }
  static constexpr Shape value = make();
};

}  // namespace detail

template <class T>
constexpr const Shape& read_shape() {
  return detail::ShapeOf<T, detail::Way::read>::value;
}
template <class T>
constexpr const Shape& write_shape() {
  return detail::ShapeOf<T, detail::Way::write>::value;
}

}  // namespace clientele::base
