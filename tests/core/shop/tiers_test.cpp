// The hand-made shop of tests/cases/tiers.json through the whole engine: files in, levels out.
#include <fstream>
#include <iterator>

#include "base/civil.h"
#include "core/segments/tiers/random_programme.h"
#include "core/shop/host.h"
#include "segments/tiers/templates.h"
#include "support/fake_facts.h"

namespace clientele::tests {
namespace {

Json berlin_option() {
  const base::Zone zone = berlin();
  return {{"name", zone.name}, {"transitions", zone.transitions_utc_ms}, {"offsets", zone.offset_minutes}};
}

struct TierHost {
  Json json = read_json_file(std::string(CLIENTELE_CASES) + "/tiers.json");
  Json options = {{"asOf", "2022-12-31"}, {"timeZone", berlin_option()}, {"currency", "EUR"}};
  shop::Shop shop{options.dump()};

  // An order a movement; ivo's 300 are 400 of which 100 were given back, quin's 0 are 50 given back; below zero: credit notes.
  TierHost() {
    std::string csv = "Order ID,Customer ID,Date,Total,Refunded\n";
    int n = 0;
    for (const auto& customer : json["customers"])
      for (const auto& one : customer["movements"]) {
        std::string when = one[0], amount = one[1], refunded = "0.00";
        when[10] = ' ';
        if (customer["id"] == "ivo") amount = "400.00", refunded = "100.00";
        if (customer["id"] == "quin") amount = "50.00", refunded = "50.00";
        csv += "A" + std::to_string(1000 + n++) + "," + customer["id"].get<std::string>() + "," + when + "," + amount + "," + refunded + "\n";
      }
    const Json added = feed(shop, csv, {{"file", "orders.csv"}, {"kind", "orders"}, {"dateOrder", "ymd"}, {"roles", {{"order_id", "Order ID"}, {"customer_id", "Customer ID"}, {"date", "Date"}, {"amount", "Total"}, {"refunded", "Refunded"}}}});
    REQUIRE_FALSE(added.contains("error"));
  }
  Json ok(const std::string& op, const Json& args) {
    const Json result = run(shop, op, args);
    INFO(result.dump().substr(0, 500));
    REQUIRE_FALSE(result.contains("error"));
    return result;
  }
  Json sephora() { return ok("tierTemplates", Json::object())["templates"][0]["programme"]; }
  void configure(const Json& tiers) {
    Json with = options;
    with["tiers"] = tiers;
    ok("configure", with);
  }
};

std::string utc(const std::string& local) { return base::iso_instant(berlin().to_utc_ms(fake::instant(local + "Z"))); }

}  // namespace

TEST_CASE("The shop worked out by hand, from its file", "[shop][tiers]") {
  TierHost host;
  for (const auto& customer : host.json["customers"]) {
    INFO(customer["id"]);
    const Json result = host.ok("customerTier", {{"customer", customer["id"]}, {"template", "beauty-insider"}});
    Json stays = Json::array();
    for (const auto& stay : customer["sephora"]) stays.push_back({{"tier", stay[1]}, {"from", utc(stay[0])}, {"reason", stay[2]}});
    CHECK(result["stays"] == stays);
    CHECK(result["pointsBalance"] == customer["points"]);
    CHECK(result["tier"] == (stays.empty() ? "" : stays.back()["tier"]));
    if (customer.contains("next")) CHECK(result["next"]["spend"] == customer["next"][1]);
    if (customer.contains("keep")) CHECK(result["keep"]["spend"] == customer["keep"][1]);
    if (customer.contains("until")) CHECK(result["until"] == utc(customer["until"]));
  }

  Json strict = host.sephora();
  strict["hold"] = "endOfYear", strict["graceDays"] = 31, strict["demotion"] = "oneLevel", strict["refunds"] = "yearEnd";
  const Json result = host.ok("tiers", {{"template", "beauty-insider"}, {"other", strict}});
  const Json& levels = result["programme"]["levels"];
  for (size_t l = 0; l < 3; ++l) {
    CHECK(levels[l]["customers"] == host.json["sephora"]["members"][levels[l]["name"].get<std::string>()]);
    CHECK(result["other"]["levels"][l]["customers"] == host.json["strict"]["members"][levels[l]["name"].get<std::string>()]);
  }
  CHECK(result["programme"]["outside"] == 1);
  CHECK(result["programme"]["pointsOutstanding"] == host.json["sephora"]["points"]["outstanding"]);
  CHECK(result["programme"]["liability"] == "142.96");   // 7148 points at 10.00 for 500
  for (const auto& month : result["programme"]["months"])
    if (host.json["sephora"]["years"].contains(month["month"].get<std::string>())) {
      const Json& counts = host.json["sephora"]["years"][month["month"].get<std::string>()];
      CHECK(month["customers"] == Json::array({counts["Insider"], counts["VIB"], counts["Rouge"]}));
    }
  // Rouge: 2200 of fay, 1299 of rita, 2999.99 of sam.
  CHECK(levels[2]["revenue"] == "6498.99");
  const Json changes = Json::array({{{"from", ""}, {"to", ""}, {"customers", 1}}, {{"from", "Insider"}, {"to", "Insider"}, {"customers", 13}}, {{"from", "VIB"}, {"to", "Insider"}, {"customers", 2}},
                                    {{"from", "VIB"}, {"to", "VIB"}, {"customers", 1}}, {{"from", "Rouge"}, {"to", "VIB"}, {"customers", 2}}, {{"from", "Rouge"}, {"to", "Rouge"}, {"customers", 1}}});
  CHECK(result["changes"] == changes);
  // About to be lost at the end of 2022: emil and nora (VIB), fay and rita (Rouge), who miss 700.00 and 2001.00.
  CHECK(levels[1]["nearDown"] == 2);
  CHECK(levels[1]["nearDownSpend"] == "700.00");
  CHECK(levels[2]["nearDown"] == 2);
  CHECK(levels[2]["nearDownSpend"] == "2001.00");
}

TEST_CASE("A shop with a programme has its columns, and the language knows them", "[shop][tiers]") {
  TierHost host;
  CHECK(run(host.shop, "query", {{"where", "tier = 'Rouge'"}})["error"]["code"] == "bad_query");
  CHECK(run(host.shop, "tiers")["error"]["code"] == "bad_argument");   // no programme yet
  host.configure(host.sephora());
  CHECK(host.ok("query", {{"where", "tier = 'Rouge'"}})["customers"] == 3);
  CHECK(host.ok("query", {{"where", "tier = 'VIB' AND tier_until < 2024-01-01"}})["customers"] == 2);
  CHECK(host.ok("query", {{"where", "tier IS NULL"}})["customers"] == 1);
  CHECK(host.ok("query", {{"where", "points_balance >= 1299"}})["customers"] == 3);   // emil, rita, sam
  CHECK(host.ok("query", {{"where", "tier_since >= 2022-01-01"}})["customers"] == 11);   // nine went down, sam up, tess joined
  CHECK(host.ok("query", {{"where", "next_tier_spend <= 650 AND tier = 'VIB'"}})["customers"] == 1);
  const Json wrong = run(host.shop, "query", {{"where", "tier = 'Rogue'"}});
  CHECK(wrong["error"]["hint"] == "Did you mean 'Rouge'?");
  CHECK(host.ok("tiers", Json::object())["programme"]["levels"][2]["customers"] == 3);
  CHECK(host.ok("report", Json::object())["customers"]["count"] == 20);

  Json bad = host.sephora();
  bad["levels"][1]["spend"] = "much";
  Json with = host.options;
  with["tiers"] = bad;
  CHECK(run(host.shop, "configure", with)["error"]["message"] == "Option tiers.levels[1].spend: \"much\" is not a number of zero or more.");
  bad["levels"][1].erase("spend");
  bad["levels"][1]["spent"] = "350";
  with["tiers"] = bad;
  CHECK(run(host.shop, "configure", with).contains("error"));
}

TEST_CASE("A level by a condition is held by who meets it today", "[shop][tiers]") {
  TierHost host;
  Json rules = host.sephora();
  rules["levels"].push_back({{"name", "Regulars"}, {"condition", "number_of_orders >= 3"}});
  host.configure(rules);
  CHECK(host.ok("query", {{"where", "tier = 'Regulars'"}})["customers"] == host.ok("query", {{"where", "number_of_orders >= 3"}})["customers"]);
  CHECK(host.ok("query", {{"where", "tier = 'Rouge' AND number_of_orders >= 3"}})["customers"] == 0);
  const Json result = host.ok("tiers", Json::object());
  CHECK(result["programme"]["notes"].size() == 1);
  rules["levels"][2]["condition"] = "number_of_orders >= 2", rules["levels"][2]["match"] = "all";
  rules["levels"].erase(3);
  host.configure(rules);
  CHECK(host.ok("query", {{"where", "tier = 'Rouge'"}})["customers"] == 3);   // fay, rita, sam have two orders or more
  rules["levels"][2]["condition"] = "number_of_orders >= 3";
  host.configure(rules);
  CHECK(host.ok("query", {{"where", "tier = 'Rouge'"}})["customers"] == 2);   // fay has two
  rules["levels"][2]["condition"] = "tier = 'VIB'";
  const Json circle = run(host.shop, "tiers", {{"programme", rules}});
  CHECK_FALSE(circle.contains("error"));   // as the shop's own programme has it
  Json with = host.options;
  with["tiers"] = rules;
  host.ok("configure", with);
  CHECK(run(host.shop, "tiers")["error"]["message"].get<std::string>().rfind("Option tiers.levels[2].condition: ", 0) == 0);
}

TEST_CASE("The programme in the documentation runs, and every template", "[shop][tiers]") {
  TierHost host;
  std::ifstream file(std::string(CLIENTELE_ROOT) + "/docs/methods/tiers.md", std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const size_t from = text.find("```json\n") + 8, to = text.find("```", from);
  REQUIRE(to != std::string::npos);
  const Json result = host.ok("tiers", {{"programme", Json::parse(text.substr(from, to - from))}});
  CHECK(result["programme"]["levels"][2]["customers"] == 3);
  const Json templates = host.ok("tierTemplates", Json::object());   // not in the loop's head: it would end there
  for (const auto& one : templates["templates"]) {
    const Json by_id = host.ok("tiers", {{"template", one["id"]}}), by_rules = host.ok("tiers", {{"programme", one["programme"]}});
    CHECK(by_id == by_rules);
    const Json& p = by_id["programme"];
    CHECK(p["pointsOutstanding"].get<int64_t>() == p["pointsIssued"].get<int64_t>() - p["pointsTakenBack"].get<int64_t>() - p["pointsRedeemed"].get<int64_t>() - p["pointsExpired"].get<int64_t>());
    int64_t customers = p["outside"];
    for (const auto& level : p["levels"]) customers += level["customers"].get<int64_t>();
    CHECK(customers == 20);
  }
  CHECK(run(host.shop, "tiers", {{"template", "beauty-insiders"}})["error"]["hint"] == "Did you mean beauty-insider?");
  CHECK(run(host.shop, "customerTier", {{"customer", "nobody"}, {"template", "beauty-insider"}})["error"]["code"] == "unknown_name");
}

TEST_CASE("Gross profit, less what perks and rewards cost", "[shop][tiers]") {
  shop::Shop shop(Json{{"asOf", "2023-06-30"}, {"currency", "EUR"}}.dump());
  const std::string csv =
      "Order ID,Customer ID,Date,SKU,Quantity,Price,Unit cost\n"
      "1,ann,2023-05-02 10:00:00,P1,1,60.00,20.00\n"
      "2,ann,2023-05-05 10:00:00,P1,1,60.00,20.00\n"
      "3,ben,2023-05-09 10:00:00,P3,1,9.99,5.00\n";
  feed(shop, csv, {{"kind", "orders"}, {"dateOrder", "ymd"}, {"roles", {{"order_id", "Order ID"}, {"customer_id", "Customer ID"}, {"date", "Date"}, {"product_id", "SKU"}, {"quantity", "Quantity"}, {"unit_price", "Price"}, {"unit_cost", "Unit cost"}}}});
  const Json rules = {{"levels", {{{"name", "Member"}, {"perks", {{{"kind", "freeShipping"}, {"cost", "3.00"}, {"uptake", "50"}}}}}, {{"name", "Star"}, {"spend", "60"}, {"perks", {{{"percent", "10"}}, {{"kind", "gift"}, {"cost", "2.00"}}}}}}},
                      {"points", {{"rewardPoints", 60}, {"rewardWorth", "6"}, {"redeem", "eachOrder"}}}};
  const Json result = run(shop, "tiers", {{"programme", rules}});
  const Json& programme = result["programme"];
  // Perks: 1.50 for each of the two first orders, 10 % of ann's second, her gift. Her second order redeems the first's 60 points.
  CHECK(programme["perks"] == "11.00");
  CHECK(programme["rewards"] == "6.00");
  CHECK(programme["cost"] == "17.00");
  CHECK(programme["profit"] == "84.99");
  CHECK(programme["profitAfter"] == "67.99");
  CHECK(programme["levels"][1]["profit"] == "80.00");
  CHECK(programme["pointsOutstanding"] == 60 + 9);
  CHECK(programme["liability"] == "6.90");
  CHECK(programme["months"].size() == 2);   // May and June
}

TEST_CASE("Points weigh products, and days", "[shop][tiers]") {
  shop::Shop shop(Json{{"asOf", "2023-06-30"}, {"currency", "EUR"}}.dump());
  const std::string csv =
      "Order ID,Customer ID,Date,SKU,Category,Quantity,Price\n"
      "1,ann,2023-05-02 10:00:00,P1,Mugs,1,10.00\n"    // a Tuesday
      "1,ann,2023-05-02 10:00:00,P2,Plates,2,15.50\n"
      "2,ben,2023-05-05 10:00:00,P1,mugs,1,10.00\n"    // a Friday
      "3,ben,2023-05-09 10:00:00,P3,Bowls,1,9.99\n";
  feed(shop, csv, {{"kind", "orders"}, {"dateOrder", "ymd"}, {"roles", {{"order_id", "Order ID"}, {"customer_id", "Customer ID"}, {"date", "Date"}, {"product_id", "SKU"}, {"category", "Category"}, {"quantity", "Quantity"}, {"unit_price", "Price"}}}});
  const Json rules = {{"levels", {{{"name", "Member"}, {"multiplier", "1.5"}}}},
                      {"points", {{"perUnit", "2"}, {"days", {{{"weekday", "Friday"}, {"multiplier", "3"}}}}, {"products", {{{"category", "MUGS"}, {"multiplier", "2"}}, {{"product", "p1"}, {"multiplier", "1.1"}}}}}}};
  // ann: (10 × 2 + 31) × 2 × 1.5 = 153. ben: 10 × 2 × 2 × 1.5 × 3 = 180, and 9.99 × 3 = 29.97.
  CHECK(run(shop, "customerTier", {{"customer", "ann"}, {"programme", rules}})["pointsBalance"] == 153);
  CHECK(run(shop, "customerTier", {{"customer", "ben"}, {"programme", rules}})["pointsBalance"] == 180 + 29);
}

}  // namespace clientele::tests
