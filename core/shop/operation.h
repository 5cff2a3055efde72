#pragma once
#include <string>

#include "base/describe_json.h"
#include "base/json_text.h"
#include "base/task.h"

namespace clientele::shop {

struct State;

/// Parses an operation's arguments, runs its body as a part, writes its result. Only for .cpp files.
template <class Args, class Result, base::Task (*body)(State&, Args, Result&)>
base::Task run_operation(State& state, std::string args_json, std::string& out) {
  Args args;
  const base::Json json = base::Json::parse(args_json, nullptr, false);
  if (json.is_discarded())
    throw base::Error(base::Code::bad_argument, "The arguments are not JSON.", "Send an object as JSON text.");
  base::from_json(json, args);
  Result result;
  base::Task part = body(state, std::move(args), result);
  while (part.step()) co_yield part.progress();
  out = base::json_text(result);
}

}  // namespace clientele::shop
