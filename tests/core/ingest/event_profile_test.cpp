#include <string>
#include <vector>

#include "base/civil.h"
#include "read_source.h"
#include "sheet.h"
#include "support/catch.h"

// Events of pages, read as events, and as orders where the owner says so. All made up.
using namespace clientele;
using ingest::Role;
using tests::read_source;
using tests::text_at;

namespace {

ingest::SourceChoice as(std::optional<ingest::Kind> kind) {
  ingest::SourceChoice choice;
  choice.file = "events.json";
  choice.kind = kind;
  return choice;
}

bool warns(const tests::ReadSource& got, std::string_view of) {
  for (const auto& warning : got.report.warnings)
    if (warning.find(of) != std::string::npos) return true;
  return false;
}

// An event as BigQuery writes it: 64-bit numbers are texts, what has no value is null.
std::string ga4(const std::string& at_us, const std::string& name, const std::string& user, const std::string& ecommerce, const std::string& items, const std::string& coupon = "") {
  const std::string id = user.empty() ? "null" : "\"" + user + "\"";
  const std::string param = coupon.empty() ? "" : ",{\"key\":\"coupon\",\"value\":{\"string_value\":\"" + coupon + "\",\"int_value\":null,\"float_value\":null,\"double_value\":null}}";
  return "{\"event_date\":\"20240305\",\"event_timestamp\":\"" + at_us + "\",\"event_name\":\"" + name +
         "\",\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"string_value\":null,\"int_value\":\"1709631000\",\"float_value\":null,\"double_value\":null}},{\"key\":\"currency\",\"value\":{\"string_value\":\"EUR\",\"int_value\":null}}" + param +
         "],\"user_id\":" + id + ",\"user_pseudo_id\":\"1234.5678\",\"geo\":{\"country\":\"Germany\",\"city\":\"Ulm\"},\"traffic_source\":{\"name\":\"(direct)\",\"medium\":\"organic\",\"source\":\"google\"},\"ecommerce\":{" + ecommerce + "},\"items\":[" + items + "]}\n";
}
std::string item(const char* id, const char* price, const char* quantity) {
  return std::string("{\"item_id\":\"") + id + "\",\"item_name\":\"Mug \\u003c1\\u003e\",\"item_brand\":\"Potter\",\"price\":" + price + ",\"quantity\":\"" + quantity + "\"}";
}

const std::string kAna = ga4("1709633640000001", "page_view", "ana", "\"transaction_id\":null", "") +
                         ga4("1709633640000002", "add_to_cart", "ana", "\"transaction_id\":null", item("M1", "10.5", "2")) +
                         ga4("1709633641000000", "purchase", "ana", "\"transaction_id\":\"T1\",\"purchase_revenue\":33.5,\"refund_value\":null,\"shipping_value\":2.5", item("M1", "10.5", "2") + "," + item("M2", "10", "1"), "SPRING") +
                         ga4("1709633700000000", "purchase", "ana", "\"transaction_id\":\"T1\",\"purchase_revenue\":33.5,\"refund_value\":null", item("M1", "10.5", "2") + "," + item("M2", "10", "1")) +  // the page was loaded again
                         ga4("1709720041000000", "purchase", "", "\"transaction_id\":\"(not set)\",\"purchase_revenue\":8", item("M3", "8", "1")) +
                         ga4("1709806441000000", "refund", "ana", "\"transaction_id\":\"T1\",\"purchase_revenue\":null,\"refund_value\":10", item("M2", "10", "1"));

}  // namespace

TEST_CASE("GA4's export is known as events, never taken for orders, and says how its purchases are read", "[ingest]") {
  const auto got = read_source(kAna, as({}));
  CHECK(got.report.profile == "ga4-events");
  CHECK(got.report.kind == "events");
  CHECK(got.table.kind == ingest::Kind::events);
  CHECK(got.report.rows.read == 8);   // 6 events, one a row but for those of two items
  CHECK(got.report.rows.kept == 8);
  CHECK(got.report.advice.find("orders:FILE") != std::string::npos);
  CHECK(tests::column_of(got.report, "event") == "event_name");
  CHECK(tests::column_of(got.report, "date") == "event_timestamp");
  CHECK(tests::column_of(got.report, "customer_id") == "user_id");
  bool session = false;
  for (const auto& column : got.report.columns) session |= column.name == "event_params.ga_session_id" && column.examples == std::vector<std::string>{"1709631000"};
  CHECK(session);
  CHECK(text_at(got.table, Role::event, 1) == "add_to_cart");
  CHECK(base::iso_instant(got.table[Role::date][0]) == "2024-03-05T10:14:00Z");
}

