#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "host.h"
#include "support/catch.h"

using clientele::shop::Shop;
using clientele::tests::feed;
using clientele::tests::run;
using Json = nlohmann::json;

namespace {

constexpr std::string_view kOrders =
    "order_id,customer_email,order_date,sku,product_name,quantity,unit_price,currency\n"
    "1,ana@example.com,2024-02-01 10:05,A,Coffee,1,30.00,EUR\n"
    "2,bob@example.com,2024-01-15 09:00,B,Tea,2,5.25,EUR\n";
// Ana: a visit of three events, the last of which is order 1. d9 is nobody's browser.
constexpr std::string_view kEvents =
    "event_id,event,timestamp,anonymous_id,session_id,email,device_type,channel,product_id,order_id\n"
    "e1,product_viewed,2024-02-01T10:00:00Z,d1,s1,ana@example.com,mobile,app,A,\n"
    "e2,product_viewed,2024-02-01T10:01:00Z,d1,s1,ana@example.com,mobile,app,C,\n"
    "e3,purchase,2024-02-01T10:05:00Z,d1,s1,ana@example.com,mobile,app,,1\n"
    "e4,page_view,2024-02-01T11:00:00Z,d9,s2,,desktop,web,,\n";

}  // namespace

TEST_CASE("A time line names the products that events know by number, newest first, an order in its visit", "[shop][timeline]") {
  Shop shop("{}");
  feed(shop, kOrders);
  feed(shop, kEvents, {{"file", "events.csv"}, {"kind", "events"}});
  const Json customers = run(shop, "customers", {{"where", "customer_email_domain = 'example.com' AND amount_spent > 20"}});
  INFO(customers.dump(1));
  const Json line = run(shop, "timeline", {{"customer", customers["rows"][0][0]}});
  INFO(line.dump(1));
  REQUIRE(line["entries"].size() == 3);
  CHECK(line["sessions"] == 1);
  CHECK(line["entries"][0]["kind"] == "order");
  CHECK(line["entries"][0]["products"] == Json{"Coffee"});
  CHECK(line["entries"][0]["device"] == "mobile");
  CHECK(line["entries"][1]["products"] == Json{"C"});   // no row tells its name
  CHECK(line["entries"][2]["products"] == Json{"Coffee"});
  CHECK(line["entries"][2]["name"] == "view");
  CHECK(line["entries"][2]["line"] == 2);

  const Json totals = run(shop, "report")["totals"];
  CHECK(totals["events"] == 4);
  CHECK(totals["anonymousEvents"] == 1);
  CHECK(totals["customersWithEvents"] == 1);
  CHECK(totals["visitors"] == 1);
}
