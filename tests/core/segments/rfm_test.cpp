#include "segments/rfm.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/error.h"
#include "support/catch.h"

using namespace clientele;
using segments::Rfm;

namespace {

struct Shop {
  std::vector<double> days, orders, minor;
  Rfm rfm(const segments::RfmOptions& options = {}) const { return segments::rfm({days, orders, minor}, 2, options); }
};

// percentile_disc as SQL defines it: the smallest observed value whose cume_dist is at least k / parts.
int64_t percentile_disc(const std::vector<int64_t>& values, int64_t k, int64_t parts) {
  std::map<int64_t, int64_t> at;
  for (const int64_t v : values) ++at[v];
  int64_t at_or_below = 0;
  for (const auto& [value, count] : at) {
    at_or_below += count;
    if (at_or_below * parts >= k * static_cast<int64_t>(values.size())) return value;
  }
  return at.rbegin()->first;
}

std::vector<int64_t> four_cuts(const std::vector<int64_t>& values) {
  std::vector<int64_t> cuts;
  for (int k = 1; k <= 4; ++k) cuts.push_back(percentile_disc(values, k, 5));
  return cuts;
}
int plain_score(const std::vector<int64_t>& cuts, int64_t value) {
  return 1 + static_cast<int>(std::count_if(cuts.begin(), cuts.end(), [&](int64_t cut) { return cut < value; }));
}

// The names as Shopify's page lists the conditions, each on its own.
std::vector<std::string> names_that_fit(int r, double fm) {
  std::vector<std::string> names;
  if (r == 5 && fm > 3) names.push_back("Champions");
  if ((r == 3 || r == 4) && fm > 3) names.push_back("Loyal");
  if (r >= 4 && fm > 1 && fm <= 3) names.push_back("Active");
  if (r == 5 && fm <= 1) names.push_back("New");
  if (r == 4 && fm <= 1) names.push_back("Promising");
  if (r == 3 && fm > 2 && fm <= 3) names.push_back("Needs attention");
  if (r == 3 && fm <= 2) names.push_back("Almost lost");
  if (r <= 2 && fm > 2 && fm <= 4) names.push_back("At risk");
  if (r <= 2 && fm > 4) names.push_back("Previously loyal");
  if (r <= 2 && fm <= 2) names.push_back("Dormant");
  return names;
}

Shop random_shop(std::mt19937_64& random) {
  Shop shop;
  const size_t n = 1 + random() % 60;
  const int64_t spread = 1 + static_cast<int64_t>(random() % 400);
  for (size_t i = 0; i < n; ++i) {
    const bool buyer = random() % 8 != 0;
    shop.orders.push_back(buyer ? static_cast<double>(1 + random() % (1 + random() % 9)) : 0);
    shop.days.push_back(buyer ? static_cast<double>(random() % static_cast<uint64_t>(spread)) : std::nan(""));
    shop.minor.push_back(buyer ? static_cast<double>(static_cast<int64_t>(random() % 20000) - 500) : 0);
  }
  return shop;
}

}  // namespace

TEST_CASE("every cell of Shopify's grid has exactly one group", "[segments][rfm]") {
  const auto scheme = segments::shopify_scheme();
  for (int r = 1; r <= 5; ++r)
    for (int f = 1; f <= 5; ++f)
      for (int m = 1; m <= 5; ++m) {
        const auto names = names_that_fit(r, (f + m) / 2.0);
        CAPTURE(r, f, m);
        REQUIRE(names.size() == 1);
        CHECK(scheme.groups[scheme.group_of(r, f, m)].name == names[0]);
      }
  CHECK(scheme.groups.size() == 11);
  CHECK(scheme.groups[scheme.prospects()].name == "Prospects");
  CHECK(scheme.groups[scheme.group_of(3, 2, 3)].name == "Needs attention");  // FM 2.5 must not fall through to Loyal
}

