// Lists of products tell order lines what they do not say themselves, whenever the list is added.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/shop/host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

const Json kOrders = {{"file", "orders.csv"}, {"kind", "orders"}};
const Json kProducts = {{"file", "products.csv"}, {"kind", "products"}};

constexpr const char* kBought =
    "Order ID,Email,Date,SKU,Product,Category,Quantity,Unit Price\n"
    "1,a@x.com,2024-01-02,M1,Mug,,1,10.00\n"
    "2,a@x.com,2024-01-03,p2,Plate,,3,10.00\n"
    "3,b@x.com,2024-01-04,,Shirt - Red / M,,1,10.00\n"
    "4,c@x.com,2024-01-05,Z9,Unknown,,1,10.00\n"
    "5,d@x.com,2024-01-06,M1,Mug,Own,1,10.00\n";
constexpr const char* kList =
    "SKU,Product,Category,Brand,Tags\n"
    "M1,Mug,Kitchen,Acme,\"gift, blue\"\n"
    "P2,Plate,Table,Bolt,\n"
    "S1,Shirt,Clothes,Core,\n";

std::map<std::string, std::string> of_column(shop::Shop& shop, const std::string& column) {
  const Json page = run(shop, "customers", {{"identifiers", true}, {"columns", {"email", column}}});
  INFO(page.dump());
  REQUIRE_FALSE(page.contains("error"));
  std::map<std::string, std::string> out;
  for (const Json& row : page["rows"]) out[row[0]] = row[1];
  return out;
}
int64_t count(shop::Shop& shop, const std::string& where) {
  const Json answer = run(shop, "query", {{"where", where}});
  INFO(answer.dump());
  REQUIRE_FALSE(answer.contains("error"));
  return answer["customers"];
}

}  // namespace

TEST_CASE("a list of products gives order lines their category, brand and tags", "[shop][catalogue]") {
  for (const bool first : {false, true}) {
    shop::Shop shop("{}");
    if (first) feed(shop, kList, kProducts);
    feed(shop, kBought, kOrders);
    if (!first) {
      CHECK(of_column(shop, "favourite_category")["a@x.com"] == "");
      feed(shop, kList, kProducts);
    }
    const auto category = of_column(shop, "favourite_category");
    CHECK(category.at("a@x.com") == "Table");     // three plates, by the number in the other case
    CHECK(category.at("b@x.com") == "Clothes");   // by the name without its variant
    CHECK(category.at("c@x.com") == "");
    CHECK(category.at("d@x.com") == "Own");       // what the line says itself stays
    CHECK(of_column(shop, "favourite_brand").at("d@x.com") == "Acme");
    CHECK(count(shop, "products_purchased(category: 'Kitchen') = true") == 1);
    CHECK(count(shop, "products_purchased(tag: 'gift') = true") == 2);
  }
}

TEST_CASE("without the list everything is as before", "[shop][catalogue]") {
  shop::Shop shop("{}");
  feed(shop, kBought, kOrders);
  const auto file = [&] { return shop.take_bytes(run(shop, "customersFile")["ref"]); };
  const std::string before = file();
  const Json list = feed(shop, kList, kProducts);
  CHECK(file() != before);
  CHECK_FALSE(run(shop, "configure", {{"refunds", "ignore"}}).contains("error"));
  CHECK(of_column(shop, "favourite_category")["a@x.com"] == "Table");
  run(shop, "configure");
  run(shop, "removeSource", list);
  CHECK(file() == before);
}

TEST_CASE("orders that are converted to the shop's currency are of the list's categories, too", "[shop][catalogue][currency]") {
  const std::string bought = "Order ID,Email,Date,SKU,Category,Currency,Total\n1,a@x.com,2024-01-02,M1,,EUR,10.00\n2,b@x.com,2024-01-03,P2,,USD,20.00\n";
  const Json rates = {{"currency", "EUR"}, {"rates", Json::array({{{"currency", "USD"}, {"date", "2024-01-01"}, {"rate", "0.5"}}})}};
  for (const bool quality_first : {false, true}) {
    shop::Shop shop(rates.dump());
    feed(shop, bought, kOrders);
    const Json list = feed(shop, kList, kProducts);
    if (quality_first) run(shop, "quality", {{"today", "2024-06-01"}});
    CHECK(of_column(shop, "favourite_category") == std::map<std::string, std::string>{{"a@x.com", "Kitchen"}, {"b@x.com", "Table"}});
    CHECK(count(shop, "products_purchased(category: 'Table') = true") == 1);
    if (!quality_first) run(shop, "quality", {{"today", "2024-06-01"}});
    CHECK(of_column(shop, "favourite_brand").at("b@x.com") == "Bolt");
    CHECK(of_column(shop, "amount_spent").at("b@x.com") == "10.00");
    run(shop, "removeSource", list);
    CHECK(of_column(shop, "favourite_category").at("a@x.com") == "");
  }
}

