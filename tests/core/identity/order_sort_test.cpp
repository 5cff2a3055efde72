// Enough orders for several groups of persons, in files of every order, against a plain sort.
#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;

namespace {

constexpr int kOrders = 40'000, kPersons = 3'000;

struct Truth {
  int64_t date, id, net, refunded, discount, rows;
  auto operator<=>(const Truth&) const = default;
};

enum class Order { ascending, descending, by_chance, rows_by_chance };

/// A log of sales; nobody's orders are under kPersons, those of tests nowhere.
std::vector<Row> random_log(Order order, std::map<int, std::vector<Truth>>& truth) {
  std::mt19937 random(static_cast<unsigned>(order) + 1);
  std::vector<Row> rows;
  for (int i = 0; i < kOrders; ++i) {
    const int person = random() % 2 ? kPersons : static_cast<int>(random() % kPersons);   // a till: half are nobody's
    // By chance, many of a person's orders are of the same instant.
    const int64_t date = order == Order::ascending ? i : order == Order::descending ? kOrders - i : random() % 50;
    const auto below = [&](uint64_t n) { return static_cast<int64_t>(random() % n); };
    Truth one{1'600'000'000'000 + date * 60'000, i + 1, 0, random() % 10 ? 0 : below(40), random() % 7 ? 0 : below(90), 1 + below(3)};
    const bool is_test = random() % 50 == 0;
    for (int64_t k = 0; k < one.rows; ++k) {
      Row row;
      row.order = std::to_string(one.id), row.customer = person == kPersons ? "" : std::to_string(person + 1);
      row.date = one.date, row.line = static_cast<int64_t>(random() % 3'000), row.flags = is_test ? ingest::kTest : 0;
      if (one.refunded) row.refunded = one.refunded;
      if (one.discount) row.discount = one.discount;
      one.net += *row.line;
      rows.push_back(std::move(row));
    }
    one.net -= one.refunded;
    if (!is_test) truth[person].push_back(one);
  }
  for (auto& [person, orders] : truth) std::sort(orders.begin(), orders.end());
  if (order == Order::rows_by_chance) std::shuffle(rows.begin(), rows.end(), random);
  return rows;
}

}  // namespace

TEST_CASE("Orders stand by person and time, whatever the order of the file", "[identity]") {
  for (const Order order : {Order::ascending, Order::descending, Order::by_chance, Order::rows_by_chance}) {
    std::map<int, std::vector<Truth>> truth;
    Shop shop({Source{"", {}, false, true, random_log(order, truth)}});
    identity::Ledger ledger;
    identity::build_ledger(shop.sources, {}, ledger).run();

    std::vector<std::vector<Truth>> built(ledger.n_persons + 1);
    std::vector<int64_t> n_rows(ledger.placed_utc_ms.size());
    for (const uint32_t entry : ledger.row_entry)
      if (identity::Entry{entry}.is_line()) ++n_rows[identity::Entry{entry}.index()];
    for (uint32_t p = 0; p <= ledger.n_persons; ++p) {
      const size_t end = p < ledger.n_persons ? ledger.order_begin[p + 1] : ledger.placed_utc_ms.size();
      for (uint32_t o = ledger.order_begin[p]; o < end; ++o) {
        CHECK(ledger.order_rows[o] == n_rows[o]);
        built[p].push_back({ledger.placed_utc_ms[o], std::stoll(std::string(ledger.order_name(o))), ledger.net_minor[o],
                            ledger.refunded_minor[o], ledger.discount_minor[o], n_rows[o]});
      }
    }
    // Persons without an order that counts are persons, too: their tests name them.
    for (uint32_t p = 0; p < ledger.n_persons; ++p) CHECK(built[p] == truth[std::stoi(std::string(ledger.customer_id(p))) - 1]);
    std::sort(built.back().begin(), built.back().end());   // nobody's have no order among themselves
    CHECK(built.back() == truth[kPersons]);
    const auto first_row = [&](uint32_t o) {
      const auto at = std::find_if(ledger.row_entry.begin(), ledger.row_entry.end(), [&](uint32_t entry) { return entry == o; });
      return static_cast<uint32_t>(at - ledger.row_entry.begin());
    };
    for (uint32_t o = 0; o < ledger.n_orders; o += 997) CHECK(ledger.order_row[o] == first_row(o));
  }
}
