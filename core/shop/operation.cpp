#include "shop/operation.h"

#include <utility>

#include "base/describe_json.h"
#include "base/error.h"
#include "base/json_text.h"

namespace clientele::shop {

base::Task run_operation(State& state, const Operation& operation, std::string args_json, std::string& out) {
  const std::unique_ptr<Call> call = operation.make();
  if (!base::read_json_shape(args_json, *operation.args, call->args()))
    throw base::Error(base::Code::bad_argument, "The arguments are not JSON.", "Send an object as JSON text.");
  base::Task part = call->start(state);
  while (part.step()) co_yield part.progress();
  std::string json;
  base::append_json_shape(json, *operation.result, call->result());
  out = std::move(json);
}

}  // namespace clientele::shop
