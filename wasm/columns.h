#pragma once
#include <emscripten/val.h>

#include <string>
#include <vector>

#include "table/dict_column.h"

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

/// Sets out[name] to {type: "dict", codes, offsets, utf8}, or {type: "u32", values} without offsets.
inline void set_column(emscripten::val& out, const table::DictColumn& column) {
  emscripten::val one = emscripten::val::object();
  const bool dict = !column.offsets.empty();
  one.set("type", dict ? "dict" : "u32");
  one.set(dict ? "codes" : "values", copy(column.codes));
  if (dict) {
    one.set("offsets", copy(column.offsets));
    one.set("utf8", copy(column.utf8));
  }
  out.set(column.name, one);
}

}  // namespace clientele::wasm
