// The owner's segments are options of the shop: conditions name them, and a change of them costs nothing else.
#include "host.h"
#include "shop/named_segments.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr const char* kOrders =
    "order_id,customer_id,date,amount,email\n"
    "1,A,2024-01-05,10.00,a@x.com\n"
    "2,A,2024-02-05,20.00,a@x.com\n"
    "3,B,2024-02-20,500.00,b@x.com\n"
    "4,C,2024-02-25,30.00,c@x.com\n";
constexpr const char* kCustomers =
    "customer_id,email,first_name,last_name,birth_date,gender\n"
    "A,a@x.com,Ana,Berg,1990-03-02,f\n"
    "B,b@x.com,Ben,Lund,29/02/2000,m\n"
    "C,c@x.com,Cleo,Moll,,\n";

Json ids(shop::Shop& shop, const std::string& where) {
  const Json result = run(shop, "query", {{"where", where}, {"ids", true}});
  if (result.contains("error")) return result;
  Json all = Json::array();
  const auto columns = shop.take_columns(result["ids"].get<int64_t>());
  const auto& column = columns.at(0);
  for (size_t i = 0; i < column.codes.size(); ++i) all.push_back(column.utf8.substr(column.offsets[column.codes[i]], column.offsets[column.codes[i] + 1] - column.offsets[column.codes[i]]));
  return all;
}
Json segment(const char* name, const char* definition, const char* id = "") { return {{"id", id}, {"name", name}, {"definition", definition}}; }

}  // namespace

TEST_CASE("A condition names the owner's segments, the groups and the ready ones", "[shop][segments]") {
  shop::Shop shop("{}");
  feed(shop, kOrders);
  feed(shop, kCustomers, {{"file", "customers.csv"}});
  const Json own = {segment("Big ones", "amount_spent > 100"), segment("Both", "in_segment('big-ones') AND birth_date IS NOT NULL", "both"), segment("大", "in_segment('both')")};
  CHECK(!run(shop, "configure", {{"segments", own}}).contains("error"));
  CHECK(ids(shop, "in_segment('big ones')") == Json{"B"});
  CHECK(ids(shop, "NOT in_segment('both')") == Json{"A", "C"});
  CHECK(ids(shop, "in_segment('segment-3')") == Json{"B"});
  CHECK(ids(shop, "in_segment('first-time-buyers')") == Json{"B", "C"});
  CHECK(ids(shop, "in_segment('prospects') OR number_of_orders = 2") == Json{"A"});
  // other segments: the next question is of these
  run(shop, "configure", {{"segments", {segment("Big ones", "amount_spent < 100")}}});
  CHECK(ids(shop, "in_segment('big-ones')") == Json{"A", "C"});
  CHECK(ids(shop, "in_segment('both')")["error"]["code"] == "bad_query");
}

TEST_CASE("The owner's segments stand in the report, one of a ready one's id in its place", "[shop][segments]") {
  shop::Shop shop("{}");
  feed(shop, kOrders);
  feed(shop, kCustomers, {{"file", "customers.csv"}});
  run(shop, "configure", {{"segments", {segment("Once", "number_of_orders = 1 AND amount_spent > 100", "first-time-buyers"), segment("Wrong", "nothing > 1")}}});
  const Json all = run(shop, "report")["segments"];
  int64_t found = 0;
  for (const Json& one : all) {
    if (one["id"] == "first-time-buyers") {
      ++found;
      CHECK(one["origin"] == "own");
      CHECK(one["customers"] == 1);
    }
    if (one["id"] == "wrong") CHECK(one["why"].get<std::string>().find("nothing") != std::string::npos);
    if (one["origin"] == "gallery") CHECK(!one["aim"].get<std::string>().empty());
  }
  CHECK(found == 1);
}

TEST_CASE("Segments that cannot be told apart are refused", "[shop][segments]") {
  shop::Shop shop("{}");
  const Json twice = {segment("VIP", "amount_spent > 1"), segment("vip", "amount_spent > 2")};
  CHECK(run(shop, "configure", {{"segments", twice}})["error"]["code"] == "bad_argument");
  CHECK(run(shop, "configure", {{"segments", {segment("", "amount_spent > 1")}}})["error"]["code"] == "bad_argument");
}

