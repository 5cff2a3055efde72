#include "table/packed_ints.h"

#include <random>
#include <vector>

#include "support/catch.h"

using namespace clientele::table;

namespace {

void check(const std::vector<int64_t>& truth) {
  PackedInts column;
  for (const int64_t value : truth) column.append(value);
  REQUIRE(column.size() == truth.size());
  CHECK(column.empty() == truth.empty());
  bool same = true;
  for (size_t i = 0; i < truth.size(); ++i) same = same && column[i] == truth[i];
  CHECK(same);
  std::mt19937 random(static_cast<unsigned>(truth.size()));
  PackedInts by_runs, chosen;   // by the run, and a choice of each run
  std::vector<int64_t> chosen_truth;
  for (size_t from = 0; from < truth.size();) {
    const std::span<const int64_t> run(truth.data() + from, std::min<size_t>(truth.size() - from, 1 + random() % 6000));
    std::vector<uint32_t> these;
    for (uint32_t i = 0; i < run.size(); ++i)
      if (random() % 4) these.push_back(i), chosen_truth.push_back(run[i]);
    by_runs.append(run);
    chosen.append(run, these);
    from += run.size();
  }
  REQUIRE(by_runs.size() == truth.size());
  REQUIRE(chosen.size() == chosen_truth.size());
  for (size_t i = 0; i < truth.size(); ++i) same = same && by_runs[i] == truth[i];
  for (size_t i = 0; i < chosen_truth.size(); ++i) same = same && chosen[i] == chosen_truth[i];
  CHECK(same);
  for (int k = 0; k < 30 && !truth.empty(); ++k) {
    const size_t first = random() % truth.size(), n = random() % (truth.size() - first + 1);
    std::vector<int64_t> run(n);
    column.read(first, run);
    CHECK(std::equal(run.begin(), run.end(), truth.begin() + static_cast<std::ptrdiff_t>(first)));
  }
}

}  // namespace

TEST_CASE("A packed column gives back what was put in, whatever its range", "[table]") {
  const int64_t most = std::numeric_limits<int64_t>::max(), least = kMissing + 1;
  std::mt19937_64 random(1);
  for (const size_t n : {size_t{0}, size_t{1}, PackedInts::kBlock - 1, PackedInts::kBlock, PackedInts::kBlock + 1, 3 * PackedInts::kBlock + 17}) {
    for (const uint64_t range : {uint64_t{1}, uint64_t{2}, uint64_t{255}, uint64_t{256}, uint64_t{257}, uint64_t{65536}, uint64_t{1} << 31, uint64_t{1} << 32, uint64_t{1} << 62}) {
      for (const int64_t base : {int64_t{0}, int64_t{-1'000'000}, int64_t{1'600'000'000'000}}) {
        std::vector<int64_t> plain(n), gaps(n);
        for (size_t i = 0; i < n; ++i) {
          plain[i] = base + static_cast<int64_t>(random() % range);
          gaps[i] = random() % 3 ? plain[i] : kMissing;
        }
        check(plain);
        check(gaps);
      }
    }
    check(std::vector<int64_t>(n, kMissing));
    check(std::vector<int64_t>(n, 7));
    std::vector<int64_t> extremes(n);
    for (auto& value : extremes) {
      const int64_t choices[] = {most, least, 0, -1, kMissing};
      value = choices[random() % 5];
    }
    check(extremes);
  }
}

TEST_CASE("A block of exactly 255 or 256 different offsets, with and without a gap", "[table]") {
  for (const int64_t top : {254, 255, 256, 65534, 65535, 65536}) {
    std::vector<int64_t> values(PackedInts::kBlock * 2, 10);
    values[1] = 10 + top;
    check(values);
    values[2] = kMissing;
    check(values);
  }
}

TEST_CASE("A column of small numbers is small, and an emptied one is empty", "[table]") {
  PackedInts column;
  for (int i = 0; i < 1'000'000; ++i) column.append(1'600'000'000 + i % 200);
  CHECK(column.bytes() < 1'200'000);
  column.clear();
  CHECK(column.empty());
  column.append_missing();
  CHECK(column[0] == kMissing);
}
