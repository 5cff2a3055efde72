#include <fstream>
#include <nlohmann/json.hpp>

#include "identity/linkage/compare.h"
#include "people.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using Json = nlohmann::json;

namespace {

Json cases() {
  std::ifstream in(std::string(CLIENTELE_CASES) + "/identity_pairs.json");
  return Json::parse(in)["pairs"];
}

bool joined(const People& people, const std::string& a, const std::string& b) {
  return people.result.person[people.record_of(a)] == people.result.person[people.record_of(b)];
}

}  // namespace

TEST_CASE("tricky pairs, each alone: none is joined falsely", "[identity][linkage]") {
  std::string missed;
  for (const Json& one : cases()) {
    Person a = one["a"].get<Person>(), b = one["b"].get<Person>();
    a["id"] = "a";
    b["id"] = "b";
    const bool same = one["person"] == "one";
    for (const bool two_sources : {false, true}) {
      People people;
      if (two_sources) people.sources = {{a}, {b}};
      else people.sources = {{a, b}};
      people.link();
      INFO(one["name"].get<std::string>());
      const bool found = joined(people, "a", "b");
      if (!same) CHECK_FALSE(found);
      else if (one.contains("join")) CHECK(found);
      else if (!found && !two_sources) missed += "\n  " + one["name"].get<std::string>();
    }
  }
  WARN("one person, not joined by itself:" << missed);
}