TEST_CASE("scores are those of percentile_disc on 1,000 random shops", "[segments][rfm]") {
  std::mt19937_64 random(20261122);
  for (int round = 0; round < 1000; ++round) {
    const Shop shop = random_shop(random);
    const Rfm rfm = shop.rfm();
    std::vector<int64_t> minus_days, orders, minor;
    for (size_t i = 0; i < shop.orders.size(); ++i)
      if (shop.orders[i] > 0) {
        minus_days.push_back(-static_cast<int64_t>(shop.days[i]));
        orders.push_back(static_cast<int64_t>(shop.orders[i]));
        minor.push_back(static_cast<int64_t>(shop.minor[i]));
      }
    CAPTURE(round);
    REQUIRE(rfm.buyers == static_cast<int64_t>(orders.size()));
    if (orders.empty()) {
      CHECK(rfm.recency.cuts.empty());
      continue;
    }
    const auto r_cuts = four_cuts(minus_days), f_cuts = four_cuts(orders), m_cuts = four_cuts(minor);
    for (size_t k = 0; k < 4; ++k) {
      REQUIRE(rfm.frequency.cuts[k] == static_cast<double>(f_cuts[k]));
      REQUIRE(rfm.monetary.cuts[k] == static_cast<double>(m_cuts[k]));
      REQUIRE(rfm.recency.cuts[3 - k] == static_cast<double>(-r_cuts[k]));
    }
    for (size_t i = 0, b = 0; i < shop.orders.size(); ++i) {
      if (!(shop.orders[i] > 0)) {
        REQUIRE(rfm.r[i] == 0);
        REQUIRE(rfm.scheme.groups[rfm.group[i]].name == "Prospects");
        continue;
      }
      REQUIRE(rfm.r[i] == plain_score(r_cuts, minus_days[b]));
      REQUIRE(rfm.f[i] == plain_score(f_cuts, orders[b]));
      REQUIRE(rfm.m[i] == plain_score(m_cuts, minor[b]));
      REQUIRE(rfm.scheme.groups[rfm.group[i]].name == names_that_fit(rfm.r[i], (rfm.f[i] + rfm.m[i]) / 2.0).at(0));
      ++b;
    }
  }
}

TEST_CASE("a shop of one-time buyers gets F = 1, five of a kind equal scores, the latest R = 5", "[segments][rfm]") {
  Shop shop;
  for (int i = 1; i <= 10; ++i) {
    shop.days.push_back(i * 10);
    shop.orders.push_back(1);
    shop.minor.push_back(i * 1000);
  }
  const Rfm rfm = shop.rfm();
  CHECK(std::all_of(rfm.f.begin(), rfm.f.end(), [](uint8_t f) { return f == 1; }));
  CHECK(rfm.r[0] == 5);
  CHECK(rfm.r[9] == 1);
  CHECK(rfm.m[9] == 5);
  CHECK(rfm.m[0] == 1);
  // 20 % of ten buyers are two: minus days cut at -90, -70, -50, -30.
  CHECK(rfm.recency.cuts == std::vector<double>{30, 50, 70, 90});
  CHECK(rfm.monetary.cuts == std::vector<double>{2000, 4000, 6000, 8000});
  CHECK(!rfm.notes.empty());
}

TEST_CASE("the totals and the grid add up to the shop", "[segments][rfm]") {
  std::mt19937_64 random(7);
  for (const auto* scheme : {"shopify", "klaviyo", "reveal", "rfm"}) {
    const Shop shop = random_shop(random);
    const Rfm rfm = shop.rfm({.scheme = scheme});
    int64_t customers = 0, buyers = 0, orders = 0, minor = 0;
    for (const auto& total : rfm.totals) {
      customers += total.customers;
      orders += total.orders;
      minor += total.amount_minor;
    }
    int64_t grid_minor = 0;
    for (const auto& cell : rfm.grid) {
      buyers += cell.customers;
      grid_minor += cell.amount_minor;
    }
    const auto sum = [](const std::vector<double>& v) {
      double s = 0;
      for (const double x : v) s += x;
      return static_cast<int64_t>(s);
    };
    CHECK(customers == static_cast<int64_t>(shop.orders.size()));
    CHECK(orders == sum(shop.orders));
    CHECK(minor == sum(shop.minor));
    CHECK(grid_minor == minor);
    CHECK(buyers == rfm.buyers);
    CHECK(rfm.grid.size() == static_cast<size_t>(rfm.scheme.n_scores * (2 * rfm.scheme.n_scores - 1)));
  }
}

