#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "identity/households.h"
#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using identity::Ledger;

namespace {

struct Keys {
  std::string order, email, phone, card, device, country = "";
};

Row sale(const Keys& keys) {
  Row row;
  row.order = keys.order, row.email = keys.email, row.phone = keys.phone, row.card = keys.card, row.device = keys.device, row.country = keys.country;
  row.date = 1'000'000, row.line = 100;
  return row;
}

Source source(const std::vector<Keys>& all, std::string platform = "") {
  Source out{std::move(platform), {}, false, true, {}};
  for (const Keys& keys : all) out.rows.push_back(sale(keys));
  return out;
}

/// customer_id → order names; "" are the orders of nobody.
using Persons = std::map<std::string, std::set<std::string>>;
Persons persons(const std::vector<Source>& sources, const std::string& country = "") {
  const Shop shop(sources);
  identity::LedgerOptions options;
  options.country = country;
  Ledger ledger;
  identity::build_ledger(shop.sources, options, ledger).run();
  Persons out;
  for (uint32_t p = 0; p < ledger.n_persons; ++p)
    for (uint32_t o = ledger.order_begin[p]; o < ledger.order_begin[p + 1]; ++o) out[std::string(ledger.customer_id(p))].insert(std::string(ledger.order_name(o)));
  for (uint32_t o = ledger.n_orders; o < ledger.n_orders + ledger.n_anonymous; ++o) out[""].insert(std::string(ledger.order_name(o)));
  return out;
}

}  // namespace

TEST_CASE("A card joins the till to the web shop", "[identity][cards]") {
  const Source web = source({{"w1", "ana@x.com", "", "K1", ""}, {"w2", "bo@x.com", "", "", ""}}, "Shopify");
  const Source till = source({{"t1", "", "", "K1", ""}, {"t2", "", "", "K2", ""}}, "Square");
  CHECK(persons({web, till}) == Persons{{"ana@x.com", {"w1", "t1"}}, {"bo@x.com", {"w2"}}, {"K2", {"t2"}}});
  CHECK(persons({till, web}) == persons({web, till}));
}

TEST_CASE("A card that a household shares joins nobody", "[identity][cards]") {
  CHECK(persons({source({{"1", "ana@x.com", "", "K1", ""}, {"2", "bo@x.com", "", "K1", ""}, {"3", "", "", "K1", ""}})}) ==
        Persons{{"ana@x.com", {"1"}}, {"bo@x.com", {"2"}}, {"K1", {"3"}}});
}

TEST_CASE("A device belongs to the only person seen on it, and makes no two persons one", "[identity][devices]") {
  CHECK(persons({source({{"1", "ana@x.com", "", "", "d1"}, {"2", "", "", "", "d1"}})}) == Persons{{"ana@x.com", {"1", "2"}}});
  CHECK(persons({source({{"1", "ana@x.com", "", "", "d1"}, {"2", "bo@x.com", "", "", "d1"}})}) == Persons{{"ana@x.com", {"1"}}, {"bo@x.com", {"2"}}});
  // Ana by two keys that a card joins: still one person on the device.
  CHECK(persons({source({{"1", "ana@x.com", "", "K1", "d1"}, {"2", "", "", "K1", "d1"}, {"3", "", "", "", "d1"}})}) == Persons{{"ana@x.com", {"1", "2", "3"}}});
}

TEST_CASE("A telephone number is of the country of its rows, else of the shop", "[identity][phones]") {
  const std::vector<Keys> rows = {{"1", "", "0170 1234567", "", "", "DE"}, {"2", "", "+49 170 1234567", "", "", "AT"}, {"3", "", "0170 1234567", "", "", ""}};
  CHECK(persons({source(rows)}) == Persons{{"+491701234567", {"1", "2", "3"}}});
  const std::vector<Keys> nowhere = {{"1", "", "0170 1234567", "", ""}, {"2", "", "+49 170 1234567", "", ""}};
  CHECK(persons({source(nowhere)}).size() == 2);
  CHECK(persons({source(nowhere)}, "DE") == Persons{{"+491701234567", {"1", "2"}}});
  CHECK(persons({source(nowhere)}, "FR").size() == 2);
}

TEST_CASE("The shop's country is that of nine tenths of the numbers", "[identity][phones]") {
  std::vector<Keys> rows;
  for (int i = 0; i < 9; ++i) rows.push_back({std::to_string(i), "", "017000000" + std::to_string(10 + i), "", "", "DE"});
  rows.push_back({"10", "", "06 12 34 56 78", "", "", "FR"});
  const Source elsewhere = source({{"11", "", "0170 0000010", "", "", ""}});
  CHECK(persons({source(rows), elsewhere}).at("+491700000010") == std::set<std::string>{"0", "11"});
  rows.push_back({"12", "", "06 12 34 56 79", "", "", "FR"});
  CHECK(persons({source(rows), elsewhere}).at("01700000010") == std::set<std::string>{"11"});
}

TEST_CASE("Rows and sources in any order give the same persons, cards and devices among the keys", "[identity][cards][devices]") {
  std::mt19937 random(5);
  for (int round = 0; round < 150; ++round) {
    std::vector<std::vector<Keys>> files(3);
    int number = 0;
    for (auto& file : files)
      for (int i = 0; i < 15; ++i) {
        const auto some = [&](const char* prefix, unsigned n, const char* end) {
          const auto k = random() % (3 * n);
          return k >= n ? std::string() : prefix + std::to_string(k) + end;
        };
        file.push_back({"o" + std::to_string(number++), some("m", 9, "@x.com"), some("0170111222", 6, ""), some("K", 7, ""), some("d", 8, "")});
      }
    const auto all = [&](const std::vector<std::vector<Keys>>& parts) {
      std::vector<Source> sources;
      for (const auto& part : parts) sources.push_back(source(part, "shop"));
      return persons(sources, "DE");
    };
    const Persons first = all(files);
    std::shuffle(files.begin(), files.end(), random);
    for (auto& file : files) std::shuffle(file.begin(), file.end(), random);
    REQUIRE(all(files) == first);
  }
}

