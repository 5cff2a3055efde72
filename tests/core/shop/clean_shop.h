#pragma once
// A shop without a fault, in which faults are planted.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/money.h"
#include "core/shop/host.h"

namespace clientele::tests {

struct Line {
  std::string product, name, category = "mugs";
  int quantity = 1;
  int64_t price = 0;   // cents
};
struct Order {
  std::string id, customer, email, phone, date, currency = "EUR", channel = "web", country = "DE", birth = "1980-05-06", consent = "yes", cancelled;
  int64_t shipping = 490, tax = 0, discount = 0, total = 0;
  std::vector<Line> lines;
  void add_up() {
    total = shipping + tax - discount;
    for (const Line& line : lines) total += line.quantity * line.price;
  }
};
using Orders = std::vector<Order>;

inline std::string cents(int64_t minor) { return base::format_minor(minor, 2); }
inline std::string day(int64_t days, int hour) { return base::iso_date(days) + (hour < 10 ? " 0" : " ") + std::to_string(hour) + ":15:30"; }

// 720 orders of 90 people over 30 months, one a day at least in each month, of one to three lines.
inline Orders clean(unsigned seed) {
  std::mt19937 random(seed);
  Orders orders;
  const int64_t first = base::days_from_civil({2021, 1, 3});
  for (int i = 0; i < 720; ++i) {
    Order order;
    const int who = i < 90 ? i : static_cast<int>(random() % 90);
    order.id = "A" + std::to_string(1000 + i);
    order.customer = std::to_string(500 + who);
    order.email = "p" + std::to_string(who) + "@shop.example";
    order.phone = "+4930" + std::to_string(1'000'000 + who);
    order.birth = std::to_string(1950 + who % 50) + (who % 2 ? "-04-17" : "-11-02");
    order.country = who % 3 ? "DE" : "AT";
    order.channel = i % 2 ? "web" : "till";
    order.consent = who % 4 ? "yes" : "no";
    order.date = day(first + i * 900 / 720, 8 + static_cast<int>(random() % 12));
    for (unsigned n = 1 + random() % 3; n > 0; --n) {
      const unsigned p = random() % 40;
      order.lines.push_back({"P" + std::to_string(p), "Mug no. " + std::to_string(p), p % 2 ? "mugs" : "plates", 1 + static_cast<int>(random() % 4), 500 + 10 * static_cast<int64_t>(p)});
    }
    order.tax = 100 + static_cast<int64_t>(random() % 300);
    order.discount = i % 5 ? 0 : 50;
    order.add_up();
    orders.push_back(order);
  }
  return orders;
}

inline const char* kHeader = "Order ID,Customer ID,Email,Phone,Order Date,Cancelled at,SKU,Product,Category,Quantity,Price,Shipping,Tax,Discount,Refunded,Total,Currency,Channel,Country,Birthday,Consent\n";
inline const Json kRoles = {{"order_id", "Order ID"}, {"customer_id", "Customer ID"}, {"email", "Email"}, {"phone", "Phone"}, {"date", "Order Date"}, {"cancelled_at", "Cancelled at"}, {"product_id", "SKU"},
                     {"product_name", "Product"}, {"category", "Category"}, {"quantity", "Quantity"}, {"unit_price", "Price"}, {"shipping", "Shipping"}, {"tax", "Tax"}, {"discount", "Discount"},
                     {"refunded", "Refunded"}, {"amount", "Total"}, {"currency", "Currency"}, {"channel", "Channel"}, {"country", "Country"}, {"birth_date", "Birthday"}, {"accepts_marketing", "Consent"}};

inline std::string csv(const Orders& orders) {
  std::string out = kHeader;
  for (const Order& o : orders)
    for (const Line& l : o.lines)
      out += o.id + "," + o.customer + "," + o.email + "," + o.phone + "," + o.date + "," + o.cancelled + "," + l.product + "," + l.name + "," + l.category + "," + std::to_string(l.quantity) + "," +
             cents(l.price) + "," + cents(o.shipping) + "," + cents(o.tax) + "," + cents(o.discount) + ",0.00," + cents(o.total) + "," + o.currency + "," + o.channel + "," + o.country + "," + o.birth +
             "," + o.consent + "\n";
  return out;
}

struct Host {
  shop::Shop shop{"{}"};
  void add(const Orders& orders, const char* file = "orders.csv", Json roles = kRoles) {
    const Json added = feed(shop, csv(orders), {{"file", file}, {"kind", "orders"}, {"dateOrder", "ymd"}, {"roles", roles}});
    REQUIRE_FALSE(added.contains("error"));
  }
  /// What the first `n` of the 40 products cost.
  void add_costs(int n = 40) {
    std::string list = "SKU,Cost price\n";
    for (int p = 0; p < n; ++p) list += "P" + std::to_string(p) + ",2.50\n";
    feed(shop, list, {{"file", "products.csv"}, {"kind", "products"}});
  }
  Json quality() {
    Json result = run(shop, "quality", {{"today", "2023-08-01"}});
    INFO(result.dump());
    REQUIRE_FALSE(result.contains("error"));
    return result;
  }
};

inline Json quality_of(const Orders& orders) {
  Host host;
  host.add(orders);
  host.add_costs();
  return host.quality();
}

/// code → finding, of the costs and of the first source.
inline std::map<std::string, Json> all(const Json& result) {
  std::map<std::string, Json> out;
  for (const Json& f : result["costs"]) out[f["code"]] = f;
  for (const Json& f : result["sources"][0]["findings"]) out[f["code"]] = f;
  return out;
}

/// The one finding that a fault leads to.
inline Json only(const Orders& orders, const std::string& code) {
  const auto found = all(quality_of(orders));
  for (const auto& [name, finding] : found) CHECK(name == code);
  REQUIRE(found.count(code) == 1);
  return found.at(code);
}

template <class Of>
std::string revenue(const Orders& orders, Of of) {
  int64_t sum = 0;
  for (const Order& o : orders) sum += of(o) ? o.total : 0;
  return cents(sum);
}

}  // namespace clientele::tests
