#include "workbench/workbench.h"

#include <chrono>
#include <cstring>
#include <utility>

#include "base/describe_json.h"
#include "base/error.h"
#include "base/guard.h"
#include "base/json_text.h"
#include "workbench/ops/operations.h"

namespace clientele::workbench {
namespace {

using base::Code;
using base::Error;

constexpr size_t kMostBytes = size_t{1} << 30;

// Arguments in, the operation's steps, its result out.
template <class Args, class Result, base::Task (*body)(State&, Args, Result&)>
base::Task run(State& state, std::string args_json, std::string& out) {
  Args args;
  if (!base::from_json(args_json, args)) throw Error(Code::bad_argument, "The arguments are not JSON.", "Send an object as JSON text.");
  Result result;
  base::Task part = body(state, std::move(args), result);
  while (part.step()) co_yield part.progress();
  out = base::json_text(result);
}

base::Task start(State& state, std::string_view op, std::string args_json, std::string& out) {
#define CLIENTELE_RUN(name, body, args, result) \
  if (op == #name) return run<args, result, ops::body>(state, std::move(args_json), out);
  CLIENTELE_WORKBENCH_OPERATIONS(CLIENTELE_RUN)
#undef CLIENTELE_RUN
  throw Error(Code::unknown_name, "There is no operation " + std::string(op) + ".", "See the list of operations.");
}

}  // namespace

Workbench::Workbench() = default;
Workbench::~Workbench() = default;

std::span<uint8_t> Workbench::stage(size_t bytes) {
  staged_.resize(bytes <= kMostBytes ? bytes : 0);
  return staged_;
}

base::Reply Workbench::add(std::string_view json) {
  return base::guard([&] {
    AddColumnArgs args;
    if (!base::from_json(json, args)) throw Error(Code::bad_argument, "The arguments are not JSON.", "Send an object as JSON text.");
    const size_t rows = static_cast<size_t>(args.rows), n_offsets = args.texts ? static_cast<size_t>(*args.texts) + 1 : 0;
    if (args.rows < 0 || (args.texts && *args.texts < 0) || rows + n_offsets > kMostBytes / 4 || staged_.size() < 4 * (rows + n_offsets))
      throw Error(Code::bad_argument, "Column " + args.name + ": fewer bytes are staged than it has rows and texts.", "Stage codes, offsets and texts.");
    table::DictColumn column;
    column.name = args.name;
    column.codes.resize(rows);
    column.offsets.resize(n_offsets);
    if (rows) std::memcpy(column.codes.data(), staged_.data(), 4 * rows);
    if (n_offsets) std::memcpy(column.offsets.data(), staged_.data() + 4 * rows, 4 * n_offsets);
    column.utf8.assign(reinterpret_cast<const char*>(staged_.data()) + 4 * (rows + n_offsets), staged_.size() - 4 * (rows + n_offsets));
    uint32_t before = 0;
    for (const uint32_t offset : column.offsets) {
      if (offset < before || offset > column.utf8.size()) throw Error(Code::bad_argument, "Column " + args.name + ": its offsets do not ascend within its text.");
      before = offset;
    }
    if (n_offsets)
      for (const uint32_t code : column.codes)
        if (code != 0xFFFFFFFF && code + 1 >= n_offsets) throw Error(Code::bad_argument, "Column " + args.name + ": a code has no text.");
    std::vector<uint8_t>().swap(staged_);
    state_.tables[args.table][args.name] = std::move(column);
    return std::string("{}");
  });
}

base::Reply Workbench::call(std::string_view op, std::string_view args_json) {
  cancel();
  const base::Reply started = base::guard([&] {
    running_ = start(state_, op, std::string(args_json), result_);
    return std::string();
  });
  return started.ok ? advance(0) : started;
}

base::Reply Workbench::step(double budget_ms) {
  if (running_) return advance(budget_ms);
  return {false, base::error_json({Code::bad_argument, "No operation is running.", "Start one with call()."})};
}

base::Reply Workbench::advance(double budget_ms) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::duration<double, std::milli>(budget_ms);
  base::Reply reply = base::guard([&] {
    bool more = true;
    do more = running_.step();
    while (more && Clock::now() < until);
    const base::Progress at = running_.progress();
    std::string json = more ? "{\"done\":false,\"progress\":" : "{\"done\":true,\"progress\":";
    base::append_json_number(json, more ? at.done : 1.0);
    json += ",\"phase\":";
    base::append_json_string(json, at.phase);
    if (!more) {
      json += ",\"result\":" + result_;
      cancel();
    }
    return json + "}";
  });
  if (!reply.ok) cancel();
  return reply;
}

void Workbench::cancel() {
  running_ = base::Task();
  result_.clear();
}

std::vector<ResultColumn> Workbench::take_columns(int64_t ref) {
  auto node = state_.results.extract(ref);
  return node ? std::move(node.mapped()) : std::vector<ResultColumn>();
}

}  // namespace clientele::workbench
