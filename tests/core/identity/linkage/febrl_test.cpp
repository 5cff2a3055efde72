#include <map>
#include <set>

#include "identity/linkage/blocking.h"
#include "identity/linkage/compare.h"
#include "identity/linkage/edit_distance.h"
#include "identity/linkage/jaro_winkler.h"
#include "identity/linkage/letters.h"
#include "people.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

const std::string kFebrl1 = std::string(CLIENTELE_SHARED) + "/data/febrl1/febrl1.csv";
const std::string kFebrl4 = std::string(CLIENTELE_SHARED) + "/data/febrl4/febrl4";

// "rec-223-dup-0" is the person 223.
std::string person_of(const std::string& id) { return id.substr(4, id.find('-', 4) - 4); }

std::u32string code_points(const std::string& text) { return linkage::letters(text); }

struct WalkThrough {
  uint64_t pairs = 0, matches = 0, right = 0;
  std::map<int, uint64_t> points;
  double f1(uint64_t truth) const { return 2.0 * static_cast<double>(right) / static_cast<double>(matches + truth); }
};

// The walk-through of the recordlinkage documentation: one pass on the given name as it is written, a point for each of six.
WalkThrough walk_through(const std::vector<std::vector<Person>>& sources) {
  std::vector<const Person*> people;
  std::vector<size_t> source;
  for (size_t s = 0; s < sources.size(); ++s)
    for (const Person& person : sources[s]) people.push_back(&person), source.push_back(s);
  std::map<std::string, uint64_t> code;
  std::vector<uint64_t> keys;
  for (const Person* person : people) {
    const std::string name = People::cell(*person, "given_name");
    keys.push_back(name.empty() ? 0 : code.emplace(name, code.size() + 1).first->second);
  }
  std::vector<linkage::Pass> passes;
  passes.push_back(linkage::make_pass("given name", 0, keys, {}));
  CHECK(passes[0].n_skipped == 0);
  WalkThrough out;
  linkage::PairWalk walk(passes);
  const auto each = [&](uint32_t a, uint32_t b, uint32_t) {
    if (sources.size() > 1 && source[a] == source[b]) return;
    ++out.pairs;
    const auto both = [&](const char* name) { return std::pair(People::cell(*people[a], name), People::cell(*people[b], name)); };
    int points = 1;   // the given name
    for (const char* name : {"birth_date", "city", "region"}) {
      const auto [x, y] = both(name);
      points += !x.empty() && x == y;
    }
    const auto [surname_a, surname_b] = both("surname");
    points += !surname_a.empty() && !surname_b.empty() && linkage::jaro_winkler(code_points(surname_a), code_points(surname_b)) >= 0.85;
    const auto [street_a, street_b] = both("street");
    points += !street_a.empty() && !street_b.empty() && linkage::levenshtein_similarity(code_points(street_a), code_points(street_b)) >= 0.85;
    ++out.points[points];
    if (points <= 3) return;
    ++out.matches;
    out.right += person_of(People::cell(*people[a], "id")) == person_of(People::cell(*people[b], "id"));
  };
  while (walk.some(1000, each)) {
  }
  return out;
}

// Pairs of one person: found and right, found, there.
struct Quality {
  uint64_t right = 0, found = 0, truth = 0;
  double precision() const { return static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return static_cast<double>(right) / static_cast<double>(truth); }
  double f1() const { return 2.0 * static_cast<double>(right) / static_cast<double>(found + truth); }
};

Quality quality(const People& people) {
  std::map<std::string, uint64_t> by_truth;
  std::map<uint32_t, uint64_t> by_person;
  std::map<std::pair<uint32_t, std::string>, uint64_t> by_both;
  Quality out;
  for (uint32_t i = 0; i < people.records.n; ++i) {
    const std::string truth = person_of(people.label(i));
    out.truth += by_truth[truth]++;
    out.found += by_person[people.result.person[i]]++;
    out.right += by_both[{people.result.person[i], truth}]++;
  }
  return out;
}

}  // namespace

TEST_CASE("the published walk-through of FEBRL 1 comes out exactly", "[identity][linkage]") {
  if (!is_there(kFebrl1)) {
    WARN("skipped: " << kFebrl1 << " is not there");
    return;
  }
  const WalkThrough got = walk_through({read_people(kFebrl1, kFebrlRoles)});
  CHECK(got.pairs == 2082);
  CHECK(got.points == std::map<int, uint64_t>{{6, 142}, {5, 145}, {4, 30}, {3, 9}, {2, 376}, {1, 1380}});
  CHECK(got.matches == 317);
  CHECK(got.right == 317);
  CHECK(got.f1(500) == Approx(0.776).margin(5e-4));
}

TEST_CASE("the published walk-through of FEBRL 4 comes out exactly", "[identity][linkage]") {
  if (!is_there(kFebrl4 + "a.csv")) {
    WARN("skipped: " << kFebrl4 << "a.csv is not there");
    return;
  }
  const WalkThrough got = walk_through({read_people(kFebrl4 + "a.csv", kFebrlRoles), read_people(kFebrl4 + "b.csv", kFebrlRoles)});
  CHECK(got.pairs == 77'249);
  CHECK(got.points == std::map<int, uint64_t>{{6, 1566}, {5, 1332}, {4, 343}, {3, 146}, {2, 16'427}, {1, 57'435}});
  CHECK(got.matches == 3241);
  CHECK(got.right == 3241);
  CHECK(got.f1(5000) == Approx(0.7866).margin(5e-5));
}

TEST_CASE("FEBRL 1 is linked without being told anything", "[identity][linkage]") {
  if (!is_there(kFebrl1)) {
    WARN("skipped: " << kFebrl1 << " is not there");
    return;
  }
  People people{{read_people(kFebrl1, kFebrlRoles)}};
  people.link();
  const Quality got = quality(people);
  INFO("precision " << got.precision() << " recall " << got.recall() << " F1 " << got.f1());
  CHECK(got.truth == 500);
  CHECK(got.precision() == 1);
  CHECK(got.f1() > 0.965);
  CHECK(people.result.single == std::vector<bool>{false});
}

TEST_CASE("FEBRL 4 is linked without being told anything", "[identity][linkage]") {
  if (!is_there(kFebrl4 + "a.csv")) {
    WARN("skipped: " << kFebrl4 << "a.csv is not there");
    return;
  }
  People people{{read_people(kFebrl4 + "a.csv", kFebrlRoles), read_people(kFebrl4 + "b.csv", kFebrlRoles)}};
  people.link();
  const Quality got = quality(people);
  INFO("precision " << got.precision() << " recall " << got.recall() << " F1 " << got.f1());
  CHECK(got.truth == 5000);
  CHECK(got.precision() > 0.999);
  CHECK(got.f1() > 0.97);
  CHECK(people.result.single == std::vector<bool>{true, true});
  std::map<uint32_t, std::set<uint32_t>> sources;   // one to one
  for (uint32_t i = 0; i < people.records.n; ++i) CHECK(sources[people.result.person[i]].insert(people.records.source[i]).second);
}
