#pragma once
#include <emscripten/val.h>

#include "base/reply.h"

namespace clientele::wasm {

/// {ok: true, value} or {ok: false, error}.
inline emscripten::val to_js(const base::Reply& reply) {
  emscripten::val out = emscripten::val::object();
  out.set("ok", reply.ok);
  if (reply.ok) {
    out.set("value", reply.json);
  } else {
    out.set("error", emscripten::val::global("JSON").call<emscripten::val>("parse", reply.json));
  }
  return out;
}

}  // namespace clientele::wasm
