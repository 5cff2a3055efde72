// Going back to a day gives what a shop would have said that had only seen the rows up to it.
#include <algorithm>
#include <random>

#include "base/civil.h"
#include "base/zone.h"
#include "host.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

// Berlin, with its changes of 2021 to 2023.
constexpr const char* kZone = R"({"name": "Europe/Berlin", "transitions": [1616893200000, 1635642000000, 1648342800000, 1667091600000, 1679792400000, 1698541200000], "offsets": [60, 120, 60, 120, 60, 120, 60]})";
base::Zone berlin() { return {"Europe/Berlin", {1616893200000, 1635642000000, 1648342800000, 1667091600000, 1679792400000, 1698541200000}, {60, 120, 60, 120, 60, 120, 60}}; }

struct Row {
  int64_t at_utc_ms;
  std::string text;
};

struct Export {
  std::vector<Row> orders, events;
  std::string customers;
};

std::string iso(int64_t utc_ms) {
  const int64_t day = utc_ms / base::kDayMs, second = utc_ms % base::kDayMs / 1000;
  const auto two = [](int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return base::iso_date(day) + "T" + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60) + "Z";
}

Export random_shop(uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](uint64_t n) { return static_cast<int64_t>(random() % n); };
  const int64_t first = base::days_from_civil({2021, 1, 1}) * base::kDayMs;
  const auto moment = [&] { return first + below(1000) * base::kDayMs + (below(3) ? below(86'400) * 1000 : below(2) ? 79'200'000 + below(5) * 900'000 : 0); };   // often near midnight
  Export out;
  for (int64_t o = 0; o < 220; ++o) {
    const int64_t at = moment(), customer = below(60);
    const std::string who = "C" + std::to_string(customer) + ",c" + std::to_string(customer) + "@x.com," + (below(2) ? "web" : "store") + "," + (below(3) ? "DE" : "FR");
    const bool credit = below(12) == 0;
    for (int64_t line = 0, n = 1 + below(3); line < n; ++line) {
      const int64_t product = below(8);
      out.orders.push_back({at, "o" + std::to_string(o) + "," + who + "," + iso(at) + ",P" + std::to_string(product) + ",cat" + std::to_string(product % 3) + "," + (credit ? "-1" : std::to_string(1 + below(3))) + "," + std::to_string(1 + below(90)) + ".50\n"});
    }
  }
  constexpr const char* names[] = {"view", "add_to_cart", "search", "login", "email_sent", "email_opened"};
  for (int64_t e = 0; e < 400; ++e) {
    const int64_t at = moment(), customer = below(80);   // some are seen on the site only
    out.events.push_back({at, "C" + std::to_string(customer) + ",c" + std::to_string(customer) + "@x.com," + names[below(6)] + "," + iso(at) + "," + (below(2) ? "mobile" : "desktop") + ",P" + std::to_string(below(8)) + "\n"});
  }
  out.customers = "customer_id,email,first_name,last_name,birth_date,tags\n";
  for (int64_t c = 0; c < 20; ++c)
    out.customers += "C" + std::to_string(c * 3) + ",c" + std::to_string(c * 3) + "@x.com,N" + std::to_string(c) + ",Berg,19" + std::to_string(50 + c) + "-0" + std::to_string(1 + c % 9) + "-1" + std::to_string(c % 10) + "," + (c % 2 ? "vip" : "") + "\n";
  return out;
}

std::string text_of(const char* header, const std::vector<Row>& rows, int64_t until) {
  std::string text = header;
  for (const Row& row : rows)
    if (row.at_utc_ms < until) text += row.text;
  return text;
}

struct Asked {
  std::string customers;   // the whole table
  std::vector<std::string> answers;
};

Asked ask(const Export& data, int64_t until, int64_t as_of) {
  shop::Shop shop(std::string(R"({"asOf": ")") + base::iso_date(as_of) + R"(", "timeZone": )" + kZone + "}");
  CHECK(!feed(shop, text_of("order_id,customer_id,email,channel,country,date,product_id,category,quantity,unit_price\n", data.orders, until)).contains("error"));
  CHECK(!feed(shop, text_of("customer_id,email,event,time,device,product_id\n", data.events, until), {{"file", "events.csv"}, {"kind", "events"}}).contains("error"));
  CHECK(!feed(shop, data.customers, {{"file", "customers.csv"}, {"kind", "customers"}}).contains("error"));
  Asked out;
  const Json file = run(shop, "customersFile", {{"identifiers", true}});
  CAPTURE(file.dump());
  REQUIRE(!file.contains("error"));
  out.customers = shop.take_bytes(file["ref"].get<int64_t>());
  for (const char* where : {"", "number_of_orders = 0", "NOT orders_placed MATCHES (date >= -60d)", "orders_placed MATCHES (count = 0)", "did('view', date: >= -30d) AND NOT did('add_to_cart')",
                            "sequence('view', 'purchase', within: 90d)", "percentile(amount_spent) >= 80", "percentile(refunded_amount, by: customer_countries) >= 50", "top(10, by: last_order_date)",
                            "bottom(7, by: number_of_orders)", "in_segment('at-risk') OR in_segment('prospects')", "NOT in_segment('champions')", "anniversary(birth_date) BETWEEN today AND +30d",
                            "returned MATCHES (category = 'cat1')", "rfm_group IS NULL"}) {
    const Json found = run(shop, "query", {{"where", where}});
    out.answers.push_back(std::string(where) + ": " + found.value("customers", Json(-1)).dump() + " " + found.value("revenue", Json(found.dump())).dump() + " " + found.value("share", Json(0)).dump());
  }
  const Json report = run(shop, "report");
  out.answers.push_back(report["rfm"]["groups"].dump());
  out.answers.push_back(report["customers"]["count"].dump() + " " + report["customers"]["buyers"].dump());
  for (const Json& segment : report["segments"]) out.answers.push_back(segment["id"].dump() + segment["customers"].dump() + segment["revenue"].dump());
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (size_t from = 0; from < text.size();) {
    const size_t to = text.find('\n', from);
    out.push_back(text.substr(from, to - from));
    from = to == text.npos ? text.size() : to + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("As of any day: every figure and every membership as they stood then", "[shop][as-of]") {
  const base::Zone zone = berlin();
  std::mt19937_64 random(11);
  const int64_t first = base::days_from_civil({2021, 1, 1});
  for (int round = 0; round < 50; ++round) {
    const Export data = random_shop(static_cast<uint64_t>(round / 5));
    const int64_t day = first + 40 + static_cast<int64_t>(random() % 980);
    CAPTURE(round, base::iso_date(day));
    const Asked then = ask(data, zone.day_start_utc_ms(day + 1), day), back = ask(data, INT64_MAX, day);
    const auto a = lines_of(then.customers), b = lines_of(back.customers);
    REQUIRE(a.size() == b.size());
    for (size_t i = 0; i < a.size(); ++i) REQUIRE(a[i] == b[i]);
    REQUIRE(then.answers == back.answers);
  }
}
