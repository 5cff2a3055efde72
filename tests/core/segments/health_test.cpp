#include <random>

#include "segments/health/findings.h"
#include "support/catch.h"
#include "support/fake_facts.h"

using namespace clientele;
namespace language = segments::language;
using Kind = segments::Finding::Kind;

TEST_CASE("Overlap, what is in one only and in none, as counted customer by customer", "[segments][health]") {
  std::mt19937_64 random(3);
  for (const size_t n : {size_t{0}, size_t{1}, size_t{63}, size_t{64}, size_t{65}, size_t{1000}}) {
    std::vector<table::Mask> masks;
    for (int k = 0; k < 5; ++k) {
      masks.emplace_back(n);
      for (size_t i = 0; i < n; ++i) masks.back().set(i, random() % 4 == 0);
    }
    const auto overlap = segments::overlap(masks, table::Mask(n, true));
    size_t nobody = 0;
    std::vector<int64_t> only(5);
    std::vector<std::vector<int64_t>> both(5, std::vector<int64_t>(5));
    for (size_t i = 0; i < n; ++i) {
      std::vector<size_t> in;
      for (size_t k = 0; k < 5; ++k)
        if (masks[k][i]) in.push_back(k);
      nobody += in.empty();
      if (in.size() == 1) ++only[in[0]];
      for (const size_t a : in)
        for (const size_t b : in) ++both[a][b];
    }
    CHECK(overlap.nobody.count() == nobody);
    CHECK(overlap.only == only);
    CHECK(overlap.both == both);
  }
  CHECK(segments::likeness(4, 4, 2) == Approx(1.0 / 3));
  CHECK(segments::likeness(0, 0, 0) == 0);
}

TEST_CASE("What is wrong with a segment", "[segments][health]") {
  tests::FakeFacts facts(tests::read_fake_shop(tests::read_json_file(CLIENTELE_CASES "/segment_language.json")["shop"]));
  std::vector<language::Expr> exprs;
  std::vector<table::Mask> masks;
  for (const char* query : {"number_of_orders >= 1", "NOT number_of_orders = 0", "number_of_orders > 9", "number_of_orders > 9 AND number_of_orders < 2", "", "customer_countries CONTAINS 'DE'", "customer_id = 'ana'"}) {
    exprs.push_back(language::parse(query, facts));
    masks.push_back(language::evaluate(exprs.back(), facts));
  }
  const auto all = segments::findings(exprs, masks, segments::overlap(masks, features::everybody(facts)), facts);
  const auto kinds = [&](size_t i) {
    std::vector<Kind> out;
    for (const auto& finding : all[i]) out.push_back(finding.kind);
    return out;
  };
  CHECK(kinds(0) == std::vector{Kind::small_to_share});   // it is the first: no duplicate of one behind it
  CHECK(kinds(1) == std::vector{Kind::duplicate, Kind::small_to_share});
  CHECK(all[1][0].other == 0);
  CHECK(kinds(2) == std::vector{Kind::empty});
  CHECK(kinds(3) == std::vector{Kind::contradictory});
  CHECK(kinds(4) == std::vector{Kind::everybody, Kind::small_to_share});
  CHECK(kinds(5) == std::vector{Kind::small_to_share});
}

TEST_CASE("Sizes: 49 is too few to share, 869 to test in halves", "[segments][health]") {
  for (const auto& [n, expected] : {std::pair<size_t, std::vector<Kind>>{49, {Kind::small_to_share}}, {50, {Kind::small_to_test}}, {869, {Kind::small_to_test}}, {870, {}}}) {
    tests::FakeShop shop;
    shop.zone = {"UTC", {}, {0}};
    for (size_t i = 0; i < 1000; ++i) shop.persons.push_back({"p" + std::to_string(i), {}, i < n ? "in" : "out", {}, {}, {}, {}, {}});
    for (auto& person : shop.persons) person.domain = person.group, person.group.reset();
    tests::FakeFacts facts(shop);
    std::vector<language::Expr> exprs = {language::parse("customer_email_domain = 'in'", facts)};
    std::vector<table::Mask> masks = {language::evaluate(exprs[0], facts)};
    const auto all = segments::findings(exprs, masks, segments::overlap(masks, features::everybody(facts)), facts);
    std::vector<Kind> kinds;
    for (const auto& finding : all[0]) kinds.push_back(finding.kind);
    CHECK(kinds == expected);
  }
}

TEST_CASE("A column that most have no value of, and one that only repeat buyers can have", "[segments][health]") {
  tests::FakeShop shop;
  shop.zone = {"UTC", {}, {0}};
  shop.as_of_day = 19'000;
  for (int i = 0; i < 100; ++i) {
    tests::FakePerson person{"p" + std::to_string(i), {}, {}, {}, {}, {}, {}, {}};
    if (i < 30) person.domain = "x.com";
    for (int k = 0; k < (i < 20 ? 2 : 1); ++k) person.orders.push_back({(18'000 + k) * base::kDayMs, 100, 0, {}, {}, {}, {}, {}, {}, {}});
    shop.persons.push_back(std::move(person));
  }
  tests::FakeFacts facts(shop);
  std::vector<language::Expr> exprs = {language::parse("customer_email_domain = 'x.com' AND order_gap_days > 0 AND channels IS NULL", facts)};
  std::vector<table::Mask> masks = {language::evaluate(exprs[0], facts)};
  const auto all = segments::findings(exprs, masks, segments::overlap(masks, features::everybody(facts)), facts);
  REQUIRE(all[0].size() == 1);   // of repeat buyers all have a domain and a gap
  CHECK(all[0][0].kind == Kind::small_to_share);
  exprs = {language::parse("channels CONTAINS 'web' OR number_of_orders > 0", facts)};
  masks = {language::evaluate(exprs[0], facts)};
  const auto second = segments::findings(exprs, masks, segments::overlap(masks, features::everybody(facts)), facts);
  REQUIRE(second[0].size() == 3);
  CHECK(second[0][1].kind == Kind::mostly_missing);
  CHECK(second[0][1].text == "channels");
  CHECK(second[0][1].share == 1);
}
