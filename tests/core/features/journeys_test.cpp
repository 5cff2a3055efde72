#include "features/journeys.h"

#include <cmath>

#include "features/fact_table.h"
#include "../identity/row_model.h"
#include "support/catch.h"

// Time lines over several sources. All made up; a minute is 60,000 ms.
using namespace clientele;
using namespace clientele::tests;
using features::Device;

namespace {

constexpr int64_t kMinute = 60'000, kDay = 1440 * kMinute;

struct Act {
  int64_t at;
  std::string event, channel, device_type, session, order, browser = "d1";
};
Source site(const std::vector<Act>& acts, const std::string& email = "ana@x.com") {
  Source out{"", ingest::Kind::events, false, false, {}};
  for (const Act& act : acts) {
    Row row;
    row.date = act.at, row.event = act.event, row.email = email, row.channel = act.channel, row.device_type = act.device_type, row.session = act.session, row.order = act.order, row.device = act.browser;
    out.rows.push_back(row);
  }
  return out;
}
struct Sale {
  int64_t at;
  std::string number, channel;
};
Source till(const std::vector<Sale>& sales, const std::string& email = "ana@x.com") {
  Source out{"shop", ingest::Kind::orders, false, true, {}};
  for (const Sale& sale : sales) {
    Row row;
    row.order = sale.number, row.email = email, row.date = sale.at, row.line = 100, row.channel = sale.channel;
    out.rows.push_back(row);
  }
  return out;
}

struct Facts {
  Shop shop;
  identity::Ledger ledger;
  std::unique_ptr<features::FactTable> table;
  explicit Facts(const std::vector<Source>& sources, std::optional<int64_t> as_of = {}) : shop(sources) {
    identity::build_ledger(shop.sources, {}, ledger).run();
    table = std::make_unique<features::FactTable>(ledger, base::Zone{}, as_of);
  }
  double number(const char* name, uint32_t p = 0) { return table->column(name).numbers[p]; }
  std::string text(const char* name, uint32_t p = 0) {
    const auto& column = table->column(name);
    return column.codes[p] == table::kNoCode ? "-" : std::string((*column.dictionary)[column.codes[p]]);
  }
};

}  // namespace

TEST_CASE("What files write of devices", "[features][journeys]") {
  using features::device_named;
  for (const char* text : {"mobile", "Mobile", "iPhone", "smartphone", "smart phone", "Android", "Handy"}) CHECK(device_named(text) == Device::mobile);
  for (const char* text : {"tablet", "iPad", "Android tablet"}) CHECK(device_named(text) == Device::tablet);
  for (const char* text : {"desktop", "PC", "Mac", "Windows", "laptop"}) CHECK(device_named(text) == Device::desktop);
  for (const char* text : {"app", "mobile app", "App"}) CHECK(device_named(text) == Device::app);
  for (const char* text : {"pos", "POS", "store", "in-store", "retail", "till 3"}) CHECK(device_named(text) == Device::store);
  for (const char* text : {"web", "", "smart tv", "online", "position", "happy", "machine", "Shopify Draft Order"}) CHECK(device_named(text) == Device::unknown);
}

TEST_CASE("Began on the phone, bought at the desk", "[features][journeys]") {
  Facts facts({till({{3 * kDay + 5 * kMinute, "1", "pos"}}),
               site({{1 * kDay, "view", "app", "mobile", "", ""}, {1 * kDay + kMinute, "add_to_cart", "app", "mobile", "", ""}, {2 * kDay, "view", "web", "desktop", "", ""}})});
  CHECK(facts.text("began_on_device") == "mobile");
  CHECK(facts.text("bought_on_device") == "store");
  CHECK(facts.number("device_switches") == 2);   // phone, desk, till
  CHECK(facts.text("journey_path") == "app > web > pos");
  CHECK(facts.text("first_touch_channel") == "app");
  CHECK(facts.text("last_touch_channel") == "web");
  CHECK(facts.number("days_to_first_order") == 2);
  CHECK(facts.number("number_of_sessions") == 2);
  CHECK(facts.number("last_active_date") == static_cast<double>(3 * kDay + 5 * kMinute));
  CHECK(facts.number("days_since_last_active") == 1);
}

