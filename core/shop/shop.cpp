#include "shop/shop.h"

#include <chrono>
#include <utility>

#include "base/guard.h"
#include "base/json_text.h"
#include "base/nearest.h"
#include "shop/operation.h"
#include "shop/ops/operations.h"
#include "shop/state.h"

namespace clientele::shop {
namespace {

using base::error_json;
using base::guard;

constexpr size_t kMaxStage = size_t{64} << 20;

constexpr Operation kOperations[] = {
#define CLIENTELE_OPERATION(name, body, args, result) operation<args, result, ops::body>(#name),
    CLIENTELE_OPERATIONS(CLIENTELE_OPERATION)
#undef CLIENTELE_OPERATION
};

base::Task start(State& state, std::string_view op, std::string args_json, std::string& out) {
  std::vector<std::string_view> known;
  for (const Operation& operation : kOperations) {
    if (operation.name == op) return run_operation(state, operation, std::move(args_json), out);
    known.push_back(operation.name);
  }
  const auto near = base::nearest(op, known);
  throw base::Error(base::Code::unknown_name, "There is no operation " + std::string(op) + ".",
                    near.empty() ? "See the list of operations." : "Did you mean " + std::string(near) + "?");
}

Source& source_of(State& state, int64_t id) {
  const auto found = state.sources.find(id);
  if (found == state.sources.end())
    throw base::Error(base::Code::unknown_name, "There is no source " + std::to_string(id) + ".", "Add the file again.");
  return found->second;
}

// Gives a source that has been read its place: the one that it replaces goes.
void settle(State& state, Source& source) {
  source.table = source.reader->take_table();
  source.report = source.reader->report();
  source.report.sheet = source.args.sheet.value_or("");
  source.report.sheets = source.args.sheets.value_or(std::vector<std::string>{});
  if (source.args.transcoded) {
    source.report.encoding = *source.args.transcoded;
    if (source.args.encoding_why)
      source.report.questions.push_back({"", "encoding", *source.args.transcoded, source.args.encoding_others.value_or(std::vector<std::string>{}), *source.args.encoding_why, true});
  }
  source.rejects_csv = source.reader->rejects_csv();
  source.reader.reset();
  if (source.args.replaces) state.sources.erase(*source.args.replaces);
  state.sources_changed();
}

std::string feed_cells(State& state, Source& source, std::span<const uint8_t> chunk) {
  FeedResult result;
  if (!chunk.empty()) source.cells->push(chunk, source.rows);
  else source.cells->finish(source.rows);
  std::string text = source.rows.take();
  if (source.rows.dialect().format == "json" && !source.knows_columns) {
    text.clear();
    result.again = source.knows_columns = chunk.empty();
    if (result.again) source.cells.emplace(std::move(*source.cells).again());
  }
  result.done = chunk.empty() && !result.again;
  result.bytes = static_cast<int64_t>(text.size());
  result.ref = state.keep_file(std::move(text));
  return base::json_text(result);
}

std::string feed_rows(State& state, Source& source, std::span<const uint8_t> chunk) {
  FeedResult result;
  if (!chunk.empty()) {
    source.reader->feed(chunk);
    result.rows = source.reader->rows_read();
  } else if (source.reader->finish() == ingest::SourceReader::End::again) {
    result.again = true;
  } else {
    settle(state, source);
    result.rows = source.report.rows.read;
    result.done = true;
  }
  return base::json_text(result);
}

}  // namespace

Shop::Shop(std::string_view options_json) : state_(std::make_unique<State>()) {
  created_ = call("configure", options_json.empty() ? "{}" : options_json);
}

Shop::~Shop() = default;

std::span<uint8_t> Shop::stage(size_t bytes) {
  if (bytes > kMaxStage) bytes = 0;
  if (staged_room_ < bytes) {
    staged_.reset(new uint8_t[bytes]);
    staged_room_ = bytes;
  }
  n_staged_ = bytes;
  return {staged_.get(), bytes};
}

base::Reply Shop::feed(int64_t id) {
  const std::span<const uint8_t> chunk(staged_.get(), std::exchange(n_staged_, 0));
  base::Reply reply = guard([&] {
    Source& source = source_of(*state_, id);
    if (source.table) throw base::Error(base::Code::bad_argument, "This source has been read to its end.", "Add the file again to read it anew.");
    try {
      return source.cells ? feed_cells(*state_, source, chunk) : feed_rows(*state_, source, chunk);
    } catch (...) {
      state_->sources.erase(id);  // refused as a whole: what was there before stays as it was
      throw;
    }
  });
  return reply;
}

base::Reply Shop::call(std::string_view op, std::string_view args_json) {
  if (!created_.ok && op != "configure") return created_;
  cancel();
  const base::Reply started = guard([&] {
    running_ = start(*state_, op, std::string(args_json), result_);
    return std::string();
  });
  return started.ok ? advance(0) : started;
}

base::Reply Shop::step(double budget_ms) {
  if (running_) return advance(budget_ms);
  return {false, error_json({base::Code::bad_argument, "No operation is running.", "Start one with call()."})};
}

base::Reply Shop::advance(double budget_ms) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::duration<double, std::milli>(budget_ms);
  base::Reply reply = guard([&] {
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

void Shop::cancel() {
  running_ = base::Task();
  result_.clear();
}

std::string Shop::take_bytes(int64_t ref) {
  auto node = state_->files.extract(ref);
  return node ? std::move(node.mapped()) : std::string();
}

std::vector<DictColumn> Shop::take_columns(int64_t ref) {
  auto node = state_->columns.extract(ref);
  return node ? std::move(node.mapped()) : std::vector<DictColumn>();
}

}  // namespace clientele::shop
