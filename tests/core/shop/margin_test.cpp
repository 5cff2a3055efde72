// What customers leave to the shop, against sums done by hand and against a plain loop over random shops.
#include <map>
#include <random>
#include <string>

#include "core/shop/host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

const Json kOrders = {{"file", "orders.csv"}, {"kind", "orders"}};
const Json kProducts = {{"file", "products.csv"}, {"kind", "products"}};

/// e-mail → cost_of_goods, gross_profit, gross_margin.
std::map<std::string, std::vector<std::string>> margins(shop::Shop& shop) {
  const Json page = run(shop, "customers", {{"identifiers", true}, {"columns", {"email", "cost_of_goods", "gross_profit", "gross_margin"}}});
  INFO(page.dump());
  REQUIRE_FALSE(page.contains("error"));
  std::map<std::string, std::vector<std::string>> out;
  for (const Json& row : page["rows"]) out[row[0]] = {row[1], row[2], row[3]};
  return out;
}

constexpr const char* kShopify =
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Created at,Refunded Amount,Id\n"
    "#1,a@x.com,paid,2024-01-02 10:00:00 +0000,EUR,45.00,5.00,8.00,58.00,5.00,2,Mug,10.00,M1,2024-01-02 10:00:00 +0000,0.00,1\n"
    "#1,,,,,,,,,,1,Plate,30.00,P2,2024-01-02 10:00:00 +0000,,\n"
    "#2,b@x.com,paid,2024-01-03 10:00:00 +0000,EUR,30.00,0.00,4.79,30.00,0.00,1,Plate,30.00,P2,2024-01-03 10:00:00 +0000,0.00,2\n"
    "#3,c@x.com,refunded,2024-01-04 10:00:00 +0000,EUR,30.00,0.00,0.00,30.00,0.00,1,Plate,30.00,P2,2024-01-04 10:00:00 +0000,30.00,3\n"
    "#4,d@x.com,paid,2024-01-05 10:00:00 +0000,EUR,40.00,0.00,0.00,40.00,0.00,1,Mug,10.00,M1,2024-01-05 10:00:00 +0000,0.00,4\n"
    "#4,,,,,,,,,,1,Candle,30.00,C9,2024-01-05 10:00:00 +0000,,\n"
    "#5,e@x.com,paid,2024-01-06 10:00:00 +0000,EUR,30.00,0.00,0.00,30.00,0.00,1,Candle,30.00,C9,2024-01-06 10:00:00 +0000,0.00,5\n"
    "#6,f@x.com,partially_refunded,2024-01-07 10:00:00 +0000,EUR,30.00,10.00,0.00,40.00,0.00,1,Plate,30.00,P2,2024-01-07 10:00:00 +0000,10.00,6\n";
constexpr const char* kShopifyList =
    "Handle,Title,Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Cost per item\n"
    "mug,Mug,Acme,Kitchen,,true,Title,Default,M1,10.00,4.00\n"
    "plate,Plate,Bolt,Table,,true,Title,Default,P2,30.00,12.00\n";

}  // namespace

TEST_CASE("Shopify's costs per item give cost, profit and margin, whichever file comes first", "[shop][margin]") {
  for (const bool first : {false, true}) {
    shop::Shop shop("{}");
    if (first) feed(shop, kShopifyList, {{"file", "products_export.csv"}});
    feed(shop, kShopify, {{"file", "orders_export.csv"}});
    if (!first) {
      CHECK(margins(shop)["a@x.com"] == std::vector<std::string>{"", "", ""});
      feed(shop, kShopifyList, {{"file", "products_export.csv"}});
    }
    auto of = margins(shop);
    CHECK(of["a@x.com"][0] == "20.00");   // 2 × 4 + 12
    CHECK(of["a@x.com"][1] == "25.00");   // the subtotal of 45: tax and shipping are on top of it
    CHECK(of["a@x.com"][2] == "0.5556");   // 25 of 45
    CHECK(of["b@x.com"][1] == "13.21");   // 30 with 4.79 of tax in it
    CHECK(of["c@x.com"] == std::vector<std::string>{"0.00", "0.00", ""});   // all came back
    CHECK(of["d@x.com"][1] == "6.00");    // the candle's cost is not known: only the mug counts
    CHECK(std::stod(of["d@x.com"][2]) == Approx(0.6));
    CHECK(of["e@x.com"] == std::vector<std::string>{"", "", ""});
    CHECK(of["f@x.com"][0] == "9.00");    // a quarter was given back: of the cost of 12, too
    CHECK(of["f@x.com"][1] == "13.50");   // (30 - 12) × 3/4
    const Json low = run(shop, "query", {{"where", "gross_margin < 0.58 AND gross_profit > 20"}});
    CHECK(low["customers"] == 1);
  }
}

