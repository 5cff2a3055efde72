#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

// Whose events are whose. All made up; a minute is 60,000 ms.
using namespace clientele;
using namespace clientele::tests;
using identity::EventLog;
using identity::Ledger;

namespace {

constexpr int64_t kMinute = 60'000, kDay = 1440 * kMinute;

struct Act {
  int64_t at;
  std::string event, email, device, session, order, product, id;
};
Source events(const std::vector<Act>& acts, std::string platform = "") {
  Source out{std::move(platform), ingest::Kind::events, false, false, {}};
  for (const Act& act : acts) {
    Row row;
    row.date = act.at, row.event = act.event, row.email = act.email, row.device = act.device, row.session = act.session, row.order = act.order, row.product = act.product, row.event_id = act.id;
    out.rows.push_back(row);
  }
  return out;
}
Source orders(const std::vector<Act>& acts, std::string platform = "shop") {
  Source out{std::move(platform), ingest::Kind::orders, false, true, {}};
  for (const Act& act : acts) {
    Row row;
    row.order = act.order, row.email = act.email, row.customer = act.id, row.date = act.at, row.line = 100;
    out.rows.push_back(row);
  }
  return out;
}

struct Built {
  Shop shop;
  Ledger ledger;
  explicit Built(const std::vector<Source>& sources) : shop(sources) { identity::build_ledger(shop.sources, {}, ledger).run(); }
  /// customer_id → "event@minute" in the ledger's order; "" for nobody's.
  std::map<std::string, std::vector<std::string>> lines() const {
    std::map<std::string, std::vector<std::string>> out;
    const EventLog& log = ledger.events;
    for (uint32_t p = 0; p <= ledger.n_persons; ++p) {
      const uint32_t end = p < ledger.n_persons ? log.begin[p + 1] : log.n();
      for (uint32_t e = log.begin[p]; e < end; ++e)
        out[p < ledger.n_persons ? std::string(ledger.customer_id(p)) : ""].push_back(std::string((*log.names)[log.name[e]]) + "@" + std::to_string(log.at_utc_ms[e] / kMinute));
    }
    std::sort(out[""].begin(), out[""].end());   // nobody's stand as they came
    if (out[""].empty()) out.erase("");
    return out;
  }
};
using Lines = std::map<std::string, std::vector<std::string>>;

}  // namespace

TEST_CASE("Events are the person's whom they name, by time, under one name", "[identity][events]") {
  const Built built({orders({{0, "", "ana@x.com", "", "", "1", "", "7"}}),
                     events({{9 * kMinute, "Product Viewed", "ana@x.com", "", "", "", "", ""}, {3 * kMinute, "add_to_cart", "ANA@x.com", "", "", "", "", ""}, {5 * kMinute, "spin the wheel", "bo@x.com", "", "", "", "", ""}})});
  CHECK(built.lines() == Lines{{"7", {"add_to_cart@3", "view@9"}}, {"bo@x.com", {"spin the wheel@5"}}});
  CHECK(built.ledger.n_persons == 2);   // who only did things is a prospect
  CHECK(built.ledger.events.n_anonymous == 0);
}

TEST_CASE("A browser's events are those of the only person seen on it, before and after", "[identity][events]") {
  const Source site = events({{1 * kMinute, "view", "", "d1", "", "", "", ""}, {99 * kMinute, "login", "ana@x.com", "d1", "", "", "", ""}, {500 * kMinute, "view", "", "d1", "", "", "", ""}, {7 * kMinute, "view", "", "d2", "", "", "", ""}, {8 * kMinute, "view", "", "d2", "", "", "", ""}});
  const Built built({orders({{0, "", "ana@x.com", "", "", "1", "", ""}}), site});
  CHECK(built.lines() == Lines{{"ana@x.com", {"view@1", "login@99", "view@500"}}, {"", {"view@7", "view@8"}}});
  CHECK(built.ledger.events.n_anonymous == 2);
  CHECK(built.ledger.events.n_visitors == 1);
}

TEST_CASE("On a browser of several, a session or the time without a pause tells whose an event is", "[identity][events]") {
  SECTION("sessions") {
    const Built built({orders({{0, "", "ana@x.com", "", "", "1", "", ""}}),
                       events({{1 * kMinute, "view", "", "d", "s1", "", "", ""}, {2 * kMinute, "login", "ana@x.com", "d", "s1", "", "", ""}, {3 * kMinute, "view", "", "d", "s2", "", "", ""}, {4 * kMinute, "login", "bo@x.com", "d", "s2", "", "", ""}, {5 * kMinute, "view", "", "d", "s3", "", "", ""}})});
    // s3 names nobody; between two who use the browser without a pause, nothing tells whose it is.
    CHECK(built.lines() == Lines{{"ana@x.com", {"view@1", "login@2"}}, {"bo@x.com", {"view@3", "login@4"}}, {"", {"view@5"}}});
  }
  SECTION("pauses") {
    const Built built({orders({{0, "", "ana@x.com", "", "", "1", "", ""}}),
                       events({{1 * kMinute, "view", "", "d", "", "", "", ""}, {20 * kMinute, "login", "ana@x.com", "d", "", "", "", ""}, {49 * kMinute, "view", "", "d", "", "", "", ""}, {80 * kMinute, "view", "", "d", "", "", "", ""}, {100 * kMinute, "login", "bo@x.com", "d", "", "", "", ""}, {300 * kMinute, "view", "", "d", "", "", "", ""}})});
    CHECK(built.lines() == Lines{{"ana@x.com", {"view@1", "login@20", "view@49"}}, {"bo@x.com", {"view@80", "login@100"}}, {"", {"view@300"}}});
  }
}

