// Keys that change hands: what time says of whose they are. All made up.
#include "identity/key_uses.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using identity::KeyDays;
using identity::KeyUse;
using identity::Ledger;

namespace {

constexpr int64_t kDay = 86'400'000, kYear = 365 * kDay;
constexpr const char* kPhone = "+491713920084";

struct Sale {
  std::string order, customer, email, phone, name;
  int64_t at;
};
Source source(const std::vector<Sale>& sales, std::string platform = "", ingest::Kind kind = ingest::Kind::orders) {
  Source out{std::move(platform), kind, false, true, {}};
  for (const Sale& sale : sales) {
    Row& row = out.rows.emplace_back();
    row.order = sale.order, row.customer = sale.customer, row.email = sale.email, row.phone = sale.phone, row.name = sale.name;
    row.date = sale.at, row.line = 100;
  }
  return out;
}

/// customer_id → order names.
using Persons = std::map<std::string, std::set<std::string>>;
Persons persons(const std::vector<Source>& sources, const KeyDays& days = {}) {
  const Shop shop(sources);
  identity::LedgerOptions options;
  options.key_days = days;
  Ledger ledger;
  identity::build_ledger(shop.sources, options, ledger).run();
  Persons out;
  for (uint32_t p = 0; p < ledger.n_persons; ++p) {
    auto& orders = out[std::string(ledger.customer_id(p))];
    for (uint32_t o = ledger.order_begin[p]; o < ledger.order_begin[p + 1]; ++o) orders.insert(std::string(ledger.order_name(o)));
  }
  return out;
}

KeyDays never() { return {0, 0, 0, 0}; }

}  // namespace

TEST_CASE("A telephone that was given to somebody else joins each one's accounts, not the two", "[identity][keydays]") {
  const std::string name = GENERATE(as<std::string>{}, "", "Ana Berg"), other = name.empty() ? "" : "Bo Lund";
  const Source web = source({{"w1", "", "ana@x.com", kPhone, name, 10 * kYear}, {"w2", "", "bo@x.com", kPhone, other, 14 * kYear}}, "web");
  const Source till = source({{"t1", "5", "", kPhone, name, 10 * kYear + 40 * kDay}}, "till");
  const Persons two = {{"5", {"w1", "t1"}}, {"bo@x.com", {"w2"}}}, three = {{"5", {"t1"}}, {"ana@x.com", {"w1"}}, {"bo@x.com", {"w2"}}};
  CHECK(persons({web, till}) == two);
  CHECK(persons({till, web}) == two);
  CHECK(persons({till, web}, never()) == three);
  CHECK(persons({till, web}, {0, 5 * 365, 0, 0}) == three);   // four years are no five
  SECTION("what has the telephone alone is the person's of that time") {
    const Source late = source({{"p1", "", "", kPhone, other, 14 * kYear + 30 * kDay}});
    CHECK(persons({web, till, late}) == Persons{{"5", {"w1", "t1"}}, {"bo@x.com", {"w2", "p1"}}});
    CHECK(persons({late, till, web}) == Persons{{"5", {"w1", "t1"}}, {"bo@x.com", {"w2", "p1"}}});
  }
  SECTION("where it was in use all the time, nobody knows since when it is another's") {
    std::vector<Sale> between;
    for (int64_t m = 1; m < 8; ++m) between.push_back({"b" + std::to_string(m), "", "", kPhone, "", 10 * kYear + m * 180 * kDay});
    Persons all = three;
    for (const Sale& sale : between) all[kPhone].insert(sale.order);
    CHECK(persons({web, till, source(between)}) == all);
  }
  SECTION("a customer record says whose it is today, and not since when") {
    CHECK(persons({web, till, source({{"", "77", "", kPhone, "", 10 * kYear}}, "crm", ingest::Kind::customers)}).size() == 4);
  }
}

TEST_CASE("A telephone that speaks against nobody joins over any pause", "[identity][keydays]") {
  CHECK(persons({source({{"1", "", "ana@x.com", kPhone, "Ana Berg", 2 * kYear}, {"2", "", "", kPhone, "A. Berg", 20 * kYear}})}) == Persons{{"ana@x.com", {"1", "2"}}});
}

TEST_CASE("The two of one household are no one in any period", "[identity][keydays]") {
  const Source web = source({{"1", "", "ana@x.com", kPhone, "Ana Berg", 10 * kYear}, {"2", "", "bo@x.com", kPhone, "Bo Lund", 14 * kYear}}, "web");
  const Source till = source({{"3", "5", "", kPhone, "Tom Berg", 10 * kYear + 9 * kDay}}, "till");
  CHECK(persons({web, till}) == Persons{{"5", {"3"}}, {"ana@x.com", {"1"}}, {"bo@x.com", {"2"}}});
}

TEST_CASE("How many ids an address may have holds for the days that the owner says", "[identity][keydays]") {
  std::vector<Sale> yearly, daily;
  for (int i = 1; i <= 11; ++i) {
    yearly.push_back({std::to_string(i), std::to_string(i), "a@x.com", "", "", (10 + i) * kYear});
    daily.push_back({std::to_string(i), std::to_string(i), "a@x.com", "", "", 10 * kYear + i * kDay});
  }
  CHECK(persons({source(yearly)}).size() == 11);   // ever, where nothing is said
  CHECK(persons({source(yearly)}, {365, 0, 0, 0}).size() == 1);
  CHECK(persons({source(daily)}, {11, 0, 0, 0}).size() == 11);
  CHECK(persons({source(daily)}, {10, 0, 0, 0}).size() == 1);
}

