#include "shop/shop.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "host.h"
#include "support/catch.h"

using clientele::base::Reply;
using clientele::shop::Shop;
using clientele::tests::feed;
using clientele::tests::run;
using Json = nlohmann::json;

namespace {

// Worked out by hand: as of 2024-03-02 (the day after the last order).
//   ana   2 orders: 30.00 + 12.50 = 42.50, last 2024-03-01
//   bob   1 order of two lines: 2 × 5.25 + 1 × 4.50 = 15.00, 2024-01-15
//   no customer: 9.99
constexpr std::string_view kOrders =
    "order_id,customer_email,order_date,sku,quantity,unit_price,currency\n"
    "1,ana@example.com,2024-02-01,A,1,30.00,EUR\n"
    "2,bob@example.com,2024-01-15,A,2,5.25,EUR\n"
    "2,bob@example.com,2024-01-15,B,1,4.50,EUR\n"
    "3,ANA@example.com ,2024-03-01,B,1,12.50,EUR\n"
    "4,,2024-02-10,B,1,9.99,EUR\n";

}  // namespace

TEST_CASE("a file becomes a report whose figures add up", "[shop]") {
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{1} << 22}) {
    Shop shop("{}");
    REQUIRE(feed(shop, kOrders, Json::object(), chunk).contains("source"));
    const Json report = run(shop, "report");
    INFO(report.dump(1));
    CHECK(report["asOf"] == "2024-03-02");
    CHECK(report["currency"] == "EUR");
    CHECK(report["customers"]["count"] == 2);
    CHECK(report["customers"]["buyers"] == 2);
    CHECK(report["customers"]["repeat"] == 1);
    CHECK(report["totals"]["orders"] == 4);
    CHECK(report["totals"]["revenue"] == "67.49");
    CHECK(report["totals"]["anonymousRevenue"] == "9.99");
    const Json rows = report["sources"][0]["rows"];
    CHECK(rows["read"] == 5);
    CHECK(rows["kept"].get<int>() + rows["rejected"].get<int>() + rows["duplicate"].get<int>() == 5);
    CHECK(rows["anonymous"] == 1);

    CHECK(run(shop, "query", {{"where", "number_of_orders >= 2"}})["customers"] == 1);
    CHECK(run(shop, "query", {{"where", "number_of_orders >= 2"}})["revenue"] == "42.50");
    CHECK(run(shop, "query", {{"where", ""}})["revenue"] == "57.50");

    int64_t customers = 0;
    for (const auto& group : report["rfm"]["groups"]) customers += group["customers"].get<int64_t>();
    CHECK(customers == 2);
    double months = 0;
    for (const auto& month : report["months"]) months += std::stod(month["revenue"].get<std::string>());
    CHECK(months == Approx(67.49));
  }
}

TEST_CASE("customers.csv has the contract's columns, by customer_id", "[shop]") {
  Shop shop("{}");
  feed(shop, kOrders);
  const Json file = run(shop, "customersFile");
  const std::string csv = shop.take_bytes(file["ref"]);
  CHECK(csv.substr(0, csv.find("\r\n")).rfind(
            "customer_id,first_order_date,last_order_date,days_since_last_order,number_of_orders,amount_spent,average_order_value,"
            "refunded_amount,recency_score,frequency_score,monetary_score,rfm_group,preferred_channel,customer_countries", 0) == 0);
  CHECK(csv.find("\r\nana@example.com,2024-02-01,2024-03-01,1,2,42.50,21.25,0.00,") != csv.npos);
  CHECK(csv.find("\r\nbob@example.com,2024-01-15,2024-01-15,47,1,15.00,15.00,0.00,") != csv.npos);
  CHECK(csv.find("ana@example.com") < csv.find("bob@example.com"));
  CHECK(shop.take_bytes(file["ref"]).empty());  // once
}

TEST_CASE("an order in a second file counts once, and the counts add up", "[shop]") {
  Shop shop("{}");
  feed(shop, kOrders);
  feed(shop, kOrders, {{"file", "again.csv"}});
  const Json sources = run(shop, "sources")["sources"];
  CHECK(sources[1]["rows"]["duplicate"] == 5);
  CHECK(sources[1]["rows"]["kept"] == 0);
  CHECK(run(shop, "report")["totals"]["revenue"] == "67.49");
  run(shop, "removeSource", {{"source", 1}});
  CHECK(run(shop, "sources")["sources"][0]["rows"]["kept"] == 5);
  CHECK(run(shop, "report")["totals"]["revenue"] == "67.49");
}

