// Movement and history beside shops that are asked day by day.
#include <map>
#include <random>
#include <set>

#include "base/civil.h"
#include "host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

std::string orders(uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](uint64_t n) { return static_cast<int64_t>(random() % n); };
  std::string text = "order_id,customer_id,date,amount\n";
  for (int64_t o = 0; o < 260; ++o)
    text += std::to_string(o) + ",C" + std::to_string(below(70)) + "," + base::iso_date(base::days_from_civil({2022, 1, 1}) + below(700)) + "," + std::to_string(1 + below(200)) + ".00\n";
  return text;
}

// The customers of a condition, asked of a shop that stands on that day.
std::set<std::string> members(shop::Shop& shop, const std::string& day, const std::string& where) {
  run(shop, "configure", {{"asOf", day}, {"segments", {{{"id", "big"}, {"name", "Big"}, {"definition", "amount_spent > 400"}}}}});
  const Json result = run(shop, "query", {{"where", where}, {"ids", true}});
  std::set<std::string> out;
  const auto columns = shop.take_columns(result["ids"].get<int64_t>());
  const auto& column = columns.at(0);
  for (size_t i = 0; i < column.codes.size(); ++i) out.insert(column.utf8.substr(column.offsets[column.codes[i]], column.offsets[column.codes[i] + 1] - column.offsets[column.codes[i]]));
  return out;
}

}  // namespace

TEST_CASE("Movement between two days is what two shops of these days say", "[shop][movement]") {
  const std::string from = "2022-09-30", to = "2023-06-30";
  shop::Shop shop("{}");
  feed(shop, orders(4));
  std::map<std::pair<std::string, std::string>, int64_t> truth;
  const Json groups = run(shop, "rfm")["groups"];
  for (const Json& group : groups) {
    const std::string name = group["name"], where = "rfm_group = '" + name + "'";
    const auto then = members(shop, to, where);
    std::set<std::string> known;
    for (const Json& other : groups) {
      const auto before = members(shop, from, "rfm_group = '" + other["name"].get<std::string>() + "'");
      known.insert(before.begin(), before.end());
      int64_t n = 0;
      for (const auto& id : then) n += static_cast<int64_t>(before.count(id));
      if (n) truth[{other["name"], name}] = n;
    }
    int64_t fresh = 0;
    for (const auto& id : then) fresh += !known.count(id);
    if (fresh) truth[{"", name}] = fresh;
  }
  const auto big_before = members(shop, from, "in_segment('big')"), big_after = members(shop, to, "in_segment('big')");
  const Json moved = run(shop, "movement", {{"from", from}, {"to", to}, {"segments", {"big"}}});
  CAPTURE(moved.dump());
  std::map<std::pair<std::string, std::string>, int64_t> flows;
  int64_t after = 0, before = 0;
  for (const Json& flow : moved["flows"]) {
    flows[{flow["from"], flow["to"]}] = flow["customers"];
    after += flow["customers"].get<int64_t>();
    if (flow["from"] != "") before += flow["customers"].get<int64_t>();
  }
  CHECK(flows == truth);
  CHECK(moved["customersAfter"] == after);
  CHECK(moved["customersBefore"] == before);
  const Json& big = moved["segments"][0];
  CHECK(big["before"] == static_cast<int64_t>(big_before.size()));
  CHECK(big["after"] == static_cast<int64_t>(big_after.size()));
  CHECK(big["stayed"].get<int64_t>() + big["entered"].get<int64_t>() == big["after"].get<int64_t>());
  int64_t stayed = 0;
  for (const auto& id : big_before) stayed += static_cast<int64_t>(big_after.count(id));
  CHECK(big["stayed"] == stayed);
  CHECK(moved["drift"][0]["name"] == "rfm_group");
  for (const Json& row : moved["drift"]) CHECK(row["index"].get<double>() >= 0);
}

TEST_CASE("What was spent between the days adds up over the flows", "[shop][movement]") {
  shop::Shop shop("{}");
  feed(shop, "order_id,customer_id,date,amount\n1,A,2024-01-10,10.00\n2,A,2024-03-05,7.50\n3,B,2024-02-01,100.00\n4,C,2024-03-01,5.00\n");
  const Json moved = run(shop, "movement", {{"from", "2024-02-10"}, {"to", "2024-03-10"}});
  int64_t cents = 0;
  for (const Json& flow : moved["flows"]) cents += std::llround(std::stod(flow["spent"].get<std::string>()) * 100);
  CHECK(cents == 1250);
  CHECK(moved["customersBefore"] == 2);
  CHECK(moved["customersAfter"] == 3);
}

TEST_CASE("History tells each day as a shop of that day does", "[shop][movement]") {
  shop::Shop shop("{}");
  feed(shop, orders(9));
  run(shop, "configure", {{"segments", {{{"id", "big"}, {"name", "Big"}, {"definition", "amount_spent > 400"}}}}});
  const Json told = run(shop, "history", {{"from", "2022-10-15"}, {"to", "2023-03-31"}, {"step", "month"}, {"segments", {"big", "champions"}}});
  CHECK(told["days"] == Json{"2022-10-31", "2022-11-30", "2022-12-31", "2023-01-31", "2023-02-28", "2023-03-31"});
  for (size_t d = 0; d < told["days"].size(); ++d) {
    CHECK(told["segments"][0]["customers"][d] == static_cast<int64_t>(members(shop, told["days"][d], "in_segment('big')").size()));
    CHECK(told["segments"][1]["customers"][d] == static_cast<int64_t>(members(shop, told["days"][d], "rfm_group = 'Champions'").size()));
    CHECK(told["customers"][d] == static_cast<int64_t>(members(shop, told["days"][d], "").size()));
  }
  CHECK(run(shop, "history", {{"to", "2023-03-31"}})["days"].size() == 13);
}

TEST_CASE("Days that cannot be gone back to are refused", "[shop][movement]") {
  shop::Shop shop("{}");
  feed(shop, orders(1));
  CHECK(run(shop, "movement", {{"from", "2023-02-30"}})["error"]["code"] == "bad_argument");
  CHECK(run(shop, "movement", {{"from", "2023-03-01"}, {"to", "2023-03-01"}})["error"]["code"] == "bad_argument");
  CHECK(run(shop, "movement", {{"from", "2022-03-01"}, {"segments", {"none"}}})["error"]["code"] == "unknown_name");
  CHECK(run(shop, "history", {{"from", "2022-01-01"}, {"to", "2023-01-01"}, {"step", "day"}})["error"]["code"] == "bad_argument");
  CHECK(run(shop, "history", {{"step", "year"}})["error"]["code"] == "bad_argument");
}
