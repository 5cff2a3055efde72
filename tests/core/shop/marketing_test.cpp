// What was spent to win customers, and what a new one cost, against sums done by hand.
#include <string>

#include "core/shop/host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr const char* kBought =
    "Order ID,Email,Date,Total\n1,a@x.com,2024-01-02,10.00\n2,b@x.com,2024-01-03,10.00\n3,a@x.com,2024-01-05,10.00\n4,c@x.com,2024-01-09,10.00\n5,d@x.com,2024-03-01,10.00\n";

Json marketing(shop::Shop& shop) {
  const Json report = run(shop, "report");
  INFO(report.dump());
  REQUIRE_FALSE(report.contains("error"));
  return report["totals"].value("marketing", Json());
}

}  // namespace

TEST_CASE("Costs of campaigns are added up, once each, and shared among the new customers of their time", "[shop][marketing]") {
  const std::string january = "Day,Campaign,Impressions,Clicks,Cost\n2024-01-01,Spring,900,9,10.00\n2024-01-02,Spring,900,9,12.50\n2024-01-02,Brand,900,9,12.50\n";
  const std::string longer = january + "2024-01-10,Brand,900,9,5.00\n";
  for (const bool first : {false, true}) {
    shop::Shop shop("{}");
    feed(shop, kBought, {{"file", "orders.csv"}, {"kind", "orders"}});
    CHECK(marketing(shop).is_null());
    feed(shop, first ? longer : january, {{"file", "ads.csv"}});
    if (!first) {
      const Json at = marketing(shop);
      CHECK(at["spend"] == "35.00");
      CHECK(at["lastDay"] == "2024-01-02");
      CHECK(at["newCustomers"] == 1);   // a; b came on the 3rd
      CHECK(at["costPerNewCustomer"] == "35.00");
    }
    feed(shop, first ? january : longer, {{"file", "ads-2.csv"}});
    Json at = marketing(shop);
    CHECK(at["spend"] == "40.00");      // what both lists have counts once
    CHECK(at["firstDay"] == "2024-01-01");
    CHECK(at["lastDay"] == "2024-01-10");
    CHECK(at["newCustomers"] == 3);     // a, b, c
    CHECK(at["costPerNewCustomer"] == "13.33");
    run(shop, "configure", {{"asOf", "2024-01-05"}});
    at = marketing(shop);
    CHECK(at["spend"] == "35.00");
    CHECK(at["newCustomers"] == 1);
  }
}

TEST_CASE("A list of costs in another currency than the shop's is counted, not added", "[shop][marketing][currency]") {
  shop::Shop shop(Json{{"currency", "EUR"}}.dump());
  feed(shop, kBought, {{"file", "orders.csv"}, {"kind", "orders"}});
  feed(shop, "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions,Link clicks\n2024-01-02,2024-01-02,Spring,12.50,20,1\n", {{"file", "meta.csv"}});
  CHECK(marketing(shop)["spend"] == "0.00");
  CHECK(marketing(shop)["otherCurrencyRows"] == 1);
  feed(shop, "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,Link clicks\n2024-01-02,2024-01-02,Spring,12.50,20,1\n", {{"file", "meta-2.csv"}});
  CHECK(marketing(shop)["spend"] == "12.50");
  CHECK(marketing(shop)["costPerNewCustomer"] == "12.50");
}