TEST_CASE("A row's owner is its event's", "[identity][events]") {
  const Built built({orders({{0, "", "ana@x.com", "", "", "1", "", ""}}),
                     events({{1 * kMinute, "view", "", "d", "s1", "", "", ""}, {2 * kMinute, "login", "ana@x.com", "d", "s1", "", "", ""}, {4 * kMinute, "login", "bo@x.com", "d", "s2", "", "", ""}, {5 * kMinute, "view", "", "", "", "", "", ""}})});
  const auto owners = built.ledger.owners_with_events();
  std::vector<std::string> ids;
  for (const uint32_t p : owners) ids.push_back(p == identity::kNobody ? "" : std::string(built.ledger.customer_id(p)));
  CHECK(ids == std::vector<std::string>{"ana@x.com", "ana@x.com", "ana@x.com", "bo@x.com", ""});
}

TEST_CASE("A purchase with an order's number is that order, and says whose browser it is", "[identity][events]") {
  const Source shop = orders({{10 * kDay, "", "ana@x.com", "", "", "#1001", "", "7"}, {20 * kDay, "", "", "", "", "#1002", "", ""}});
  const Source site = events({{9 * kDay, "view_item", "", "d1", "", "", "", ""}, {10 * kDay + kMinute, "purchase", "", "d1", "", "1001", "", ""}, {40 * kDay, "purchase", "", "d2", "", "1001", "", ""}}, "Google Analytics");
  const Built built({shop, site});
  CHECK(built.lines() == Lines{{"7", {"view@12960", "purchase@14401"}}, {"", {"purchase@57600"}}});   // a month later it is no such purchase
  REQUIRE(built.ledger.events.orders.size() == 1);
  const auto [event, order] = built.ledger.events.orders[0];
  CHECK(built.ledger.order_name(order) == "#1001");
  CHECK(built.ledger.events.order_of(event) == order);
  CHECK(built.ledger.events.order_of(event + 1) == EventLog::kNoOrder);
  CHECK(built.ledger.n_orders_total == 2);   // no second purchase
  CHECK(built.ledger.net_total_minor == 200);
}

TEST_CASE("The page's user and the shop's customer are one by their purchase's number", "[identity][events]") {
  Source site = events({{10 * kDay, "purchase", "", "", "", "1001", "", ""}}, "Google Analytics");
  site.rows[0].customer = "u-5";
  const Source shop = orders({{10 * kDay, "", "ana@x.com", "", "", "1001", "", "7"}});
  const Built built({shop, site});
  CHECK(built.ledger.n_persons == 1);
  CHECK(built.lines() == Lines{{"7", {"purchase@14400"}}});
  Source other = site;
  other.rows[0].order = "1002";
  CHECK(Built({shop, other}).ledger.n_persons == 2);
}

TEST_CASE("An overlapping or longer list of events adds only what is new", "[identity][events]") {
  std::mt19937 random(5);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int turn = 0; turn < 60; ++turn) {
    std::vector<Act> all;
    for (int i = 0, n = 1 + pick(60); i < n; ++i) {
      const int who = pick(4);
      all.push_back({pick(40) * kMinute, pick(2) ? "view" : "search", who ? "p" + std::to_string(who) + "@x.com" : "", "d" + std::to_string(pick(3)), "", "", "P" + std::to_string(pick(2)), turn % 2 ? "e" + std::to_string(i) : ""});
    }
    std::stable_sort(all.begin(), all.end(), [](const Act& a, const Act& b) { return a.at < b.at; });
    // Exports of spans of time hold all that happened in them.
    const auto span = [&](int64_t from, int64_t to) {
      std::vector<Act> part;
      std::copy_if(all.begin(), all.end(), std::back_inserter(part), [&](const Act& a) { return a.at >= from * kMinute && a.at < to * kMinute; });
      return events(part);
    };
    const Source shop = orders({{0, "", "p1@x.com", "", "", "1", "", ""}});
    const Built once({shop, events(all)});
    for (const auto& parts : {std::vector{span(0, 25), span(10, 40)}, std::vector{span(0, 40), span(0, 40)}, std::vector{span(0, 10), span(0, 40)}, std::vector{span(20, 40), span(0, 25), span(5, 30)}}) {
      std::vector<Source> sources = parts;
      sources.push_back(shop);
      const Built twice(sources);
      CHECK(twice.lines() == once.lines());
      int64_t duplicates = 0, rows = 0;
      for (const int64_t n : twice.ledger.duplicates) duplicates += n;
      for (const Source& part : parts) rows += static_cast<int64_t>(part.rows.size());
      CHECK(duplicates == rows - static_cast<int64_t>(all.size()));
      CHECK(twice.ledger.all_rows == twice.ledger.counted.rows + twice.ledger.credits.rows + duplicates + twice.ledger.other_rows);
    }
  }
}

TEST_CASE("An event of several products is one; what does not say when is on no time line", "[identity][events]") {
  Source site = events({{1 * kMinute, "view", "a@x.com", "", "", "", "A", ""}, {1 * kMinute, "view", "a@x.com", "", "", "", "B", ""}, {2 * kMinute, "view", "a@x.com", "", "", "", "B", ""}});
  site.rows[1].flags = ingest::kContinuation;
  site.rows.push_back(site.rows[0]);
  site.rows[3].date = {};
  const Built built({orders({{0, "", "b@x.com", "", "", "1", "", ""}}), site});
  CHECK(built.lines() == Lines{{"a@x.com", {"view@1", "view@2"}}});
  CHECK(built.ledger.events.n_timeless == 1);
}