TEST_CASE("GA4's purchases as orders: a transaction counts once, a refund goes beside it, other events are no rows", "[ingest]") {
  const auto got = read_source(kAna, as(ingest::Kind::orders));
  CHECK(got.report.kind == "orders");
  CHECK(got.report.rows.read == 6);
  CHECK(got.report.rows.kept == 4);
  CHECK(got.report.rows.duplicate == 2);
  CHECK(got.report.rows.rejected == 0);
  REQUIRE(got.table.n_rows() == 4);
  CHECK(got.table.order_level_total);
  CHECK(text_at(got.table, Role::order_id, 0) == "T1");
  CHECK(got.table[Role::amount][0] == 3350);
  CHECK(got.table[Role::line_amount][0] == 2100);
  CHECK(got.table[Role::line_amount][1] == 1000);
  CHECK(got.table[Role::shipping][0] == 250);
  CHECK(text_at(got.table, Role::currency, 0) == "EUR");
  CHECK(text_at(got.table, Role::discount_code, 0) == "SPRING");
  CHECK(text_at(got.table, Role::product_name, 0) == "Mug <1>");
  CHECK(text_at(got.table, Role::customer_id, 0) == "ana");
  CHECK(text_at(got.table, Role::customer_id, 2) == "");            // nobody signed in: a device is no customer
  CHECK(text_at(got.table, Role::device_id, 2) == "1234.5678");
  CHECK(got.table[Role::order_id][2] == table::kMissing);           // "(not set)"
  CHECK(got.table[Role::amount][2] == 800);
  CHECK(text_at(got.table, Role::order_id, 3) == "T1");
  CHECK(got.table[Role::amount][3] == table::kMissing);
  CHECK(got.table[Role::refunded][3] == 1000);
  CHECK((got.table.flags[3] & ingest::kRefundLine) != 0);
  CHECK(warns(got, "2 events are neither a purchase nor a refund"));
}

TEST_CASE("dataLayer pushes in the shapes of GA4, gtag and Universal Analytics", "[ingest]") {
  const std::string text = R"([
    {"gtm.start": 1709633640000, "event": "gtm.js", "gtm.uniqueEventId": 1},
    {"ecommerce": null},
    {"event": "view_item", "timestamp": 1709633640000, "user_id": "u1", "ecommerce": {"currency": "EUR", "value": "10.50", "items": [{"item_id": "M1", "price": "10.50"}]}},
    {"event": "purchase", "timestamp": 1709633700000, "user_id": "u1", "ecommerce": {"transaction_id": "T1", "value": "33.50", "currency": "EUR", "tax": "5.35", "coupon": "SPRING",
      "items": [{"item_id": "M1", "item_name": "Mug", "price": "10.50", "quantity": "2", "item_category": "Cups"}, {"item_id": "M2", "item_name": "Pot", "price": 10, "quantity": 1}]}},
    {"event": "purchase", "timestamp": 1709633760000, "user_id": "u1", "ecommerce": {"transaction_id": "T1", "value": "33.50", "currency": "EUR", "items": [{"item_id": "M1", "price": "10.50", "quantity": "2"}]}},
    {"event": "thank_you", "timestamp": 1709720100000, "user_id": "u2", "ecommerce": {"currencyCode": "EUR", "purchase": {"actionField": {"id": "T2", "revenue": "12.00", "shipping": "2.00"},
      "products": [{"id": "M3", "name": "Cup", "price": "10.00", "quantity": 1}]}}}
  ])";
  const auto events = read_source(text, as({}));
  CHECK(events.report.profile == "datalayer-events");
  CHECK(events.report.kind == "events");
  CHECK(events.report.advice.find("orders:FILE") != std::string::npos);

  const auto got = read_source(text, as(ingest::Kind::orders));
  REQUIRE(got.table.n_rows() == 3);
  CHECK(got.report.rows.read == 4);
  CHECK(got.report.rows.duplicate == 1);
  CHECK(got.table[Role::amount][0] == 3350);
  CHECK(got.table[Role::line_amount][0] == 2100);
  CHECK(text_at(got.table, Role::category, 0) == "Cups");
  CHECK(text_at(got.table, Role::order_id, 2) == "T2");
  CHECK(got.table[Role::amount][2] == 1200);
  CHECK(got.table[Role::shipping][2] == 200);
  CHECK(text_at(got.table, Role::currency, 2) == "EUR");
  CHECK(text_at(got.table, Role::product_name, 2) == "Cup");
  CHECK(text_at(got.table, Role::customer_id, 2) == "u2");
  CHECK(base::iso_instant(got.table[Role::date][2]) == "2024-03-06T10:15:00Z");
  CHECK(warns(got, "3 events are neither a purchase nor a refund"));

  const auto gtag = read_source(R"([{"0": "js", "1": "2024-03-05T10:14:00Z"},
    {"0": "event", "1": "purchase", "timestamp": 1709633700000, "2": {"transaction_id": "T9", "value": 7.5, "currency": "EUR", "items": [{"item_id": "M1", "price": 7.5, "quantity": 1}]}}])", as(ingest::Kind::orders));
  CHECK(gtag.report.profile == "datalayer-events");
  REQUIRE(gtag.table.n_rows() == 1);
  CHECK(text_at(gtag.table, Role::order_id, 0) == "T9");
  CHECK(gtag.table[Role::amount][0] == 750);
}