TEST_CASE("Birthdays, age and gender come from the orders", "[shop][segments]") {
  shop::Shop shop(R"({"asOf": "2024-03-01"})");
  feed(shop, kOrders);
  feed(shop, kCustomers, {{"file", "customers.csv"}});
  CHECK(ids(shop, "anniversary(birth_date) = tomorrow") == Json{"A"});
  CHECK(ids(shop, "anniversary(birth_date) = yesterday") == Json{"B"});
  CHECK(ids(shop, "age = 33") == Json{"A"});
  CHECK(ids(shop, "age = 24") == Json{"B"});
  CHECK(ids(shop, "gender = 'F'") == Json{"A"});
  CHECK(ids(shop, "birth_date IS NULL") == Json{"C"});
}

TEST_CASE("The health of segments: what is wrong, what they share, whom none holds", "[shop][segments]") {
  shop::Shop shop("{}");
  feed(shop, kOrders);
  run(shop, "configure", {{"segments", {segment("Few", "number_of_orders = 2"), segment("Same", "amount_spent = 30 AND number_of_orders > 1"), segment("Never", "amount_spent > 5 AND amount_spent < 4"),
                                        segment("Wrong", "nothing > 1"), segment("Big", "amount_spent > 20")}}});
  const Json all = run(shop, "health", {{"segments", {"few", "same", "never", "wrong", "big"}}});
  const auto kinds = [&](size_t i) {
    Json out = Json::array();
    for (const Json& finding : all["segments"][i]["findings"]) out.push_back(finding["kind"]);
    return out;
  };
  CHECK(kinds(0) == Json{"smallToShare"});
  CHECK(kinds(1) == Json{"duplicate", "smallToShare"});
  CHECK(all["segments"][1]["findings"][0]["other"] == "few");
  CHECK(kinds(2) == Json{"contradictory"});
  CHECK(kinds(3) == Json{"broken"});
  CHECK(all["both"] == Json{{1, 1, 0, 0, 1}, {1, 1, 0, 0, 1}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {1, 1, 0, 0, 3}});   // A; A, B, C
  CHECK(all["segments"][4]["only"] == 2);
  CHECK(all["nobody"] == 0);
  const Json two = run(shop, "health", {{"segments", {"few"}}});
  CHECK(two["nobody"] == 2);
  CHECK(two["nobodyBuyers"] == 2);
  CHECK(two["nobodyRevenue"] == "530.00");
  CHECK(run(shop, "health", {{"segments", {"none"}}})["error"]["code"] == "unknown_name");
  const Json every = run(shop, "health");
  CHECK(every["segments"].size() > 5);
  CHECK(every["segments"][0]["id"] == "few");   // the owner's first
}

TEST_CASE("Why a customer is in a segment, and what would move her", "[shop][segments]") {
  shop::Shop shop("{}");
  feed(shop, kOrders);
  run(shop, "configure", {{"segments", {segment("Big", "amount_spent > 100 AND number_of_orders >= 1")}}});
  const Json ana = run(shop, "why", {{"customer", "A"}, {"where", "in_segment('big')"}});
  CHECK(ana["inside"] == false);
  REQUIRE(ana["clauses"].size() == 2);
  CHECK(ana["clauses"][0] == Json{{"clause", "amount_spent > 100"}, {"value", "30.00"}, {"truth", "no"}});
  CHECK(ana["clauses"][1]["truth"] == "yes");
  REQUIRE(ana["changes"].size() == 1);
  CHECK(ana["changes"][0]["sentence"] == "Amount spent must rise by 70.01, to 100.01");
  CHECK(run(shop, "why", {{"customer", "B"}, {"where", "in_segment('big')"}})["inside"] == true);
  CHECK(run(shop, "why", {{"customer", "Z"}, {"where", ""}})["error"]["code"] == "unknown_name");
}