TEST_CASE("The cost may stand on the line; credit notes take money and cost back", "[shop][margin]") {
  shop::Shop shop("{}");
  feed(shop, "Order ID,Email,Date,SKU,Quantity,Unit Price,Cost price\n1,a@x.com,2024-01-02,M1,3,5.00,2.00\n2,a@x.com,2024-01-05,M1,-1,5.00,2.00\n3,b@x.com,2024-01-05,M1,1,5.00,\n", kOrders);
  auto of = margins(shop);
  CHECK(of["a@x.com"][0] == "4.00");
  CHECK(of["a@x.com"][1] == "6.00");
  CHECK(std::stod(of["a@x.com"][2]) == Approx(0.6));
  CHECK(of["b@x.com"] == std::vector<std::string>{"", "", ""});
  feed(shop, "SKU,Product,Cost price\nM1,Mug,3.00\nM1,Mug,2.50\n", kProducts);
  of = margins(shop);
  CHECK(of["a@x.com"][1] == "6.00");      // what the line says stays
  CHECK(of["b@x.com"][1] == "2.00");      // of two costs the larger
}

TEST_CASE("Costs of the list are in the shop's currency, those of a line in the line's", "[shop][margin][currency]") {
  const Json rates = {{"currency", "EUR"}, {"rates", Json::array({{{"currency", "USD"}, {"date", "2024-01-01"}, {"rate", "0.5"}}})}};
  shop::Shop shop(rates.dump());
  feed(shop, "Order ID,Email,Date,SKU,Quantity,Unit Price,Cost price,Currency\n1,a@x.com,2024-01-02,M1,1,20.00,,USD\n2,b@x.com,2024-01-02,M1,1,20.00,6.00,USD\n3,c@x.com,2024-01-02,M1,1,20.00,,EUR\n", kOrders);
  const Json list = feed(shop, "SKU,Product,Cost price\nM1,Mug,4.00\n", kProducts);
  for (int again = 0; again < 2; ++again) {
    auto of = margins(shop);
    CHECK(of["a@x.com"][1] == "6.00");    // 20 dollars are 10 euro
    CHECK(of["b@x.com"][1] == "7.00");    // 6 dollars of them 3
    CHECK(of["c@x.com"][1] == "16.00");
    run(shop, "quality", {{"today", "2024-06-01"}});
  }
  run(shop, "removeSource", list);
  CHECK(margins(shop)["a@x.com"][1].empty());
  CHECK(margins(shop)["b@x.com"][1] == "7.00");
}

TEST_CASE("Profit of random shops is what a plain loop adds up, also as of a day", "[shop][margin]") {
  std::mt19937 random(11);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int round = 0; round < 20; ++round) {
    std::string orders = "Order ID,Email,Date,SKU,Quantity,Unit Price\n", list = "SKU,Product,Cost price\n";
    std::vector<int64_t> cost;
    for (int p = 0; p < 8; ++p) {
      cost.push_back(p < 6 ? pick(3000) : -1);
      if (p < 6) list += "S" + std::to_string(p) + ",Product " + std::to_string(p) + "," + std::to_string(cost[p] / 100) + "." + std::to_string(100 + cost[p] % 100).substr(1) + "\n";
    }
    const int cut = round % 2 ? 15 : 31;
    std::map<std::string, std::pair<int64_t, int64_t>> truth;   // brought, cost
    for (int o = 0; o < 60; ++o) {
      const std::string email = "c" + std::to_string(pick(12)) + "@x.com";
      const int day = 1 + pick(28);
      for (int l = pick(3); l >= 0; --l) {
        const int product = pick(8), quantity = 1 + pick(4), price = 100 + pick(5000);
        orders += std::to_string(o) + "," + email + ",2024-01-" + (day < 10 ? "0" : "") + std::to_string(day) + ",S" + std::to_string(product) + "," + std::to_string(quantity) + "," +
                  std::to_string(price / 100) + "." + std::to_string(100 + price % 100).substr(1) + "\n";
        if (day > cut || cost[product] < 0) continue;
        truth[email].first += quantity * price;
        truth[email].second += quantity * cost[product];
      }
    }
    shop::Shop shop("{}");
    feed(shop, orders, kOrders);
    feed(shop, list, kProducts);
    if (cut < 31) run(shop, "configure", {{"asOf", "2024-01-15"}});
    size_t n = 0;
    for (const auto& [email, of] : margins(shop)) {
      if (of[1].empty()) continue;
      ++n;
      INFO(email);
      CHECK(std::llround(std::stod(of[0]) * 100) == truth[email].second);
      CHECK(std::llround(std::stod(of[1]) * 100) == truth[email].first - truth[email].second);
    }
    CHECK(n == truth.size());
  }
}
