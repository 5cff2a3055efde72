// The second module's whole boundary: one class, columns in, columns out (docs/boundary.md).
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <string>
#include <vector>

#include "columns.h"
#include "replies.h"
#include "workbench/workbench.h"

namespace {

using clientele::wasm::to_js;
using clientele::workbench::ResultColumn;
using clientele::workbench::Workbench;
using emscripten::val;

// A view of wasm memory: gone when memory grows, so the host fills it before its next call and never keeps it.
val stage(Workbench& bench, double bytes) {
  const auto room = bench.stage(static_cast<size_t>(bytes));
  return val(emscripten::typed_memory_view(room.size(), room.data()));
}

val add(Workbench& bench, const std::string& json) { return to_js(bench.add(json)); }
val call(Workbench& bench, const std::string& op, const std::string& args_json) { return to_js(bench.call(op, args_json)); }
val step(Workbench& bench, double budget_ms) { return to_js(bench.step(budget_ms)); }

val columns(Workbench& bench, double ref) {
  val out = val::object();
  for (const ResultColumn& column : bench.take_columns(static_cast<int64_t>(ref))) {
    if (!column.of_numbers) {
      clientele::wasm::set_column(out, column.codes);
      continue;
    }
    val numbers = val::object();
    numbers.set("type", "f64");
    numbers.set("values", val::global("Float64Array").new_(val(emscripten::typed_memory_view(column.numbers.size(), column.numbers.data()))));
    out.set(column.codes.name, numbers);
  }
  return out;
}

}  // namespace

EMSCRIPTEN_BINDINGS(clientele_models) {
  emscripten::class_<Workbench>("Workbench")
      .constructor<>()
      .function("stage", &stage)
      .function("add", &add)
      .function("call", &call)
      .function("step", &step)
      .function("cancel", &Workbench::cancel)
      .function("columns", &columns);
}
