// Who is one person, as a host asks: the merges, one customer's accounts, the owner's decisions, persons.csv.
#include <algorithm>
#include <string>
#include <vector>

#include "core/shop/host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr const char* kWeb =
    "Order ID,Customer ID,Email,Date,Total\n"
    "1,7,Ana@x.com,2024-01-02,10.00\n"
    "2,8,ana@x.com,2024-02-02,20.00\n"
    "3,9,bo@x.com,2024-03-02,30.00\n"
    "4,7,ana@x.com,2024-04-02,40.00\n";
constexpr const char* kTill =
    "Receipt,Email,Date,Total\n"
    "r1,ANA@X.COM,2024-05-02,5.00\n"
    "r2,=cmd@x.com,2024-05-03,6.00\n";

Json key(const char* kind, const char* value) { return {{"kind", kind}, {"value", value}}; }

std::string file(shop::Shop& shop, const std::string& op) {
  const Json answer = run(shop, op);
  REQUIRE_FALSE(answer.contains("error"));
  return shop.take_bytes(answer["ref"]);
}

struct TwoFiles {
  shop::Shop shop{"{}"};
  TwoFiles() {
    feed(shop, kWeb, {{"file", "web.csv"}});
    feed(shop, kTill, {{"file", "till.csv"}, {"kind", "orders"}, {"roles", {{"order_id", "Receipt"}}}});
  }
  Json decide(const Json& decisions) { return run(shop, "configure", {{"decisions", decisions}}); }
};

}  // namespace

