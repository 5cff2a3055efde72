#include <random>

#include "people.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr const char* kAlike[][2] = {
    {"Maria", "Marie"}, {"Maria", "Martin"}, {"Mario", "Maria"}, {"Francesco", "Francesca"}, {"Alexander", "Alexandra"}, {"Christian", "Christina"},
    {"Christine", "Christina"}, {"Julie", "Julia"}, {"Carolina", "Caroline"}, {"Daniel", "Danielle"}, {"Gabriel", "Gabrielle"}, {"Michel", "Michelle"},
    {"Stefan", "Stefanie"}, {"Jean", "Jeanne"}, {"Joan", "Joanne"}, {"Patrick", "Patricia"}, {"Anna", "Anna Lena"}, {"Jan", "Jan Peter"},
    {"Karin", "Katrin"}, {"Marina", "Martina"}, {"Elena", "Helena"}, {"Kirstin", "Kristin"}, {"Andrea", "Andreas"}, {"Johann", "Johanna"},
    {"Antonio", "Antonia"}, {"Lena", "Lea"}, {"Simon", "Simone"}, {"Paul", "Paula"}};

/// 400 households as shops see them: names that sound alike, twins, a son with his father's name, one phone or e-mail for
/// all, orders without a given name, slips of the hand, people who move. A record's id begins with its person ("17.1/0").
class Families {
 public:
  explicit Families(uint32_t seed) : random_(seed) {
    for (household_ = 0; household_ < 400; ++household_) make();
  }
  std::vector<Person> records;

