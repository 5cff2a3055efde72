#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/reply.h"
#include "base/task.h"
#include "workbench/state.h"

namespace clientele::workbench {

/// The second module as the host sees it: columns are laid down, an operation works on them, columns are taken away. It
/// never hears of shops. One operation runs at a time; every answer is a Reply, nothing is thrown.
class Workbench {
 public:
  Workbench();
  ~Workbench();

  /// Room for a column: fill it, then add(). Valid until the next call.
  std::span<uint8_t> stage(size_t bytes);
  /// Takes the staged column into a table. `json`: AddColumnArgs. The bytes: one code a row, then (for text) the offsets,
  /// one more than texts, then the texts; numbers of 32 bits, the least byte first.
  base::Reply add(std::string_view json);

  /// Starts an operation and runs its first step. JSON as of step().
  base::Reply call(std::string_view op, std::string_view args_json);
  /// Goes on for about `budget_ms`. JSON: {done, progress: 0..1, phase, result?}.
  base::Reply step(double budget_ms);
  void cancel();

  /// The columns of a result by the `ref` that an operation answered, once.
  std::vector<ResultColumn> take_columns(int64_t ref);

 private:
  base::Reply advance(double budget_ms);
  State state_;
  std::vector<uint8_t> staged_;
  base::Task running_;
  std::string result_;
};

}  // namespace clientele::workbench
