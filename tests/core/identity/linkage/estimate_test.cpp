#include <random>

#include "identity/linkage/estimate.h"
#include "people.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using linkage::Outcome;

namespace {

constexpr Field kSimulated[] = {Field::given_name, Field::surname, Field::birth_date, Field::postcode, Field::gender};

uint8_t drawn(std::mt19937_64& random, const std::array<double, linkage::kMostLevels>& shares) {
  double left = std::uniform_real_distribution<double>()(random);
  uint8_t level = 0;
  while (level + 1u < shares.size() && left >= shares[level]) left -= shares[level++];
  return level;
}

}  // namespace

TEST_CASE("EM finds m and lambda that pairs were drawn with", "[identity][linkage]") {
  // Not the prior's shares: what is found has to come from the pairs.
  linkage::Parameters truth = linkage::prior_parameters();
  truth.lambda = 0.2;
  truth.m[at(Field::given_name)] = {0.55, 0.2, 0.1, 0.05, 0.1};
  truth.m[at(Field::surname)] = {0.6, 0.25, 0.05, 0.1};
  truth.m[at(Field::birth_date)] = {0.7, 0.15, 0.05, 0.1};
  truth.m[at(Field::postcode)] = {0.6, 0.2, 0.2};
  truth.m[at(Field::gender)] = {0.9, 0.1};
  std::mt19937_64 random(5);
  std::map<Outcome, uint64_t> counts;
  constexpr int kPairs = 200'000;
  for (int i = 0; i < kPairs; ++i) {
    const bool one = std::uniform_real_distribution<double>()(random) < truth.lambda;
    Outcome outcome = 0;
    for (size_t f = 0; f < linkage::kFields; ++f) linkage::set_level(outcome, static_cast<Field>(f), linkage::kNoEvidence);
    for (const Field field : kSimulated)
      if (random() % 10 != 0) linkage::set_level(outcome, field, drawn(random, one ? truth.m[at(field)] : truth.u[at(field)]));   // a tenth is missing
    ++counts[outcome];
  }
  std::vector<linkage::OutcomeCount> outcomes;
  for (const auto& [outcome, count] : counts) outcomes.push_back({outcome, 1, count});
  linkage::Parameters start = linkage::prior_parameters();
  start.lambda = 0.01;
  const linkage::PassEstimate found = linkage::expect_maximise(outcomes, start, 0);
  CHECK(found.lambda == Approx(truth.lambda).margin(0.01));
  CHECK(found.iterations < 100);
  for (const Field field : kSimulated)
    for (uint8_t l = 0; l < linkage::spec(field).n_levels; ++l) {
      INFO(linkage::spec(field).name << " level " << int{l});
      CHECK(found.m[at(field)][l] == Approx(truth.m[at(field)][l]).margin(0.015));
    }
}

TEST_CASE("fields of a pass keep their m", "[identity][linkage]") {
  Outcome outcome = 0;
  for (size_t f = 0; f < linkage::kFields; ++f) linkage::set_level(outcome, static_cast<Field>(f), linkage::kNoEvidence);
  linkage::set_level(outcome, Field::birth_date, 0);
  linkage::set_level(outcome, Field::surname, 0);
  const std::vector<linkage::OutcomeCount> outcomes{{outcome, 1, 1000}};
  linkage::Parameters start = linkage::prior_parameters();
  start.lambda = 0.5;
  const linkage::PassEstimate found = linkage::expect_maximise(outcomes, start, 1u << at(Field::birth_date));
  CHECK(found.m[at(Field::birth_date)] == start.m[at(Field::birth_date)]);
  CHECK(found.m[at(Field::surname)][0] > start.m[at(Field::surname)][0]);
}

TEST_CASE("u is what pairs of strangers show", "[identity][linkage]") {
  // 2,000 records, 40 given names, 2 genders, nobody twice: u is 1 in 40 and 1 in 2.
  People people;
  people.sources.emplace_back();
  for (int i = 0; i < 2000; ++i)
    people.sources[0].push_back({{"given_name", "q" + std::string(6, static_cast<char>('a' + i % 26)) + std::string(i % 40 < 20 ? 1 : 9, static_cast<char>('a' + i % 20))},
                                 {"gender", i / 40 % 2 ? "f" : "m"}});
  people.read();
  linkage::RandomPairs random;
  linkage::draw_pairs(people.records, 1, 100'000, random).run();
  const linkage::LevelShares u = linkage::u_of(random, 0, linkage::prior_parameters().m);
  double expected = 0;
  for (const uint32_t c : people.records.values[at(Field::given_name)].count) expected += c / 2000.0 * (c - 1) / 1999.0;
  CHECK(u[at(Field::given_name)][0] == Approx(expected).epsilon(0.01));
  CHECK(u[at(Field::gender)][0] == Approx(0.5).margin(0.01));
  for (const Field field : {Field::given_name, Field::gender}) {
    double sum = 0;
    for (const double share : u[at(field)]) sum += share;
    CHECK(sum == Approx(1));
  }
}
