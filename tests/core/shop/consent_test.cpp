// Whom an audience leaves out, as a host asks for it.
#include <string>

#include "core/shop/host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr const char* kEvents =
    "event_id,event,timestamp,anonymous_id,email\n"
    "e1,page_view,2024-03-01T10:00:00Z,d1,ana@x.com\n"
    "e2,unsubscribed,2024-03-01T10:01:00Z,d1,ana@x.com\n"
    "e3,page_view,2024-03-02T10:01:00Z,d2,bo@x.com\n";

Json audience(const std::string& orders) {
  shop::Shop shop("{}");
  feed(shop, orders);
  feed(shop, kEvents, {{"file", "events.csv"}, {"kind", "events"}});
  return run(shop, "audience", {{"where", "number_of_orders >= 1"}, {"name", "all"}});
}

}  // namespace

TEST_CASE("Who unsubscribed by an event is in no audience", "[shop][consent]") {
  SECTION("where orders say who agreed") {
    const Json made = audience("Order ID,Email,Date,Total,Accepts marketing\n1,ana@x.com,2024-01-02,10.00,yes\n2,bo@x.com,2024-01-03,10.00,yes\n3,cy@x.com,2024-04-03,10.00,\n");
    CHECK(made["members"] == 3);
    CHECK(made["written"] == 1);
    CHECK(made["leftOut"] == Json({{"unsubscribed", 1}, {"noConsent", 1}}));
  }
  SECTION("where nothing else says who agreed") {
    const Json made = audience("Order ID,Email,Date,Total\n1,ana@x.com,2024-01-02,10.00\n2,bo@x.com,2024-01-03,10.00\n3,cy@x.com,2024-04-03,10.00\n");
    CHECK(made["written"] == 2);
    CHECK(made["leftOut"] == Json({{"unsubscribed", 1}}));
    CHECK(made["warnings"].dump().find("do not say who agreed") != std::string::npos);
  }
}
