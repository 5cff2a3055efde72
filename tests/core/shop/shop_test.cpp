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

namespace {

// Worked out by hand, in EUR. Rates: USD 0.90 from 2024-01-01, 0.80 from 2024-02-01; JPY 0.0065.
//   1 EUR  20.00 paid                                   → 20.00
//   2 USD  50.00 on 01-20, 10.00 of it refunded         → 45.00 − 9.00 = 36.00
//   3 USD  33.33 on 02-02                               → 26.664 → 26.66
//   4 JPY  1,999                                        → 12.9935 → 12.99
//   5 EUR  0.00, free                                   → no order of money: left out
//   6 USD  99.00, a test                                → left out
//   7 EUR −5.00, a credit note                          → −5.00
constexpr std::string_view kWorld =
    "Order ID,Email,Date,Total,Refunded Amount,Currency,Test\n"
    "1,ana@example.com,2024-01-10,20.00,0,EUR,false\n"
    "2,bob@example.com,2024-01-20,50.00,10.00,USD,false\n"
    "3,ana@example.com,2024-02-02,33.33,0,USD,false\n"
    "4,,2024-02-03,1999,0,JPY,false\n"
    "5,bob@example.com,2024-02-04,0.00,0,EUR,false\n"
    "6,bob@example.com,2024-02-05,99.00,0,USD,true\n"
    "7,ana@example.com,2024-02-06,-5.00,0,EUR,false\n";

const Json kWorldRates = Json::array({{{"currency", "USD"}, {"date", "2024-02-01"}, {"rate", "0.80"}},
                                      {{"currency", "usd"}, {"date", "2024-01-01"}, {"rate", "0.90"}},
                                      {{"currency", "JPY"}, {"date", "2024-01-01"}, {"rate", "0.0065"}}});

int64_t cents(const Json& money) {
  std::string digits = money.get<std::string>();
  digits.erase(digits.find('.'), 1);
  return std::stoll(digits);
}

}  // namespace

TEST_CASE("a chunk more than a source has is refused, and the source stays", "[shop]") {
  Shop shop("{}");
  const Json added = feed(shop, "Order ID,Email,Date,Total\n1,a@x.com,2024-01-02,10.00\n2,b@x.com,2024-01-03,20.00\n");
  const std::string before = run(shop, "report")["totals"].dump();
  std::memcpy(shop.stage(1).data(), "3", 1);
  const clientele::base::Reply reply = shop.feed(added["source"]);
  CHECK_FALSE(reply.ok);
  CHECK(reply.json.find("has been read to its end") != std::string::npos);
  CHECK(run(shop, "report")["totals"].dump() == before);
  CHECK(run(shop, "customers", {{"identifiers", true}})["total"] == 2);
}

TEST_CASE("several currencies, refunds, free and test orders, a credit note: all to the cent", "[shop][currency]") {
  for (const bool ignore : {false, true}) {
    Shop shop(Json{{"currency", "EUR"}, {"rates", kWorldRates}, {"refunds", ignore ? "ignore" : "subtract"}}.dump());
    REQUIRE(feed(shop, kWorld, {{"roles", {{"amount", "Total"}}}}).contains("source"));
    const Json report = run(shop, "report");
    INFO(report.dump(1));
    const Json& totals = report["totals"];
    CHECK(report["currency"] == "EUR");
    CHECK(totals["revenue"] == (ignore ? "104.65" : "90.65"));   // 20.00 + 45.00 (− 9.00) + 26.66 + 12.99 (− 5.00)
    CHECK(totals["refunds"] == (ignore ? "0.00" : "14.00"));
    CHECK(totals["anonymousRevenue"] == "12.99");
    int64_t converted = 0;
    for (const Json& share : totals["currencies"]) converted += cents(share["converted"]);
    CHECK(converted == cents(totals["revenue"]));
    const Json& usd = totals["currencies"][2];
    CHECK(usd["currency"] == "USD");
    CHECK(usd["orders"] == 2);
    CHECK(usd["amount"] == (ignore ? "83.33" : "73.33"));
    CHECK(usd["rates"] == Json::array({{{"date", "2024-01-01"}, {"rate", "0.90"}, {"orders", 1}}, {{"date", "2024-02-01"}, {"rate", "0.80"}, {"orders", 1}}}));
    CHECK(totals["currencies"][1]["amount"] == "1999");
    // Groups, months and persons add up to the file.
    int64_t groups = 0, months = 0;
    for (const Json& group : report["rfm"]["groups"]) groups += cents(group["revenue"]);
    for (const Json& month : report["months"]) months += cents(month["revenue"]);
    CHECK(groups + cents(totals["anonymousRevenue"]) == cents(totals["revenue"]));
    CHECK(months == cents(totals["revenue"]));
    CHECK(run(shop, "query", {{"where", "amount_spent > 30"}})["customers"] == 2);
  }
}

TEST_CASE("without rates, and with bad ones, the shop says what is missing", "[shop][currency]") {
  Shop shop(Json{{"currency", "EUR"}}.dump());
  feed(shop, kWorld, {{"roles", {{"amount", "Total"}}}});
  const Json refused = run(shop, "report")["error"];
  CHECK(refused["code"] == "mixed_currencies");
  CHECK(refused["message"] == "The amounts are in different currencies: EUR (3 rows), JPY (1 row) and USD (3 rows).");
  CHECK(refused["hint"].get<std::string>().find("--rates") != std::string::npos);
  // Rates given afterwards are taken up; taken away, it is refused again.
  CHECK(run(shop, "configure", {{"currency", "EUR"}, {"rates", kWorldRates}}).dump().find("error") == std::string::npos);
  CHECK(run(shop, "report")["totals"]["revenue"] == "90.65");
  run(shop, "configure", {{"currency", "EUR"}});
  CHECK(run(shop, "report")["error"]["code"] == "mixed_currencies");
  const auto message = [&](const char* currency, const char* date, const char* rate) {
    const Json bad = run(shop, "configure", {{"rates", Json::array({{{"currency", currency}, {"date", date}, {"rate", rate}}})}});
    return bad.contains("error") ? bad["error"]["message"].get<std::string>() : "";
  };
  CHECK(message("US", "2024-01-01", "1") == "Option rates: rate 1: \"US\" is not the code of a currency.");
  CHECK(message("USD", "2024-02-30", "1") == "Option rates: rate 1: \"2024-02-30\" is not a day.");
  for (const char* rate : {"0", "-1", "", "1,5", "1,000.5", "$1", "50%", "NaN", "1e400"}) CHECK(message("USD", "2024-01-01", rate).ends_with("is not a rate."));
  CHECK(message("USD", "2024-01-01", "1.1").empty());
  const Json twice = Json::array({{{"currency", "USD"}, {"date", "2024-01-01"}, {"rate", "1.1"}}, {{"currency", "USD"}, {"date", "2024-01-01"}, {"rate", "1.2"}}});
  CHECK(run(shop, "configure", {{"rates", twice}})["error"]["message"] == "Option rates: rate 2: USD has two rates on 2024-01-01: 1.1 and 1.2.");
}
