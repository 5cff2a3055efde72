#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using identity::Decision;
using identity::KeyKind;
using identity::Ledger;

namespace {

Row sale(std::string order, std::string customer, std::string email = "", std::string phone = "") {
  Row row;
  row.order = std::move(order), row.customer = std::move(customer), row.email = std::move(email), row.phone = std::move(phone);
  row.date = 1'000'000, row.line = 100;
  return row;
}

Source shop(std::vector<Row> rows, std::string platform = "") { return {std::move(platform), {}, false, true, std::move(rows)}; }

Ledger ledger_of(const std::vector<Source>& sources, std::vector<Decision> decisions = {}) {
  static std::vector<std::unique_ptr<Shop>> shops;   // a ledger points into its tables; no test looks at more than a few
  if (shops.size() > 4) shops.erase(shops.begin());
  shops.push_back(std::make_unique<Shop>(sources));
  identity::LedgerOptions options;
  options.decisions = std::move(decisions);
  Ledger ledger;
  identity::build_ledger(shops.back()->sources, options, ledger).run();
  return ledger;
}

/// customer_id → order names.
using Persons = std::map<std::string, std::set<std::string>>;
Persons persons(const Ledger& ledger) {
  Persons result;
  for (uint32_t p = 0; p < ledger.n_persons; ++p)
    for (uint32_t o = ledger.order_begin[p]; o < ledger.order_begin[p + 1]; ++o) result[std::string(ledger.customer_id(p))].insert(std::string(ledger.order_name(o)));
  return result;
}

Decision apart(std::string a, std::string b) { return {{KeyKind::id, "", std::move(a)}, {KeyKind::id, "", std::move(b)}, false}; }
Decision same(std::string a, std::string b) { return {{KeyKind::id, "", std::move(a)}, {KeyKind::id, "", std::move(b)}, true}; }

Decision alike(std::string a, std::string b, double probability) {
  Decision decision = same(std::move(a), std::move(b));
  decision.probability = probability;
  return decision;
}

/// Everything said of merges, in words: "7+8: email a@x.com(7,8)".
std::set<std::string> told(const Ledger& ledger) {
  std::set<std::string> out;
  const identity::Merges& merges = ledger.merges;
  for (size_t place = 0; place < merges.person.size(); ++place) {
    std::string line;
    for (const uint32_t node : merges.accounts_at(place)) line += (line.empty() ? "" : "+") + std::string(merges.text(node));
    std::set<std::string> reasons;
    for (const auto& reason : merges.reasons_at(place)) {
      std::set<std::string> accounts;
      for (uint32_t i = reason.begin; i < reason.end; ++i) accounts.insert(std::string(merges.text(merges.reason_accounts[i])));
      using By = identity::Merges::By;
      std::string text = reason.by == By::owner ? "owner" : reason.by == By::score ? "score" : std::string(identity::kKeyKindNames[size_t(merges.space(reason.key).kind)]) + " " + std::string(merges.text(reason.key));
      for (const auto& a : accounts) text += " " + a;
      reasons.insert(text);
    }
    for (const auto& reason : reasons) line += " | " + reason;
    out.insert(line);
  }
  return out;
}

const std::vector<Source> kThree = {shop({sale("1", "7", "a@x.com"), sale("2", "8", "a@x.com"), sale("3", "9", "a@x.com"), sale("4", "", "a@x.com")})};

}  // namespace

TEST_CASE("Every merge has its reasons: the keys that its accounts share", "[identity][merges]") {
  CHECK(told(ledger_of(kThree)) == std::set<std::string>{"7+8+9+a@x.com | email a@x.com 7 8 9 a@x.com"});
  const Source web = shop({sale("s1", "", "ana@x.com", "+49 171 5556667"), sale("s2", "", "bo@x.com")}, "shopify");
  const Source till = shop({sale("q1", "99", "", "0049 171 555 66 67"), sale("q2", "", "", "+491715556667")}, "square");
  const Ledger ledger = ledger_of({web, till});
  CHECK(told(ledger) == std::set<std::string>{"99+ana@x.com++491715556667 | phone +491715556667 +491715556667 99 ana@x.com"});
  CHECK(ledger.merges.place_of(ledger.person("bo@x.com")) == ledger.merges.person.size());   // one account: nothing to tell
}