TEST_CASE("tricky pairs, all together and with strangers around: none is joined falsely", "[identity][linkage]") {
  const Json all = cases();
  // Strangers: every pair of a few hundred given names, surnames and days, none twice.
  std::vector<Person> first;
  for (int i = 0; i < 600; ++i)
    first.push_back({{"id", "s" + std::to_string(i)}, {"given_name", "Given" + std::string(1, static_cast<char>('a' + i % 26)) + "ra"},
                     {"surname", "Sur" + std::string(1, static_cast<char>('a' + i % 23)) + "oth" + std::string(1, static_cast<char>('a' + i % 19))},
                     {"birth_date", std::to_string(1940 + i % 60) + "-0" + std::to_string(1 + i % 9) + "-" + std::to_string(10 + i % 18)},
                     {"email", "s" + std::to_string(i) + "@strangers.example"}, {"postcode", std::to_string(10'000 + 37 * i)}});
  for (size_t i = 0; i < all.size(); ++i)
    for (const char* side : {"a", "b"}) {
      Person person = all[i][side].get<Person>();
      person["id"] = side + std::to_string(i);
      if (person.count("customer_id") == 0) person["customer_id"] = person["id"];   // so that nobody is alone with a number
      first.push_back(std::move(person));
    }
  People people{{first}};
  people.link();
  for (size_t i = 0; i < all.size(); ++i) {
    INFO(all[i]["name"].get<std::string>());
    const bool found = joined(people, "a" + std::to_string(i), "b" + std::to_string(i));
    if (all[i]["person"] == "two") CHECK_FALSE(found);
    else if (all[i].contains("join")) CHECK(found);
  }
}

TEST_CASE("a name alone never joins, whatever its probability", "[identity][linkage]") {
  // Two among 60 who differ in everything: each field in turn, differing and equal.
  for (const auto& [field, cells] : std::map<std::string, std::pair<std::string, std::string>>{
           {"birth_date", {"1980-05-06", "1961-11-28"}}, {"street", {"Ahornweg", "Lindenplatz"}}, {"postcode", {"50667", "21334"}},
           {"phone", {"+49 221 5566778", "+49 89 1234321"}}, {"email", {"emma@roth.example", "xy@z.example"}}, {"person_number", {"5566771", "9081726"}}})
    for (const bool same : {false, true}) {
      People people;
      people.sources.emplace_back();
      for (int i = 0; i < 60; ++i)
        people.sources[0].push_back({{"id", std::to_string(i)}, {"given_name", "n" + std::to_string(i)}, {"surname", "s" + std::to_string(i)}, {field, field + std::to_string(i)}});
      const Person name{{"given_name", "Emma"}, {"surname", "Roth"}, {"gender", "f"}, {"country", "DE"}, {"region", "NW"}, {"city", "Ulm"}};
      people.sources[0].push_back(name), people.sources[0].push_back(name);
      Person &a = people.sources[0][60], &b = people.sources[0][61];
      a["id"] = "a", b["id"] = "b", a[field] = cells.first, b[field] = same ? cells.first : cells.second;
      people.read();
      const uint32_t x = people.record_of("a"), y = people.record_of("b");
      const linkage::Parameters prior = linkage::prior_parameters();
      INFO(field << (same ? " equal" : " different"));
      CHECK(linkage::lacks_evidence(people.records, linkage::Scorer(people.records, prior), x, y, linkage::Comparer(people.records)(x, y)) ==
            (same ? linkage::Hold::none : linkage::Hold::name_only));
    }
  // Two of the rarest name among a thousand others, at the lowest threshold.
  People people;
  people.sources.emplace_back();
  for (int i = 0; i < 1000; ++i) people.sources[0].push_back({{"id", std::to_string(i)}, {"given_name", "n" + std::to_string(i)}, {"surname", "s" + std::to_string(i)}});
  for (const char* id : {"x", "y"}) people.sources[0].push_back({{"id", id}, {"given_name", "Wolfdietrich"}, {"surname", "Zipperlen"}});
  people.link({.threshold = 0.5});
  CHECK_FALSE(joined(people, "x", "y"));
  CHECK(people.result.n_persons == people.records.n);
}

TEST_CASE("a person between two others does not join these", "[identity][linkage]") {
  // The twins' family address alone stands on a third record: it may be either, so that the two stay apart.
  const Person family{{"surname", "Sommer"}, {"birth_date", "1990-04-12"}, {"street", "Hauptstr. 12"}, {"postcode", "50667"}, {"email", "familie@sommer.example"}};
  Person lena = family, marie = family, either = family;
  lena["given_name"] = "Lena", lena["id"] = "lena";
  marie["given_name"] = "Marie", marie["id"] = "marie";
  either["id"] = "either";
  People people{{{lena, marie, either}}};
  people.link();
  CHECK_FALSE(joined(people, "lena", "marie"));
}

TEST_CASE("namesakes of one address whose years of birth differ are two, in any order", "[identity][linkage]") {
  const std::map<std::string, std::string> home{{"given_name", "Karl"}, {"surname", "Abendroth"}, {"street", "Wiesenweg 12"}, {"postcode", "50667"}, {"city", "Koeln"}};
  struct Case {
    const char *a, *b;
    bool one;
  };
  for (const Case& c : {Case{"1950", "1985", false}, {"1950", "1985-03-04", false}, {"1950-00-00", "1985", false}, {"1950", "1950", true}, {"1950", "1950-03-04", true}, {"1950", "", true}})
    for (const bool turned : {false, true}) {
      INFO(c.a << " " << c.b);
      std::vector<Person> people;
      for (int i = 0; i < 120; ++i)
        people.push_back({{"id", "s" + std::to_string(i)}, {"given_name", "Given" + std::string(1, static_cast<char>('a' + i % 26)) + "ra"}, {"surname", "Sur" + std::string(1, static_cast<char>('a' + i % 23)) + "oth"},
                          {"birth_date", std::to_string(1930 + i % 60)}, {"street", std::string(1, static_cast<char>('a' + i % 25)) + "otterweg " + std::to_string(i)}, {"postcode", std::to_string(60'000 + 37 * i)}, {"city", "Koeln"}});
      for (const char* id : {"a", "b"}) {
        Person person = home;
        person["id"] = id;
        person["birth_date"] = (*id == 'a') != turned ? c.a : c.b;
        people.push_back(std::move(person));
      }
      People all;
      all.sources = {people};
      all.link();
      CHECK(joined(all, "a", "b") == c.one);
    }
}

TEST_CASE("a record without a year does not bring two of different years together", "[identity][linkage]") {
  People all;
  all.sources = {{}};
  for (const char* year : {"1950", "", "1985"})
    all.sources[0].push_back({{"id", std::string("k") + year}, {"given_name", "Karl"}, {"surname", "Abendroth"}, {"street", "Wiesenweg 12"}, {"postcode", "50667"}, {"city", "Koeln"},
                              {"email", "karl.abendroth@post.example"}, {"birth_date", year}});
  all.link();
  CHECK_FALSE(joined(all, "k1950", "k1985"));
}
