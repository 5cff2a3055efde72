#include <algorithm>
#include <random>

#include "../identity/row_model.h"
#include "features/condition.h"
#include "features/fact_table.h"
#include "support/catch.h"
#include "support/fake_facts.h"

// did(…) and sequence(…) over random shops: the columns beside a search through every chain of acts (FakeFacts).
using namespace clientele;
using namespace clientele::tests;
using features::FactCompare;
using features::FactCondition;
using features::FactField;
using features::FactKind;

namespace {

constexpr int64_t kMinute = 60'000;

/// The same shop twice: as rows of two sources, and as plain persons.
struct Twice {
  FakeShop plain;
  std::unique_ptr<Shop> shop;
  identity::Ledger ledger;
};

Twice random_shop(std::mt19937& random) {
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const kNames[] = {"view", "add_to_cart", "search", "purchase", "Own Thing"};
  const char* const kChannels[] = {"app", "web", ""};
  const char* const kDevices[] = {"mobile", "desktop", ""};
  Twice out;
  Source orders{"shop", ingest::Kind::orders, false, true, {}}, events{"", ingest::Kind::events, false, false, {}};
  std::vector<int64_t> times;
  for (int i = 0; i < 400; ++i) times.push_back(i * 7 * kMinute);   // no two acts at one instant: their order would be a matter of taste
  std::shuffle(times.begin(), times.end(), random);
  const int n_persons = 1 + pick(4);
  for (int p = 0; p < n_persons; ++p) {
    FakePerson person{};
    person.id = "p" + std::to_string(p) + "@x.com";
    for (int i = 0, n = 1 + pick(4); i < n; ++i) {
      FakeOrder order{};
      order.at_utc_ms = times.back(), order.minor = 100, order.channel = kChannels[pick(2)];
      times.pop_back();
      if (order.channel == "app") order.device = "app";
      order.lines.push_back({"P" + std::to_string(pick(3)), {}, {}, {}, {}, 1});
      Row row;
      row.order = "o" + std::to_string(orders.rows.size()), row.email = person.id, row.date = order.at_utc_ms, row.line = 100, row.channel = *order.channel, row.product = *order.lines[0].id;
      orders.rows.push_back(row);
      person.orders.push_back(order);
    }
    for (int i = 0, n = pick(14); i < n; ++i) {
      FakeEvent event{};
      event.at_utc_ms = times.back(), event.name = kNames[pick(5)];
      times.pop_back();
      Row row;
      row.date = event.at_utc_ms, row.event = event.name, row.email = person.id, row.channel = kChannels[pick(3)], row.device_type = kDevices[pick(3)];
      if (!row.channel.empty()) event.channel = row.channel;
      // An app is where one is, too, where nothing else is said.
      if (!row.device_type.empty()) event.device = row.device_type;
      else if (row.channel == "app") event.device = "app";
      if (pick(2)) {
        row.product = "P" + std::to_string(pick(3));
        event.lines.push_back({row.product, {}, {}, {}, {}, 1});
      }
      events.rows.push_back(row);
      person.events.push_back(event);
    }
    const auto by_time = [](const auto& a, const auto& b) { return a.at_utc_ms < b.at_utc_ms; };
    std::sort(person.orders.begin(), person.orders.end(), by_time);
    std::sort(person.events.begin(), person.events.end(), by_time);
    for (FakeEvent& event : person.events) event.name = features::event_key(event.name);
    out.plain.persons.push_back(std::move(person));
  }
  std::shuffle(events.rows.begin(), events.rows.end(), random);
  std::vector<Source> sources = {orders};
  if (!events.rows.empty()) sources.push_back(events);
  out.shop = std::make_unique<Shop>(sources);
  identity::build_ledger(out.shop->sources, {}, out.ledger).run();
  return out;
}

}  // namespace

TEST_CASE("did and sequence over random shops, beside every chain of acts", "[features][journeys]") {
  std::mt19937 random(11);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const char* const kNames[] = {"view", "add_to_cart", "search", "purchase", "own thing", "refund", "login"};
  int found = 0;
  for (int turn = 0; turn < 300; ++turn) {
    const Twice twice = random_shop(random);
    features::FactTable table(twice.ledger, base::Zone{});
    FakeFacts plain(twice.plain);
    REQUIRE(table.n_persons() == plain.n_persons());
    std::vector<double> count(table.n_persons()), sum(table.n_persons()), truth(table.n_persons()), no_sum(table.n_persons());
    for (int query = 0; query < 12; ++query) {
      std::vector<FactCondition> conditions;
      if (pick(3) == 0) conditions.push_back({FactField::channel, pick(2) ? FactCompare::eq : FactCompare::ne, {}, {pick(2) ? "app" : "WEB"}});
      if (pick(4) == 0) conditions.push_back({FactField::product, pick(2) ? FactCompare::in : FactCompare::not_in, {}, {"p0", "P1"}});
      features::FactSequence sequence;
      sequence.conditions = conditions;
      sequence.times = {{INT64_MIN, INT64_MAX}};
      if (pick(3) == 0) sequence.times = {{100 * kMinute, 900 * kMinute}, {1200 * kMinute, 2500 * kMinute}};
      if (pick(2)) sequence.within_ms = static_cast<double>((1 + pick(900)) * kMinute);
      for (int i = 0, n = 1 + pick(3); i < n; ++i) sequence.steps.push_back(kNames[pick(5)]);
      for (int i = 0, n = pick(3); i < n; ++i) sequence.without.push_back(kNames[pick(7)]);
      table.sequence(sequence, count);
      plain.sequence(sequence, truth);
      CHECK(count == truth);
      for (const double n : truth) found += n > 0;
      if (pick(4) == 0) conditions.push_back({FactField::device, FactCompare::eq, {}, {pick(2) ? "mobile" : "app"}});
      conditions.push_back({FactField::event, pick(3) ? FactCompare::in : FactCompare::not_in, {}, {kNames[pick(7)], kNames[pick(7)]}});
      if (pick(3) == 0) conditions.push_back({FactField::date, FactCompare::lt, {static_cast<double>(pick(2800) * kMinute)}, {}});
      table.aggregate(FactKind::events, conditions, count, sum);
      plain.aggregate(FactKind::events, conditions, truth, no_sum);
      CHECK(count == truth);
      for (const double n : truth) found += n > 0;
    }
  }
  CHECK(found > 2000);   // the search is no idle one
}