TEST_CASE("The purchase on the page is the order: it lends its device and is no touch beside it", "[features][journeys]") {
  Facts facts({till({{2 * kDay, "1001", ""}}), site({{2 * kDay - kMinute, "view", "web", "tablet", "s1", ""}, {2 * kDay + kMinute, "purchase", "web", "tablet", "s1", "1001"}})});
  CHECK(facts.text("bought_on_device") == "tablet");
  CHECK(facts.text("journey_path") == "web");
  CHECK(facts.number("device_switches") == 0);
  CHECK(facts.number("number_of_sessions") == 1);
  std::vector<features::Touch> touches;
  facts.table->journeys().read(0, touches);
  REQUIRE(touches.size() == 2);
  CHECK(touches[1].kind == features::Touch::Kind::order);
  CHECK(touches[1].session == 1);
}

TEST_CASE("Sessions: the tool's own numbers within a browser, else half an hour without a pause", "[features][journeys]") {
  const Source shop = till({{9 * kDay, "1", "web"}});
  const auto sessions = [&](const std::vector<Act>& acts) { return Facts({shop, site(acts)}).number("number_of_sessions"); };
  CHECK(sessions({{0, "view", "", "", "", ""}, {30 * kMinute, "view", "", "", "", ""}, {61 * kMinute, "view", "", "", "", ""}}) == 2);
  CHECK(sessions({{0, "view", "", "", "a", ""}, {300 * kMinute, "view", "", "", "a", ""}, {301 * kMinute, "view", "", "", "b", ""}, {302 * kMinute, "view", "", "", "a", ""}}) == 2);
  CHECK(sessions({{0, "view", "", "", "a", "", "d1"}, {1 * kMinute, "view", "", "", "a", "", "d2"}}) == 2);
  CHECK(sessions({{0, "view", "", "", "", "", "d1"}, {1 * kMinute, "view", "", "", "", "", "d2"}}) == 2);
  CHECK(sessions({{0, "Received Email", "", "", "", ""}, {1 * kMinute, "Opened Email", "", "", "", ""}}) == 0);
  CHECK(std::isnan(Facts({shop}).number("number_of_sessions")));
}

TEST_CASE("What the shop sent is no act of the customer's, what came later does not count", "[features][journeys]") {
  const Source shop = till({{5 * kDay, "1", "web"}, {20 * kDay, "2", "web"}});
  const Source acts = site({{1 * kDay, "email_sent", "email", "", "", ""}, {12 * kDay, "view", "instagram", "mobile", "", ""}, {30 * kDay, "view", "app", "app", "", ""}});
  Facts now({shop, acts});
  CHECK(now.text("first_touch_channel") == "web");
  CHECK(std::isnan(now.number("days_to_first_order")));
  CHECK(now.text("last_touch_channel") == "instagram");
  CHECK(now.text("began_on_device") == "mobile");
  CHECK(now.text("bought_on_device") == "-");   // "web" does not tell
  CHECK(now.number("days_since_last_active") == 0);
  Facts then({shop, acts}, 10);
  CHECK(then.text("last_touch_channel") == "-");
  CHECK(then.number("last_active_date") == static_cast<double>(5 * kDay));
  CHECK(then.number("days_since_last_active") == 5);
}

TEST_CASE("A long way to the first order is shown by its beginning and its end", "[features][journeys]") {
  std::vector<Act> acts;
  for (int i = 0; i < 10; ++i) acts.push_back({i * kDay, "view", "c" + std::to_string(i), "", "", ""});
  acts.push_back({9 * kDay + 1, "view", "c9", "", "", ""});
  CHECK(Facts({till({{11 * kDay, "1", "c10"}}), site(acts)}).text("journey_path") == "c0 > c1 > c2 > c3 > … > c7 > c8 > c9 > c10");
}

TEST_CASE("Who has no order has a way, too", "[features][journeys]") {
  Facts facts({till({{kDay, "1", "pos"}}, "bo@x.com"), site({{0, "view", "web", "mobile", "", ""}, {kDay, "share", "app", "app", "", ""}})});
  CHECK(facts.ledger.customer_id(0) == "ana@x.com");
  CHECK(facts.text("journey_path") == "web > app");
  CHECK(facts.text("last_touch_channel") == "app");
  CHECK(facts.text("bought_on_device") == "-");
  CHECK(facts.number("number_of_orders") == 0);
  CHECK(facts.text("journey_path", 1) == "pos");
  CHECK(facts.text("bought_on_device", 1) == "store");
}
