// The whole boundary: one class, no handle leaves it (docs/boundary.md). Everything else is JSON text inside.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <string>

#include "columns.h"
#include "replies.h"
#include "shop/shop.h"

namespace {

using clientele::shop::Shop;
using clientele::wasm::to_js;
using emscripten::val;

// A view of wasm memory: gone when memory grows, so the host fills it before its next call and never keeps it.
val stage(Shop& shop, double bytes) {
  const auto room = shop.stage(static_cast<size_t>(bytes));
  return val(emscripten::typed_memory_view(room.size(), room.data()));
}

val feed(Shop& shop, double source) { return to_js(shop.feed(static_cast<int64_t>(source))); }
val call(Shop& shop, const std::string& op, const std::string& args_json) { return to_js(shop.call(op, args_json)); }
val step(Shop& shop, double budget_ms) { return to_js(shop.step(budget_ms)); }
val columns(Shop& shop, double ref) {
  val out = val::object();
  for (const auto& column : shop.take_columns(static_cast<int64_t>(ref))) clientele::wasm::set_column(out, column);
  return out;
}
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
