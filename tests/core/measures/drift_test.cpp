#include "measures/drift.h"

#include <cmath>
#include <limits>
#include <random>

#include "support/catch.h"

using namespace clientele;
using measures::Drift;

namespace {

double index_of(const std::vector<int64_t>& before, const std::vector<int64_t>& after) { return measures::stability_index(before, after); }

}  // namespace

TEST_CASE("The population stability index, by hand", "[measures]") {
  // (.6 - .5) ln(.6/.5) + (.4 - .5) ln(.4/.5) = .018232 + .022314
  CHECK(index_of({50, 50}, {60, 40}) == Approx(0.0405465).epsilon(1e-5));
  CHECK(index_of({10, 20, 70}, {100, 200, 700}) == Approx(0).margin(1e-12));
  CHECK(index_of({1, 3}, {3, 1}) == Approx(std::log(3.0)));             // twice .5 · ln 3
  CHECK(index_of({30, 10}, {10, 30}) == index_of({10, 30}, {30, 10}));   // there and back are alike
  // an empty bin is half a customer: (.005 - .5) ln(.005/.5) + (1 - .5) ln(1/.5), both over 100
  CHECK(index_of({50, 50, 0}, {0, 100, 0}) == Approx(-0.495 * std::log(0.01) + 0.5 * std::log(2.0)));
  CHECK(index_of({}, {}) == 0);
  CHECK(index_of({0, 0}, {1, 2}) == 0);
}

TEST_CASE("What an index says", "[measures]") {
  CHECK(measures::drift_of(0.0999) == Drift::stable);
  CHECK(measures::drift_of(0.1) == Drift::moved);
  CHECK(measures::drift_of(0.25) == Drift::moved);
  CHECK(measures::drift_of(0.2501) == Drift::another);
}

TEST_CASE("Tenths hold a tenth each, ties together, missing apart", "[measures]") {
  std::vector<double> values;
  for (int i = 1; i <= 100; ++i) values.push_back(i);
  const measures::Tenths tenths(values);
  CHECK(tenths.count(values) == std::vector<int64_t>{10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0});
  const double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(tenths.count(std::vector<double>{none, -5, 10, 10.5, 1000, none}) == std::vector<int64_t>{2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2});
  const measures::Tenths same(std::vector<double>{1, 1, 1, 1, none});
  CHECK(same.count(std::vector<double>{1, 1, 2, none}) == std::vector<int64_t>{2, 1, 1});
  CHECK(measures::Tenths({}).count(std::vector<double>{1, none}) == std::vector<int64_t>{1, 1});
}

TEST_CASE("The same population drawn twice is stable, a shifted one is not", "[measures]") {
  std::mt19937_64 random(5);
  std::normal_distribution<double> here(0, 1), there(1, 1);
  std::vector<double> a, b, c;
  for (int i = 0; i < 20'000; ++i) a.push_back(here(random)), b.push_back(here(random)), c.push_back(there(random));
  const measures::Tenths tenths(a);
  CHECK(measures::stability_index(tenths.count(a), tenths.count(b)) < 0.01);
  CHECK(measures::drift_of(measures::stability_index(tenths.count(a), tenths.count(c))) == Drift::another);
}
