#include "segments/language/change.h"

#include "support/catch.h"
#include "support/fake_facts.h"

using namespace clientele;
namespace language = segments::language;
using Kind = language::Change::Kind;

namespace {

tests::FakeShop shop_of_cases() { return tests::read_fake_shop(tests::read_json_file(CLIENTELE_CASES "/segment_language.json")["shop"]); }

size_t person(const tests::FakeFacts& facts, const std::string& id) {
  for (size_t i = 0; i < facts.shop().persons.size(); ++i)
    if (facts.shop().persons[i].id == id) return i;
  return SIZE_MAX;
}

std::vector<std::string> changes(const std::string& id, const std::string& query) {
  tests::FakeFacts facts(shop_of_cases());
  std::vector<std::string> out;
  for (const auto& change : language::nearest_change(language::parse(query, facts), facts, person(facts, id))) out.push_back(change.sentence);
  return out;
}
using Texts = std::vector<std::string>;

}  // namespace

// ana: 3 orders, 250.50, the last on 2024-05-30, two days before the as-of day. ben: 200.00 in 2 orders, the last on 2024-03-02.
TEST_CASE("What would bring somebody into a segment", "[segments][change]") {
  CHECK(changes("ana", "amount_spent >= 300") == Texts{"Amount spent must rise by 49.50, to 300.00"});
  CHECK(changes("ana", "amount_spent > 300") == Texts{"Amount spent must rise by 49.51, to 300.01"});
  CHECK(changes("ana", "amount_spent BETWEEN 100 AND 200.25") == Texts{"Amount spent must fall by 50.25, to 200.25"});
  CHECK(changes("ana", "number_of_orders > 4") == Texts{"2 more orders"});
  CHECK(changes("ana", "number_of_orders IN (1, 4)") == Texts{"1 more order"});
  CHECK(changes("ana", "number_of_orders = 2") == Texts{"Orders placed stay placed"});
  CHECK(changes("ana", "customer_tags CONTAINS 'gold'") == Texts{"The tag 'gold'"});
  CHECK(changes("ana", "customer_countries CONTAINS 'FR'") == Texts{"Countries must hold 'FR'"});
  CHECK(changes("ben", "last_order_date >= -30d") == Texts{"A new order"});
  CHECK(changes("dan", "first_order_date >= -30d") == Texts{"A first order"});
  CHECK(changes("ben", "first_order_date >= -30d") == Texts{"First order date is past and stays"});
  CHECK(changes("cleo", "order_gap_days < 20") == Texts{"Order gap days must be known, and 19"});
  CHECK(changes("ana", "last_order_date < -90d") == Texts{"In 89 days, if nothing else happens"});
  CHECK(changes("ana", "days_since_last_order > 30") == Texts{"In 29 days, if nothing else happens"});
  CHECK(changes("ben", "days_since_last_order < 30") == Texts{"A new order"});
  CHECK(changes("ben", "anniversary(birth_date) = today") == Texts{"In 14 days, as the day comes round"});
  CHECK(changes("gus", "anniversary(birth_date) = today") == Texts{"Anniversary of the birth date stays"});
  CHECK(changes("ben", "orders_placed MATCHES (date >= -30d, count >= 2)") == Texts{"They must be one who placed at least 2 orders in the last 30 days"});
}

TEST_CASE("Of several ways the shortest, then the one that comes by itself", "[segments][change]") {
  CHECK(changes("ana", "number_of_orders > 4 AND amount_spent >= 300") == Texts{"2 more orders", "Amount spent must rise by 49.50, to 300.00"});
  CHECK(changes("ana", "number_of_orders > 4 AND amount_spent >= 200") == Texts{"2 more orders"});
  CHECK(changes("ana", "number_of_orders > 4 OR amount_spent >= 300") == Texts{"2 more orders"});
  CHECK(changes("ana", "amount_spent >= 300 OR last_order_date < -90d") == Texts{"In 89 days, if nothing else happens"});
  CHECK(changes("ben", "first_order_date >= -30d OR (amount_spent > 500 AND number_of_orders > 9)") == Texts{"Amount spent must rise by 300.01, to 500.01", "8 more orders"});
  CHECK(changes("ana", "NOT (number_of_orders < 4 OR amount_spent < 300)") == Texts{"1 more order", "Amount spent must rise by 49.50, to 300.00"});
  CHECK(changes("ana", "in_segment('lapsed')") == Texts{"In 89 days, if nothing else happens"});
  CHECK(changes("fay", "in_segment('vip') AND amount_spent > 1") == Texts{"The tag 'vip'"});
}

