#include <algorithm>
#include <random>
#include <set>

#include "identity/linkage/blocking.h"
#include "people.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

/// 400 people, many with a second record that has a slip in it, in two files.
std::vector<std::vector<Person>> some_people() {
  std::mt19937 random(3);
  const auto word = [&](size_t n) {
    std::string out;
    for (size_t i = 0; i < n; ++i) out += static_cast<char>((i % 2 ? "aeiou" : "bdgklmnrst")[random() % (i % 2 ? 5 : 10)]);
    return out;
  };
  std::vector<std::vector<Person>> sources(2);
  for (int i = 0; i < 400; ++i) {
    Person person{{"id", "p" + std::to_string(i)}, {"given_name", word(6)}, {"surname", word(8)}, {"birth_date", std::to_string(19'400'101 + random() % 600'000)},
                  {"postcode", std::to_string(10'000 + random() % 500)}, {"city", word(5)}, {"email", word(7) + "@x.example"}};
    sources[random() % 2].push_back(person);
    if (random() % 3 == 0) continue;
    person["id"] = "q" + std::to_string(i);
    if (random() % 2) person["surname"][3] = 'z';
    if (random() % 2) person.erase("email");
    if (random() % 4 == 0) std::swap(person["given_name"], person["surname"]);
    sources[random() % 2].push_back(person);
  }
  return sources;
}

using Groups = std::set<std::set<std::string>>;

Groups groups(const People& people) {
  std::map<uint32_t, std::set<std::string>> by_person;
  for (uint32_t i = 0; i < people.records.n; ++i) by_person[people.result.person[i]].insert(people.label(i));
  Groups out;
  for (const auto& [person, labels] : by_person) out.insert(labels);
  return out;
}

using Pairs = std::map<std::pair<std::string, std::string>, double>;

Pairs pairs(const People& people) {
  Pairs out;
  for (const auto& pair : people.result.pairs) out[std::minmax(people.label(pair.a), people.label(pair.b))] = pair.score.odds;
  return out;
}

}  // namespace

TEST_CASE("neither the order of rows nor that of files changes who is one person", "[identity][linkage]") {
  People first{some_people()};
  first.link();
  CHECK(first.result.n_persons < first.records.n - 100);
  std::mt19937 random(9);
  for (int i = 0; i < 4; ++i) {
    People again{first.sources};
    for (auto& source : again.sources) std::shuffle(source.begin(), source.end(), random);
    if (i % 2) std::swap(again.sources[0], again.sources[1]);
    again.link();
    CHECK(groups(again) == groups(first));
    CHECK(pairs(again) == pairs(first));   // to the last bit
  }
}

TEST_CASE("what is drawn at random changes no answer that is clear", "[identity][linkage]") {
  People first{some_people()}, other{first.sources};
  first.link({.seed = 1, .random_pairs = 20'000});
  other.link({.seed = 2, .random_pairs = 20'000});
  CHECK(groups(first) == groups(other));
}

TEST_CASE("each pair of a block is walked once, whatever the passes", "[identity][linkage]") {
  std::mt19937 random(21);
  constexpr uint32_t n = 300;
  std::vector<linkage::Pass> passes;
  std::set<std::pair<uint32_t, uint32_t>> expected;
  for (int p = 0; p < 4; ++p) {
    std::vector<uint64_t> keys(n);
    for (auto& key : keys) key = random() % 40;
    for (uint32_t a = 0; a < n; ++a)
      for (uint32_t b = a + 1; b < n; ++b)
        if (keys[a] && keys[a] == keys[b]) expected.insert({a, b});
    passes.push_back(linkage::make_pass("random", 0, keys, {}));
  }
  std::set<std::pair<uint32_t, uint32_t>> walked;
  linkage::PairWalk walk(passes);
  bool once = true;
  while (walk.some(100, [&](uint32_t a, uint32_t b, uint32_t mask) { once &= walked.insert({a, b}).second && mask != 0; })) {
  }
  CHECK(once);
  CHECK(walked == expected);
  CHECK(walk.done() == 1);
}

TEST_CASE("a huge block is taken apart or left out, never walked whole", "[identity][linkage]") {
  constexpr uint32_t n = 20'000;
  std::vector<uint64_t> keys(n, 7);
  std::vector<uint32_t> finer(n);
  for (uint32_t i = 0; i < n; ++i) finer[i] = i < 10'000 ? 1 + i / 5 : 99'999;   // 2,000 parts of 5, and one of 10,000
  const linkage::Pass pass = linkage::make_pass("all alike", 0, keys, finer);
  CHECK(pass.n_pairs == 2000 * 10);
  CHECK(pass.n_blocks() == 2000);
  CHECK(pass.n_skipped == 1);
  CHECK(linkage::make_pass("all alike", 0, keys, {}).n_pairs == 0);
}

TEST_CASE("a threshold out of its range is refused", "[identity][linkage]") {
  for (const double threshold : {0.0, 0.49, 1.0, 2.0, std::numeric_limits<double>::quiet_NaN()}) {
    People people{some_people()};
    CHECK_THROWS(people.link({.threshold = threshold}));
  }
  People nobody{{{}}};
  nobody.link();
  CHECK(nobody.result.n_persons == 0);
}

TEST_CASE("a thousand equal records are one person, though their blocks are too large to walk", "[identity][linkage]") {
  People people;
  people.sources.emplace_back();
  for (int i = 0; i < 1000; ++i)
    people.sources[0].push_back({{"given_name", "Ana"}, {"surname", "Lopez"}, {"birth_date", "1980-05-06"}, {"postcode", "10001"}, {"email", "ana@x.example"}});
  for (int i = 0; i < 4000; ++i)
    people.sources[0].push_back({{"given_name", "given" + std::to_string(i)}, {"surname", "surname" + std::to_string(i)}, {"birth_date", std::to_string(19'400'101 + 137 * i)},
                                 {"postcode", std::to_string(20'000 + i)}, {"email", std::to_string(i) + "@x.example"}});
  people.link();
  CHECK(people.result.n_persons == 4001);
  for (const auto& pair : people.result.pairs) CHECK(pair.joined);
}
