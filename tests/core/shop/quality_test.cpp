// Faults planted in a clean shop are found, each with its count and the money at stake, and nothing else is.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "core/shop/clean_shop.h"

using namespace clientele;
using namespace clientele::tests;

TEST_CASE("a clean shop is told nothing", "[shop][quality]") {
  for (unsigned seed = 1; seed < 4; ++seed) {
    const Orders orders = clean(seed);
    const Json result = quality_of(orders);
    INFO(result["costs"].dump() + result["sources"][0]["findings"].dump());
    CHECK(result["costs"].empty());
    CHECK(result["sources"][0]["findings"].empty());
    CHECK(result["orders"] == 720);
    CHECK(result["amount"] == revenue(orders, [](const Order&) { return true; }));
    CHECK(result["sources"].size() == 2);
  }
}

TEST_CASE("columns count what is missing and what is different", "[shop][quality]") {
  Orders orders = clean(9);
  std::set<std::string> names;
  int64_t n_rows = 0, n_blank = 0;
  for (size_t i = 0; i < orders.size(); ++i) {
    if (i % 7 == 0) orders[i].phone = "";
    for (const Line& line : orders[i].lines) names.insert(line.name);
    n_rows += static_cast<int64_t>(orders[i].lines.size());
    n_blank += orders[i].phone.empty() ? static_cast<int64_t>(orders[i].lines.size()) : 0;
  }
  std::map<std::string, Json> columns;
  const Json result = quality_of(orders);
  for (const Json& c : result["sources"][0]["columns"]) columns[c["name"]] = c;
  CHECK(columns["Phone"]["cells"] == n_rows);
  CHECK(columns["Phone"]["missing"] == n_blank);
  CHECK(columns["Product"]["distinct"] == names.size());
  CHECK(columns["Order ID"]["distinct"] == 720);
  CHECK(columns["Order ID"]["missing"] == 0);
  CHECK(columns.size() == 21);
}

TEST_CASE("what a shop lacks costs what its orders brought", "[shop][quality]") {
  Orders orders = clean(2);
  SECTION("orders of nobody") {
    for (size_t i = 0; i < orders.size(); i += 9) orders[i].customer = orders[i].email = orders[i].phone = "";
    const Json f = only(orders, "nobody");
    CHECK(f["count"] == 80);
    CHECK(f["of"] == 720);
    CHECK(f["orders"] == 80);
    CHECK(f["amount"] == revenue(orders, [](const Order& o) { return o.customer.empty(); }));
  }
  SECTION("people without an address, unless another order has it") {
    std::set<std::string> without = {"503", "511", "560"};
    int64_t n = 0;
    for (size_t i = 0; i < orders.size(); ++i) {
      const bool bare = without.count(orders[i].customer) > 0;
      if (bare) orders[i].email = i % 2 ? "" : "n.n.";   // a placeholder is no address
      else if (i % 5 == 0 && i >= 90) orders[i].email = "";
      n += bare;
    }
    const auto found = all(quality_of(orders));
    REQUIRE(found.count("noEmail") == 1);
    const Json& f = found.at("noEmail");
    CHECK(f["count"] == n);
    CHECK(f["of"] == 720);
    CHECK(f["customers"] == 3);
    CHECK(f["amount"] == revenue(orders, [&](const Order& o) { return without.count(o.customer) > 0; }));
    REQUIRE(found.count("emailNoKey") == 1);
    CHECK(found.size() == 2);
  }
  SECTION("birth dates, countries, consent: all of them") {
    for (Order& o : orders) o.birth = o.country = o.consent = "";
    const auto found = all(quality_of(orders));
    for (const char* code : {"noBirthDates", "noCountry", "noConsent"}) {
      INFO(code);
      REQUIRE(found.count(code) == 1);
      CHECK(found.at(code)["customers"] == 90);
      CHECK(found.at(code)["share"] == 1);
      CHECK(found.at(code)["revenueShare"].get<double>() == Approx(1));
    }
    CHECK(found.size() == 3);
    CHECK(found.at("noConsent")["severity"] == "high");
    CHECK(found.at("noBirthDates")["severity"] == "medium");
  }
  SECTION("lines without a category") {
    for (Order& o : orders)
      for (Line& l : o.lines) l.category = "";
    CHECK(only(orders, "noCategories")["orders"] == 720);
  }
  SECTION("no channel") {
    for (Order& o : orders) o.channel = "";
    CHECK(only(orders, "noChannel")["orders"] == 720);
  }
  SECTION("days without a time") {
    for (Order& o : orders) o.date = o.date.substr(0, 10);
    CHECK(only(orders, "noTimeOfDay")["count"] == 720);
  }
  SECTION("a short history") {
    orders.resize(200);
    CHECK(only(orders, "underOneYear")["count"] == 8);   // 3 January + 249 days: 9 September, less than nine months
  }
}