TEST_CASE("Given names are compared as people write them", "[identity][households]") {
  using identity::given_name_of, identity::may_be_one_given_name;
  CHECK(given_name_of("  Anna Maria", false) == "anna");
  CHECK(given_name_of("Müller, Jörg", true) == "jorg");
  CHECK(given_name_of("Zoë", false) == "zoe");
  CHECK(may_be_one_given_name(given_name_of("JÖRG", false), given_name_of("Joerg", false)));
  CHECK(given_name_of("Ольга", false) == "Ольга");
  CHECK(given_name_of("Frau Dr. Anna Berger", true) == "anna");
  CHECK(given_name_of("Frau Berger", true) == "");
  CHECK(given_name_of("Frau Anna", false) == "anna");
  CHECK(given_name_of("Berger, Mrs. Anna", true) == "anna");
  CHECK(given_name_of("Herr", false) == "");
  for (const char* nobody : {"", "-", "n/a", "Guest", "Unknown", "?"}) CHECK(given_name_of(nobody, true) == "");
  CHECK(may_be_one_given_name("anna", "ana"));
  CHECK(may_be_one_given_name("j", "jonas"));
  CHECK(may_be_one_given_name("michael", "mihcael") == false);   // two slips: the owner, or scored matching, may join them
  CHECK(may_be_one_given_name("jonas", "jnoas") == false);
  CHECK(may_be_one_given_name("stefan", "stephan") == false);
  CHECK(may_be_one_given_name("kofi", "emma") == false);
  CHECK(may_be_one_given_name("tim", "tom") == false);
}

TEST_CASE("A telephone of people of several given names joins nobody", "[identity][households]") {
  const auto named = [](std::string order, std::string email, std::string card, std::string name) {
    Row row = sale({std::move(order), std::move(email), "+49 171 3920084", std::move(card), ""});
    row.name = std::move(name);
    return row;
  };
  const auto of = [](std::vector<Row> rows) { return Source{"", {}, false, true, std::move(rows)}; };
  // Kofi's receipt has the telephone of the family, Emma's order her own address besides.
  CHECK(persons({of({named("1", "emma@x.com", "", "Emma Nguyen"), named("2", "", "K1", "Kofi Nguyen")})}) == Persons{{"emma@x.com", {"1"}}, {"+491713920084", {"2"}}});
  CHECK(persons({of({named("1", "emma@x.com", "", "Emma Nguyen"), named("2", "", "K1", "Emma Nguyen")})}) == Persons{{"emma@x.com", {"1", "2"}}});
  CHECK(persons({of({named("1", "emma@x.com", "", "Emma Nguyen"), named("2", "", "K1", "E. Nguyen")})}) == Persons{{"emma@x.com", {"1", "2"}}});
  CHECK(persons({of({named("1", "emma@x.com", "", "Emma Nguyen"), named("2", "", "K1", "Mrs. Emma Nguyen")})}) == Persons{{"emma@x.com", {"1", "2"}}});
  CHECK(persons({of({named("1", "emma@x.com", "", "Emma Nguyen"), named("2", "", "K1", "-")})}) == Persons{{"emma@x.com", {"1", "2"}}});
  CHECK(persons({of({named("1", "emma@x.com", "", "Emma Nguyen")}), of({named("2", "", "", "")})}) == Persons{{"emma@x.com", {"1", "2"}}});
}

TEST_CASE("An address and its hashes are one key, in any order of the files, where one has the address", "[identity][emails]") {
  const std::string hash = GENERATE(   // sha256sum, sha1sum and md5sum of ana@x.com
      as<std::string>{}, "03fded36e5de3aa5574b74c9f74a86c85dc60a352799efe57ff1b69faee05d13", "4d540a567ea25a88ff32e78325d7f9101a40a8fc",
      "f0f946a8af0b685a65c109d0f911768a");
  const std::string other(hash.size(), 'a');
  const Source shop = source({{"1", "Ana@X.com", "", "", ""}, {"2", "bo@x.com", "", "", ""}}, "Shopify");
  std::string upper = hash;
  for (char& c : upper)
    if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 32);
  const Source ads = source({{"a1", upper, "", "", ""}, {"a2", other, "", "", ""}}, "ads"), mails = source({{"m1", " " + hash, "", "", ""}}, "mails");
  const Persons expected = {{"ana@x.com", {"1", "a1", "m1"}}, {"bo@x.com", {"2"}}, {other, {"a2"}}};
  CHECK(persons({shop, ads, mails}) == expected);
  CHECK(persons({ads, mails, shop}) == expected);
  CHECK(persons({ads, mails}) == Persons{{hash, {"a1", "m1"}}, {other, {"a2"}}});
}

TEST_CASE("Hashes of several kinds are one address; as a device or a card the same digits are none", "[identity][emails]") {
  const std::string sha256 = "03fded36e5de3aa5574b74c9f74a86c85dc60a352799efe57ff1b69faee05d13", md5 = "f0f946a8af0b685a65c109d0f911768a";
  const Source shop = source({{"1", "ana@x.com", "", "", ""}}, "Shopify");
  CHECK(persons({source({{"a", sha256, "", "", ""}}), shop, source({{"b", md5, "", "", ""}})}) == Persons{{"ana@x.com", {"1", "a", "b"}}});
  CHECK(persons({shop, source({{"a", "", "", "", md5}}), source({{"b", "", "", md5, ""}})}).at("ana@x.com") == std::set<std::string>{"1"});
}
