#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "random_export.h"

/// The rules of reading, of money and of RFM in a few obvious lines: slow, and written without a look at the engine.
namespace clientele::tests::plain {

using Records = std::vector<std::vector<std::string>>;

/// RFC 4180, a character at a time.
inline Records records_of(const std::string& text, char delimiter) {
  Records records;
  std::vector<std::string> record;
  std::string cell;
  bool quoted = false;
  size_t at = text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"') cell += c;
      else if (at + 1 < text.size() && text[at + 1] == '"') cell += text[++at];
      else quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == delimiter) {
      record.push_back(std::exchange(cell, ""));
    } else if (c == '\r' || c == '\n') {
      if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
      record.push_back(std::exchange(cell, ""));
      records.push_back(std::exchange(record, {}));
    } else {
      cell += c;
    }
  }
  return records;
}

/// "-12.50" → -1250 in hundredths, "3" → 300.
inline int64_t hundredths(const std::string& text, char decimal) {
  const bool below = text[0] == '-';
  const std::string digits = below ? text.substr(1) : text;
  const size_t mark = digits.find(decimal);
  const int64_t whole = std::atoll(digits.substr(0, mark).c_str());
  std::string rest = mark == std::string::npos ? "" : digits.substr(mark + 1);
  while (rest.size() < 2) rest += '0';
  return (below ? -1 : 1) * (whole * 100 + std::atoll(rest.c_str()));
}

/// Quantity times price, both in hundredths, rounded to a hundredth, half away from zero.
inline int64_t line_money(int64_t quantity, int64_t price) {
  const int64_t product = quantity * price, size = product < 0 ? -product : product;
  return (product < 0 ? -1 : 1) * ((size + 50) / 100);
}

/// Days since 1970-01-01 of an instant "2021-03-04T23:30:00Z" in a zone, by counting.
inline int64_t local_day(const std::string& instant, int64_t offset_minutes) {
  const auto number = [&](size_t at, size_t n) { return std::atoll(instant.substr(at, n).c_str()); };
  int64_t days = 0;
  const auto leap = [](int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  for (int64_t y = 1970; y < number(0, 4); ++y) days += leap(y) ? 366 : 365;
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int64_t m = 1; m < number(5, 2); ++m) days += lengths[m - 1] + (m == 2 && leap(number(0, 4)));
  days += number(8, 2) - 1;
  int64_t minute = number(11, 2) * 60 + number(14, 2) + offset_minutes;
  for (; minute < 0; minute += 1440) --days;
  for (; minute >= 1440; minute -= 1440) ++days;
  return days;
}

struct Customer {
  int64_t orders = 0, last_day = 0, minor = 0;
  int r = 0, f = 0, m = 0;
  std::string group = "Prospects";
};

struct Shop {
  std::map<std::string, Customer> customers;
  int64_t read = 0, duplicate = 0, anonymous = 0, orders = 0, revenue = 0, anonymous_minor = 0, last_day = 0;
};

/// For each k the smallest value with at least k fifths of all at or below it.
inline std::vector<int64_t> cut_points(const std::multiset<int64_t>& values) {
  std::vector<int64_t> cuts;
  for (int64_t k = 1; k <= 4; ++k)
    for (const int64_t v : values) {
      int64_t at_or_below = 0;
      for (const int64_t other : values) at_or_below += other <= v;
      if (at_or_below * 5 < k * static_cast<int64_t>(values.size())) continue;
      cuts.push_back(v);
      break;
    }
  return cuts;
}

inline int score(const std::vector<int64_t>& cuts, int64_t value) {
  int below = 0;
  for (const int64_t cut : cuts) below += cut < value;
  return 1 + below;
}

inline std::string group_name(int r, double fm) {
  if (r == 5) return fm > 3 ? "Champions" : fm > 1 ? "Active" : "New";
  if (r == 4) return fm > 3 ? "Loyal" : fm > 1 ? "Active" : "Promising";
  if (r == 3) return fm > 3 ? "Loyal" : fm > 2 ? "Needs attention" : "Almost lost";
  return fm > 4 ? "Previously loyal" : fm > 2 ? "At risk" : "Dormant";
}

/// `last_day_counted`: money given back later is not yet taken off, and who has nothing else is not yet known.
inline Shop shop_of(const RandomExport& file, bool ignore_refunds, int64_t last_day_counted = INT64_MAX) {
  Shop shop;
  const Records records = records_of(file.text, file.delimiter);
  struct Order {
    std::string customer;
    int64_t day = 0, sales = 0, minor = 0;
  };
  std::map<std::string, Order> orders;
  std::set<std::pair<std::string, std::string>> seen;
  for (size_t i = 1; i < records.size(); ++i) {
    std::vector<std::string> cells = records[i];
    ++shop.read;
    if (file.line_ids) {
      if (!seen.insert({cells[0], cells[1]}).second) {
        ++shop.duplicate;
        continue;
      }
      cells.erase(cells.begin() + 1);
    }
    const int64_t quantity = hundredths(cells[4], file.decimal), price = hundredths(cells[5], file.decimal);
    const bool sale = quantity > 0 && price > 0;
    Order& order = orders[cells[0]];
    order.customer = cells[1];
    order.day = local_day(cells[2], file.offset_minutes);
    order.sales += sale;
    if (sale || !ignore_refunds) order.minor += line_money(quantity, price);
    shop.anonymous += cells[1].empty();
    if (!cells[1].empty() && order.day <= last_day_counted) shop.customers[cells[1]];
  }
  for (const auto& [id, order] : orders) {
    shop.orders += order.sales > 0;
    shop.revenue += order.minor;
    if (order.sales) shop.last_day = std::max(shop.last_day, order.day);
    if (order.customer.empty()) {
      shop.anonymous_minor += order.sales ? order.minor : 0;
      continue;
    }
    if (order.day > last_day_counted) continue;
    Customer& customer = shop.customers[order.customer];
    customer.minor += order.minor;
    if (order.sales == 0) continue;
    ++customer.orders;
    customer.last_day = std::max(customer.last_day, order.day);
  }
  return shop;
}

/// Scores and groups as of a day.
inline void score_all(Shop& shop, int64_t as_of) {
  std::multiset<int64_t> nearness, orders, minor;
  for (const auto& [id, customer] : shop.customers) {
    if (customer.orders == 0) continue;
    nearness.insert(-(as_of - customer.last_day));
    orders.insert(customer.orders);
    minor.insert(customer.minor);
  }
  const auto r = cut_points(nearness), f = cut_points(orders), m = cut_points(minor);
  for (auto& [id, customer] : shop.customers) {
    if (customer.orders == 0) continue;
    customer.r = score(r, -(as_of - customer.last_day));
    customer.f = score(f, customer.orders);
    customer.m = score(m, customer.minor);
    customer.group = group_name(customer.r, (customer.f + customer.m) / 2.0);
  }
}

}  // namespace clientele::tests::plain
