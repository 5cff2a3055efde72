#include "shop/shop.h"

#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "support/catch.h"

using clientele::base::Reply;
using clientele::shop::Shop;
using Json = nlohmann::json;

namespace {

// What a host does: call, then step to the end.
Json run(Shop& shop, const std::string& op, const Json& args = Json::object(), double budget_ms = 0) {
  Reply reply = shop.call(op, args.dump());
  double last = 0;
  while (reply.ok) {
    const Json at = Json::parse(reply.json);
    CHECK(at["progress"].get<double>() >= last - 1e-9);
    CHECK(at["progress"].get<double>() <= 1);
    last = at["progress"].get<double>();
    if (at["done"]) return at["result"];
    reply = shop.step(budget_ms);
  }
  return {{"error", Json::parse(reply.json)}};
}

Json feed(Shop& shop, std::string_view text, Json args = Json::object(), size_t chunk = 1 << 22) {
  if (!args.contains("file")) args["file"] = "orders.csv";
  const Json added = run(shop, "addSource", args);
  if (added.contains("error")) return added;
  for (int round = 0; round < 2; ++round) {
    for (size_t from = 0; from < text.size(); from += chunk) {
      const auto part = text.substr(from, chunk);
      std::memcpy(shop.stage(part.size()).data(), part.data(), part.size());
      const Reply reply = shop.feed(added["source"]);
      if (!reply.ok) return {{"error", Json::parse(reply.json)}};
    }
    const Reply reply = shop.feed(added["source"]);
    if (!reply.ok) return {{"error", Json::parse(reply.json)}};
    if (!Json::parse(reply.json).value("again", false)) break;
    CHECK(round == 0);  // once is enough
  }
  return added;
}

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