TEST_CASE("orders of whose goods no cost is known are told until a list says it", "[shop][quality]") {
  Host host;
  const Orders orders = clean(1);
  host.add(orders);
  CHECK(all(host.quality()).at("noCosts")["count"] == 720);
  host.add_costs(20);
  const auto found = all(host.quality());
  CHECK(found.size() == 1);
  const auto unknown = [](const Order& o) { return std::all_of(o.lines.begin(), o.lines.end(), [](const Line& l) { return std::stoi(l.product.substr(1)) >= 20; }); };
  CHECK(found.at("noCosts")["count"] == std::count_if(orders.begin(), orders.end(), unknown));
  CHECK(found.at("noCosts")["amount"] == revenue(orders, unknown));
  host.add_costs();
  CHECK(all(host.quality()).empty());
}

TEST_CASE("odd values are found with their lines and their money", "[shop][quality]") {
  Orders orders = clean(3);
  SECTION("dates of the future and of long ago") {
    orders[719].date = "2031-01-01 10:00:00";
    orders[0].date = "1901-01-01 10:00:00";
    auto found = all(quality_of(orders));
    CHECK(found.at("dateFuture")["orders"] == 1);
    CHECK(found.at("dateFuture")["amount"] == cents(orders[719].total));
    CHECK(found.at("dateFuture")["column"] == "Order Date");
    CHECK(found.at("dateTooOld")["amount"] == cents(orders[0].total));
    CHECK(found.at("dateTooOld")["lines"][0] == 2);
  }
  SECTION("birth dates of babies, of the dead and of the unborn") {
    std::map<std::string, std::string> births = {{"501", "2010-08-02"}, {"502", "2010-07-31"}, {"503", "1900-01-01"}, {"504", "2040-01-01"}, {"505", "1913-08-02"}, {"506", "1912-07-31"}};
    const std::set<std::string> odd = {"501", "503", "504", "506"};   // on 2023-08-01: 12, not 13, 123, -16, not 109, 111
    int64_t n = 0;
    for (Order& o : orders) {
      if (births.count(o.customer)) o.birth = births[o.customer];
      n += odd.count(o.customer) ? static_cast<int64_t>(o.lines.size()) : 0;
    }
    const Json f = only(orders, "birthDateOdd");
    CHECK(f["count"] == n);
    CHECK(f["amount"] == revenue(orders, [&](const Order& o) { return odd.count(o.customer) > 0; }));
  }
  SECTION("free things, huge quantities, amounts out of all proportion") {
    orders[100].lines[0].price = 0;
    orders[101].lines[0].quantity = 1001;
    orders[102].lines[0].quantity = 1000;
    orders[103].lines[0].price = 100'000'000;
    for (size_t i = 100; i < 104; ++i) orders[i].add_up();
    auto found = all(quality_of(orders));
    CHECK(found.at("priceZero")["count"] == 1);
    CHECK(found.at("quantityHuge")["count"] == 1);
    CHECK(found.at("quantityHuge")["amount"] == cents(orders[101].total));
    REQUIRE(found.count("amountOutlier") == 1);
    std::vector<int64_t> totals;
    for (const Order& o : orders) totals.push_back(o.total);
    std::sort(totals.begin(), totals.end());
    const int64_t median = totals[359];
    CHECK(found.at("amountOutlier")["values"]["median"] == cents(median));
    int64_t n = 0;
    for (const int64_t t : totals) n += t > 100 * median;
    CHECK(found.at("amountOutlier")["count"] == n);
  }
  SECTION("one address nearly everywhere") {
    for (size_t i = 0; i < orders.size(); ++i)
      if (i % 10 < 7) orders[i].phone = "+49301234567";
    const auto found = all(quality_of(orders));
    REQUIRE(found.count("valueDominates") == 1);
    CHECK(found.at("valueDominates")["column"] == "Phone");
    CHECK(found.at("valueDominates")["count"] == 504);
    CHECK(found.at("valueDominates")["of"] == 720);
  }
}

