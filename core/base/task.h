#pragma once
#if __has_include(<coroutine>)
#include <coroutine>
namespace clientele::base {
namespace coro = std;
}
#else
// Emscripten 3.1.6 (libc++ 13) has the header under its experimental name only.
#include <experimental/coroutine>
namespace clientele::base {
namespace coro = std::experimental;
}
#endif
#include <exception>
#include <string_view>
#include <utility>

namespace clientele::base {

/// How far a task is: `done` in [0, 1]; `phase` is a literal ("reading", "sorting orders").
struct Progress {
  double done = 0;
  std::string_view phase;
};

/// A long operation that stops at each `co_yield Progress{…}`, so that a host can show progress and cancel:
/// to cancel is to destroy the task. Rows are walked in plain functions, a block per resume (the coroutine's
/// own locals live on the heap and must not be in a hot loop).
/// A task runs another by `while (part.step()) co_yield within(part, from, to);`.
class [[nodiscard]] Task {
 public:
  struct promise_type {
    Progress progress;
    std::exception_ptr failure;
    Task get_return_object() { return Task(coro::coroutine_handle<promise_type>::from_promise(*this)); }
    coro::suspend_always initial_suspend() noexcept { return {}; }
    coro::suspend_always final_suspend() noexcept { return {}; }
    coro::suspend_always yield_value(Progress at) noexcept {
      progress = at;
      return {};
    }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { failure = std::current_exception(); }
  };

  Task() = default;
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  /// Goes on to the next stop; false when the task has ended. Throws what the task throws.
  bool step() {
    if (!handle_ || handle_.done()) return false;
    handle_.resume();
    if (handle_.promise().failure) std::rethrow_exception(std::exchange(handle_.promise().failure, nullptr));
    return !handle_.done();
  }
  Progress progress() const { return handle_ ? handle_.promise().progress : Progress{1, {}}; }
  explicit operator bool() const { return static_cast<bool>(handle_); }

  /// Runs to the end without stopping: for tests and for parts known to be short.
  void run() {
    while (step()) {
    }
  }

 private:
  explicit Task(coro::coroutine_handle<promise_type> handle) : handle_(handle) {}
  coro::coroutine_handle<promise_type> handle_;
};

/// The progress of a part, as that of the whole: the part goes from `from` to `to`.
inline Progress within(const Task& part, double from, double to) {
  const Progress at = part.progress();
  return {from + (to - from) * at.done, at.phase};
}

}  // namespace clientele::base
