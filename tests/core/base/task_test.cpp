#include "base/task.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.h"

using namespace clientele::base;

namespace {

Task count(int n, std::vector<int>& seen) {
  for (int i = 0; i < n; ++i) {
    seen.push_back(i);
    co_yield Progress{static_cast<double>(i + 1) / n, "counting"};
  }
}

Task twice(std::vector<int>& seen) {
  Task first = count(2, seen);
  while (first.step()) co_yield within(first, 0, 0.5);
  Task second = count(3, seen);
  while (second.step()) co_yield within(second, 0.5, 1);
}

Task fails(std::vector<int>& seen) {
  Task inner = count(1, seen);
  while (inner.step()) co_yield inner.progress();
  throw std::runtime_error("no more");
}

Task fails_within(std::vector<int>& seen) {
  Task inner = fails(seen);
  while (inner.step()) co_yield within(inner, 0, 1);
}

struct Alive {
  int& n;
  explicit Alive(int& n_) : n(n_) { ++n; }
  ~Alive() { --n; }
};

Task holds(int& alive) {
  const Alive here(alive);
  for (;;) co_yield Progress{0, "for ever"};
}

}  // namespace

TEST_CASE("A task begins at its first step and says how far it is", "[base]") {
  std::vector<int> seen;
  Task task = count(3, seen);
  CHECK(seen.empty());
  std::vector<double> done;
  while (task.step()) done.push_back(task.progress().done);
  CHECK(seen == std::vector<int>{0, 1, 2});
  CHECK(done.size() == 3);
  CHECK(done.back() == 1);
  CHECK(task.progress().phase == "counting");
  CHECK_FALSE(task.step());
  CHECK_FALSE(Task().step());
}

TEST_CASE("A task within a task: the progress of the part is that of the whole", "[base]") {
  std::vector<int> seen;
  Task task = twice(seen);
  std::vector<double> done;
  while (task.step()) done.push_back(task.progress().done);
  CHECK(seen == std::vector<int>{0, 1, 0, 1, 2});
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(done[1] == Approx(0.5));
  CHECK(done.back() == Approx(1));
}

TEST_CASE("What a task throws, its step throws, through every level, once", "[base]") {
  std::vector<int> seen;
  Task task = fails_within(seen);
  CHECK(task.step());
  CHECK_THROWS_WITH(task.step(), "no more");
  CHECK_FALSE(task.step());
}

TEST_CASE("To cancel is to destroy: what the task holds is given back", "[base]") {
  int alive = 0;
  {
    Task task = holds(alive);
    CHECK(alive == 0);
    CHECK(task.step());
    CHECK(alive == 1);
    Task moved = std::move(task);
    CHECK(moved.step());
    moved = Task();
    task = Task();
  }
  CHECK(alive == 0);
}
