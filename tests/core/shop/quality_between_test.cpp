// What the sources of a shop say against each other.
#include <map>
#include <string>

#include "core/shop/clean_shop.h"

using namespace clientele;
using namespace clientele::tests;

TEST_CASE("differences are told in the shop's currency", "[shop][quality][currency]") {
  Orders orders = clean(8);
  for (size_t i = 0; i < orders.size(); ++i)
    if (i % 2) orders[i].currency = "USD";
  orders[10].total += 1'000;   // 10.00 EUR
  orders[11].total += 4'000;   // 40.00 USD, which are 10.00 EUR
  Host host;
  run(host.shop, "configure", {{"currency", "EUR"}, {"rates", Json::array({{{"currency", "USD"}, {"date", "2020-01-01"}, {"rate", "0.25"}}})}});
  host.add(orders);
  host.add_costs();
  Json found = all(host.quality()).at("totalsDisagree");
  CHECK(found["count"] == 2);
  CHECK(found["values"]["difference"] == "20.00");
  Orders again{orders[20], orders[21]};
  again[0].total += 500;      // 5.00 EUR
  again[1].total += 2'000;    // 20.00 USD, which are 5.00 EUR
  Host other;
  run(other.shop, "configure", {{"currency", "EUR"}, {"rates", Json::array({{{"currency", "USD"}, {"date", "2020-01-01"}, {"rate", "0.25"}}})}});
  other.add(orders, "a.csv");
  other.add(again, "b.csv");
  other.add_costs();
  found = all(other.quality()).at("sourcesDisagree");
  CHECK(found["count"] == 2);
  CHECK(found["values"]["difference"] == "10.00");
}

TEST_CASE("a hashed address is none to write to", "[shop][quality]") {
  Orders orders = clean(9);
  for (Order& o : orders) o.email = "03fded36e5de3aa5574b74c9f74a86c85dc60a352799efe57ff1b69faee" + std::to_string(10'000 + std::stoi(o.customer));
  const auto found = all(quality_of(orders));
  REQUIRE(found.count("noEmail") == 1);
  CHECK(found.at("noEmail")["customers"] == 90);
}

TEST_CASE("two sources that disagree on a customer, and on whose an order is", "[shop][quality]") {
  Orders orders = clean(10);
  const auto lists = [&](const std::string& text, const char* name, Json platform_roles) {
    return Json{{"text", text}, {"name", name}, {"roles", std::move(platform_roles)}};
  };
  const Json people = lists("Customer ID,Email,Birthday,Country\n500,p0@shop.example,1950-11-02,AT\n501,P1@SHOP.EXAMPLE,1951-04-17,Germany\n502,new@shop.example,02.11.1952,DE\n"
                            "503,p3@shop.example,1999-09-09,AT\n504,03fded36e5de3aa5574b74c9f74a86c85dc60a352799efe57ff1b69faee05d13,,FR\n",
                            "people.csv", {{"customer_id", "Customer ID"}, {"email", "Email"}, {"birth_date", "Birthday"}, {"country", "Country"}});
  for (const bool first : {false, true}) {
    Host host;
    const auto add_people = [&] { feed(host.shop, people["text"].get<std::string>(), {{"file", "people.csv"}, {"kind", "customers"}, {"roles", people["roles"]}}); };
    if (first) add_people();
    host.add(orders);
    if (!first) add_people();
    host.add_costs();
    const Json result = host.quality();
    std::map<std::string, Json> found;
    for (const Json& f : result["costs"]) found[f["code"]] = f;
    INFO(result["costs"].dump(1));
    const auto customer = [&](const char* id) { return revenue(orders, [&](const Order& o) { return o.customer == id; }); };
    REQUIRE(found.size() == 3);
    CHECK(found.at("twoEmails")["count"] == 1);        // 502; a hash is not compared with an address
    CHECK(found.at("twoEmails")["of"] == 4);
    CHECK(found.at("twoEmails")["amount"] == customer("502"));
    CHECK(found.at("twoBirthDates")["count"] == 1);    // 503; what may be written in another way is not compared
    CHECK(found.at("twoBirthDates")["amount"] == customer("503"));
    CHECK(found.at("twoCountries")["count"] == 1);     // 504
    CHECK(found.at("twoCountries")["amount"] == customer("504"));
    for (const auto& [code, f] : found) CHECK(f["kind"] == "contradictory");
  }
}

TEST_CASE("two sources that disagree on an order's amount", "[shop][quality]") {
  Orders orders = clean(7), again(orders.begin() + 300, orders.begin() + 420);
  int64_t off = 0;
  for (size_t i = 0; i < again.size(); i += 40) {
    again[i].lines[0].price += 700;
    const int64_t before = again[i].total;
    again[i].add_up();
    off += again[i].total - before;
  }
  Host host;
  host.add(orders, "a.csv");
  host.add(again, "b.csv");
  host.add_costs();
  const Json result = host.quality();
  REQUIRE(result["costs"].size() == 1);
  const Json& f = result["costs"][0];
  CHECK(f["code"] == "sourcesDisagree");
  CHECK(f["count"] == 3);
  CHECK(f["of"] == 120);
  CHECK(f["values"]["difference"] == cents(off));
}

TEST_CASE("quality of no sources, of none with orders, of a wrong day", "[shop][quality]") {
  shop::Shop shop("{}");
  CHECK(run(shop, "quality")["error"]["code"] == "no_data");
  feed(shop, "Customer ID,Email\n1,a@x.com\n2,b@x.com\n", {{"file", "customers.csv"}, {"kind", "customers"}});
  const Json result = run(shop, "quality");
  CHECK(result["amount"] == "");
  CHECK(result["costs"].empty());
  CHECK(result["sources"].size() == 1);
  CHECK(run(shop, "quality", {{"today", "yesterday"}})["error"]["code"] == "bad_argument");
}