TEST_CASE("merges tells who was joined and by what", "[shop][merges]") {
  TwoFiles host;
  const Json all = run(host.shop, "merges");
  CHECK(all["total"] == 1);
  CHECK(all["merged"] == 2);
  REQUIRE(all["persons"].size() == 1);
  const Json& ana = all["persons"][0];
  CHECK(ana["customer"] == "7");
  CHECK(ana["nAccounts"] == 3);
  CHECK(ana["accounts"][2] == Json({{"kind", "email"}, {"platform", ""}, {"value", "ana@x.com"}}));
  CHECK(ana["reasons"] == Json::parse(R"([{"kind":"email","value":"ana@x.com","accounts":[0,1,2]}])"));
  CHECK(run(host.shop, "merges", {{"from", 1}})["persons"].empty());
  CHECK(run(host.shop, "merges", {{"count", 1'001}})["error"]["code"] == "bad_argument");
}

TEST_CASE("a customer shows the accounts behind, with their orders and places", "[shop][merges]") {
  TwoFiles host;
  const Json ana = run(host.shop, "customer", {{"customer", "7"}});
  REQUIRE(ana["accounts"].size() == 3);
  CHECK(ana["accounts"][0]["orders"] == 2);
  CHECK(ana["accounts"][0]["places"] == Json::parse(R"([{"file":"web.csv","line":2}])"));
  CHECK(ana["accounts"][1]["orders"] == 1);
  CHECK(ana["accounts"][1]["places"] == Json::parse(R"([{"file":"web.csv","line":3}])"));
  CHECK(ana["accounts"][2]["orders"] == 1);
  CHECK(ana["accounts"][2]["places"] == Json::parse(R"([{"file":"till.csv","line":2}])"));
  CHECK(run(host.shop, "customer", {{"customer", "9"}})["accounts"].empty());
}

TEST_CASE("decisions change the persons, and taking them back restores everything", "[shop][merges]") {
  TwoFiles host;
  const std::string before = file(host.shop, "customersFile"), persons_before = file(host.shop, "personsFile");
  const Json apart = {{"same", false}, {"a", key("id", "8")}, {"b", key("id", "7")}};
  CHECK_FALSE(host.decide(Json::array({apart})).contains("error"));
  const Json all = run(host.shop, "merges");
  CHECK(all["merged"] == 1);
  CHECK(run(host.shop, "query", {{"where", "number_of_orders >= 1"}})["customers"] == 4);
  CHECK(file(host.shop, "customersFile") != before);
  host.decide(Json::array());
  CHECK(file(host.shop, "customersFile") == before);
  CHECK(file(host.shop, "personsFile") == persons_before);

  host.decide(Json::array({{{"same", true}, {"a", key("id", "9")}, {"b", key("id", "7")}}}));
  const Json joined = run(host.shop, "customer", {{"customer", "7"}});
  CHECK(joined["accounts"].size() == 4);
  CHECK(joined["reasons"].size() == 2);
  const Json wrong = host.decide(Json::array({{{"same", true}, {"a", key("shoe", "9")}, {"b", key("id", "7")}}}));
  CHECK(wrong["error"]["code"] == "bad_argument");
  CHECK(run(host.shop, "merges")["merged"] == 3);   // what is refused changes nothing
}

TEST_CASE("How long a telephone may be silent is an option, and setting it back restores everything", "[shop][merges]") {
  shop::Shop shop("{}");
  feed(shop, "Order ID,Email,Phone,Date,Total\n1,ana@x.com,+491713920084,2015-01-02,10.00\n2,bo@x.com,+491713920084,2019-01-02,10.00\n", {{"file", "web.csv"}});
  feed(shop, "Order ID,Customer ID,Phone,Date,Total\nt1,5,+491713920084,2015-03-02,10.00\n", {{"file", "till.csv"}});
  const std::string before = file(shop, "personsFile");
  CHECK(before.find("5,email,,ana@x.com,web.csv,phone +491713920084\r\n") != std::string::npos);
  CHECK(run(shop, "merges")["sharedKeys"] == 0);
  CHECK_FALSE(run(shop, "configure", {{"keyDays", {{"phone", 0}}}}).contains("error"));
  CHECK(run(shop, "merges")["merged"] == 0);
  CHECK(run(shop, "merges")["sharedKeys"] == 1);
  CHECK(run(shop, "configure", {{"keyDays", {{"phone", -1}}}})["error"]["code"] == "bad_argument");
  run(shop, "configure", Json::object());
  CHECK(file(shop, "personsFile") == before);
}

TEST_CASE("persons.csv lists every identifier with its files and what joined it", "[shop][merges]") {
  TwoFiles host;
  CHECK(file(host.shop, "personsFile") ==
        "customer_id,kind,platform,identifier,files,joined_by\r\n"
        "7,id,,7,web.csv,email ana@x.com\r\n"
        "7,id,,8,web.csv,email ana@x.com\r\n"
        "7,email,,ana@x.com,\"web.csv; till.csv\",email ana@x.com\r\n"
        "9,id,,9,web.csv,\r\n"
        "9,email,,bo@x.com,web.csv,\r\n"
        "\"'=cmd@x.com\",email,,\"'=cmd@x.com\",till.csv,\r\n");
}

TEST_CASE("What scored matching joined says how sure it is, and why", "[shop][merges]") {
  TwoFiles host;
  const Json because = Json::array({"surname equal 6.1", "postcode equal 9.0"});
  const Json scored = {{"same", true}, {"a", key("email", "bo@x.com")}, {"b", key("id", "7")}, {"probability", 0.98765}, {"because", because}};
  CHECK_FALSE(host.decide(Json::array({scored})).contains("error"));
  const Json reasons = run(host.shop, "customer", {{"customer", "7"}})["reasons"];
  REQUIRE(reasons.size() == 2);
  CHECK(reasons[1]["kind"] == "score");
  CHECK(reasons[1]["probability"] == 0.98765);
  CHECK(reasons[1]["because"] == because);
  CHECK(file(host.shop, "personsFile").find("7,id,,9,web.csv,score 0.9876\r\n") != std::string::npos);
  Json apart = scored;
  apart["same"] = false;
  CHECK(host.decide(Json::array({apart}))["error"]["code"] == "bad_argument");
  Json sure = scored;
  sure["probability"] = 1;
  CHECK(host.decide(Json::array({sure}))["error"]["code"] == "bad_argument");
}

TEST_CASE("records say whose each row is", "[shop][merges]") {
  TwoFiles host;
  const Json answer = run(host.shop, "records", {{"source", 1}, {"accounts", true}});
  const auto columns = host.shop.take_columns(answer["ref"]);
  const auto column = [&](const std::string& name) { return *std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; }); };
  const auto account = column("account"), person = column("person");
  std::vector<std::string> accounts;
  for (const uint32_t code : account.codes) accounts.push_back(account.utf8.substr(account.offsets[code], account.offsets[code + 1] - account.offsets[code]));
  CHECK(accounts == std::vector<std::string>{"id:7", "id:8", "id:9", "id:7"});
  CHECK(person.codes == std::vector<uint32_t>{0, 0, 1, 0});
}

TEST_CASE("records say whose each row is where amounts were converted, too", "[shop][merges][currency]") {
  shop::Shop shop(R"({"currency": "EUR", "rates": [{"currency": "USD", "date": "2024-01-01", "rate": "0.5"}]})");
  feed(shop, "Order ID,Email,Date,Currency,Total\n1,ana@x.com,2024-01-02,EUR,10.00\n2,bo@x.com,2024-02-02,USD,20.00\n3,ana@x.com,2024-03-02,USD,20.00\n");
  const auto columns = shop.take_columns(run(shop, "records", {{"source", 1}, {"accounts", true}})["ref"]);
  const auto person = std::find_if(columns.begin(), columns.end(), [](const auto& c) { return c.name == "person"; });
  REQUIRE(person != columns.end());
  CHECK(person->codes == std::vector<uint32_t>{0, 1, 0});
}

TEST_CASE("rows.csv has the person of every row, also of an order's further lines", "[shop][merges]") {
  shop::Shop shop("{}");
  feed(shop, "Name,Email,Created at,Total,Lineitem name,Lineitem price,Lineitem quantity,Financial Status,Id\n"
             "#1,a@x.com,2024-01-02,3.00,Tea,1.00,1,paid,1\n#1,,,,Cup,2.00,1,,\n#2,,2024-01-03,1.00,Tea,1.00,1,paid,2\n", {{"file", "orders.csv"}});
  const Json answer = run(shop, "personsFile", {{"rows", true}});
  CHECK(answer["fileName"] == "rows.csv");
  CHECK(shop.take_bytes(answer["ref"]) == "file,line,customer_id\r\norders.csv,2,a@x.com\r\norders.csv,3,a@x.com\r\n");
}

// A till that gives every receipt a new customer number: neighbours share an address, so all are one.
TEST_CASE("persons.csv and a customer's page tell each of a person's many accounts what joined it", "[shop][merges]") {
  constexpr int kAccounts = 8'000;
  std::string orders = "Order ID,Customer ID,Email,Date,Total\n", identifiers = "customer_id,kind,platform,identifier,files,joined_by\r\n", emails;
  const auto email = [](int i) { return "p" + std::to_string(i) + "@x.com"; };
  std::vector<std::string> addresses;
  for (int i = 0; i < kAccounts; ++i) {
    const std::string id = std::to_string(100'000 + i);
    for (const int e : {i - 1, i}) {
      if (e >= 0) orders += std::to_string(2 * i + e + 1) + "," + id + "," + email(e) + ",2024-01-02,10.00\n";
    }
    const std::string before = i > 0 ? "email " + email(i - 1) : "", after = i + 1 < kAccounts ? "email " + email(i) : "";
    const bool both = !before.empty() && !after.empty();
    identifiers += "100000,id,," + id + ",orders.csv," + (both ? '"' + before + "; " + after + '"' : before + after) + "\r\n";
    addresses.push_back(email(i));
  }
  std::sort(addresses.begin(), addresses.end());
  for (const auto& address : addresses) identifiers += "100000,email,," + address + ",orders.csv,\r\n";
  shop::Shop shop("{}");
  feed(shop, orders);
  CHECK((file(shop, "personsFile") == identifiers));
  const Json accounts = run(shop, "customer", {{"customer", "100000"}})["accounts"];
  REQUIRE(accounts.size() == kAccounts);
  CHECK(std::all_of(accounts.begin(), accounts.end(), [](const Json& account) { return account["orders"] == 2 || account["key"]["value"] == "100000"; }));
}

TEST_CASE("merges begins with what an owner would check, and counts by reason", "[shop][merges]") {
  shop::Shop shop("{}");
  feed(shop, "Order ID,Customer ID,Email,Phone,Name,Date,Total\n"
             "1,11,ana@x.com,,Ana Berg,2024-01-02,1.00\n2,12,ana@x.com,,A. Berg,2024-01-02,1.00\n3,13,ana@x.com,,Ana Berg,2024-01-02,1.00\n"   // three ids
             "4,21,family@x.com,,Kofi Lund,2024-01-02,1.00\n5,22,family@x.com,,Emma Lund,2024-01-02,1.00\n"                                // two people
             "6,31,cy@x.com,+491713920084,Cy Holm,2024-01-02,1.00\n"
             "7,41,di@x.com,,Di Falk,2024-01-02,1.00\n", {{"file", "web.csv"}});
  feed(shop, "Receipt,Phone,Date,Total\nr1,+491713920084,2024-05-02,5.00\n", {{"file", "till.csv"}, {"kind", "orders"}, {"roles", {{"order_id", "Receipt"}}}});
  feed(shop, "event_id,event,timestamp,anonymous_id,email\n"
             "e1,page_view,2024-03-01T10:00:00Z,d1,di@x.com\ne2,page_view,2024-03-01T10:00:00Z,d2,ana@x.com\ne3,page_view,2024-03-01T10:00:00Z,d3,who@x.com\n", {{"file", "events.csv"}, {"kind", "events"}});
  const Json all = run(shop, "merges");
  std::vector<std::string> order;
  for (const Json& person : all["persons"]) order.push_back(person["customer"]);
  CHECK(order == std::vector<std::string>{"21", "11", "31"});   // 41 has events beside orders, which is no finding
  CHECK(all["persons"][0]["names"] == Json({"Emma Lund", "Kofi Lund"}));
  CHECK(all["persons"][1]["names"].empty());
  CHECK(all["persons"][1]["nAccounts"] == 3);
  CHECK(all["personsBy"] == Json({{"email", 2}, {"phone", 1}}));
  CHECK(all["severalNames"] == 1);
  CHECK(all["merged"] == 4);
  CHECK(run(shop, "customers", {{"where", ""}})["total"] == 5);   // who@x.com is a prospect by events alone
  CHECK(run(shop, "merges", {{"from", 1}, {"count", 1}})["persons"][0]["customer"] == "11");
}
