#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/describe.h"

namespace clientele::shop {

struct TimelineArgs {
  std::string customer;
  int64_t from = 0, count = 100;
  static constexpr auto fields() {
    using T = TimelineArgs;
    return std::tuple{base::field("customer", &T::customer, "customer_id"), base::field("from", &T::from, "entries to leave out, the newest first"),
                      base::field("count", &T::count, "at most 500")};
  }
};

struct TimelineEntry {
  std::string kind, at, name, amount, channel, device, file;
  std::vector<std::string> products;
  int64_t session = 0, line = 0;
  bool by_shop = false;
  static constexpr auto fields() {
    using T = TimelineEntry;
    return std::tuple{base::field("kind", &T::kind, "order, refund or event"), base::field("at", &T::at, "instant, ISO 8601"),
                      base::field("name", &T::name, "of an event: its canonical name, or the shop's own; of an order: its name"),
                      base::field("amount", &T::amount, "net of an order, below zero of a refund; empty for events"), base::field("channel", &T::channel),
                      base::field("device", &T::device, "mobile, tablet, desktop, app, store, or empty"), base::field("products", &T::products, "at most 10, by name where the shop knows it"),
                      base::field("session", &T::session, "the person's first, second …; 0: in none"), base::field("byShop", &T::by_shop, "what the shop did: an e-mail that it sent, money given back"),
                      base::field("file", &T::file), base::field("line", &T::line, "of that file, from 1; 0 for a refund")};
  }
};

struct TimelineResult {
  std::string customer;
  int64_t total = 0, from = 0, sessions = 0;
  std::vector<TimelineEntry> entries;
  static constexpr auto fields() {
    using T = TimelineResult;
    return std::tuple{base::field("customer", &T::customer), base::field("total", &T::total, "entries of the whole time line"), base::field("from", &T::from),
                      base::field("sessions", &T::sessions, "of the whole time line"), base::field("entries", &T::entries, "the newest first")};
  }
};

}  // namespace clientele::shop