TEST_CASE("What would take somebody out of a segment", "[segments][change]") {
  CHECK(changes("ana", "amount_spent >= 200 AND number_of_orders >= 3") == Texts{"Amount spent must fall by 50.51, to 199.99"});
  CHECK(changes("ana", "last_order_date >= -30d") == Texts{"In 29 days, if nothing else happens"});
  CHECK(changes("ana", "last_order_date >= -30d AND amount_spent >= 200") == Texts{"In 29 days, if nothing else happens"});
  CHECK(changes("ana", "customer_tags CONTAINS 'vip'") == Texts{"Without the tag 'vip'"});
  CHECK(changes("ana", "NOT in_segment('lapsed')") == Texts{"In 89 days, if nothing else happens"});
  // who has no gap is in by the one clause alone: what is unknown need not become false
  CHECK(changes("cleo", "customer_countries CONTAINS 'FR' OR order_gap_days > 100") == Texts{"Countries must not hold 'FR'"});
  CHECK(changes("ana", "") == Texts{});
}

TEST_CASE("Scores move by whole steps, shares past a bound by a hair", "[segments][change]") {
  tests::FakeFacts facts(shop_of_cases());
  for (const char* name : {"frequency_score", "discount_share"}) {
    table::Column column{.type = table::ColumnType::number};
    column.numbers.assign(facts.n_persons(), std::string_view(name) == "discount_share" ? 0.2 : 5);
    facts.add({name, table::ColumnType::number, std::string_view(name) == "discount_share" ? "share" : "", ""}, std::move(column));
  }
  const auto told = [&](const char* query) { return language::nearest_change(language::parse(query, facts), facts, 0).at(0).sentence; };
  CHECK(told("frequency_score = 5") == "Frequency score must fall by 1, to 4");
  CHECK(told("frequency_score < 3") == "Frequency score must fall by 3, to 2");
  CHECK(told("discount_share >= 0.2") == "Discount share must be below 0.20");
  CHECK(told("discount_share > 0.2") == "Discount share must be above 0.20");
  CHECK(told("discount_share >= 0.5") == "Discount share must rise by 0.30, to 0.50");
}

TEST_CASE("What time brings comes on the day that is told, and not before", "[segments][change]") {
  const tests::FakeShop shop = shop_of_cases();
  size_t told = 0;
  for (const char* query : {"last_order_date < -90d", "last_order_date >= -60d", "first_order_date BETWEEN -400d AND -100d", "days_since_last_order BETWEEN 50 AND 120", "last_order_date < -3m", "last_order_date NOT BETWEEN -2m AND today",
                            "first_order_date != -7d", "anniversary(birth_date) = today", "anniversary(birth_date) BETWEEN +3d AND +9d", "anniversary(birth_date) NOT BETWEEN today AND +30d", "NOT last_order_date >= -1y", "in_segment('lapsed') AND days_since_last_order < 400"}) {
    tests::FakeFacts facts(shop);
    const auto expr = language::parse(query, facts);
    for (size_t i = 0; i < facts.n_persons(); ++i) {
      const auto way = language::nearest_change(expr, facts, i);
      if (way.size() != 1 || way[0].kind != Kind::time) continue;
      ++told;
      CAPTURE(query, shop.persons[i].id, way[0].sentence);
      const bool before = language::holds(expr, facts, i);
      for (int64_t day = 1; day <= way[0].days; ++day) {
        tests::FakeShop later = shop;
        later.as_of_day += day;
        tests::FakeFacts then(later);
        REQUIRE(language::holds(language::parse(query, then), then, i) == (day < way[0].days ? before : !before));
      }
    }
  }
  CHECK(told > 30);
}
