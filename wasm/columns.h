#pragma once
#include <emscripten/val.h>

#include <string>
#include <vector>

#include "shop/shop.h"

namespace clientele::wasm {

/// A copy in JavaScript's own memory: a view would die when wasm memory grows.
inline emscripten::val copy(const std::string& bytes) {
  const auto view = emscripten::val(
      emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data())));
  return emscripten::val::global("Uint8Array").new_(view);
}

inline emscripten::val copy(const std::vector<uint32_t>& numbers) {
  return emscripten::val::global("Uint32Array").new_(emscripten::val(emscripten::typed_memory_view(numbers.size(), numbers.data())));
}

/// {name: {type: "dict", codes, offsets, utf8}}
inline emscripten::val to_js(const shop::DictColumn& column) {
  emscripten::val out = emscripten::val::object();
  if (column.name.empty()) return out;
  emscripten::val dict = emscripten::val::object();
  dict.set("type", "dict");
  dict.set("codes", copy(column.codes));
  dict.set("offsets", copy(column.offsets));
  dict.set("utf8", copy(column.utf8));
  out.set(column.name, dict);
  return out;
}

}  // namespace clientele::wasm
