// The whole boundary: one class, no handle leaves it (docs/boundary.md). Everything else is JSON text inside.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <string>

#include "columns.h"
#include "shop/shop.h"

namespace {

using clientele::base::Reply;
using clientele::shop::Shop;
using emscripten::val;

val to_js(const Reply& reply) {
  val out = val::object();
  out.set("ok", reply.ok);
  if (reply.ok) {
    out.set("value", reply.json);
  } else {
    out.set("error", val::global("JSON").call<val>("parse", reply.json));
  }
  return out;
}

// A view of wasm memory: gone when memory grows, so the host fills it before its next call and never keeps it.
val stage(Shop& shop, double bytes) {
  const auto room = shop.stage(static_cast<size_t>(bytes));
  return val(emscripten::typed_memory_view(room.size(), room.data()));
}

val feed(Shop& shop, double source) { return to_js(shop.feed(static_cast<int64_t>(source))); }
val call(Shop& shop, const std::string& op, const std::string& args_json) { return to_js(shop.call(op, args_json)); }
val step(Shop& shop, double budget_ms) { return to_js(shop.step(budget_ms)); }
val columns(Shop& shop, double ref) { return clientele::wasm::to_js(shop.take_column(static_cast<int64_t>(ref))); }
val bytes(Shop& shop, double ref) { return clientele::wasm::copy(shop.take_bytes(static_cast<int64_t>(ref))); }

}  // namespace

EMSCRIPTEN_BINDINGS(clientele) {
  emscripten::class_<Shop>("Shop")
      .constructor<std::string>()
      .function("stage", &stage)
      .function("feed", &feed)
      .function("call", &call)
      .function("step", &step)
      .function("cancel", &Shop::cancel)
      .function("columns", &columns)
      .function("bytes", &bytes);
}
