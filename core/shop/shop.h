#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/reply.h"
#include "base/task.h"
#include "table/dict_column.h"

namespace clientele::shop {

struct State;

using table::DictColumn;

/// The whole engine as the host sees it: sources are fed, operations called and stepped. One operation runs at a
/// time; calling another (or `cancel`) drops the one that runs, and what it had worked out so far stays only where
/// it was complete. Every answer is a Reply; nothing is thrown.
class Shop {
 public:
  /// `options_json`: ShopOptions (all optional). A bad option is reported by every later call.
  explicit Shop(std::string_view options_json);
  ~Shop();

  /// Room for the next chunk: fill it, then feed(). Valid until the next call.
  std::span<uint8_t> stage(size_t bytes);
  /// Parses the staged chunk of that source; an empty chunk ends it. JSON: FeedResult (BytesResult for kind "cells").
  base::Reply feed(int64_t source);

  /// Starts an operation and runs its first step. JSON as of step().
  base::Reply call(std::string_view op, std::string_view args_json);
  /// Goes on for about `budget_ms`. JSON: {done, progress: 0..1, phase, result?}.
  base::Reply step(double budget_ms);
  void cancel();

  /// Results too large for JSON, by the `ref` that an operation answered; each can be fetched once.
  std::string take_bytes(int64_t ref);
  std::vector<DictColumn> take_columns(int64_t ref);

 private:
  base::Reply advance(double budget_ms);
  std::unique_ptr<State> state_;
  base::Reply created_;  // what the constructor's options came to
  std::unique_ptr<uint8_t[]> staged_;   // not a vector, which would write zeros first
  size_t n_staged_ = 0, staged_room_ = 0;
  base::Task running_;
  std::string result_;
};

}  // namespace clientele::shop