TEST_CASE("Accounts less persons is the number of merges told", "[identity][merges]") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<Row> rows;
    for (int i = 0; i < 40; ++i) {
      const auto some = [&](const char* prefix, int n, const char* end) {
        const auto k = random() % (2 * static_cast<unsigned>(n));
        return k >= static_cast<unsigned>(n) ? std::string() : prefix + std::to_string(k) + end;
      };
      rows.push_back(sale(std::to_string(i), some("", 12, ""), some("m", 12, "@x.com"), some("017155500", 30, "7")));
      rows.back().date = static_cast<int64_t>(random() % 6) * 31'536'000'000;   // telephones change hands
    }
    // Every other time half of it are events, and the owner joins some by their addresses.
    Source events{"", ingest::Kind::events, false, false, {}};
    std::vector<Decision> decisions;
    if (round % 2) {
      events.rows.assign(rows.begin() + 20, rows.end());
      rows.resize(20);
      for (Row& row : events.rows) row.order.clear(), row.line.reset(), row.event = "view";
      for (int i = 0; i < 3; ++i) decisions.push_back({{KeyKind::email, "", "m" + std::to_string(random() % 12) + "@x.com"}, {KeyKind::phone, "", "017155500" + std::to_string(random() % 6) + "7"}, true});   // also one that is nobody's
    }
    std::vector<Source> sources = {shop(rows)};
    if (!events.rows.empty()) sources.push_back(events);
    const Ledger ledger = ledger_of(sources, decisions);
    size_t accounts = 0;
    for (size_t place = 0; place < ledger.merges.person.size(); ++place) {
      accounts += ledger.merges.accounts_at(place).size() - 1;
      // The reasons alone make the accounts one person.
      const auto nodes = ledger.merges.accounts_at(place);
      std::map<uint32_t, uint32_t> parent;
      for (const uint32_t node : nodes) parent[node] = node;
      const auto root = [&](uint32_t node) {
        while (parent.at(node) != node) node = parent.at(node);
        return node;
      };
      for (const auto& reason : ledger.merges.reasons_at(place))
        for (uint32_t i = reason.begin; i < reason.end; ++i) parent[root(ledger.merges.reason_accounts[i])] = root(ledger.merges.reason_accounts[reason.begin]);
      std::set<uint32_t> roots;
      for (const uint32_t node : nodes) roots.insert(root(node));
      CHECK(roots.size() == 1);
    }
    CHECK(accounts == ledger.n_merged);
  }
}

TEST_CASE("What the owner keeps apart is two persons, and the rest stays as it was", "[identity][merges]") {
  CHECK(persons(ledger_of(kThree)) == Persons{{"7", {"1", "2", "3", "4"}}});
  // The address alone stays with the first.
  CHECK(persons(ledger_of(kThree, {apart("8", "7")})) == Persons{{"7", {"1", "3", "4"}}, {"8", {"2"}}});
  CHECK(persons(ledger_of(kThree, {apart("8", "7"), apart("9", "7")})) == Persons{{"7", {"1", "4"}}, {"8", {"2", "3"}}});
  CHECK(persons(ledger_of(kThree, {apart("8", "7"), apart("9", "7"), apart("9", "8")})) == Persons{{"7", {"1", "4"}}, {"8", {"2"}}, {"9", {"3"}}});
  SECTION("also against a way round through others") {
    const std::vector<Source> chain = {shop({sale("1", "7", "a@x.com"), sale("2", "8", "a@x.com"), sale("3", "8", "b@x.com"), sale("4", "9", "b@x.com")})};
    CHECK(persons(ledger_of(chain)).size() == 1);
    CHECK(persons(ledger_of(chain, {apart("7", "9")})) == Persons{{"7", {"1", "2", "3"}}, {"9", {"4"}}});
  }
  SECTION("an address can be kept from a customer id") {
    const Decision off{{KeyKind::email, "", "A@x.com "}, {KeyKind::id, "", "7"}, false};
    CHECK(persons(ledger_of({shop({sale("1", "7", "a@x.com"), sale("2", "", "a@x.com")})}, {off})) == Persons{{"7", {"1"}}, {"a@x.com", {"2"}}});
  }
}

