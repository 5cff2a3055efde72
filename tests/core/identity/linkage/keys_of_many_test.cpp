#include <set>

#include "identity/linkage/clusters.h"
#include "identity/linkage/given_names.h"
#include "people.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using linkage::NameChange;

namespace {

std::string letter_name(int i) { return std::string(1, static_cast<char>('B' + i % 20)) + "a" + static_cast<char>('b' + i % 23) + "o" + static_cast<char>('c' + i / 20 % 20) + "er"; }

/// Records with the same cells, each with a surname, e-mail and postcode of its own.
std::vector<Person> crowd(int n, const Person& same) {
  std::vector<Person> out;
  for (int i = 0; i < n; ++i) {
    Person person = same;
    person["surname"] = letter_name(7 * i), person["postcode"] = std::to_string(10'000 + 377 * i);
    if (person.count("email") == 0) person["email"] = letter_name(7 * i) + "@x.example";
    out.push_back(person);
  }
  return out;
}

std::set<std::string> holds(const People& people) {
  std::set<std::string> out;
  for (const auto& pair : people.result.pairs) out.insert(std::string(linkage::hold_name(pair.hold)));
  return out;
}

}  // namespace

TEST_CASE("what many share is nobody's: accounts, mailboxes, phones", "[identity][linkage]") {
  for (const Person& same : {Person{{"customer_id", "CASH"}}, Person{{"email", "laden7@shop.example"}}, Person{{"phone", "+49 221 5566778"}},
                             Person{{"given_name", "Anna"}, {"phone", "+49 221 5566778"}}, Person{{"given_name", "Anna"}, {"customer_id", "99999"}}})
    for (const int n : {3, 25}) {
      INFO(same.begin()->first << " " << n);
      People people{{crowd(n, same)}};
      people.link();
      CHECK(people.result.n_persons == static_cast<uint32_t>(n));
    }
}

TEST_CASE("two shops of no known platform count their customers from one", "[identity][linkage]") {
  std::vector<Person> first, second;
  for (int i = 0; i < 25; ++i) {
    first.push_back({{"customer_id", std::to_string(i)}, {"surname", letter_name(i)}});
    second.push_back({{"customer_id", std::to_string(i)}, {"surname", letter_name(i + 100)}});
  }
  People people{{first, second}};
  people.platform = "";
  people.link();
  CHECK(people.result.n_persons == 50);
}

TEST_CASE("who fits twins is neither's until something tells", "[identity][linkage]") {
  const Person home{{"surname", "Sommer"}, {"birth_date", "1990-04-12"}, {"street", "Hauptstr. 12"}, {"postcode", "50667"}, {"email", "familie@sommer.example"}};
  for (const std::string& third : {"", "L.", "M"}) {
    Person lena = home, marie = home, either = home;
    lena["given_name"] = third.empty() ? "Lena" : third.substr(0, 1) + "aria", lena["id"] = "a";
    marie["given_name"] = third.empty() ? "Marie" : third.substr(0, 1) + "ukas", marie["id"] = "b";
    either["id"] = "c";
    if (!third.empty()) either["given_name"] = third;
    People people{{{lena, marie, either}}};
    people.link();
    CHECK(people.result.n_persons == 3);
    CHECK(holds(people).count("ambiguous") == 1);
  }
}

TEST_CASE("a birthday that many have was filled in", "[identity][linkage]") {
  std::vector<Person> records;
  for (int i = 0; i < 100; ++i)
    records.push_back({{"given_name", letter_name(i)}, {"surname", letter_name(3 * i + 40)}, {"birth_date", i % 2 ? "2000-01-01" : std::to_string(19'400'101 + 5013 * i)}});
  for (int i = 0; i < 2; ++i) records.push_back({{"given_name", "Eva"}, {"surname", "Maier"}, {"birth_date", "2000-01-01"}});
  People people{{records}};
  people.link();
  CHECK(people.result.n_persons == 102);
}

TEST_CASE("a person written in too many ways grows no further", "[identity][linkage]") {
  std::vector<Person> records;
  for (int i = 0; i < 40; ++i) records.push_back({{"given_name", "Theodora"}, {"surname", "Quellenberg" + letter_name(i)}});
  People people{{records}};
  people.read();
  const linkage::Comparer compare(people.records);
  linkage::Clusters clusters(people.records, compare, {false});
  for (uint32_t i = 1; i < linkage::Clusters::kMostKinds; ++i) CHECK(clusters.join(0, i) == linkage::Hold::none);
  CHECK(clusters.join(0, linkage::Clusters::kMostKinds) == linkage::Hold::too_many_writings);
  CHECK(clusters.root(linkage::Clusters::kMostKinds) == linkage::Clusters::kMostKinds);
}

TEST_CASE("how two given names differ", "[identity][linkage]") {
  const auto change = [](std::u32string_view a, std::u32string_view b) {
    CHECK(linkage::name_change(a, b) == linkage::name_change(b, a));
    return linkage::name_change(a, b);
  };
  CHECK(change(U"m", U"maria") == NameChange::initial);
  CHECK(change(U"m", U"anna") == NameChange::other);
  CHECK(change(U"phillip", U"filip") == NameChange::none);
  CHECK(change(U"katarina", U"katharina") == NameChange::none);
  CHECK(change(U"anna", U"anna lena") == NameChange::further);
  CHECK(change(U"benedikt", U"bendikt") == NameChange::inside);
  CHECK(change(U"benedikt", U"bneedikt") == NameChange::inside);
  for (const auto& [a, b] : {std::pair(U"maria", U"marie"), std::pair(U"christian", U"christina"), std::pair(U"joan", U"joanne"), std::pair(U"stefan", U"stefanie"),
                             std::pair(U"michel", U"michelle"), std::pair(U"lena", U"lea"), std::pair(U"patrick", U"patricia")})
    CHECK(change(a, b) == NameChange::other);
}
