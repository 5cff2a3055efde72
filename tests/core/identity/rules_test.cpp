// One rule of contracts.md a case, on a handful of rows whose answer can be read off.
#include "identity/ledger.h"
#include "row_model.h"
#include "support/catch.h"

using namespace clientele;
using namespace clientele::tests;
using identity::Ledger;
using identity::LedgerOptions;
using identity::Refunds;
using identity::Revenue;

namespace {

struct Built {
  Shop shop;
  Ledger ledger;
  Built(const std::vector<Source>& sources, Refunds refunds = Refunds::subtract, Revenue revenue = Revenue::total) : shop(sources) {
    LedgerOptions options;
    options.refunds = refunds, options.revenue = revenue;
    identity::build_ledger(shop.sources, options, ledger).run();
  }
};

Row line(std::string order, int64_t money, int64_t flags = 0, std::string customer = "7") {
  Row row;
  row.order = order, row.customer = customer, row.date = 1'000'000, row.line = money, row.quantity = 1000, row.flags = flags;
  return row;
}

Row whole(std::string order, int64_t total, int64_t flags = 0) {
  Row row = line(order, total, flags);
  row.total = total;
  return row;
}

constexpr int64_t kBack = ingest::kNotPositive | ingest::kRefundLine;

}  // namespace

TEST_CASE("A cancelled order is left out in both modes; a cancelled document that gives money back is a credit", "[identity]") {
  const Source log{"", {}, false, true, {line("1", 500), line("2", 300, ingest::kCancelled), line("C3", -200, ingest::kCancelled | kBack)}};
  Built subtract({log});
  CHECK(subtract.ledger.n_orders == 1);
  CHECK(subtract.ledger.net_total_minor == 300);
  CHECK(subtract.ledger.credit_minor == std::vector<int64_t>{-200});
  CHECK(subtract.ledger.left_out["cancelled"].amount_minor == 300);
  CHECK(subtract.ledger.left_out["cancelled"].orders == 1);
  Built ignore({log}, Refunds::ignore);
  CHECK(ignore.ledger.n_orders == 1);
  CHECK(ignore.ledger.net_total_minor == 500);
  CHECK(ignore.ledger.credit_minor.empty());
  CHECK(ignore.ledger.left_out["cancelled"].rows == 2);
  CHECK(ignore.ledger.left_out["cancelled"].amount_minor == 100);
}

TEST_CASE("Lines below zero within an order take money off, not the order", "[identity]") {
  const Source log{"", {}, false, true, {line("1", 500), line("1", -120, kBack), line("1", 0, ingest::kNotPositive)}};
  Built subtract({log});
  CHECK(subtract.ledger.n_orders == 1);
  CHECK(subtract.ledger.gross_minor(0) == 500);
  CHECK(subtract.ledger.refunded_minor[0] == 120);
  CHECK(subtract.ledger.net_minor[0] == 380);
  Built ignore({log}, Refunds::ignore);
  CHECK(ignore.ledger.net_minor[0] == 500);
  CHECK(ignore.ledger.left_out["notPositive"].rows == 2);
  CHECK(ignore.ledger.left_out["notPositive"].orders == 0);
  CHECK(ignore.ledger.left_out["notPositive"].amount_minor == -120);
}

TEST_CASE("A document of nothing but zero prices is no order; an amount of zero without a price is one", "[identity]") {
  const Row row = line("1", 0, ingest::kNotPositive), sold = line("2", 100);
  Built priced({{"", {}, false, true, {row, sold}}});
  CHECK(priced.ledger.n_orders == 1);
  CHECK(priced.ledger.left_out["notPositive"].orders == 1);
  Built free({{"", {}, false, false, {row, sold}}});
  CHECK(free.ledger.n_orders == 2);
}