TEST_CASE("The owner can make two accounts one person, and take it back", "[identity][merges]") {
  const std::vector<Source> two = {shop({sale("1", "7"), sale("2", "8")})};
  const Ledger joined = ledger_of(two, {same("8", "7")});
  CHECK(persons(joined) == Persons{{"7", {"1", "2"}}});
  CHECK(told(joined) == std::set<std::string>{"7+8 | owner 7 8"});
  CHECK(joined.n_merged == 1);
  CHECK(persons(ledger_of(two, {same("8", "7"), apart("7", "8")})).size() == 2);   // the later holds
  CHECK(persons(ledger_of(two, {same("8", "nobody")})).size() == 2);               // who is not there is no matter
}

TEST_CASE("A decision taken back restores the former state exactly; it holds for what comes later", "[identity][merges]") {
  const Ledger before = ledger_of(kThree), undone = ledger_of(kThree, {apart("7", "8"), same("7", "8")});
  CHECK(persons(before) == persons(undone));
  std::vector<Source> longer = kThree;
  longer.push_back(shop({sale("5", "8", "a@x.com"), sale("6", "7", "a@x.com")}));
  CHECK(persons(ledger_of(longer, {apart("7", "8")})) == Persons{{"7", {"1", "3", "4", "6"}}, {"8", {"2", "5"}}});
}

TEST_CASE("Sources and rows in any order give the same persons, decisions or not", "[identity][merges]") {
  std::mt19937 random(11);
  for (int round = 0; round < 100; ++round) {
    std::vector<Source> sources;
    for (const char* platform : {"shopify", "square", ""}) {
      std::vector<Row> rows;
      for (int i = 0; i < 15; ++i) {
        const auto some = [&](const char* prefix, unsigned n, const char* end) {
          const auto k = random() % (n + n / 2);
          return k >= n ? std::string() : prefix + std::to_string(k) + end;
        };
        rows.push_back(sale(std::string(platform) + std::to_string(i), some("", 8, ""), some("m", 8, "@x.com"), some("017155500", 12, "7")));
        rows.back().date = static_cast<int64_t>(random() % 6) * 31'536'000'000;   // telephones change hands
      }
      sources.push_back(shop(rows, platform));
    }
    std::vector<Decision> decisions;
    for (int i = 0; i < round % 6; ++i) {
      const auto key = [&]() -> identity::KeyName {
        if (random() % 2) return {KeyKind::email, "", "m" + std::to_string(random() % 8) + "@x.com"};
        const char* platforms[] = {"shopify", "square", ""};
        return {KeyKind::id, platforms[random() % 3], std::to_string(random() % 8)};
      };
      decisions.push_back({key(), key(), random() % 3 == 0});
    }
    const auto as_sets = [&](const std::vector<Source>& of) {
      std::set<std::set<std::string>> sets;
      for (const auto& [id, orders] : persons(ledger_of(of, decisions))) sets.insert(orders);
      return sets;
    };
    const auto expected = as_sets(sources);
    for (int again = 0; again < 4; ++again) {
      std::shuffle(sources.begin(), sources.end(), random);
      for (Source& source : sources) std::shuffle(source.rows.begin(), source.rows.end(), random);
      INFO(round);
      CHECK(as_sets(sources) == expected);
    }
  }
}

