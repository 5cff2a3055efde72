#include "segments/rfm_distance.h"

#include <random>

#include "support/catch.h"

using namespace clientele;

namespace {

// The group by the scheme's own scores after an order today; written against the scales only.
std::string group_after(const segments::Rfm& rfm, const segments::RfmCustomer& customer, int64_t orders, int64_t amount) {
  const int r = rfm.recency.score(0), f = rfm.frequency.score(customer.orders + orders), m = rfm.monetary.score(customer.amount_minor + amount);
  return rfm.scheme.groups[rfm.scheme.group_of(r, f, m)].name;
}

std::string group_now(const segments::Rfm& rfm, const segments::RfmCustomer& customer, int64_t later) {
  return rfm.scheme.groups[rfm.scheme.group_of(rfm.recency.score(customer.days + later), rfm.frequency.score(customer.orders), rfm.monetary.score(customer.amount_minor))].name;
}

}  // namespace

TEST_CASE("a suggested change reaches its group, and nothing smaller does", "[segments][rfm]") {
  std::mt19937_64 random(99);
  size_t ways = 0, with_days = 0, with_amount = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<double> days, orders, minor;
    const size_t n = 5 + random() % 40;
    for (size_t i = 0; i < n; ++i) {
      days.push_back(static_cast<double>(random() % 300));
      orders.push_back(static_cast<double>(random() % 7));
      minor.push_back(orders.back() > 0 ? static_cast<double>(random() % 30000) : 0);
    }
    const char* scheme = std::array{"shopify", "klaviyo", "reveal", "rfm"}[random() % 4];
    const auto rfm = segments::rfm({days, orders, minor}, 2, {.scheme = scheme});
    for (size_t i = 0; i < n; ++i) {
      const segments::RfmCustomer customer{static_cast<int64_t>(days[i]), static_cast<int64_t>(orders[i]), static_cast<int64_t>(minor[i])};
      for (const auto& way : segments::distances(rfm, customer, 2)) {
        CAPTURE(scheme, customer.days, customer.orders, customer.amount_minor, way.sentence);
        const std::string to = rfm.scheme.groups[way.to].name;
        REQUIRE(rfm.scheme.groups[way.to].rank < rfm.scheme.groups[rfm.group[i]].rank);
        REQUIRE(way.orders >= 1);
        REQUIRE(group_after(rfm, customer, way.orders, way.amount_minor) == to);
        if (way.orders > 1) REQUIRE(group_after(rfm, customer, way.orders - 1, way.amount_minor) != to);
        if (way.amount_minor > 0) REQUIRE(group_after(rfm, customer, way.orders, way.amount_minor - 1) != to);
        ++ways;
        with_amount += way.amount_minor > 0;
        if (customer.orders > 0) {
          const std::string now = rfm.scheme.groups[rfm.group[i]].name;
          const int64_t far = 100000;
          if (way.days) {
            REQUIRE(group_now(rfm, customer, *way.days) == now);
            REQUIRE(group_now(rfm, customer, *way.days + 1) != now);
            ++with_days;
          } else {
            REQUIRE(group_now(rfm, customer, far) == now);
          }
        }
      }
    }
  }
  CHECK(ways > 3000);
  CHECK(with_days > 500);
  CHECK(with_amount > 500);
}

TEST_CASE("the nearest way is in plain words", "[segments][rfm]") {
  // Ten buyers: cut points of money 200, 400, 600, 800; of days 30, 50, 70, 90; everybody ordered i times.
  std::vector<double> days, orders, minor;
  for (int i = 1; i <= 10; ++i) {
    days.push_back(i * 10);
    orders.push_back(i);
    minor.push_back(i * 10000);
  }
  const auto rfm = segments::rfm({days, orders, minor}, 2, {});
  // 40 days: R 4; 6 orders: F 3; 600.00: M 3; FM 3 is Active. Above 4 is FM 3.5: one more order (7, F 4) is enough.
  const auto ways = segments::distances(rfm, {40, 6, 60000}, 2);
  REQUIRE(ways.size() == 1);
  CHECK(rfm.scheme.groups[ways[0].to].name == "Champions");
  CHECK(ways[0].sentence == "one order of any amount within 9 days");
  // 5 orders, 550.00: F 3, M 3; one order leaves F 3 (6), so money must pass 600.00.
  const auto money = segments::distances(rfm, {40, 5, 55000}, 2);
  REQUIRE(money.size() == 1);
  CHECK(money[0].sentence == "one order of 50.01 within 9 days");
  // The best have nothing to reach.
  CHECK(segments::distances(rfm, {1, 10, 100000}, 2).empty());
  // Somebody without an order: any first order makes them New.
  const auto prospect = segments::distances(rfm, {0, 0, 0}, 2);
  REQUIRE(!prospect.empty());
  CHECK(rfm.scheme.groups[prospect[0].to].name == "New");
  CHECK(prospect[0].sentence == "one order of any amount");
}

TEST_CASE("no buyers, no distance", "[segments][rfm]") {
  const std::vector<double> none;
  const auto rfm = segments::rfm({none, none, none}, 2, {});
  CHECK(segments::distances(rfm, {0, 0, 0}, 2).empty());
}