TEST_CASE("a list of events of any kind, read as orders by its event column", "[ingest]") {
  ingest::SourceChoice choice = as(ingest::Kind::orders);
  choice.file = "events.csv";
  choice.roles = {{"event", "event_type"}, {"date", "event_time"}};
  const auto got = read_source("event_time,event_type,product_id,price,user_id\n2024-03-05 10:00:00,view,1,5.00,7\n2024-03-05 10:01:00,purchase,1,5.00,7\n2024-03-05 10:02:00,refund,1,5.00,7\n", choice);
  REQUIRE(got.table.n_rows() == 2);
  CHECK(got.table.flags[0] == 0);
  CHECK(got.table.flags[1] == (ingest::kRefundLine | ingest::kNotPositive));
  // Without that, such a file is one of events.
  CHECK(read_source("event_time,event_type,product_id,price,user_id\n2024-03-05 10:00:00,view,1,5.00,7\n2024-03-05 10:01:00,purchase,1,5.00,7\n").report.kind == "events");
}

TEST_CASE("A plain list of events: its roles, what is set aside, what came twice, an event of several products", "[ingest][events]") {
  const std::string text =
      "event_id,event,timestamp,anonymous_id,session_id,user_email,device_type,channel,product_id,order_id\n"
      "e1,product_viewed,2024-12-28T15:16:29+01:00,913188911.5274926955,s1,,mobile,app,KAF-1,\n"
      "e2,login,2025-01-01T13:56:19+01:00,913188911.5274926955,s2,anna@example.com,mobile,app,,\n"
      "e3,purchase,2025-01-01T13:57:19+01:00,913188911.5274926955,s2,anna@example.com,mobile,app,KAF-1,1001\n"
      "e3,purchase,2025-01-01T13:57:19+01:00,913188911.5274926955,s2,anna@example.com,mobile,app,KAF-2,1001\n"   // its second product
      "e2,login,2025-01-01T13:56:19+01:00,913188911.5274926955,s2,anna@example.com,mobile,app,,\n"                // sent again
      "e4,search,yesterday,672592048.6980046402,s3,bo@example.com,desktop,web,,\n"
      "e5,,2025-01-02T10:00:00+01:00,672592048.6980046402,s3,bo@example.com,desktop,web,,\n"
      "e6,search,,672592048.6980046402,s3,bo@example.com,desktop,web,,\n"
      "e7,add_to_wishlist,2025-01-02T10:05:00+01:00,672592048.6980046402,s3,bo@example.com,desktop,web,KAF-1,\n";
  const auto got = read_source(text, as({}));
  CHECK(got.report.kind == "events");
  for (const auto& [role, column] : {std::pair{"event_id", "event_id"}, {"event", "event"}, {"date", "timestamp"}, {"device_id", "anonymous_id"}, {"session_id", "session_id"},
                                     {"email", "user_email"}, {"device_type", "device_type"}, {"channel", "channel"}, {"product_id", "product_id"}, {"order_id", "order_id"}})
    CHECK(tests::column_of(got.report, role) == column);
  CHECK(got.report.rows.read == 9);
  CHECK(got.report.rows.kept == 5);
  CHECK(got.report.rows.duplicate == 1);
  CHECK(got.report.rows.rejected == 3);
  CHECK(got.report.rows.anonymous == 1);
  REQUIRE(got.report.rejects.size() == 3);
  CHECK(got.report.rejects[0].line == 7);
  CHECK(got.report.rejects[0].column == "timestamp");
  CHECK(got.report.rejects[1].reason.find("what happened") != std::string::npos);
  CHECK(got.report.rejects[2].reason == "no date");
  CHECK(got.table.flags[2] == 0);
  CHECK(got.table.flags[3] == ingest::kContinuation);
}