TEST_CASE("Scored matching joins after the rules, and never whom the owner keeps apart", "[identity][merges]") {
  const std::vector<Source> four = {shop({sale("1", "1", "a@x.com"), sale("2", "2", "b@x.com"), sale("3", "3", "a@x.com"), sale("4", "4", "d@x.com")})};
  CHECK(told(ledger_of(four, {alike("2", "3", 0.98)})) == std::set<std::string>{"1+2+3 | email a@x.com 1 3 | score 2 3"});
  // 1 and 3 are one by their e-mail, and the owner says that 1 is not 2: so 3 is not 2 either.
  CHECK(told(ledger_of(four, {alike("2", "3", 0.98), apart("1", "2")})) == std::set<std::string>{"1+3 | email a@x.com 1 3"});
  // The surest first: 2 goes to 4, which the owner keeps from 1.
  CHECK(told(ledger_of(four, {alike("1", "2", 0.96), alike("4", "2", 0.99), apart("1", "4")})) == std::set<std::string>{"1+3 | email a@x.com 1 3", "2+4 | score 2 4"});
  CHECK(told(ledger_of(four, {same("2", "4"), alike("2", "4", 0.99)})) == std::set<std::string>{"1+3 | email a@x.com 1 3", "2+4 | owner 2 4"});
  CHECK(told(ledger_of(four, {alike("2", "99", 0.99)})) == told(ledger_of(four)));
}

TEST_CASE("Scored matches in any order, of either side, give the same persons", "[identity][merges]") {
  std::mt19937 random(11);
  for (int round = 0; round < 100; ++round) {
    std::vector<Row> rows;
    for (int i = 0; i < 30; ++i) rows.push_back(sale(std::to_string(i), std::to_string(i), random() % 3 == 0 ? "m" + std::to_string(random() % 8) + "@x.com" : ""));
    std::vector<Decision> decisions;
    for (int i = 0; i < 25; ++i) {
      const std::string a = std::to_string(random() % 30), b = std::to_string(random() % 30);
      if (i % 4 == 0) decisions.push_back(apart(a, b));
      else decisions.push_back(alike(a, b, 0.95 + 0.01 * static_cast<double>(random() % 4)));
    }
    const auto first = told(ledger_of({shop(rows)}, decisions));
    for (Decision& decision : decisions)
      if (decision.scored() && random() % 2) std::swap(decision.a, decision.b);
    std::shuffle(decisions.begin(), decisions.end(), random);   // no two of the owner's are on the same keys with another word
    CHECK(told(ledger_of({shop(rows)}, decisions)) == first);
  }
}

TEST_CASE("Two whom the owner joins to a telephone that is nobody's are one, and say by whom", "[identity][merges]") {
  const std::vector<Source> four = {shop({sale("1", "1", "", "01715550047"), sale("2", "2", "", "01715550047"), sale("3", "3", "c@x.com"), sale("4", "4", "d@x.com")})};
  CHECK(told(ledger_of(four)).empty());
  const auto to_phone = [](const char* email) { return Decision{{KeyKind::email, "", email}, {KeyKind::phone, "", "01715550047"}, true}; };
  CHECK(told(ledger_of(four, {to_phone("c@x.com"), to_phone("d@x.com")})) == std::set<std::string>{"3+4 | owner 3 4"});
}

TEST_CASE("A decision on a key that stands beside a stronger one speaks of its account", "[identity][merges]") {
  const std::vector<Source> two = {shop({sale("1", "1", "a@x.com"), sale("2", "2", "b@x.com")})};
  const Decision by_email = {{KeyKind::email, "", "a@x.com"}, {KeyKind::email, "", "b@x.com"}, true};
  CHECK(told(ledger_of(two, {by_email})) == std::set<std::string>{"1+2 | owner 1 2"});
}