TEST_CASE("an as-of day goes back in time", "[shop]") {
  Shop shop(R"({"asOf": "2024-02-15"})");
  feed(shop, kOrders);
  CHECK(run(shop, "query", {{"where", "number_of_orders >= 2"}})["customers"] == 0);
  CHECK(run(shop, "query", {{"where", "amount_spent = 30"}})["customers"] == 1);
}

TEST_CASE("what cannot be done is said with a code, a place and a way out", "[shop]") {
  Shop shop("{}");
  CHECK(run(shop, "report")["error"]["code"] == "no_data");
  CHECK(run(shop, "repotr")["error"]["hint"] == "Did you mean report?");
  CHECK(run(shop, "query", {{"wher", "x"}})["error"]["hint"] == "Did you mean where?");
  feed(shop, kOrders);
  const Json error = run(shop, "query", {{"where", "amount_spent > 10 AND numbr_of_orders > 1"}})["error"];
  CHECK(error["code"] == "bad_query");
  CHECK(error["where"]["column"] == 23);
  CHECK(error["hint"].get<std::string>().find("number_of_orders") != std::string::npos);
  CHECK(run(shop, "configure", {{"refunds", "perhaps"}})["error"]["code"] == "bad_argument");
  CHECK(run(shop, "configure", {{"asOf", "2024-02-30"}})["error"]["code"] == "bad_argument");
  CHECK(feed(shop, std::string("PK\3\4 an Excel workbook", 22))["error"]["code"] == "bad_file");
  CHECK(run(shop, "report")["totals"]["revenue"] == "67.49");  // what was there stays
  CHECK(Json::parse(shop.step(1).json)["code"] == "bad_argument");
}

TEST_CASE("a table holds orders when its owner says what is its date and its money", "[shop]") {
  const std::string text = "who;tag;betrag;x\nA;01.02.2024;10,00;3\nA;05.02.2024;2,50;1\nB;;5,00;7\n";
  const Json roles = {{"customer", "who"}, {"date", "tag"}, {"amount", "betrag"}};
  Shop shop("{}");
  feed(shop, text, {{"kind", "table"}, {"roles", {{"customer", "who"}, {"age", "x"}}}});
  const Json error = run(shop, "report")["error"];
  CHECK(error["code"] == "no_data");
  CHECK(error["message"].get<std::string>().find("taken for a table") != std::string::npos);
  CHECK(error["where"]["file"] == "orders.csv");
  CHECK(run(shop, "sources")["sources"][0]["columns"][3]["role"] == "age");
  feed(shop, text, {{"file", "log.csv"}, {"kind", "table"}, {"roles", roles}});
  const Json report = run(shop, "report");
  CHECK(report["totals"]["orders"] == 2);
  CHECK(report["totals"]["revenue"] == "12.50");
  const Json source = report["sources"][1];
  CHECK(source["kind"] == "table");
  CHECK(source["rows"]["rejected"] == 1);  // an order without a day
  CHECK(source["rejects"][0]["line"] == 4);
  Shop nothing("{}");
  feed(nothing, "order_id,customer_id,date,amount\n");
  CHECK(run(nothing, "report")["error"]["message"] == "There are no rows to read.");
  Shop unreadable("{}");
  feed(unreadable, "order_id,customer_id,date,amount\n1,A,2024-02-30,5.00\n2,A,2024-02-31,5.00\n");
  const Json none = run(unreadable, "report")["error"];
  CHECK(none["message"] == "None of its rows can be used; the first: there is no such day: \"2024-02-30\".");
  CHECK(none["where"]["line"] == 2);
  Shop other("{}");
  feed(other, "email,score,reason\nx@example.com,5,none\n", {{"file", "a.csv"}, {"kind", "survey"}});
  feed(other, "product,price\nx,5\n", {{"file", "b.csv"}, {"kind", "products"}});
  CHECK(run(other, "rfm")["error"]["message"] == "There are no orders: a.csv is taken for a survey, b.csv taken for a list of products.");
}

TEST_CASE("a cancelled operation leaves nothing half done", "[shop]") {
  Shop shop("{}");
  feed(shop, kOrders);
  for (int steps = 0; steps < 40; ++steps) {
    shop.call("report", "{}");
    for (int i = 0; i < steps; ++i) shop.step(0);
    shop.cancel();
    CHECK(run(shop, "query", {{"where", ""}})["customers"] == 2);
    shop.call("configure", "{}");  // drops what was worked out
  }
}