TEST_CASE("A browser handed on is each one's in their weeks; one of several is nobody's", "[identity][keydays][devices]") {
  const auto events = [](const std::vector<std::pair<int64_t, std::string>>& acts) {
    Source out{"", ingest::Kind::events, false, false, {}};
    for (const auto& [day, email] : acts) {
      Row& row = out.rows.emplace_back();
      row.date = day * kDay, row.event = "view", row.device = "d", row.email = email;
    }
    return out;
  };
  const auto days = [](const std::vector<Source>& sources, KeyDays key_days = {}) {
    const Shop shop(sources);
    identity::LedgerOptions options;
    options.key_days = key_days;
    Ledger ledger;
    identity::build_ledger(shop.sources, options, ledger).run();
    std::map<std::string, std::vector<int64_t>> out;
    for (uint32_t p = 0; p <= ledger.n_persons; ++p)
      for (uint32_t e = ledger.events.begin[p]; e < (p < ledger.n_persons ? ledger.events.begin[p + 1] : ledger.events.n()); ++e)
        out[p < ledger.n_persons ? std::string(ledger.customer_id(p)) : ""].push_back(ledger.events.at_utc_ms[e] / kDay);
    std::sort(out[""].begin(), out[""].end());
    return out;
  };
  using Days = std::map<std::string, std::vector<int64_t>>;
  const Source first = events({{1000, ""}, {1010, "ana@x.com"}, {1020, ""}, {1050, "ana@x.com"}, {1080, ""}}), then = events({{1100, ""}, {1200, "bo@x.com"}, {1225, ""}});
  CHECK(days({first, then}) == Days{{"", {1100}}, {"ana@x.com", {1000, 1010, 1020, 1050, 1080}}, {"bo@x.com", {1200, 1225}}});
  CHECK(days({then, first}) == days({first, then}));
  CHECK(days({first, then}, never()) == Days{{"", {1000, 1020, 1080, 1100, 1225}}, {"ana@x.com", {1010, 1050}}, {"bo@x.com", {1200}}});
  // A tablet that both use: between them only a session, or no pause, tells.
  CHECK(days({events({{1000, "ana@x.com"}, {1007, "bo@x.com"}, {1008, ""}, {1014, "ana@x.com"}, {1020, ""}})}) ==
        Days{{"", {1008, 1020}}, {"ana@x.com", {1000, 1014}}, {"bo@x.com", {1007}}});
}

TEST_CASE("Periods are what is left between the pauses, day by day", "[identity][keydays]") {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::vector<KeyUse> uses;
    const int pause = static_cast<int>(random() % 40);
    std::vector<bool> used(400);
    for (size_t n = 1 + random() % 6; n > 0; --n) {
      const auto first = static_cast<KeyUse::Day>(random() % 350), last = static_cast<KeyUse::Day>(first + random() % 30);
      uses.push_back({1, static_cast<uint32_t>(n), {first, last}});
      for (size_t day = first; day <= last; ++day) used[day] = true;
    }
    std::vector<KeyUse::Day> begins;
    int silent = 1000;
    for (size_t day = 0; day < used.size(); ++day) {
      if (used[day] && silent >= pause && (begins.empty() || pause > 0)) begins.push_back(static_cast<KeyUse::Day>(day));
      silent = used[day] ? 0 : silent + 1;
    }
    INFO(round);
    REQUIRE(periods_of(uses, pause) == begins);
  }
}

// No ids, so addresses are only joined by what must not join two of them.
TEST_CASE("Telephones that change hands never make one person of two addresses, whatever the order", "[identity][keydays]") {
  std::mt19937 random(17);
  int joined_more = 0;
  for (int round = 0; round < 200; ++round) {
    std::vector<Source> sources;
    int number = 0;
    for (const char* platform : {"web", "till"}) {
      std::vector<Sale> sales;
      for (int i = 0; i < 20; ++i) {
        const bool web = platform[0] == 'w';
        const auto person = random() % 12;
        sales.push_back({"o" + std::to_string(number++), web || random() % 2 ? "" : "c" + std::to_string(person), web ? "m" + std::to_string(person) + "@x.com" : "",
                         random() % 4 ? "017155500" + std::to_string(random() % 6) + "7" : "", random() % 3 ? "" : random() % 2 ? "Ana" : "Bo", static_cast<int64_t>(random() % 8) * kYear});
      }
      sources.push_back(source(sales, platform));
    }
    std::map<std::string, std::string> email;   // of an order
    for (const Row& row : sources[0].rows) email[row.order] = row.email;
    const Persons all = persons(sources);
    for (const auto& [id, orders] : all) {
      std::set<std::string> emails;
      for (const auto& order : orders)
        if (email.count(order)) emails.insert(email[order]);
      INFO(round << " " << id);
      CHECK(emails.size() <= 1);
    }
    joined_more += all.size() < persons(sources, never()).size();
    std::reverse(sources.begin(), sources.end());
    for (Source& one : sources) std::shuffle(one.rows.begin(), one.rows.end(), random);
    CHECK(persons(sources) == all);
  }
  CHECK(joined_more > 20);
}