TEST_CASE("Where the source has order totals, they are the money: shipping in, before refunds", "[identity]") {
  Row head = whole("1", 1200), more = line("1", 300, ingest::kContinuation);
  head.line = 700, head.refunded = 200, head.discount = 50, head.subtotal = 1000, head.shipping = 150, head.tax = 50;
  more.customer = "";
  const Source shop{"shopify", {}, true, true, {head, more}};
  Built total({shop});
  CHECK(total.ledger.gross_minor(0) == 1200);
  CHECK(total.ledger.net_minor[0] == 1000);
  CHECK(total.ledger.discount_minor[0] == 50);
  CHECK(total.ledger.counted.rows == 2);
  Built goods({shop}, Refunds::subtract, Revenue::goods);
  CHECK(goods.ledger.gross_minor(0) == 1000);
  CHECK(goods.ledger.net_minor[0] == 800);
  Built ignore({shop}, Refunds::ignore);
  CHECK(ignore.ledger.net_minor[0] == 1200);
  CHECK(ignore.ledger.refunded_total_minor == 0);

  Row no_subtotal = head;
  no_subtotal.subtotal.reset();
  Built lines({{"shopify", {}, true, true, {no_subtotal, more}}}, Refunds::subtract, Revenue::goods);
  CHECK(lines.ledger.gross_minor(0) == 950);  // 700 + 300 - 50
  no_subtotal.line.reset();
  Built taken_off({{"shopify", {}, true, true, {no_subtotal}}}, Refunds::subtract, Revenue::goods);
  CHECK(taken_off.ledger.gross_minor(0) == 1000);  // 1200 - 150 - 50
}

TEST_CASE("A full refund leaves nothing of the goods, not less than nothing", "[identity]") {
  Row head = whole("1", 1200);
  head.subtotal = 1000, head.refunded = 1200;
  Built goods({{"", {}, true, true, {head}}}, Refunds::subtract, Revenue::goods);
  CHECK(goods.ledger.net_minor[0] == 0);
  CHECK(goods.ledger.n_orders == 1);
}

TEST_CASE("Test, unpaid and cancelled orders are in no revenue, each under its reason", "[identity]") {
  Built built({{"", {}, true, true, {whole("1", 100), whole("2", 200, ingest::kTest), whole("3", 300, ingest::kUnpaid), whole("4", 400, ingest::kCancelled)}}});
  CHECK(built.ledger.net_total_minor == 100);
  CHECK(built.ledger.left_out["test"].amount_minor == 200);
  CHECK(built.ledger.left_out["unpaid"].amount_minor == 300);
  CHECK(built.ledger.left_out["cancelled"].amount_minor == 400);
  CHECK(built.ledger.n_persons == 1);
}

TEST_CASE("A further line inherits what its order is", "[identity]") {
  Row more = line("1", 100, ingest::kContinuation);
  more.customer = "", more.date.reset();
  Built built({{"", {}, false, true, {line("1", 500, ingest::kCancelled), more, line("2", 50)}}});
  CHECK(built.ledger.net_total_minor == 50);
  CHECK(built.ledger.left_out["cancelled"].rows == 2);
}

TEST_CASE("\"refunded\" without an amount means all of it", "[identity]") {
  Row back = whole("1", 700), kept = whole("2", 300);
  back.status = "Refunded", kept.status = "paid";
  Built built({{"", {}, true, true, {back, kept}}});
  CHECK(built.ledger.n_orders == 2);
  CHECK(built.ledger.net_total_minor == 300);
  CHECK(built.ledger.refunded_total_minor == 700);
  back.refunded = 100;
  Built told({{"", {}, true, true, {back, kept}}});
  CHECK(told.ledger.refunded_total_minor == 100);
}

TEST_CASE("Without an order id every row is an order, same person and same day or not", "[identity]") {
  Source log{"", {}, false, false, {line("", 100), line("", 100), line("", 250)}};
  Built built({log});
  CHECK(built.ledger.n_orders == 3);
  CHECK(built.ledger.net_total_minor == 450);
}

