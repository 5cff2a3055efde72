#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/shape.h"
#include "base/task.h"

namespace clientele::shop {

struct State;

/// The arguments and the result of one operation that runs.
class Call {
 public:
  virtual ~Call() = default;
  virtual void* args() = 0;
  virtual const void* result() const = 0;
  virtual base::Task start(State& state) = 0;
};

template <class Args, class Result, base::Task (*body)(State&, Args, Result&)>
class CallOf final : public Call {
 public:
  static std::unique_ptr<Call> make() { return std::make_unique<CallOf>(); }
  void* args() override { return &args_; }
  const void* result() const override { return &result_; }
  base::Task start(State& state) override { return body(state, std::move(args_), result_); }

 private:
  Args args_;
  Result result_;
};

/// An operation as data: what its types need is here, all else is the same code for every operation.
struct Operation {
  std::string_view name;
  const base::Shape* args;
  const base::Shape* result;
  std::unique_ptr<Call> (*make)();
};

template <class Args, class Result, base::Task (*body)(State&, Args, Result&)>
constexpr Operation operation(std::string_view name) {
  return {name, &base::read_shape<Args>(), &base::write_shape<Result>(), &CallOf<Args, Result, body>::make};
}

/// Parses an operation's arguments, runs its body as a part, writes its result.
base::Task run_operation(State& state, const Operation& operation, std::string args_json, std::string& out);

}  // namespace clientele::shop