TEST_CASE("a column of blanks meets no condition", "[shop][catalogue]") {
  shop::Shop shop("{}");
  feed(shop, "Order ID,Email,Date,SKU,Category,Total\n1,a@x.com,2024-01-02,M1,,10.00\n2,b@x.com,2024-01-03,P2,,20.00\n", {{"kind", "orders"}, {"roles", {{"category", "Category"}}}});
  for (const char* how : {"= true", "= false"}) CHECK(count(shop, std::string("products_purchased(category: 'Nope') ") + how) == (how == std::string("= false") ? 2 : 0));
  CHECK(count(shop, "products_purchased(category: 'Nope', id: 'M1') = true") == 0);
  CHECK(count(shop, "products_purchased(id: 'M1') = true") == 1);
}

TEST_CASE("further rows of a product in Shopify's list are of the product above", "[shop][catalogue]") {
  shop::Shop shop("{}");
  feed(shop, kBought, kOrders);
  feed(shop, "Handle,Title,Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price\n"
             "mug,Mug,Acme,Kitchen,,true,Size,S,M0,10\nmug,,,,,,,L,M1,12\nplate,Plate,Bolt,,,true,,,P2,10\n", {{"file", "products_export.csv"}});
  const auto category = of_column(shop, "favourite_category");
  CHECK(category.at("a@x.com") == "Kitchen");   // the plate has no type
  CHECK(of_column(shop, "favourite_brand").at("a@x.com") == "Bolt");
}

TEST_CASE("several lists give the same in any order, and quality tells where they contradict the orders", "[shop][catalogue]") {
  const std::string other = "SKU,Product,Category\nM1,Mug,Drinks\nP2,Plate,\n";
  std::map<std::string, std::string> seen;
  for (const bool turned : {false, true}) {
    shop::Shop shop("{}");
    feed(shop, turned ? other : kList, kProducts);
    feed(shop, kBought, kOrders);
    feed(shop, turned ? kList : other, kProducts);
    const auto category = of_column(shop, "favourite_category");
    if (turned) CHECK(category == seen);
    seen = category;
    CHECK(count(shop, "products_purchased(category: 'Drinks') = true") == 1);
    const Json quality = run(shop, "quality", {{"today", "2024-06-01"}});
    int64_t n = 0;
    for (const Json& f : quality["costs"]) {
      if (f["code"] != "catalogueDiffers") continue;
      ++n;
      CHECK(f["column"] == "Category");
      CHECK(f["count"] == 1);
      CHECK(f["of"] == 1);
    }
    CHECK(n == 1);
    for (const Json& source : quality["sources"])
      for (const Json& column : source["columns"])
        if (source["kind"] == "orders" && column["name"] == "Category") CHECK(column["missing"] == 4);   // of the file, not of what was filled in
    CHECK(of_column(shop, "favourite_category") == seen);
  }
}

TEST_CASE("a list of products is as good as a column of the orders", "[shop][catalogue]") {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    std::string with = "Order ID,Email,Date,SKU,Category,Quantity,Unit Price\n", without = "Order ID,Email,Date,SKU,Quantity,Unit Price\n", list = "SKU,Product,Category\n";
    for (int p = 0; p < 12; ++p) list += "S" + std::to_string(p) + ",Thing " + std::to_string(p) + ",C" + std::to_string(p % 5) + "\n";
    for (int i = 0; i < 80; ++i) {
      const unsigned p = random() % 12;
      const std::string head = std::to_string(i / 2) + ",p" + std::to_string(i / 2 % 9) + "@x.com,2024-01-" + std::to_string(10 + i / 4) + ",S" + std::to_string(p);
      const std::string tail = "," + std::to_string(1 + random() % 4) + ",10.00\n";
      with += head + ",C" + std::to_string(p % 5) + tail;
      without += head + tail;
    }
    shop::Shop one("{}"), two("{}");
    feed(one, with, kOrders);
    feed(two, without, kOrders);
    feed(two, list, kProducts);
    CHECK(of_column(one, "favourite_category") == of_column(two, "favourite_category"));
    CHECK(of_column(one, "categories") == of_column(two, "categories"));
  }
}
