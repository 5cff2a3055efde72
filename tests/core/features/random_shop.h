#pragma once
// Random small shops, and what they are worth by a plain reading of the rules (maps of maps, row by row).
#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "../identity/row_model.h"
#include "base/zone.h"

namespace clientele::tests {

inline constexpr int64_t kDay = 86'400'000;

struct TrueOrder {
  int64_t date = 0, gross = 0, refunded = 0, discount = 0;
  std::string key, channel, country;
  std::vector<Row> lines;
  int64_t net() const { return gross - refunded; }
};
struct TruePerson {
  std::vector<TrueOrder> orders;   // by time
  std::map<int64_t, int64_t> credits;  // instant → amount below zero (instants are unique here)
  std::vector<std::pair<int64_t, Row>> credit_lines;
};
struct Truth {
  std::map<std::string, TruePerson> persons;  // by customer_id
  TruePerson nobody;
  std::map<std::string, int64_t> left_out_rows;
  int64_t duplicates = 0, rows = 0;
};

/// Order of one source: its rows are alike but for the lines.
struct ShopMaker {
  std::mt19937 random;
  int64_t scale = 1;
  explicit ShopMaker(unsigned seed) : random(seed) {}
  int64_t below(int64_t n) { return static_cast<int64_t>(random() % static_cast<uint64_t>(n)); }
  bool one_in(int64_t n) { return below(n) == 0; }

  std::vector<Row> order(const std::string& id, const std::string& platform, bool total) {
    static const char* channels[] = {"web", "pos", "app", ""};
    static const char* countries[] = {"DE", "FR", ""};
    Row head;
    head.order = id;
    head.date = 1'600'000'000'000 + below(400) * kDay + below(kDay / 1000) * 1000 + 1 + below(990);
    const int64_t who = below(8);
    if (who < 7) {
      const bool has_id = !one_in(3);
      if (has_id) head.customer = platform == "web" ? std::to_string(100 + who) : "t" + std::to_string(who);
      if (!has_id || one_in(2)) head.email = "p" + std::to_string(who) + "@x.com";
    }
    head.channel = channels[below(4)];
    head.country = countries[below(3)];
    const int64_t fate = below(10);
    const bool credit = fate == 0;
    if (credit && one_in(2)) head.flags = ingest::kCancelled;
    if (fate == 1) head.flags = ingest::kCancelled;
    if (fate == 2 && one_in(2)) head.flags = ingest::kTest;
    if (fate == 3 && one_in(2)) head.flags = ingest::kUnpaid;
    std::vector<Row> rows;
    int64_t sum = 0;
    for (int64_t n = 1 + below(4), i = 0; i < n; ++i) {
      Row line = head;
      const int64_t price = one_in(12) ? 0 : scale * (1 + below(5000));
      const int64_t quantity = 1 + below(4);
      const bool back = credit || (!total && one_in(8));
      line.quantity = (back ? -quantity : quantity) * 1000;
      line.line = (back ? -1 : 1) * quantity * price;
      line.product = "P" + std::to_string(below(6));
      line.category = std::string(1, static_cast<char>('a' + below(3)));
      if (back || price == 0) line.flags |= ingest::kNotPositive;
      if (back) line.flags |= ingest::kRefundLine;
      sum += *line.line;
      if (total && i > 0) {
        line.customer = line.email = line.channel = line.country = "";
        line.flags = (line.flags & (ingest::kNotPositive | ingest::kRefundLine)) | ingest::kContinuation;
      }
      rows.push_back(line);
    }
    if (total) {
      rows[0].total = credit ? -scale * (1 + below(900)) : std::max<int64_t>(0, sum) + scale * below(500);
      if (!credit && one_in(4)) rows[0].refunded = std::min(*rows[0].total, scale * below(3000));
      if (one_in(3)) rows[0].discount = scale * below(400);
    }
    return rows;
  }
};

/// Two platforms; the web shop's export may come twice, overlapping.
inline std::vector<Source> random_sources(unsigned seed, int64_t scale = 1) {
  ShopMaker maker(seed);
  maker.scale = scale;
  std::vector<Source> sources;
  const bool web_total = maker.one_in(2), till_total = maker.one_in(2);
  Source web{"web", {}, web_total, true, {}}, again = web, till{"till", {}, till_total, true, {}};
  for (int64_t n = maker.below(14), i = 0; i < n; ++i) {
    const auto rows = maker.order("W" + std::to_string(i), "web", web_total);
    web.rows.insert(web.rows.end(), rows.begin(), rows.end());
    if (!maker.one_in(3)) continue;
    auto later = rows;  // the order in a later export: the same, with a line more or a line less
    if (later.size() > 1 && maker.one_in(3)) later.pop_back();
    if (maker.one_in(3)) later.push_back(later.back());
    again.rows.insert(again.rows.end(), later.begin(), later.end());
  }
  for (int64_t n = maker.below(10), i = 0; i < n; ++i) {
    const auto rows = maker.order("T" + std::to_string(i), "till", till_total);
    till.rows.insert(till.rows.end(), rows.begin(), rows.end());
  }
  // Every shop has somebody to name and a date to go by.
  const auto rows = maker.order("W-last", "web", web_total);
  web.rows.insert(web.rows.end(), rows.begin(), rows.end());
  const std::string first = web.rows[0].order;
  for (Source* source : {&web, &again})
    for (Row& row : source->rows)
      if (row.order == first && !(row.flags & ingest::kContinuation)) row.email = "p0@x.com";
  sources = {web};
  if (!till.rows.empty()) sources.push_back(till);
  if (!again.rows.empty()) sources.push_back(again);
  return sources;
}


}  // namespace clientele::tests