TEST_CASE("own cut points: fewer days than, more orders than, more money than", "[segments][rfm]") {
  Shop shop{{29, 30, 59, 60, 119, 120, 239, 240}, {1, 2, 3, 4, 5, 6, 7, 8}, {2900, 2901, 5000, 10000, 10001, 99, 29, 30}};
  const Rfm rfm = shop.rfm({.cuts = {{"recency", {30, 60, 120, 240}}, {"frequency", {1, 2, 4, 7.5}}, {"monetary", {0.29, 29, 50, 100}}}});
  CHECK(rfm.r == std::vector<uint8_t>{5, 4, 4, 3, 3, 2, 2, 1});
  CHECK(rfm.f == std::vector<uint8_t>{1, 2, 3, 3, 4, 4, 4, 5});
  CHECK(rfm.m == std::vector<uint8_t>{2, 3, 3, 4, 5, 2, 1, 2});
  // The cut points of a shop, given back, give the same scores.
  const Rfm own = shop.rfm();
  const Rfm again = shop.rfm({.cuts = {{"recency", own.recency.cuts},
                                       {"frequency", own.frequency.cuts},
                                       {"monetary", {own.monetary.cuts[0] / 100, own.monetary.cuts[1] / 100, own.monetary.cuts[2] / 100, own.monetary.cuts[3] / 100}}}});
  CHECK(again.r == own.r);
  CHECK(again.f == own.f);
  CHECK(again.m == own.m);
}

TEST_CASE("cut points that cannot be used are refused with their name", "[segments][rfm]") {
  const auto message = [](const segments::RfmOptions& options) {
    try {
      segments::check(options);
    } catch (const base::Error& error) {
      return error.message + " " + error.hint;
    }
    return std::string();
  };
  CHECK(message({.cuts = {{"recency", {1, 2, 3}}}}).find("cuts.recency") != std::string::npos);
  CHECK(message({.cuts = {{"recency", {1, 2, 2, 3}}}}).find("ascend") != std::string::npos);
  CHECK(message({.cuts = {{"monetry", {1, 2, 3, 4}}}}).find("monetary") != std::string::npos);
  CHECK(message({.scheme = "shopfy"}).find("shopify") != std::string::npos);
  CHECK(message({.scheme = "klaviyo", .cuts = {{"recency", {90, 180}}}}).empty());
  CHECK(message({}).empty());
}

TEST_CASE("money cut points are shown in major units with the decimals they have", "[segments][rfm]") {
  CHECK(segments::cut_text(25119.4, 2) == "251.194");
  CHECK(segments::cut_text(50640, 2) == "506.40");
  CHECK(segments::cut_text(10050.5, 2) == "100.505");
  CHECK(segments::cut_text(700, 0) == "700");
  CHECK(segments::cut_text(700.2, 0) == "700.2");
}

TEST_CASE("the columns of RFM: scores missing without an order, every group known by name", "[segments][rfm]") {
  const Shop shop{{3, std::nan("")}, {2, 0}, {500, 0}};
  const auto columns = segments::columns_of(shop.rfm());
  REQUIRE(columns.size() == 4);
  CHECK(columns[0].first.name == "recency_score");
  CHECK(columns[0].second.numbers[0] == 1);
  CHECK(std::isnan(columns[0].second.numbers[1]));
  const auto& group = columns[3].second;
  CHECK(columns[3].first.name == "rfm_group");
  CHECK((*group.dictionary)[group.codes[1]] == "Prospects");
  CHECK(group.dictionary->size() == 11);
}