TEST_CASE("The same order in a later export: its values replace, its lines are added once", "[identity]") {
  Row bread = line("1", 300), milk = line("1", 200), eggs = line("1", 100);
  bread.product = "bread", milk.product = "milk", eggs.product = "eggs";
  bread.channel = "web", milk.channel = "web";
  Row bread_later = bread, milk_later = milk;
  bread_later.channel = milk_later.channel = eggs.channel = "app";
  const Source first{"s", {}, false, true, {bread, milk, milk}}, second{"s", {}, false, true, {bread_later, milk_later, eggs}};
  Built built({first, second});
  CHECK(built.ledger.n_orders == 1);
  CHECK(built.ledger.net_total_minor == 800);  // bread, milk twice, eggs
  CHECK(built.ledger.duplicates == std::vector<int64_t>{0, 2});
  CHECK(built.ledger.order_text(0, Role::channel) == "app");
  CHECK(built.ledger.rows_of(0).size() == 6);

  // Another platform's order 1 is another order.
  Source elsewhere = second;
  elsewhere.platform = "t";
  Built two({first, elsewhere});
  CHECK(two.ledger.n_orders == 2);
  CHECK(two.ledger.duplicates == std::vector<int64_t>{0, 0});
}

TEST_CASE("Lines with an id of their own are the same line, whatever else changed", "[identity]") {
  Row before = line("1", 300), after = line("1", 250);
  before.line_id = after.line_id = "L1";
  Built built({{"s", {}, false, true, {before}}, {"s", {}, false, true, {after}}});
  CHECK(built.ledger.net_total_minor == 250);
  CHECK(built.ledger.duplicates == std::vector<int64_t>{0, 1});
}

TEST_CASE("Where the platform is not known, an order number of another day is another order", "[identity]") {
  Row one = line("1", 300), other = line("1", 400);
  other.date = *one.date + int64_t{30} * 86'400'000;
  CHECK(Built({{"", {}, false, true, {one}}, {"", {}, false, true, {other}}}).ledger.n_orders == 2);
  other.date = one.date;
  CHECK(Built({{"", {}, false, true, {one}}, {"", {}, false, true, {other}}}).ledger.n_orders == 1);
}

TEST_CASE("An order is as old as its earliest row; orders of a person stand by time", "[identity]") {
  Row late = line("1", 1), early = line("1", 2), between = line("2", 4);
  late.date = 3000, early.date = 1000, between.date = 2000;
  Built built({{"", {}, false, true, {late, between, early}}});
  CHECK(built.ledger.placed_utc_ms == std::vector<int64_t>{1000, 2000});
  CHECK(built.ledger.net_minor == std::vector<int64_t>{3, 4});
  CHECK(built.ledger.order_name(0) == "1");
  CHECK(built.ledger.rows_of(0) == std::vector<uint32_t>{0, 2});
}

TEST_CASE("Orders of nobody are in the totals and in no person", "[identity]") {
  Built built({{"", {}, false, true, {line("1", 100), line("2", 900, 0, ""), line("3", -50, kBack, "")}}});
  CHECK(built.ledger.n_persons == 1);
  CHECK(built.ledger.n_orders == 1);
  CHECK(built.ledger.n_anonymous == 1);
  CHECK(built.ledger.anonymous.amount_minor == 900);
  CHECK(built.ledger.net_total_minor == 950);
  CHECK(built.ledger.n_orders_total == 2);
}

TEST_CASE("The build can be stopped at every step and begun again", "[identity]") {
  const Source log{"", {}, false, true, {line("1", 100), line("2", 200)}};
  Shop shop({log});
  int steps = 0;
  {
    Ledger ledger;
    base::Task task = identity::build_ledger(shop.sources, {}, ledger);
    double before = 0;
    while (task.step()) {
      ++steps;
      CHECK(task.progress().done >= before);
      CHECK(!task.progress().phase.empty());
      before = task.progress().done;
    }
  }
  CHECK(steps > 3);
  for (int stop = 0; stop < steps; ++stop) {
    Ledger ledger;
    base::Task task = identity::build_ledger(shop.sources, {}, ledger);
    for (int i = 0; i < stop; ++i) task.step();
    task = identity::build_ledger(shop.sources, {}, ledger);
    task.run();
    CHECK(ledger.net_total_minor == 300);
  }
}
