#pragma once
#include "base/task.h"
#include "workbench/ops/link_types.h"

namespace clientele::workbench {

struct State;

/// A column on its way into a table: its bytes are staged.
struct AddColumnArgs {
  std::string table, name;
  int64_t rows = 0;
  std::optional<int64_t> texts;
  static constexpr auto fields() {
    using T = AddColumnArgs;
    return std::tuple{base::field("table", &T::table), base::field("name", &T::name), base::field("rows", &T::rows),
                      base::field("texts", &T::texts, "distinct texts; left out for plain numbers")};
  }
};

// Every operation of the second module: name, body, arguments, result.
#define CLIENTELE_WORKBENCH_OPERATIONS(X) X(link, link, LinkArgs, LinkResult)

namespace ops {
#define CLIENTELE_DECLARE(name, body, args, result) base::Task body(State& state, args options, result& out);
CLIENTELE_WORKBENCH_OPERATIONS(CLIENTELE_DECLARE)
#undef CLIENTELE_DECLARE
}  // namespace ops

}  // namespace clientele::workbench