TEST_CASE("contradictions are found", "[shop][quality]") {
  Orders orders = clean(4);
  SECTION("totals that are not their parts") {
    std::mt19937 random(5);
    int64_t off = 0, n = 0;
    std::set<std::string> wrong;
    for (Order& o : orders) {
      if (random() % 10) continue;
      const int64_t by = 5 + static_cast<int64_t>(random() % 900);
      o.total += random() % 2 ? by : -by;
      off += by;
      ++n;
      wrong.insert(o.id);
    }
    const Json f = only(orders, "totalsDisagree");
    CHECK(f["count"] == n);
    CHECK(f["of"] == 720);
    CHECK(f["values"]["difference"] == cents(off));
    CHECK(f["amount"] == revenue(orders, [&](const Order& o) { return wrong.count(o.id) > 0; }));
  }
  SECTION("a rounding is no contradiction") {
    for (Order& o : orders) o.total += 1;
    CHECK(all(quality_of(orders)).empty());
  }
  SECTION("prices that have the tax in them are no contradiction") {
    for (Order& o : orders) o.total -= o.tax;
    CHECK(all(quality_of(orders)).empty());
  }
  SECTION("one customer, two addresses, birth dates, countries") {
    for (Order& o : orders) {
      if (o.customer == "507" && o.id != "A1007") {
        o.email = "other@shop.example";
        o.birth = "1999-09-09";
        o.country = "FR";
      }
      if (o.customer == "508" && o.id != "A1008") o.email = "P8@SHOP.EXAMPLE";   // the same address
    }
    const auto found = all(quality_of(orders));
    for (const char* code : {"twoEmails", "twoBirthDates", "twoCountries"}) {
      INFO(code);
      REQUIRE(found.count(code) == 1);
      CHECK(found.at(code)["count"] == 1);
      CHECK(found.at(code)["of"] == 90);
      CHECK(found.at(code)["amount"] == revenue(orders, [](const Order& o) { return o.customer == "507"; }));
    }
    CHECK(found.size() == 3);
  }
  SECTION("one product, two names") {
    int64_t n = 0;
    for (Order& o : orders)
      for (Line& l : o.lines)
        if (l.product == "P3" && n++ > 0) l.name = n % 2 ? "MUG NO. 3" : "Bowl";
    CHECK(only(orders, "twoNames")["count"] == 1);
  }
  SECTION("cancelled before it was placed") {
    orders[50].cancelled = "2020-01-01 09:00:00";
    orders[51].cancelled = orders[51].date;
    const Json f = only(orders, "cancelledBefore");
    CHECK(f["count"] == orders[50].lines.size());
    CHECK(f["other"] == "Order Date");
  }
}

TEST_CASE("holes in time are told with what such a time brings", "[shop][quality]") {
  Orders orders = clean(6);
  SECTION("a month is missing") {
    std::erase_if(orders, [](const Order& o) { return o.date.substr(0, 7) == "2022-03"; });
    const Json f = only(orders, "gap");
    CHECK(f["values"]["from"] == "2022-03");
    CHECK(f["values"]["to"] == "2022-03");
    CHECK(f["estimate"] == true);
    int64_t net = 0;
    std::set<std::string> months;
    for (const Order& o : orders) {
      net += o.total;
      months.insert(o.date.substr(0, 7));
    }
    CHECK(f["amount"] == cents(net / static_cast<int64_t>(months.size())));
  }
  SECTION("an order long before the others, or long after, makes no hole") {
    for (const char* date : {"2020-09-05 10:15:30", "2012-01-05 10:15:30", "2024-02-05 10:15:30", "0201-03-05 10:15:30"}) {   // tried out before it opened; slips of the hand
      INFO(date);
      Orders some = orders;
      some[0].date = date;
      CHECK(all(quality_of(some)).count("gap") == 0);
    }
  }
  SECTION("a month that is quiet every year is the shop's own") {
    std::erase_if(orders, [](const Order& o) { return o.date.substr(5, 2) == "02"; });
    CHECK(all(quality_of(orders)).empty());
  }
  SECTION("one of two sources ends early") {
    Orders till, web;
    for (Order& o : orders) (o.channel == "till" ? till : web).push_back(o);
    std::erase_if(till, [](const Order& o) { return o.date > "2023-01"; });
    Host host;
    host.add(web, "web.csv");
    Json roles = kRoles;
    roles.erase("phone");
    const std::string text = csv(till);
    std::string other = "Receipt" + text.substr(text.find(','));
    roles["order_id"] = "Receipt";
    feed(host.shop, other, {{"file", "till.csv"}, {"kind", "orders"}, {"roles", roles}});
    host.add_costs();
    const Json result = host.quality();
    REQUIRE(result["costs"].size() == 1);
    CHECK(result["costs"][0]["code"] == "endsEarly");
    CHECK(result["costs"][0]["values"]["file"] == "till.csv");
    CHECK(result["costs"][0]["values"]["to"] == till.back().date.substr(0, 10));
  }
  SECTION("files of one export that follow each other are no gap") {
    Orders first(orders.begin(), orders.begin() + 360), second(orders.begin() + 360, orders.end());
    Host host;
    host.add(first, "2021.csv");
    host.add(second, "2022.csv");
    host.add_costs();
    CHECK(host.quality()["costs"].empty());
  }
}