 private:
  uint32_t below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }
  bool chance(uint32_t percent) { return below(100) < percent; }
  std::string number(uint32_t from, uint32_t n) { return std::to_string(from + below(n)); }

  std::string birthday(uint32_t year) {
    const uint32_t month = 1 + below(12), day = 1 + below(28);
    return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
  }

  void make() {
    static const char* const kOther[] = {"Walter", "Ingrid", "Oskar", "Friederike", "Benedikt", "Hannelore", "Konrad", "Sieglinde", "Ottmar", "Brigitte",
                                         "Lorenz", "Theresa", "Ulrich", "Vanessa", "Xaver", "Yvonne", "Zacharias", "Dorothea", "Egon", "Philippa"};
    static const char* const kSurnames[] = {"Abendroth", "Brinkmann", "Czerny", "Dornbusch", "Eichhorn", "Fuchsberger", "Grabowski", "Holzapfel", "Immendorf",
                                            "Jablonski", "Kirschbaum", "Lindqvist", "Mauermann", "Nachtigall", "Obermeier", "Pfannkuch", "Quandt", "Rosenkranz",
                                            "Stolzenberg", "Trautwein", "Uhlenbeck", "Vogelsang", "Wiesengrund", "Ypsilanti", "Zimmerling"};
    static const char* const kEnds[] = {"", "er", "mann", "feld", "bach", "hof", "stein", "berg"};
    const std::string surname = std::string(kSurnames[below(25)]) + kEnds[below(8)];
    Person home{{"surname", surname}, {"street", std::string(kSurnames[below(25)]) + "weg " + number(1, 90)}, {"postcode", number(50'000, 900)}, {"city", "Koeln"}};
    if (chance(50)) home["phone"] = "+49 221 " + number(1'000'000, 9'000'000);
    const std::string family_mail = chance(30) ? "familie." + surname + std::to_string(household_) + "@post.example" : "";
    const auto& alike = kAlike[below(std::size(kAlike))];
    const std::string other = kOther[below(20)], another = kOther[below(20)];
    const uint32_t year = 1940 + below(40);
    std::vector<Person> members(2, home);
    const bool dated = chance(60);
    switch (household_ % 6) {
      case 0:   // a couple, or a parent and a child
        for (int k : {0, 1}) {
          members[k]["given_name"] = alike[k];
          if (dated) members[k]["birth_date"] = birthday(year + 25 * static_cast<uint32_t>(k));
        }
        break;
      case 1:   // twins
        for (int k : {0, 1}) members[k]["given_name"] = alike[k];
        members[0]["birth_date"] = members[1]["birth_date"] = birthday(year);
        break;
      case 2: {   // father and son of one name, born on one day of the year or not
        for (int k : {0, 1}) members[k]["given_name"] = other;
        const std::string born = birthday(year), son = std::to_string(year + 20 + below(15));
        members[0]["birth_date"] = born;
        members[1]["birth_date"] = chance(50) ? son + born.substr(4) : birthday(year + 30);
        break;
      }
      case 3:   // flatmates
        members[0]["given_name"] = other, members[1]["given_name"] = chance(30) ? other : another;
        members[1]["surname"] = kSurnames[(std::string(surname)[0] - 'A' + 1 + below(20)) % 25];
        if (members[1]["surname"] == surname) members.pop_back();
        break;
      default:
        members[0]["given_name"] = other, members[1]["given_name"] = another;
        if (other == another || chance(30)) members.pop_back();
        else if (dated) members[0]["birth_date"] = birthday(year), members[1]["birth_date"] = birthday(year);
    }
    for (size_t k = 0; k < members.size(); ++k) add(members[k], household_ % 6 == 3 ? "" : family_mail, k);
  }

  void add(Person person, const std::string& family_mail, size_t k) {
    const std::string name = std::to_string(household_) + "." + std::to_string(k);
    const std::string own = person["given_name"].substr(0, person["given_name"].find(' ')) + "." + person["surname"] + name + "@mail.example";
    if (!family_mail.empty()) person["email"] = family_mail;
    else if (chance(70)) person["email"] = own;
    if (chance(40)) person["phone"] = "+49 170 " + number(1'000'000, 9'000'000);
    const uint32_t n = 1 + below(3);
    for (uint32_t i = 0; i < n; ++i) {
      Person record = person;
      record["id"] = name + "/" + std::to_string(i);
      if (i > 0) change(record);
      records.push_back(std::move(record));
    }
  }

  void change(Person& record) {
    if (chance(12)) record.erase("given_name");
    else if (chance(10)) slip(record["given_name"]);
    if (chance(10)) slip(record["surname"]);
    if (chance(15)) record["given_name"] = record["given_name"].substr(0, 1);
    if (chance(15)) record["street"] = "Neuer Weg " + number(1, 500), record["postcode"] = number(80'000, 900), record["city"] = "Ulm";
    for (const char* field : {"email", "phone", "birth_date", "street"})
      if (chance(20)) record.erase(field);
  }
  // One that makes the name of the other of the house is nobody's to find.
  void slip(std::string& text) {
    if (text.size() < 4) return;
    std::string slipped = text;
    const uint32_t i = 1 + below(static_cast<uint32_t>(text.size()) - 2);
    if (chance(50)) std::swap(slipped[i], slipped[i + 1]);
    else slipped.erase(i, 1);
    for (const auto& pair : kAlike)
      if (slipped == pair[0] || slipped == pair[1]) return;
    text = slipped;
  }

  std::mt19937 random_;
  uint32_t household_ = 0;
};

}  // namespace

TEST_CASE("400 households: nobody is taken for another of the house", "[identity][linkage]") {
  for (const uint32_t seed : {1u, 2u, 3u, 4u, 5u}) {
    People people{{Families(seed).records}};
    people.link();
    const auto person = [&](uint32_t i) { return people.label(i).substr(0, people.label(i).find('/')); };
    uint64_t truth = 0, right = 0, wrong = 0;
    std::string examples;
    for (uint32_t i = 0; i < people.records.n; ++i)
      for (uint32_t k = i + 1; k < people.records.n; ++k) {
        const bool same = person(i) == person(k), joined = people.result.person[i] == people.result.person[k];
        truth += same;
        right += same && joined;
        wrong += !same && joined;
        if (!same && joined && wrong <= 5) examples += "\n  " + people.label(i) + " and " + people.label(k);
      }
    INFO("seed " << seed << ": " << people.records.n << " records, " << wrong << " false joins, recall " << static_cast<double>(right) / static_cast<double>(truth) << examples);
    CHECK(wrong == 0);
    CHECK(static_cast<double>(right) > 0.75 * static_cast<double>(truth));
  }
}