TEST_CASE("Equal rows of a list without numbers are two events, pointed out; a record's list of products is one", "[ingest][events]") {
  const auto twice = read_source("event,time,visitor token,product\nview,2024-01-01 10:00:00,v1,A\nview,2024-01-01 10:00:00,v1,A\nview,2024-01-01 10:00:00,v1,B\n", as(ingest::Kind::events));
  CHECK(twice.report.rows.kept == 3);
  CHECK(twice.report.rows.repeated == 1);
  for (size_t i = 0; i < 3; ++i) CHECK(twice.table.flags[i] == 0);
  const auto nested = read_source(kAna, as({}));
  // page_view; add_to_cart; purchase of two; the same sent again; a purchase; a refund
  const std::vector<int64_t> flags = {0, 0, 0, ingest::kContinuation, 0, ingest::kContinuation, 0, 0};
  for (size_t i = 0; i < flags.size(); ++i) CHECK(nested.table.flags[i] == flags[i]);
  CHECK(tests::column_of(nested.report, "session_id") == "event_params.ga_session_id");
}

TEST_CASE("Google's browsers are numbers with a point, and browsers for all that", "[ingest]") {
  std::string text = "event_name,timestamp,anonymous_id,email,value\n";
  for (int i = 0; i < 40; ++i)
    text += "page_view,2024-03-05T10:" + std::to_string(10 + i) + ":00Z," + std::to_string(193988723 + i) + "." + std::to_string(1622541712 + i) + ",c" + std::to_string(i) + "@x.com," + std::to_string(i) + ".50\n";
  const auto got = read_source(text, as(ingest::Kind::events));
  CHECK(tests::column_of(got.report, "device_id") == "anonymous_id");
  CHECK(text_at(got.table, Role::device_id, 0) == "193988723.1622541712");
}

TEST_CASE("A table whose rows say view, login or sent is a list of events, also with one such column and with amounts", "[ingest][events]") {
  const auto kind_of = [](const std::string& text) { return read_source(text, as({})).table.kind; };
  const std::string when = ",2024-01-01T10:00:00Z,a@x.com", later = ",2024-01-02T10:00:00Z,b@x.com";
  CHECK(kind_of("event,timestamp,email\nview" + when + "\nlogin" + later + "\n") == ingest::Kind::events);
  CHECK(kind_of("event,timestamp,email\nCourse booked" + when + "\nEmail Sent" + later + "\n") == ingest::Kind::events);
  CHECK(kind_of("event,timestamp,email,order_id,total\nadd_to_cart" + when + ",,\npurchase" + later + ",17,29.90\n") == ingest::Kind::events);
  // A till's list of payments has such a column too.
  CHECK(kind_of("event,timestamp,email,order_id,total\npayment" + when + ",16,12.50\nrefund" + later + ",17,-29.90\n") == ingest::Kind::orders);
}
